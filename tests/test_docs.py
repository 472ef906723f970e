"""What the pages of the documentation show is what runs, and their links lead somewhere."""

import dataclasses
import importlib.util
import re
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

import analytics as an

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def load(name):
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


examples, reference = load("examples"), load("reference")
PAGES = [*sorted(DOCS.glob("**/*.md")), ROOT / "README.md", ROOT / "README.zh-CN.md"]
TESTED = [path for path in examples.PAGES if path.name != "tour.en.md"]


def read(path):
    return path.read_text(encoding="utf-8")


@pytest.mark.filterwarnings("ignore:FigureCanvasAgg is non-interactive")
@pytest.mark.parametrize("path", TESTED, ids=lambda path: path.stem)
def test_the_examples_print_what_the_page_shows(path):
    if path.name == "gallery.md":
        pytest.importorskip("wordcloud")
    charts = []
    for example, printed in examples.run_page(read(path), draw=lambda _, chart: charts.append(chart)):
        assert printed == example.prints, f"{path.name}:{example.line}; after a look: make examples"
    plt.close("all")
    assert all(chart.get_figure() for chart in charts)


def test_the_tour_is_the_same_in_both_languages():
    chinese, english = (
        [(example.code, example.prints) for example in examples.find_examples(read(DOCS / f"tour.{language}.md"))]
        for language in ("zh", "en")
    )
    assert chinese == english


def test_an_example_that_prints_something_else_is_rewritten():
    page = "# 页\n\n```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n\n完\n\n```python\nprint('新')\n```\n"
    results = list(examples.run_page(page))
    assert [(example.prints, printed) for example, printed in results] == [("3\n", "2\n"), ("", "新\n")]
    assert examples.rewrite(page, results) == page.replace("3\n", "2\n", 1) + "\n```text\n新\n```\n"


def test_files_of_a_page_are_there_for_its_commands():
    page = '```text title="甲.txt"\n一、抓项目\n二、惠民生\n```\n\n```sh\nanalytics outline *.txt --format csv\n```\n'
    (_, _), (_, printed) = examples.run_page(page)
    assert printed == "doc,line,level,marker,title\n甲,1,1,一、,抓项目\n甲,2,1,二、,惠民生\n"


@pytest.mark.parametrize("path", TESTED, ids=lambda path: path.stem)
def test_a_reader_is_told_the_name_of_every_file_to_save(path):
    page = read(path)
    for example in examples.find_examples(page):
        assert not example.title or f"`{example.title}`" in page[: example.end - len(example.code)], example.title


def test_a_command_of_another_program_is_no_example():
    with pytest.raises(ValueError, match="not a command of this package: rm file"):
        list(examples.run_page("```sh\nrm file\n```\n"))


def anchors(path):
    """The anchors of a page, made from its headings as GitHub and Sphinx make them."""
    titles = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", read(path), flags=re.M | re.S), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    text = re.sub(r"^```.*?^```|`[^`\n]+`", "", read(path), flags=re.M | re.S)
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", text):
        name, _, anchor = target.partition("#")
        file = path.parent / name if name else path
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), target


def test_the_reference_has_every_public_name_once():
    pages = "".join(reference.reference_pages().values())
    entries = re.findall(r"^\.\. auto(?:function|class):: ([\w.]+)$", pages, re.M)
    results = [f"analytics.{name}" for names in reference.RESULTS.values() for name in names]
    assert sorted(entries) == sorted([*(f"analytics.{name}" for name in an.__all__), *results])


@pytest.mark.parametrize("name", [name for names in reference.RESULTS.values() for name in names])
def test_results_of_the_reference_are_documented_rows(name):
    module, _, kind = name.rpartition(".")
    kind = getattr(importlib.import_module(f"analytics.{module}"), kind)
    assert dataclasses.is_dataclass(kind)
    assert not kind.__doc__.startswith(f"{kind.__name__}("), "the docstring that dataclasses make"


def test_a_page_of_the_reference_that_is_as_before_is_left_alone(tmp_path):
    reference.write_pages(tmp_path)
    (tmp_path / "gone.rst").write_text("")
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.glob("*.rst") if path.name != "gone.rst"}
    reference.write_pages(tmp_path)
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_the_search_of_the_site_cuts_chinese_into_pairs():
    pytest.importorskip("sphinx")
    search = load("searching").PairSearch({})
    assert search.split("把任务单交给同事，用 TopicModel 看词") == [
        *("把任", "任务", "务单", "单交", "交给", "给同", "同事", "用", "TopicModel", "看词")
    ]
    assert [search.stem(word) for word in ("TopicModel", "任务")] == ["topicmodel", "任务"]
    assert [search.word_filter(word) for word in ("a", "词", "as")] == [False, True, True]


def test_the_gallery_has_every_chart():
    drawn = set(re.findall(r"an\.(plot_\w+)\(", read(DOCS / "gallery.md")))
    assert drawn == {name for name in an.__all__ if name.startswith("plot_")}
