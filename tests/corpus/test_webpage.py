"""Saved pages of official sites: the article without what the site puts around it."""

import pytest

ARTICLE = "<p>一、回顾</p><p>好。</p>"


@pytest.mark.parametrize(
    "around",
    [
        '<div class="menu"><a href="/">首页</a> <a href="/zw">政务公开</a> <a href="/hd">互动交流</a></div>',
        '<ul><li><a href="/1">国务院</a></li><li><a href="/2">新闻</a></li></ul>',
        '<div>当前位置：<a href="/">首页</a> &gt; <a href="/ld">领导讲话</a></div>',
        '<a href="/">首页</a> | <a href="/2">新闻</a>',
        '<h3>相关阅读</h3><ul><li><a href="/1">区委召开常委会会议</a></li></ul>',
        "<div>推荐阅读：</div>",
        '<div style="display: none">请输入<div>验证码</div>再提交</div>',
        "<div hidden><p>隐藏</p></div>",
        '<span style="visibility:hidden">分享</span>',
        '<p><a href="1.doc">附件：任务分解表.doc</a></p>',
    ],
)
@pytest.mark.parametrize("place", ["before", "after"])
def test_navigation_is_no_text(read, around, place):
    page = f"<body>{around}{ARTICLE}</body>" if place == "before" else f"<body>{ARTICLE}{around}</body>"
    assert read(page, "a.html").text == "一、回顾\n好。"


@pytest.mark.parametrize(
    ("block", "text"),
    [
        ('<p>按照<a href="/x">《条例》</a>办理。</p>', "按照《条例》办理。"),
        ('<p><a href="/x">全文都是一个链接，但它是一句话。</a></p>', "全文都是一个链接，但它是一句话。"),
        ('<h2><a href="/x">二、安排</a></h2>', "二、安排"),
        ('<p><a name="top"></a><a name="x">二、安排</a></p>', "二、安排"),
        ("<div style='display:block'>可见。</div>", "可见。"),
        ("<p>见相关链接。</p>", "见相关链接。"),
    ],
)
def test_links_in_the_text_stay(read, block, text):
    assert read(f"<body>{ARTICLE}{block}</body>", "a.html").text == f"一、回顾\n好。\n{text}"


def test_text_after_a_hidden_part_is_read(read):
    page = f'<div style="display:none"><div><div>甲</div></div></div>{ARTICLE}'
    assert read(page, "a.html").text == "一、回顾\n好。"


META = '<head><meta name="ArticleTitle" content="在全县经济工作会议上的讲话"></head>'


def test_the_title_may_stand_in_the_head(read):
    assert read(f"{META}<body>{ARTICLE}</body>", "a.html").title == "在全县经济工作会议上的讲话"
    assert (
        read(f"{META}<body><h1>某县人民政府</h1><h1>讲话</h1>{ARTICLE}</body>", "a.html").title
        == "在全县经济工作会议上的讲话"
    )


def test_a_single_h1_is_the_title(read):
    assert read(f"{META}<body><h1>工作报告</h1>{ARTICLE}</body>", "a.html").title == "工作报告"
