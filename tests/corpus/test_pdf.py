"""PDF files: rows become paragraphs, what a printer adds goes, and what cannot be read is told."""

import io
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from analytics.corpus import pdf
from analytics.corpus.pdf_furniture import furniture, without
from analytics.corpus.pdf_layout import join_rows
from analytics.corpus.pdf_rows import Glyph, Row, rows_of, upright
from analytics.errors import AnalyticsWarning, ReadingError
from tests.corpus.writers import song

LEFT, WIDTH, SIZE, PITCH = 80.0, 480.0, 16.0, 28.0  # twenty characters a row


def row(text: str, line: float, *, page: int = 0, indent: float = 0, size: float = SIZE, left: float = LEFT) -> Row:
    begin, bottom = left + indent * SIZE, 800 - line * PITCH
    return Row(text, page, begin, begin + len(text) * size, bottom, bottom + size, size)


FULL, ENDED = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸", "一二三四五六七八九十甲乙丙丁戊己庚辛壬。"


def joined(*rows: Row) -> list[str]:
    pages = [[r for r in rows if r.page == page] for page in range(max(r.page for r in rows) + 1)]
    return join_rows(without(pages, furniture(pages)), WIDTH)


def test_rows_that_reach_the_edge_go_on():
    assert joined(
        row(FULL[2:], 0, indent=2), row(FULL, 1), row("末。", 2), row(FULL[2:], 3, indent=2), row("完。", 4)
    ) == [
        FULL[2:] + FULL + "末。",
        FULL[2:] + "完。",
    ]


def test_an_indented_row_begins_a_paragraph_after_a_full_one():
    rows = [
        row("文。", 0, indent=2),
        row(ENDED[2:], 1, indent=2),
        row(ENDED[2:], 2, indent=2),
        row(FULL, 3),
        row("末。", 4),
    ]
    assert joined(*rows) == ["文。", ENDED[2:], ENDED[2:] + FULL + "末。"]


def test_a_row_may_end_early_for_a_number_that_must_not_be_broken():
    assert joined(row(FULL, 0), row(FULL[:16], 1), row("12.5％。", 2)) == [FULL + FULL[:16] + "12.5％。"]
    assert joined(row(FULL, 0), row(FULL[:16] + "。", 1), row("新段。", 2)) == [FULL + FULL[:16] + "。", "新段。"]


def test_space_between_paragraphs_parts_them():
    rows = [row(ENDED, 0), row("一是好。", 1), row(ENDED, 2.7), row("一是快。", 3.7), row("末。", 5.4)]
    assert joined(*rows) == [ENDED + "一是好。", ENDED + "一是快。", "末。"]


def test_without_indent_and_space_a_number_begins_a_paragraph():
    assert joined(row("文。", 0), row(ENDED, 1), row("一、安排", 2), row(ENDED, 3), row("快。", 4)) == [
        *("文。", ENDED, "一、安排", ENDED + "快。")
    ]


def test_a_hanging_paragraph_ends_where_the_next_hangs_out():
    rows = [row("文。", 0), row(ENDED, 1), row(FULL[2:], 2, indent=2), row(ENDED[2:], 3, indent=2), row("新。", 4)]
    assert joined(*rows) == ["文。", ENDED + FULL[2:] + ENDED[2:], "新。"]


def test_a_paragraph_goes_on_over_the_page():
    rows = [row(FULL[2:], 0, indent=2), row(FULL, 1), row("末。", 0, page=1), row("新。", 1, page=1, indent=2)]
    assert joined(*rows) == [FULL[2:] + FULL + "末。", "新。"]


def test_left_and_right_pages_have_their_own_margins():
    pages = [
        [row(FULL[2:], 0, page=n, indent=2, left=left), row(FULL, 1, page=n, left=left), row("末。", 2, page=n, left=left),
         row("甲。", 3, page=n, indent=2, left=left), row("乙。", 4, page=n, indent=2, left=left)]
        for n, left in enumerate([80.0, 112.0, 80.0, 112.0])
    ]  # fmt: skip
    assert join_rows(without(pages, furniture(pages)), WIDTH) == [FULL[2:] + FULL + "末。", "甲。", "乙。"] * 4


def test_a_title_in_large_type_may_take_two_rows():
    title = [
        row("在主题教育调研成果交流", 0, size=24, indent=2),
        row("研讨会上的讲话", 1.4, size=24, indent=5),
        row("同志们：", 3),
        row(FULL[2:], 4, indent=2),
        row("末。", 5),
    ]
    assert joined(*title) == ["在主题教育调研成果交流研讨会上的讲话", "同志们：", FULL[2:] + "末。"]


def test_a_change_of_size_parts():
    assert joined(row(FULL[:16], 0, size=20), row(FULL, 1), row("末。", 2)) == [FULL[:16], FULL + "末。"]


def test_page_numbers_and_running_heads_go():
    pages = [
        [row("区委办公室文件", -2, page=n), *(row(f"{n}{i}" + FULL[2:], i, page=n) for i in range(6)),
         row(f"— {n + 7} —", 8, page=n), row(f"{n + 7}", 9, page=n)]
        for n in range(3)
    ]  # fmt: skip
    assert join_rows(without(pages, furniture(pages)), WIDTH) == [
        "".join(f"{n}{i}" + FULL[2:] for n in range(3) for i in range(6))
    ]


