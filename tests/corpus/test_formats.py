"""Markdown and HTML: headings with levels, text without mark-up, offsets into the file."""

import pytest

from analytics.corpus.collection import Corpus
from analytics.errors import ReadingError


def test_markdown_headings_have_levels_below_the_title(read, outline):
    text = "# 报告\n## 一、回顾\n文。\n### （一）工业\n文。\n## 二、安排\n文。"
    assert read(text, "a.md").title == "报告"
    assert outline(text, "a.md") == [(1, "一、", "回顾"), (2, "（一）", "工业"), (1, "二、", "安排")]


def test_markdown_headings_need_no_number(outline):
    text = "# 报告\n\n## 回顾\n文。\n\n## 安排 ##\n文。"
    assert outline(text, "a.md") == [(1, None, "回顾"), (1, None, "安排")]


def test_markdown_series_hang_below_headings(outline):
    text = "## 回顾\n（一）工业\n文。\n（二）农业\n文。\n## 安排\n文。"
    assert outline(text, "a.md") == [(1, None, "回顾"), (2, "（一）", "工业"), (2, "（二）", "农业"), (1, None, "安排")]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("**一、修路。**今年修。", "一、修路。今年修。"),
        ("**加粗的一行**", "加粗的一行"),
        ("完成**亿元，增长***%。", "完成**亿元，增长***%。"),
        ("**亿元、**万吨、**", "**亿元、**万吨、**"),
        ("坚持**稳中求进**总基调。", "坚持稳中求进总基调。"),
        ("坚持**稳增长、促改革**，增长**12%**。", "坚持稳增长、促改革，增长12%。"),
        ("落实**市场主体**和**人民至上**要求。", "落实市场主体和人民至上要求。"),
        ("完成**12**个项目、**2023年**任务。", "完成12个项目、2023年任务。"),
        ("投资**亿元，坚持**稳中求进**，增长**%。", "投资**亿元，坚持稳中求进，增长**%。"),
        ("由**牵头，**配合；问题线索**件问题，处分**名干部。", "由**牵头，**配合；问题线索**件问题，处分**名干部。"),
        (
            "从**白手起家，到**个产业；**、**等乡镇要学，**也要学。",
            "从**白手起家，到**个产业；**、**等乡镇要学，**也要学。",
        ),
        ("从**白手起家，到富民强县**。", "从白手起家，到富民强县。"),
        ("关于**产业发展的《意见》，把**地区建成《基地》。", "关于**产业发展的《意见》，把**地区建成《基地》。"),
        ("印发《关于**农业的意见》，打造**高地。", "印发《关于**农业的意见》，打造**高地。"),
        ("**市委、市政府工作要点**", "市委、市政府工作要点"),
        ("__加粗__，*斜体*，<b>粗</b>，____年____月", "加粗，斜体，粗，____年____月"),
        (r"完成\*\*亿元。\_一点", "完成**亿元。_一点"),
        ('见[《意见》](https://a.gov.cn/b.html "题")和[附件](见后)。', "见《意见》和[附件](见后)。"),
        ("前![图1](图/1.png)后[^1]", "前后"),
        ("- [x] 一点。", "一点。"),
        ("> 引用的话。", "引用的话。"),
        ("- 一点。", "一点。"),
        ("* 一点。", "一点。"),
        ("+ 一点。", "一点。"),
        ("-5度。", "-5度。"),
    ],
)
def test_markdown_signs_go_and_redactions_stay(read, line, text):
    assert read(f"开场白在此。\n\n{line}\n", "a.md").text == f"开场白在此。\n{text}"


def test_markdown_rules_and_fences_are_no_text(read):
    assert read("甲。\n\n---\n```\n乙。\n```\n===\n", "a.md").text == "甲。\n乙。"


def test_a_row_of_a_markdown_table_is_a_line_of_cells(read):
    text = "开场白。\n\n| 指标 | **增长** |  |\n|:---|---:|---|\n| 产值 | 8% | 甲\\|乙 |\n\n指标 | 目标\n--- | ---\n投资 | 9%\n完。"
    document = read(text, "a.md")
    assert document.text == "开场白。\n指标\t增长\n产值\t8%\t甲|乙\n指标\t目标\n投资\t9%\n完。"
    assert [passage.sentence.line for passage in document.passages] == [1, 3, 5, 7, 9, 10]


