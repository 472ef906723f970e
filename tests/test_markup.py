"""Text is escaped wherever it becomes HTML, and shades can be read on white and on black."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.markup import Html, clip, element, fold, join, mark, page, popup, shade_color, table
from tests.html_reader import read

MARKUP = st.text(st.sampled_from("<>&\"'/=项目a \n;"), max_size=30) | st.text(max_size=20)


def printable(text):
    return "".join(
        "\ufffd" if (ord(c) < 32 and c not in "\t\n\r") or ord(c) == 127 or 0xD800 <= ord(c) < 0xE000 else c
        for c in text
    )


@given(MARKUP, MARKUP)
def test_text_and_attributes_come_back_as_they_were(text, title):
    reader = read(element("p", text, title=title))
    assert reader.tags == ["p"]
    assert reader.attributes == [("title", printable(title))]
    assert reader.data == printable(text)


@given(MARKUP, MARKUP, MARKUP)
def test_nothing_but_our_own_elements_comes_out(a, b, c):
    html = page(table((a,), [[b, element("td", c)]], caption=a), fold(b, c), popup(a, b, title=c))
    own = ["div", "style", "table", "caption", "thead", "tr", "th", "tbody", "tr", "td", "td"]
    assert read(html).tags == [*(tag for tag in own if a or tag != "caption"), "details", "summary", "button", "div"]


@given(MARKUP, st.integers(0, 10), st.integers(0, 10))
def test_marks_keep_the_text(text, begin, length):
    begin, end = min(begin, len(text)), min(begin + length, len(text))
    reader = read(mark(text, [(begin, end)]))
    assert reader.data == printable(text)
    assert reader.tags == ["mark"]


def test_markup_is_not_escaped_twice():
    assert join(["甲<", element("b", "乙")]) == "甲&lt;<b>乙</b>"
    assert isinstance(join([]), Html)


def test_a_popup_is_named_by_what_it_says():
    assert popup("3", "句") == popup("3", "句")
    assert popup("3", "句").count("an-") == 3
    assert popup("3", "句") != popup("3", "另一句")


@pytest.mark.parametrize(("text", "most", "shown"), [("项目", 2, "项目"), ("项目建设", 3, "项目…")])
def test_clip(text, most, shown):
    assert clip(text, most) == shown


def luminance(rgb):
    channels = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in rgb]
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


def over(rgba, paper):
    *rgb, alpha = (float(part) for part in rgba.removeprefix("rgba(").rstrip(")").split(","))
    return [alpha * c + (1 - alpha) * p for c, p in zip(rgb, paper, strict=True)]


@pytest.mark.parametrize("share", [-1, -0.6, -0.2, 0.2, 0.6, 1])
@pytest.mark.parametrize(("paper", "ink"), [((255,) * 3, (33,) * 3), ((17,) * 3, (255,) * 3)])
def test_ink_is_readable_on_every_shade_in_light_and_dark(share, paper, ink):
    both = sorted((luminance(over(shade_color(share), paper)), luminance(ink)))
    assert (both[1] + 0.05) / (both[0] + 0.05) >= 4.5
