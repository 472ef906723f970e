"""The page in a real browser: from a chart to the sentence with one click, by mouse and by keyboard, and to paper."""

import re

import pytest


@pytest.fixture
def page(browser, seeds_report):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    said = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
    opened.goto((seeds_report / "index.html").as_uri())
    yield opened
    assert said == []  # no error, no word on the console, no network
    context.close()


KINDS = (3, 4, 5, 6, 11, 12, 13)  # heat map, shares, river, keywords, topics, indicators, tasks


@pytest.mark.parametrize("number", KINDS)
def test_one_click_leads_from_a_chart_to_its_sentences(page, number):
    mark = page.locator(f"#f{number} .drawing a").first
    mark.scroll_into_view_if_needed()
    mark.click(force=True)
    dialog = page.locator("dialog[open]")
    assert dialog.locator("h2").inner_text() == mark.get_attribute("data-title")
    count = dialog.locator("blockquote").count()
    assert dialog.locator(".where").first.inner_text() == f"共 {count} 句"
    assert str(count) == mark.get_attribute("data-n")
    assert dialog.locator("blockquote mark").count() >= count
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_from_the_sentence_on_to_its_place_in_the_text(page):
    page.locator("td.words a").first.click()
    page.locator("dialog blockquote a").first.click()
    assert page.locator("dialog[open]").count() == 0
    assert page.locator("span.here").is_visible()


def test_arrow_keys_walk_over_the_marks_and_enter_opens_them(page):
    marks = page.locator("#f3 .drawing a")
    assert {marks.nth(n).get_attribute("tabindex") for n in range(1, marks.count())} == {"-1"}
    marks.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    at = page.evaluate("document.activeElement.dataset.title")
    assert at != marks.nth(0).get_attribute("data-title")
    page.keyboard.press("Enter")
    assert page.locator("dialog[open] h2").inner_text() == at


def test_a_phone_shows_no_more_than_its_width(browser, seeds_report):
    phone = browser.new_page(viewport={"width": 390, "height": 844})
    phone.goto((seeds_report / "index.html").as_uri())
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    phone.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_of_text_and_links_is_aa(browser, seeds_report, scheme):
    opened = browser.new_page(color_scheme=scheme)
    opened.goto((seeds_report / "index.html").as_uri())
    opened.evaluate("document.querySelector('.grade').className = 'grade D'")  # these speeches have none
    for selector, behind in (
        ("body", "body"),
        (".lead", "body"),
        ("main a", "body"),
        (".chip", ".chip"),
        (".grade.D", ".grade.D"),
    ):
        ink, paper = (
            opened.evaluate(f"getComputedStyle(document.querySelector('{name}'))['{what}']")
            for name, what in ((selector, "color"), (behind, "backgroundColor"))
        )
        light, dark = sorted((luminance(color) for color in (ink, paper)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (selector, ink, paper)
    opened.close()


def luminance(color):
    channels = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_on_paper_everything_is_unfolded(browser, seeds_report, tmp_path):
    pdfium = pytest.importorskip("pypdfium2")
    opened = browser.new_page()
    opened.goto((seeds_report / "index.html").as_uri())
    opened.pdf(path=tmp_path / "report.pdf", format="A4")
    opened.close()
    document = pdfium.PdfDocument(tmp_path / "report.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "附录：原文" in text
    assert "图15" in text
    assert len(document) > 20
    document.close()
