"""Word documents: what of their mark-up is text, what is a heading, what is left out."""

import pytest

from tests.corpus.markup import p

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="我的小标题"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="lvl"><w:name w:val="分标题"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="圈"/><w:basedOn w:val="loop"/></w:style>
"""


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        (style("1"), 1),
        (style("2"), 2),
        (style("own"), 2),
        (style("lvl"), 2),
        (style("loop"), None),
        (style("无此样式"), None),
        ('<w:outlineLvl w:val="1"/>', 2),
        (style("1") + '<w:outlineLvl w:val="9"/>', None),
        ("", None),
    ],
)
def test_headings_are_known_by_style_and_outline_level(word, properties, level):
    body = p("回顾", style("1")) + p("经济", properties) + p("增长。") + p("安排", style("1")) + p("文。")
    outline = word(body, styles=STYLES).outline()
    assert next((heading.level for heading in outline if heading.title == "经济"), None) == level


def test_a_long_paragraph_in_a_heading_style_is_text(word):
    body = p("回顾", style("1")) + p("一是稳增长。" * 12, style("2")) + p("安排", style("1")) + p("文。")
    assert [heading.label for heading in word(body, styles=STYLES).outline()] == ["回顾", "安排"]


def test_the_title_style_names_the_document(word):
    body = p("在全县经济工作会议", style("title")) + p("上的讲话", style("title")) + p("回顾", style("1")) + p("文。")
    document = word(body, styles=STYLES)
    assert document.title == "在全县经济工作会议上的讲话"
    assert [heading.label for heading in document.outline()] == ["回顾"]


def test_a_later_paragraph_in_title_style_is_no_title(word):
    body = p("报告", style("title")) + p("文。") + p("附件", style("title")) + p("文。")
    assert word(body, styles=STYLES).title == "报告"


def test_a_line_is_a_paragraph_and_blank_ones_do_not_count(word):
    document = word(p("报告") + p("") + p("一、回顾") + p("好。快。"))
    sentences = [passage.sentence for passage in document.passages]
    assert [(s.text, s.line, s.start) for s in sentences] == [
        ("报告", 1, 0),
        ("一、回顾", 2, 3),
        ("好。", 3, 8),
        ("快。", 3, 10),
    ]


@pytest.mark.parametrize(
    ("inline", "text"),
    [
        ("<w:r><w:t>稳</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>中</w:t></w:r><w:r><w:t>求进</w:t></w:r>", "稳中求进"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:t>甲。</w:t><w:br/><w:t>乙。</w:t></w:r>", "甲。\n乙。"),
        ('<w:r><w:t>甲。</w:t><w:br w:type="page"/><w:t>乙。</w:t></w:r>', "甲。\n乙。"),
        ("<w:r><w:t>完成**亿元，##paidbegin##XX市</w:t></w:r>", "完成**亿元，XX市"),
        ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "链接"),
        ("<w:smartTag><w:smartTag><w:r><w:t>标记</w:t></w:r></w:smartTag></w:smartTag>", "标记"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "控件"),
        ("<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "新"),
        ("<w:moveTo><w:r><w:t>到</w:t></w:r></w:moveTo><w:moveFrom><w:r><w:t>从</w:t></w:r></w:moveFrom>", "到"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>现</w:t></w:r>", "现"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>现</w:t></w:r>', "现"),
        ('<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>12</w:t></w:r>', "12"),
        ('<w:r><w:t>甲</w:t><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="1"/></w:r>', "甲"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0B7"/><w:sym w:char="25A0"/><w:t>甲</w:t></w:r>', "■甲"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>zhuàng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>壮</w:t></w:r></w:rubyBase></w:ruby></w:r>",
         "壮"),
        ("<w:r><w:t>AT</w:t><w:noBreakHyphen/><w:t>7</w:t></w:r>", "AT-7"),
    ],
)  # fmt: skip
def test_the_text_is_what_word_prints(word, inline, text):
    assert word(f"<w:p>{inline}</w:p>").text == text


def test_a_deleted_paragraph_mark_joins_two_paragraphs(word):
    gone = "<w:rPr><w:del/></w:rPr>"
    assert word(p("上半句，", gone) + p("下半句。") + p("末段。", gone)).text == "上半句，下半句。\n末段。"


def test_changes_of_formatting_are_no_formatting(word):
    old = '<w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
    assert word(p("回顾", old) + p("文。")).outline() == ()


def cell(*paragraphs: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(map(p, paragraphs))}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_a_table_stands_in_its_place_a_row_to_a_line(word):
    body = p("前。") + table(cell("指标") + cell("完成"), cell("增长", "率") + cell("") + cell("8%")) + p("后。")
    assert word(body).text == "前。\n指标\t完成\n增长 率\t\t8%\n后。"


def test_a_cell_merged_with_the_one_above_it_is_a_ditto(word):
    start, more = (f"<w:tc><w:tcPr><w:vMerge{value}/></w:tcPr>{{}}</w:tc>" for value in (' w:val="restart"', ""))
    rows = [start.format(p("住建局")) + cell("修路"), more.format(p("")) + cell("建库"), more.format(p("")) + cell("")]
    assert word(p("前。") + table(*rows)).text == "前。\n住建局\t修路\n〃\t建库"


def test_a_table_that_is_only_layout_gives_its_paragraphs(word):
    body = table(cell("一、回顾", "好。", "二、安排", "做。") + cell(""))
    document = word(body)
    assert document.text == "一、回顾\n好。\n二、安排\n做。"
    assert [heading.label for heading in document.outline()] == ["一、回顾", "二、安排"]


def test_a_table_in_a_table_is_read_once(word):
    assert word(table(f"<w:tc>{table(cell('甲') + cell('乙'))}{p('')}</w:tc>")).text == "甲\t乙"


def test_deleted_rows_are_gone_and_wrapped_rows_are_there(word):
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('旧')}{cell('旧')}</w:tr>"
    wrapped = f"<w:sdt><w:sdtContent><w:tr>{cell('新')}{cell('新')}</w:tr></w:sdtContent></w:sdt>"
    assert word(f"<w:tbl>{deleted}{wrapped}</w:tbl>").text == "新\t新"


def box(text: str) -> str:
    return f"<w:txbxContent>{p(text)}</w:txbxContent>"


def test_a_text_box_follows_its_anchor_and_is_read_once(word):
    shape = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box('框')}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box('框')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert word(f"<w:p><w:r>{shape}</w:r><w:r><w:t>锚。</w:t></w:r></w:p>{p('后。')}").text == "锚。\n框\n后。"


def test_a_text_box_of_an_old_word_is_read(word):
    only = f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{box('甲')}</mc:Fallback></mc:AlternateContent>"
    assert word(f"<w:p><w:r>{only}</w:r><w:r><w:pict>{box('乙')}</w:pict></w:r></w:p>").text == "甲\n乙"


def test_a_table_of_contents_is_left_out(word):
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    contents = f"<w:sdt>{gallery}<w:sdtContent>{p('一、回顾 1')}</w:sdtContent></w:sdt>"
    body = contents + p("二、安排 5", style("toc")) + p("一、回顾") + p("文。")
    assert word(body, styles=STYLES).text == "一、回顾\n文。"


def test_headers_footnotes_and_comments_are_left_out(word):
    others = {"hdr": p("页眉"), "footnotes": p("脚注"), "comments": p("批注")}
    assert word(p("正文。"), **others).text == "正文。"


def test_strict_documents_are_read(read):
    from tests.corpus.markup import package, relations

    w, r = "http://purl.oclc.org/ooxml/wordprocessingml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships"
    main = relations({"officeDocument": "word/document2.xml"}).replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships", r
    )
    text = f'<w:document xmlns:w="{w}"><w:body><w:p><w:r><w:t>严格。</w:t></w:r></w:p></w:body></w:document>'
    assert read(package({"_rels/.rels": main, "word/document2.xml": text}), "a.docx").text == "严格。"


def test_a_docx_without_text_is_an_error(word):
    with pytest.raises(ValueError, match=r"讲话\.docx 里没有文字"):
        word(p(""))


def test_a_cell_over_two_columns_is_followed_by_an_empty_one(word):
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("责任分工")}</w:tc>'
    rows = [cell("任务") + wide + cell("时限"), cell("修路") + cell("住建局") + cell("财政局") + cell("6月底前")]
    assert word(p("前。") + table(*rows)).text == "前。\n任务\t责任分工\t\t时限\n修路\t住建局\t财政局\t6月底前"
    assert "任务\t责任分工\t时限" in word(p("前。") + table(rows[0].replace('"2"', '"x"'))).text
