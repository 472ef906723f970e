"""The report as Word opens it: read back with python-docx, and by this package's own reader."""

import io
import re
import struct
import warnings
import zlib

import docx
import numpy as np
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from sklearn.exceptions import ConvergenceWarning

import analytics as an
from analytics.corpus.docx import read_docx
from analytics.report.analysis import analyse
from analytics.report.figures import MOST_DOCUMENTS, FigureFile, plan_figures
from analytics.report.summary import keys, lead, place, summary
from analytics.report.worddoc import report_document
from analytics.report.wordpaper import Column, Paper
from analytics.report.wordstyle import STYLES

SPEECH = """在全区项目建设推进会上的讲话
我讲三个方面：
一、抓好项目建设
要抓项目、扩投资，招商引资要突破。上半年固定资产投资完成**亿元，增长12%。区发改局10月底前完成项目入库。
二、加强党的建设
党建要抓实，党员要带头。营商环境不优的问题突出。
"""


def png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + bytes(width)) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def analysed(folder, *texts):
    for number, text in enumerate(texts, start=1):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    themes, terms = an.load_themes(), an.TermFilter(an.load_stop_words())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # no topic model settles on a few sentences
        return analyse(an.read_corpus(folder), themes=themes, words=an.load_user_words(), terms=terms)


@pytest.fixture(scope="module")
def analysis(tmp_path_factory):
    return analysed(tmp_path_factory.mktemp("one"), SPEECH)


@pytest.fixture(scope="module")
def figures(analysis, tmp_path_factory):
    folder = tmp_path_factory.mktemp("charts")
    (folder / "01_themes_1.png").write_bytes(png(3000, 800))
    (folder / "02_ledger_indicators_1.png").write_bytes(png(1000, 4000))
    return [
        FigureFile("01_themes_1", "各部分的主题。", "1", folder, "themes", 1, analysis.findings["indicators"]),
        FigureFile(
            "02_ledger_indicators_1", "指标。", "1", folder, "ledger_indicators", 2, analysis.findings["indicators"]
        ),
    ]


@pytest.fixture(scope="module")
def data(analysis, figures):
    return report_document(analysis, figures)


@pytest.fixture(scope="module")
def word(data):
    return docx.Document(io.BytesIO(data))


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def codes(word):
    return [element.text.strip() for element in word.element.body.iter(qn("w:instrText"))]


def test_headings_are_what_our_own_reader_finds(data, tmp_path):
    content = read_docx(data, tmp_path / "report.docx")
    assert content.title == "讲话分析报告"
    assert [line.text for line in content if line.depth == 1] == [
        "摘　要", "一、《在全区项目建设推进会上的讲话》", "二、台账", "三、话题", "四、主题的原句", "五、方法和数据", "六、附：任务和指标清单",
    ]  # fmt: skip
    assert [line.text for line in content if line.depth == 2] == [
        "（一）提纲和主题", "（二）各部分的关键词", "（一）有时限的任务", "（二）目标指标", "（三）与下文不符的条数", "（四）问题和措施",
    ]  # fmt: skip


def test_the_summary_comes_first_and_names_what_matters(analysis, word):
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert texts[:3] == ["讲话分析报告", "《在全区项目建设推进会上的讲话》", "摘　要"]
    assert texts[3] == "范围。讲话 1 篇，116 字，9 句；原文有 1 处遮盖，不参与统计。"
    said = dict(summary(analysis))
    assert "2 个部分。主题以项目投资" in said["《在全区项目建设推进会上的讲话》。"]
    assert said["台账。"].startswith("任务 1 条：写明责任单位的 1 条，")
    assert ("指标 2 条：实绩 2 条，目标 0 条；数值被遮盖的 1 条。") in said["台账。"]
    assert said["条数核对。"].endswith("1 处与下文不符，原文可能不全或数错：“我讲三个方面”实有 2（第2行）。")


def test_an_announced_count_that_does_not_hold_is_listed(word):
    assert ["我讲三个方面", "3", "2", "", "第2行"] in [row for table in word.tables for row in cells(table)]