def test_pipes_without_a_row_of_dashes_are_text(read):
    assert read("首页 | 政务公开情况说明。\n\n| 甲 |\n", "a.md").text == "首页 | 政务公开情况说明。\n| 甲 |"


def test_html_headings_have_levels_below_the_title(read, outline):
    text = "<h1>政府工作报告</h1><p>各位代表：</p><h2>一、回顾</h2><p>好。</p><h3>工业</h3><p>快。</p><h2>二、安排</h2><p>做。</p>"
    assert read(text, "a.html").title == "政府工作报告"
    assert outline(text, "a.html") == [(1, "一、", "回顾"), (2, None, "工业"), (1, "二、", "安排")]


def test_html_furniture_is_no_text(read):
    text = (
        "<html><head><title>门户网站</title><style>p{}</style></head><body><nav>首页</nav>"
        "<script>var a='甲';</script><form id=aspnetForm><p>正文。</p></form><footer>联系我们</footer></body></html>"
    )
    assert read(text, "a.html").text == "正文。"


def test_html_without_head_and_body_tags_is_read(read):
    assert read("<title>门户网站</title><p>甲。<p>乙。", "a.html").text == "甲。\n乙。"
    assert read("<head><title>门户网站</title><body><p>甲。", "a.html").text == "甲。"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>稳<b>中</b>求<i>进</i>。</p>", "稳中求进。"),
        ("<p>甲。<br>乙。<br/>丙。</p>", "甲。\n乙。\n丙。"),
        ("<p>坚持稳中\n   求进。</p>", "坚持稳中求进。"),
        ("<p>&ldquo;三农&rdquo;&#24037;作&#x3002;</p>", "“三农”工作。"),
        ("<p>AT&T与R&amp;D。</p>", "AT&T与R&D。"),
        ("<p>甲&unknown;乙</p>", "甲&unknown;乙"),
        ("<p>5<6，6>5。</p>", "5<6，6>5。"),
        ("<p>甲<!-- 注释 -->乙。</p>", "甲乙。"),
        ("<table><tr><td>甲</td><td>乙</td></tr></table>", "甲\t乙"),
        ("<table><tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>", "甲\t乙\n〃\t丙"),
        (
            "<table><tr><td>甲</td><td rowspan=3>乙</td><td>丙</td></tr><tr><td>丁</td><td>戊</td></tr>"
            "<tr><td colspan=9>己</td></tr></table>",
            "甲\t乙\t丙\n丁\t〃\t戊\n己",
        ),
        (
            "<table><tr><td rowspan=2><p>甲</p></td><td><p>乙</p></td></tr><tr><td><p>丙</p></td></tr></table>",
            "甲\t乙\n〃\t丙",
        ),
    ],
)
def test_html_text_is_what_a_reader_sees(read, source, text):
    assert read(source, "a.html").text == text


def test_html_without_text_is_an_error(read):
    with pytest.raises(ReadingError, match=r"空\.html 里没有文字"):
        read("<html><body><script>1</script></body></html>", "空.html")


