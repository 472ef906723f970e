"""The notebook as a user sees it: run a cell, click a number, read the sentence, change a word, look again."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

ROOT = Path(__file__).parent.parent.parent
SPEECH = """在推进会上的讲话
同志们：
一、抓好项目建设
要发展戈壁农业，壮大戈壁农业园区。项目开工要快，招商引资要实。
二、改善民生
要扩大就业，办好戈壁农业培训。就业是民生之本。
"""
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
READ = 'import analytics as an\ncorpus = an.read_corpus("讲话.txt")'
BRIGHTNESS = "getComputedStyle(document.body).getPropertyValue('--jp-layout-color0')"


def write(folder, *sources):
    (folder / "讲话.txt").write_text(SPEECH, encoding="utf-8")
    nbformat.write(
        new_notebook(cells=[new_code_cell(source) for source in sources], metadata=KERNEL), folder / "a.ipynb"
    )


def execute(folder, *options):
    command = [sys.executable, "-m", "nbconvert", "--execute", *options, "a.ipynb"]
    subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True)


def run_all(page, address, *, until):
    page.goto(address)
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
    page.locator(".jp-Notebook .cm-content").first.click()
    page.get_by_text("| Idle").wait_for(timeout=60_000)
    page.get_by_role("menuitem", name="Run").click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.locator(until).first.wait_for(timeout=90_000)


def colors(locator):
    return locator.evaluate(
        "e => [getComputedStyle(e).color, getComputedStyle(document.querySelector('.jp-Notebook')).backgroundColor]"
    )


def test_the_panel_in_jupyterlab(lab, page, theme, shots):
    folder, address = lab
    write(folder, f"{READ}\nan.explore(corpus, user_words=frozenset(), discover=False)")
    run_all(page, address("a.ipynb"), until=".widget-gridbox button")
    assert page.locator(".an-still").first.is_hidden()

    page.locator(".widget-gridbox button[title^='一、抓好项目建设 · 项目投资']").click()
    page.get_by_text("项目开工要快").first.wait_for(timeout=5_000)
    assert "招商引资" in page.locator(".an-quotes mark").all_inner_texts()
    shots(page, f"panel_{theme}")

    page.get_by_placeholder("一个词").fill("戈壁农业")
    page.get_by_role("button", name="加入").click()
    page.get_by_text("“戈壁农业”加入用户词：2 句重新切分，3 个词单独出现的次数变了。").wait_for(timeout=10_000)
    shots(page, f"word_{theme}")

    page.get_by_role("button", name="存词表").click()
    page.get_by_text("已存：").wait_for(timeout=10_000)
    assert (folder / "我的词表" / "user_words.txt").read_text(encoding="utf-8") == "戈壁农业\n"

    page.get_by_role("tab", name="图", exact=True).click()
    page.wait_for_function("[...document.querySelectorAll('.widget-image')].some(image => image.naturalWidth > 300)")
    shots(page, f"chart_{theme}")


def test_results_in_jupyterlab(lab, page, theme, shots):
    folder, address = lab
    write(folder, f"{READ}\ncorpus", "tokens = an.tokenize(corpus.units())\ntokens", "an.theme_counts(tokens)")
    run_all(page, address("a.ipynb"), until=".an-heat")
    summary = page.locator(".analytics summary", has_text="二、改善民生").first
    summary.click()
    page.locator(".an-text", has_text="办好戈壁农业培训").first.wait_for(timeout=5_000)

    page.locator(".an-heat tr", has_text="二、改善民生").get_by_role("button").first.click()
    note = page.locator(".an-note:popover-open")
    note.wait_for(timeout=5_000)
    assert "就业" in note.locator("mark").all_inner_texts()
    ink, paper = colors(note)
    assert (ink, paper) == {
        "light": ("rgba(0, 0, 0, 0.87)", "rgb(255, 255, 255)"),
        "dark": ("rgb(255, 255, 255)", "rgb(17, 17, 17)"),
    }[theme]
    shots(page, f"results_{theme}")
    page.keyboard.press("Escape")
    assert note.count() == 0


@pytest.mark.parametrize("theme", ["light"], indirect=True)
def test_a_notebook_from_elsewhere_is_a_plain_table(lab, page, theme, shots):
    folder, address = lab
    write(folder, f"{READ}\nan.theme_counts(an.tokenize(corpus.units()))")
    execute(folder, "--to", "notebook", "--inplace")  # outputs, without the signature that makes them trusted
    page.goto(address("a.ipynb"))
    page.locator(".jp-OutputArea-output td").first.wait_for(timeout=30_000)
    shots(page, "untrusted")
    assert page.locator(".jp-OutputArea-output mark").count() > 0
    assert page.locator(".jp-OutputArea-output mark:visible").count() == 0


@pytest.mark.parametrize("theme", ["light"], indirect=True)
def test_an_exported_notebook_needs_no_network(page, theme, tmp_path, shots):
    write(tmp_path, f"{READ}\nan.explore(corpus)")
    execute(tmp_path, "--to", "html")
    page.route("http*://**", lambda route: route.abort())
    page.goto((tmp_path / "a.html").as_uri(), wait_until="domcontentloaded")
    page.locator(".an-still tr", has_text="二、改善民生").get_by_role("button").first.click()
    page.locator(".an-note:popover-open mark").first.wait_for(timeout=5_000)
    shots(page, "exported")