def test_a_redacted_value_is_said_to_be_redacted(word):
    rows = [row[:4] for row in cells(word.tables[-1])]
    assert rows[1:] == [["固定资产投资", "（遮盖）", "", "亿元"], ["固定资产投资", "12", "", "%"]]


def test_contents_lead_to_every_heading(word):
    body = word.element.body
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))] == marks
    assert codes(word)[0].startswith('TOC \\o "1-2"')
    headings = [p.text for p in word.paragraphs if p.style.name in ("Heading 1", "Heading 2")]
    assert [p.text for p in word.paragraphs if p.style.name.startswith("toc")] == headings
    first = next(p for p in word.paragraphs if p.style.name == "Heading 1")
    assert [child.tag.rpartition("}")[2] for child in first._p] == ["pPr", "bookmarkStart", "r", "bookmarkEnd"]
    kinds = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_figures_and_tables_are_numbered_by_fields(word):
    captions = [p.text for p in word.paragraphs if p.style.name == "Caption"]
    assert [text for text in captions if text.startswith("图")] == ["图1　各部分的主题", "图2　指标"]
    tables = [text for text in captions if text.startswith("表")]
    assert [int(re.match(r"表(\d+)　", text)[1]) for text in tables] == list(range(1, len(word.tables) + 1))
    assert codes(word).count("SEQ 图 \\* ARABIC") == 2


def test_pictures_fit_the_page_and_are_described(word):
    shapes = [(round(shape.width.mm), round(shape.height.mm)) for shape in word.inline_shapes]
    assert shapes == [(225, 60), (51, 205)]
    assert [shape._inline.docPr.get("descr") for shape in word.inline_shapes] == ["各部分的主题", "指标"]


def test_pages_are_those_of_an_official_document(word):
    upright, *_ = word.sections
    sides = (upright.top_margin, upright.bottom_margin, upright.left_margin, upright.right_margin)
    assert [round(side.mm) for side in sides] == [37, 35, 28, 26]
    assert [section.orientation for section in word.sections] == [
        WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE,
    ]  # fmt: skip
    assert word.settings.odd_and_even_pages_header_footer
    assert (upright.footer.paragraphs[0].text, upright.even_page_footer.paragraphs[0].text) == ("— 1 —", "— 1 —")
    assert all(section.footer.is_linked_to_previous for section in word.sections[1:])


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Normal", "仿宋_GB2312", 16),
    ],
)
def test_fonts_are_set_by_style_for_chinese(word, style, font, size):
    properties = word.styles[style].element.rPr
    assert properties.rFonts.get(qn("w:eastAsia")) == font
    assert word.styles[style].font.size.pt == size
    assert not [run for p in word.paragraphs for run in p.runs if run.font.name or run.font.size]


def test_the_language_is_chinese_and_missing_fonts_have_a_substitute(word):
    language = next(word.styles.element.iter(qn("w:lang")))
    assert (language.get(qn("w:val")), language.get(qn("w:eastAsia"))) == ("zh-CN", "zh-CN")
    [fonts] = [rel.target_part.blob.decode() for rel in word.part.rels.values() if rel.reltype.endswith("/fontTable")]
    for look in STYLES.values():
        assert f'w:name="{look.font}"><w:altName' in fonts


def test_every_style_in_use_exists(word):
    known = {style.style_id for style in word.styles}
    used = {style.get(qn("w:val")) for name in ("w:pStyle", "w:tblStyle") for style in word.element.body.iter(qn(name))}
    assert used <= known


def test_table_headers_repeat_and_rows_stay_whole(word):
    for table in word.tables:
        first = table.rows[0]._tr.trPr
        assert first.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_text_that_xml_cannot_hold_is_shown_as_such():
    paper = Paper("标题")
    paper.text("甲<乙>&丙\x0b丁")
    paper.table("表", [Column("a<b", 1), Column("c", 3)], [["<w:p/>", "\x0b"]])
    word = docx.Document(io.BytesIO(paper.to_bytes()))
    assert word.paragraphs[1].text == "甲<乙>&丙\ufffd丁"
    assert cells(word.tables[0]) == [["a<b", "c"], ["<w:p/>", "\ufffd"]]
    widths = [int(column.get(qn("w:w"))) for column in word.tables[0]._tbl.tblGrid]
    assert widths == pytest.approx([2211, 6633], abs=2)  # 156 mm, a quarter and three


