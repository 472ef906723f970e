from analytics.corpus.lines import plain_lines
from analytics.corpus.wrapping import unwrap

LONG = "今年以来全市上下坚持稳中求进工作总基调完成固定资产投资3600万元同比增长百分之十二点五好于预期"


def wrapped(paragraphs, width=20, indent="　　"):
    lines = []
    for paragraph in paragraphs:
        text = indent + paragraph
        lines += [text[i : i + width] for i in range(0, len(text), width)]
    return "\n".join(lines)


def texts(text):
    return [line.text.strip() for line in unwrap(list(plain_lines(text))) if line.text.strip()]


def test_wrapped_paragraphs_are_joined():
    paragraphs = [f"{LONG}{n}。" for n in ("甲乙丙", "丁", "戊己庚辛", "壬癸")]
    assert texts(wrapped(paragraphs)) == paragraphs


def test_a_marker_begins_a_paragraph_even_without_indent():
    paragraphs = [f"（{n}）{LONG}。" for n in "一二三四"]
    assert texts(wrapped(paragraphs, indent="")) == paragraphs


def test_offsets_and_lines_stay_true(read):
    text = wrapped([f"{LONG}{n}。" for n in ("甲乙丙", "丁", "戊己庚辛", "壬癸")])
    document = read(text)
    for passage in document.passages:
        sentence = passage.sentence
        assert text[sentence.start] == sentence.text[0]
        assert text[: sentence.start].count("\n") + 1 == sentence.line


def test_a_text_with_a_paragraph_a_line_is_left_alone():
    text = "\n".join(
        ["一、形势", LONG * 2 + "。", "二、任务", "抓落实。", LONG + "。", "要快。", "好。", "三、要求", "严。"]
    )
    assert texts(text) == text.split("\n")


def test_a_short_list_is_left_alone():
    text = "\n".join(["农业农村局", "自然资源局", "生态环境局"] * 4)
    assert texts(text) == text.split("\n")
