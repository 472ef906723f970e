"""Web debris, invisible characters, spaced-out titles, redactions, full-width forms."""

import pytest

from analytics.corpus.cleaning import clean, count_redactions, fold_width, is_debris
from analytics.corpus.collection import Corpus
from analytics.words.rules import kind_of
from analytics.words.segmentation import tokenize
from analytics.words.tokenizer import JiebaTokenizer


@pytest.mark.parametrize(
    "line",
    [
        "【打印本页】 【关闭窗口】",
        "[打印] [关闭]",
        "打印 | 收藏 | 关闭",
        "打印本页",
        "分享到：微信 微博 QQ空间",
        "【字体：大 中 小】",
        "【字号 大 中 小】 ",
        "来源：市政府办公室",
        "  文章来源: 新华社  ",
        "（来源：新华社）",
        "责任编辑：张三",
        "（责任编辑：张三）",
        "发布时间：2024-03-05 10:20",
        "浏览次数：1234",
        "上一篇：关于放假的通知",
        "您当前的位置：首页 > 政务公开",
        "首页 > 政务公开 > 政府工作报告",
        "扫一扫在手机打开当前页",
        "版权所有：某县人民政府",
        "网站标识码：1234567890",
        "－3－",
        "- 12 -",
        "第 3 页 共 9 页",
        "【纠错】【责任编辑：张三】",
        "网站地图 | 联系我们 | 关于我们",
        "京公网安备11010202000001号",
        "Copyright © 2021 某县人民政府",
        "Produced By 网站群管理系统",
        "Public domainPublic domainfalsefalse",
        "原标题：政府工作报告",
        "本作品是国家机关的决议、决定，根据《中华人民共和国著作权法》第五条第一项，属于公有领域。",
        "本文章采用知识共享许可协议。",
        "注：中文维基文库社群认为，公务演讲不总是立法性质的文件。",
        "免责声明：本网转载的内容不代表本网观点。",
        "凡注明来源的作品，转载须注明出处。",
        "未经授权不得转载，如需转载请取得同意。",
    ],
)
def test_lines_of_a_web_page_are_debris(line):
    assert is_debris(line)


@pytest.mark.parametrize(
    "line",
    [
        "关闭小煤矿12处。",
        "关闭、淘汰落后产能企业20家。",
        "分享 改革成果",
        "返回式卫星发射成功。",
        "收藏文物3000件。",
        "来源多元，结构优化。",
        "来源：一是财政拨款，二是社会捐赠。",
        "技术支持体系不断完善，新建实验室3个。",
        "扫码支付覆盖全部景区。",
        "主办单位要落实责任。",
        "审核：要严格把关，做到不漏一户。",
        "大中小企业融通发展",
        "首页",
        "第3页写着任务。",
        "本文件自发布之日起施行，《著作权法》另有规定的除外。",
        "联系我们身边的群众，办好实事。",
        "凡列入计划的项目，须经同意方可变更。",
        "未经批准不得占用耕地。",
        "",
    ],
)
def test_sentences_that_look_alike_are_not_debris(line):
    assert not is_debris(line)


def test_debris_lines_leave_the_document(read):
    text = "县政府工作报告\n【字体：大 中 小】\n来源：县政府\n各位代表：\n关闭小煤矿12处。\n【打印】【关闭】"
    assert read(text).text == "县政府工作报告\n各位代表：\n关闭小煤矿12处。"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("承接产业##paidbegin##转移##paidend##项目", "承接产业转移项目"),
        ("加强&ldquo;三农&rdquo;工作&#12290;", "加强“三农”工作。"),
        ("&#x4E00;、修路&amp;架桥", "一、修路&架桥"),
        ("标题{{template}}正文<!-- 注释 -->结束", "标题正文结束"),
        ("乡\u200b村\ufeff振\u00ad兴", "乡村振兴"),
        ("政 府 工 作 报 告", "政府工作报告"),
        ("政\u3000府\u3000工\u3000作\u3000报\u3000告", "政府工作报告"),
        ("报 告 人", "报 告 人"),
        ("加强 建设 改革", "加强 建设 改革"),
        ("坏的&#55296;实体&#1114112;", "坏的实体"),
        ("增长１２．５％，完成**亿元", "增长１２．５％，完成**亿元"),
    ],
)
def test_cleaning_a_line(line, text):
    assert clean(line)[0] == text


def test_cleaning_keeps_the_offset_of_each_character():
    text, offsets = clean("产业##ad##转\u200b移&ldquo;好&rdquo;")
    assert (text, offsets) == ("产业转移“好”", (0, 1, 8, 10, 11, 18, 19))


def test_full_width_digits_stay_in_the_text(read):
    assert read("增长１２．５％。\n完成１９８４年目标。").text == "增长１２．５％。\n完成１９８４年目标。"
    assert fold_width("１９８４年增长１２．５％，ＧＤＰ＋１") == "1984年增长12.5%，GDP+1"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("完成**亿元，同比下降***%", 2),
        ("党的XX大精神", 1),
        ("ＸＸ市、××县、■■■村、□□组", 4),
        ("2*3=6，*注释", 0),
        ("XXL号，MAXX型，XX", 0),
        ("", 0),
    ],
)
def test_redactions_are_counted(text, count):
    assert count_redactions(text) == count


def test_a_redaction_is_a_token_and_never_a_word(read):
    document = read("完成投资**亿元，XX县增长***%。\n好。")
    assert document.redactions == 3
    tokens = tokenize(Corpus((document,)).units("sentence"), JiebaTokenizer())
    assert tokens[0] == ("完成", "投资", "**", "亿元", "，", "XX", "县", "增长", "***", "%", "。")
    assert [kind_of(token) for token in ("**", "XX", "***", "××", "■■", "□□□")] == ["redaction"] * 6