SOURCES = {
    "a.txt": "报告\n\n  一、经济。增长。稳定。\n（一）工业。\u200b抓项目！\n二、社会。##ad##稳定。",
    "crlf.txt": "报告\r\n\r\n\u3000一、经济。增长。稳定。\r\n（一）工业。\r\n二、社会。稳定。",
    "cr.txt": "报告\r一、经济。增长。\r二、社会。稳定。",
    "a.md": "# 报告\r\n\r\n**一、经济。**增长。稳定。\r\n> 引用。好。\r\n* 一点。两点。\r\n## 二、社会 ##\r\n稳定。",
    "b.md": "要**稳中求进**，见[《意见》](a.md)。\n\n| 指标 | 增长 |\n|---|---|\n| **产值**。好 | 8%。增 |",
    "a.html": "<html>\r\n<p>一、经济&nbsp;好<b>增长</b>。稳&ldquo;好&rdquo;。\r\n   很好。<br>又佳。</p>\r\n\r\n<p>二、社会。\r\n稳定。</p>",
    "cr.html": "<p>甲。</p>\r<p>乙。丙。</p>",
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_sentence_starts_where_it_stands_in_the_file(read, name):
    source = SOURCES[name]
    for passage in read(source, name).passages:
        sentence = passage.sentence
        assert source[sentence.start : sentence.start + 1] == sentence.text[:1]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("a.txt", [1, 3, 3, 3, 4, 4, 5, 5]),
        ("crlf.txt", [1, 3, 3, 3, 4, 5, 5]),
        ("cr.txt", [1, 2, 2, 3, 3]),
        ("a.md", [1, 3, 3, 3, 4, 4, 5, 5, 6, 7]),
        ("b.md", [1, 3, 5, 5, 5]),
        ("a.html", [2, 2, 2, 3, 5, 5]),
        ("cr.html", [1, 2, 2]),
    ],
)
def test_a_sentence_has_the_line_where_its_paragraph_begins(read, name, lines):
    assert [passage.sentence.line for passage in read(SOURCES[name], name).passages] == lines


def test_headings_have_line_and_offset(read):
    text = "报告\r\n\r\n一、经济。增长。\r\n\r\n二、社会。要做到：一是稳；二是快。\r\n"
    headings = read(text).outline()
    assert [heading.line for heading in headings] == [3, 5, 5, 5]
    assert [heading.start for heading in headings] == [text.index(m) for m in ("一、", "二、", "一是", "二是")]


def test_units_have_lines(read):
    corpus = Corpus((read("报告\n\n一、经济\n增长。\n\n二、社会\n稳定。"),))
    assert [(unit.line, unit.label) for unit in corpus.units("section")] == [
        (1, "开头"),
        (3, "一、经济"),
        (6, "二、社会"),
    ]


def test_a_line_below_the_title_is_not_part_of_it(read):
    document = read("<h1>政府工作报告<br>——2024年3月5日</h1><h2>回顾</h2><p>文。</p>", "a.html")
    assert (document.title, str(document.date)) == ("政府工作报告", "2024-03-05")
    assert [heading.label for heading in document.outline()] == ["回顾"]


def test_parts_around_the_article_are_left_out_by_their_class(read):
    page = (
        '<div class="top-nav">首页 政务公开</div><div id="zoom"><p>一、回顾</p><p>增长5%。</p></div>'
        '<div class="footer">主办：某市人民政府。</div>'
    )
    assert [passage.sentence.text for passage in read(page, "a.html").passages] == ["一、回顾", "增长5%。"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("增长$8.5\\%$，到$500$亿元，PM$_{2.5}$降。", "增长8.5%，到500亿元，PM2.5降。"),
        ("花了$500 and $300。", "花了$500 and $300。"),
        ("甲~~乙~~丙。\n\n***\n\n丁。[^1]\n\n[^1]: 注。\n    续注。\n\n戊。", "甲丙。\n丁。\n戊。"),
        (
            "<table>\n<tr><th>甲</th><th>乙</th></tr>\n<tr><td>丙</td><td>丁</td></tr>\n</table>\n戊。",
            "甲\t乙\n丙\t丁\n戊。",
        ),
        ("甲<!-- 一行 -->乙。\n<!--\n多行\n-->\n丙`代码`。", "甲乙。\n丙代码。"),
    ],
)
def test_markdown_as_converters_write_it(read, source, text):
    assert read(source, "a.md").text == text


def test_notes_and_struck_text_of_markdown_are_kept_apart(read):
    removed = read("甲~~乙~~丙。[^1]\n\n[^1]: 注。", "a.md").removed
    assert [(one.kind, one.line, one.text) for one in removed] == [("删除线", 1, "~~乙~~"), ("脚注", 3, "[^1]: 注。")]


def test_a_table_in_markdown_keeps_its_lines(read):
    sentences = [
        p.sentence for p in read("甲。\n<table><tr><td>乙</td>\n<td>丙</td></tr></table>\n丁。", "a.md").passages
    ]
    assert [(s.text, s.line) for s in sentences] == [("甲。", 1), ("乙\t丙", 2), ("丁。", 4)]
