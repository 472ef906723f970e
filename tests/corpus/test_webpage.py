"""Saved pages of official sites: the article without what the site puts around it."""

import pytest

from analytics.errors import ReadingError

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


LONGER = (
    "<h1>讲话</h1><p>一、抓春耕</p><p>要早安排、早部署，确保春耕生产有力有序推进到位。</p>"
    "<p>二、抓秋收</p><p>要快收快打，确保颗粒归仓，增长百分之五以上。</p>"
)
TEXT = "讲话\n一、抓春耕\n要早安排、早部署，确保春耕生产有力有序推进到位。\n二、抓秋收\n要快收快打，确保颗粒归仓，增长百分之五以上。"


@pytest.mark.parametrize(
    "wrapper",
    [
        'div class="footer-top wrap"', 'section id="menu-content"', 'div class="related-article"', 'article class="nav"',
        'main class="no-sidebar"', 'div style="display:none"', "div hidden", "aside", 'div class="toolbar_on share_on"',
        'table class="menu"><tr><td', 'div id="js_content" style="visibility: hidden; opacity: 0"',
    ],
)  # fmt: skip
def test_an_article_is_read_whatever_its_wrapper_is_called(read, wrapper):
    assert read(f"<body><div><{wrapper}>{LONGER}</{wrapper.split()[0]}></div></body>", "a.html").text == TEXT


def test_each_of_many_wrappers_is_read(read):
    page = "".join(
        f'<div class="share"><p>{n}、事</p><p>要把{n}件事办好办实，让群众满意放心舒心。</p></div>' for n in "一二三四"
    )
    assert read(f"<body>{page}</body>", "a.html").text.count("办好办实") == 4


@pytest.mark.parametrize(
    "around",
    [
        '<div class="footer">主办：某市人民政府　承办：某局</div>',
        '<div class="related"><h3>相关报道</h3><ul><li><a href=1>市长调研春耕</a></li></ul></div>',
        '<div id="share">分享到：微信 微博 QQ</div>',
        "<header><a href=1>某市政府网</a><span>今天是星期一</span></header>",
        '<div class="sidebar"><h4>热点专题</h4><a href=1>乡村振兴</a><a href=2>营商环境</a></div>',
    ],
)
def test_what_is_called_a_frame_and_holds_one_goes_and_is_kept(read, around):
    document = read(f"<body>{around}{LONGER}{around}</body>", "a.html")
    assert document.text == TEXT
    assert {one.kind for one in document.removed} <= {"网页边框", "网页残留"} != set()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<ol><li>抓春耕。</li><li>抓秋收。</li></ol>", "1. 抓春耕。\n2. 抓秋收。"),
        (
            "<ol start=3><li>一、抓春耕。</li><li>抓秋收。</li></ol><ul><li>藏。</li></ul>",
            "一、抓春耕。\n4. 抓秋收。\n藏。",
        ),
        ("<pre>第一行\n第二行</pre>", "第一行\n第二行"),
        ("<table><tr><td><p>就业</p></td><td><p>5万人</p><p>以上</p></td></tr></table>", "就业\t5万人 以上"),
        (
            "<table><tr><td><table><tr><td>甲</td><td>乙</td></tr></table></td><td><p>丙。</p></td></tr></table>",
            "甲\t乙\n丙。",
        ),
        ("<p>甲</p></div></td><p>乙</p>", "甲\n乙"),
        ("<p>一、甲<![endif]--><p>乙。<![if !x]>丙<![endif]></p><!-- 未完 <p>丁。", "一、甲\n乙。丙\n未完\n丁。"),
        ("<p>甲<!-- <p>乙 --></p>丙", "甲\n丙"),
        ("<p title='a>b'>甲</p><a href='x>y'>丙丁戊己。</a>", "甲\n丙丁戊己。"),
        ("<script>if (a<b) '<p>乙</p>'</script><p>甲</p><style>p{}", "甲"),
        ("<p>旧<del>八成</del>九成。</p>", "旧九成。"),
    ],
)
def test_line_ends_tables_and_broken_mark_up(read, source, text):
    assert read(source, "a.html").text == text


def test_the_day_of_publication_counts_where_the_text_has_none(read):
    page = '<head><meta name="PubDate" content="2024-03-06 09:00"></head><p>一、回顾</p><p>好。</p>'
    assert str(read(page, "a.shtml").date) == "2024-03-06"
    assert str(read(f"{page}<p>2024年3月5日</p>", "a.html").date) == "2024-03-05"


def test_a_page_in_an_archive_is_read(read):
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=gb2312\r\n"
    page = (
        (head + "Content-Transfer-Encoding: 8bit\r\n\r\n").encode()
        + "<p>一、回顾</p>".encode("gb18030")
        + b"\r\n--b--\r\n"
    )
    assert read(page, "a.mhtml").text == "一、回顾"
    with pytest.raises(
        ReadingError, match=r"a\.mht 里没有网页，不是完整的 \.mhtml。请在浏览器中重新保存为“网页，仅 HTML”再读。"
    ):
        read(b"MIME-Version: 1.0\r\n\r\n", "a.mht")
