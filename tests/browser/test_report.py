"""The report's page opens from a file, in light and in dark."""

import pytest


@pytest.mark.parametrize("theme", ["light", "dark"], indirect=True)
def test_the_page_opens_from_a_file(page, theme, seeds_report, shots):
    failures = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("requestfailed", lambda request: failures.append(request.url))
    page.goto((seeds_report / "index.html").as_uri())
    assert page.locator("h1").count() == 1
    shots(page, f"report_{theme}")
    assert failures == []