@pytest.mark.parametrize("number", ["1", "- 1 -", "— 1 —", "第 1 页 共 9 页", "1/9"])
def test_page_numbers_of_a_single_page_go(number):
    assert joined(row(FULL, 0), row("末。", 1), row(number, 4)) == [FULL + "末。"]


def test_rows_that_happen_to_be_alike_stay():
    """The last words of two paragraphs stand at the top of two pages, in the usual distance."""
    pages = [
        [row("负责）", 0, page=n), row(FULL, 1, page=n), row(FULL, 2, page=n), row(FULL, 3, page=n)] for n in range(5)
    ]
    assert "".join(join_rows(pages, WIDTH)).count("负责）") == 5


def test_a_row_of_a_table_is_a_paragraph_but_a_numbered_one_is_not():
    assert joined(row("指标\t完成", 0), row("增长\t8%", 1)) == ["指标\t完成", "增长\t8%"]
    assert joined(row("1.\t" + FULL[:17], 0), row("末。", 1)) == ["1." + FULL[:17] + "末。"]


def test_words_of_latin_letters_stay_apart():
    assert joined(row("abcdefghijklmnopqrst", 0), row("city", 1)) == ["abcdefghijklmnopqrst city"]


def test_no_rows_are_no_paragraphs():
    assert join_rows([[], []], WIDTH) == []


def glyphs(text: str, left: float, bottom: float = 100.0, step: float = 10.0) -> list[Glyph]:
    return [Glyph(c, left + i * step, left + i * step + 10, bottom, bottom + 10) for i, c in enumerate(text)]


def test_quotation_marks_in_another_font_come_back_to_their_place():
    runs = [glyphs("抓实", 0), glyphs("三纠三促", 30), glyphs("，省纪委", 80), glyphs("“", 20, 99), glyphs("”", 70, 99)]
    assert [r.text for r in rows_of(runs, 0)] == ["抓实“三纠三促”，省纪委"]


def test_rows_below_each_other_stay_apart():
    assert [r.text for r in rows_of([glyphs("上", 0), [], glyphs("下", 0, 85)], 0)] == ["上", "下"]


def test_columns_are_not_mixed():
    runs = [glyphs("甲乙", 0), glyphs("丙丁", 0, 85), glyphs("子丑", 200), glyphs("寅卯", 200, 85)]
    assert [r.text for r in rows_of(runs, 0)] == ["甲乙", "丙丁", "子丑", "寅卯"]


def test_gaps_are_spaces_between_words_and_tabs_between_cells():
    assert rows_of([glyphs("ab", 0) + glyphs("cd", 24)], 0)[0].text == "ab cd"
    assert rows_of([glyphs("甲乙", 0) + glyphs("12", 24) + glyphs("丙", 50)], 0)[0].text == "甲乙12丙"
    assert rows_of([glyphs("指标", 0), glyphs("完成", 60)], 0)[0].text == "指标\t完成"
    assert rows_of([glyphs("A B", 0)], 0)[0].text == "A B"


def canvas(draw: Callable[[Canvas], None], **options) -> bytes:
    stream = io.BytesIO()
    page = Canvas(stream, **options)
    page.setFont(song(), 16)
    draw(page)
    page.save()
    return stream.getvalue()


def text_page(page: Canvas) -> None:
    for i, line in enumerate(["工作报告", "一、回顾", "⽤⼒推动⻓期发展。", "二、安排", "抓好“三农”。"]):
        page.drawString(80, 700 - 28 * i, line)


def test_a_pdf_is_read(read):
    document = read(canvas(text_page), "讲话.pdf")
    assert document.text.split("\n") == ["工作报告", "一、回顾", "用力推动长期发展。", "二、安排", "抓好“三农”。"]
    assert [(heading.label, heading.line) for heading in document.outline()] == [("一、回顾", 2), ("二、安排", 4)]
    assert [p.sentence.start for p in document.passages] == [0, 5, 10, 20, 25]


def picture(page: Canvas) -> None:
    from PIL import Image

    page.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)


def test_a_scanned_pdf_is_told(read):
    with pytest.raises(ReadingError, match=r"讲话\.pdf 是扫描件，只有图片，没有文字。请先做文字识别（OCR"):
        read(canvas(picture), "讲话.pdf")


def test_pages_that_are_pictures_are_told(read):
    def draw(page: Canvas) -> None:
        text_page(page)
        page.showPage()
        picture(page)

    with pytest.warns(AnalyticsWarning, match=r"讲话\.pdf 第 2 页只有图片，没有读入。"):
        assert read(canvas(draw), "讲话.pdf").title == "工作报告"


def test_a_pdf_with_a_password_is_told(read):
    data = canvas(text_page, encrypt=StandardEncryption("geheim"))
    with pytest.raises(
        ReadingError, match=r"讲话\.pdf 有打开密码，不能读。请在阅读器中打开，打印或另存为没有密码的 PDF"
    ):
        read(data, "讲话.pdf")