def test_two_runs_make_the_same_bytes(analysis, figures, data):
    assert report_document(analysis, figures) == data


def test_many_speeches_get_one_table(tmp_path):
    analysis = analysed(tmp_path, *[SPEECH] * (MOST_DOCUMENTS + 1))
    word = docx.Document(io.BytesIO(report_document(analysis, [])))
    assert len(cells(word.tables[0])) == MOST_DOCUMENTS + 2
    assert [p.text for p in word.paragraphs if p.style.name == "Heading 1"][1:3] == ["一、各篇概览", "二、台账"]
    assert place(keys(analysis), "13", 5) == "13第5行"
    assert {p.style.name for p in word.paragraphs if p.style.name.startswith("toc")} == {"toc 1"}
    assert codes(word)[0].startswith('TOC \\o "1-1"')


def test_a_text_without_numbers_tasks_or_themes_gets_a_document(tmp_path):
    analysis = analysed(tmp_path, "床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n")
    texts = [p.text for p in docx.Document(io.BytesIO(report_document(analysis, []))).paragraphs]
    for expected in ("没有编号的层次", "没有出现主题词表里的词", "没有找到任务。", "没有找到指标。", "没有可以核对的"):
        assert any(expected in text for text in texts), expected


def test_long_names_stand_once_and_numbers_elsewhere(tmp_path):
    (tmp_path / "2023年全区工作会议讲话.txt").write_text(SPEECH, encoding="utf-8")
    analysis = analysed(tmp_path, SPEECH)
    names = keys(analysis)
    assert names == {"1": "〔1〕", "2023年全区工作会议讲话": "〔2〕"}
    assert [lead(names, document) for document in analysis.corpus] == [
        "〔1〕《在全区项目建设推进会上的讲话》", "〔2〕《在全区项目建设推进会上的讲话》",
    ]  # fmt: skip
    assert place(names, "2023年全区工作会议讲话", 3) == "〔2〕第3行"


def test_the_charts_of_a_report_can_be_read_on_a_page_held_upright(tmp_path):
    parts = ("抓好项目建设", "加强党的建设", "保障改善民生", "发展现代农业", "维护社会稳定")
    text = "".join(
        f"{numeral}、{part}\n要{part}，各级党组织要抓项目、促就业、强农业、护稳定。\n"
        for numeral, part in zip("一二三四五", parts, strict=True)
    )
    words = [
        "项目",
        "投资",
        "招商",
        "园区",
        "农业",
        "粮食",
        "种植",
        "水利",
        "就业",
        "养老",
        "医疗",
        "教育",
        "信访",
        "治安",
        "调解",
        "社区",
    ]
    order = np.random.default_rng(0)
    text += "".join(
        "、".join(order.choice(words, 40)) + "。\n" for _ in range(12)
    )  # topics need ten paragraphs and more
    plans = list(plan_figures(analysed(tmp_path, text)))
    kinds = {"themes", "shares", "keywords", "topics"}
    assert kinds <= {plan.kind for plan in plans}
    for plan in plans:
        (path,) = an.save_figure(plan.draw(), tmp_path / plan.name, ["png"])
        paper = Paper("图")
        paper.figures([(path, plan.caption)])
        assert [section.orientation for section in paper.word.sections] == [WD_ORIENT.PORTRAIT], plan.kind


def test_what_a_figure_shows_is_known_by_its_kind_not_by_its_file(analysis, tmp_path):
    (tmp_path / "01_themes_my_ledger_tasks_topics.png").write_bytes(png(3000, 800))
    figure = FigureFile("01_themes_my_ledger_tasks_topics", "各部分。", "1", tmp_path, "themes", 1, analysis.shares)
    paper = docx.Document(io.BytesIO(report_document(analysis, [figure])))
    assert len(paper.inline_shapes) == 1
