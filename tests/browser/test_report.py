"""The report's page opens from a file, and a cell of its heat map opens its sentences."""

import pytest

import analytics as an

CELLS = "[data-evidence], svg a[href^='#'], .heat button, .heat a"


@pytest.mark.parametrize("theme", ["light", "dark"], indirect=True)
def test_the_page_opens_from_a_file(page, theme, report, shots):
    failures = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("requestfailed", lambda request: failures.append(request.url))
    page.goto((report / "index.html").as_uri())
    assert page.locator("h1").count() == 1
    shots(page, f"report_{theme}")
    assert failures == []


@pytest.mark.parametrize("theme", ["light"], indirect=True)
def test_a_cell_opens_its_sentences(page, theme, report):
    page.goto((report / "index.html").as_uri())
    cells = page.locator(CELLS)
    if not cells.count():
        pytest.skip("这个版本的报告网页里没有可点的格子")
    before = page.locator("mark:visible").count()
    cells.first.click(force=True)
    page.wait_for_function(f"[...document.querySelectorAll('mark')].filter(m => m.checkVisibility()).length > {before}")


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return an.build_report("seeds", tmp_path_factory.mktemp("报告") / "report")