def test_a_pdf_that_only_must_not_be_changed_is_read(read):
    assert read(canvas(text_page, encrypt=StandardEncryption("", ownerPassword="x")), "讲话.pdf").title == "工作报告"


def test_a_truncated_pdf_is_told(read):
    data = canvas(text_page)
    with pytest.raises(ReadingError, match=r"讲话\.pdf (不完整或已损坏|里没有文字)"):
        read(data[:400], "讲话.pdf")
    with pytest.warns(AnalyticsWarning, match=r"讲话\.pdf 结尾不完整，后面的页可能缺失。"):
        assert read(data[: data.rindex(b"startxref")], "讲话.pdf").title == "工作报告"


@pytest.mark.parametrize(("data", "what"), [("同志们：".encode(), "纯文本"), (b"PK\x03\x04", "docx 或压缩包")])
def test_what_a_pdf_is_not(read, data, what):
    with pytest.raises(ReadingError, match=rf"讲话\.pdf 不是 PDF，其实是.*{what}"):
        read(data, "讲话.pdf")


def test_a_font_without_characters_is_told(read):
    data = canvas(text_page).replace(b"/ToUnicode", b"/NoUnicode")
    with pytest.raises(ReadingError, match=r"讲话\.pdf 的字体没有文字编码，读出来是乱码。请先做文字识别（OCR"):
        read(data, "讲话.pdf")


def test_huge_files_are_refused(read, monkeypatch):
    monkeypatch.setattr(pdf, "MAX_CHARACTERS", 10)
    with pytest.raises(ReadingError, match=r"讲话\.pdf 的文字超过 10 个，不像一篇讲话。请拆开再读。"):
        read(canvas(text_page), "讲话.pdf")
    monkeypatch.setattr(pdf, "MAX_PAGES", 0)
    with pytest.raises(ReadingError, match=r"讲话\.pdf 有 1 页，超过 0 页，不像一篇讲话。"):
        read(canvas(text_page), "讲话.pdf")


def test_without_the_library_the_remedy_is_named(read, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(
        ReadingError, match=r'需要 pypdfium2，还没有安装.*讲话\.pdf。请运行：pip install "speech-analytics-zh\[docs\]"'
    ):
        read(canvas(text_page), "讲话.pdf")


def test_turned_text_is_no_body_and_is_kept():
    runs = [glyphs("正文在此", 80), [replace(glyph, angle=45) for glyph in glyphs("内部资料", 90)]]
    kept, turned = upright(runs)
    assert ([glyph.text for glyph in kept[0]], kept[1], turned) == (list("正文在此"), [], ["内部资料"])
    sideways = [[replace(glyph, angle=90) for glyph in glyphs("整页横排", 80)]]
    assert upright(sideways) == (sideways, [])


def test_a_watermark_on_every_page_is_none_but_a_form_is_text():
    pages = [
        [
            row("东西南"[n] + FULL[1:], 2, page=n),
            row("机密文件", 2.2, page=n, left=120),
            row("单位：亿元", 3, page=n),
            *(row(f"{n}{i}" + FULL[2:], i, page=n) for i in (0, 1, 4, 5, 6)),
        ]
        for n in range(3)
    ]
    assert [(found.text, kind) for found, kind in furniture(pages)] == [("机密文件", "页眉页脚")] * 3


def test_notes_at_the_foot_are_apart_and_the_paragraph_goes_on():
    pages = [
        [row(FULL[2:], 0, indent=2), row(FULL, 1), row("1数据来源：市统计局", 3, size=9), row("快报。", 3.5, size=9)],
        [row("末。", 0, page=1), row("新段。", 1, page=1, indent=2), row("表中小字", 3, page=1, size=9)],
    ]
    gone = furniture(pages)
    assert [(found.text, kind) for found, kind in gone] == [("1数据来源：市统计局", "脚注"), ("快报。", "脚注")]
    assert join_rows(without(pages, gone), WIDTH) == [FULL[2:] + FULL + "末。", "新段。", "表中小字"]


def test_a_raised_digit_refers_to_a_note_behind_chinese_only():
    small = [Glyph("1", 120, 125, 106, 111)]
    assert [found.text for found in rows_of([glyphs("很好", 100), small], 0)] == ["很好"]
    assert [found.text for found in rows_of([glyphs("km", 100), small], 0)] == ["km1"]


def test_two_columns_are_read_one_after_the_other():
    def half(left: float, texts: list[str]) -> list[Row]:
        return [row(text, i, left=left, indent=2 * (i % 3 == 0)) for i, text in enumerate(texts)]

    first, second = [FULL[2:10], FULL[:10], "末。"] * 3, [FULL[12:], FULL[10:], "完。"] * 3
    page = [both for pair in zip(half(80, first), half(280, second), strict=True) for both in pair]
    assert join_rows([page], WIDTH) == [FULL[2:10] + FULL[:10] + "末。"] * 3 + [FULL[12:] + FULL[10:] + "完。"] * 3
