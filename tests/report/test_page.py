import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from matplotlib.colors import to_hex

from analytics.charts.style import REST_COLOR
from analytics.report import page as module
from analytics.report.figures import kinds_for, main_columns, plan_figures
from analytics.report.ledgers import ledger_tables
from analytics.report.manifest import Manifest, Recipe, hash_lexicons
from analytics.report.page import highlight, render_page

RECIPE = Recipe(paths=("speeches",), random_state=7)
VOID = {"meta", "link", "br", "img", "path", "use", "rect"}


@pytest.fixture(scope="module")
def manifest():
    return Manifest("speech-analytics-zh", RECIPE, {"a&b.txt": "1" * 64}, hash_lexicons(RECIPE), {"numpy": "2.0"}, {})


@pytest.fixture(scope="module")
def html(analysis, drawn, manifest):
    return render_page(analysis, drawn, manifest)


class Reader(HTMLParser):
    """Collects tags and checks that each is closed in its turn."""

    def __init__(self, text):
        super().__init__()
        self.found, self.open = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def all(self, name):
        return [attrs for tag, attrs in self.found if tag == name]


@pytest.fixture(scope="module")
def read(html):
    return Reader(html)


def test_the_page_is_well_formed_and_ids_are_unique(read):
    assert read.open == []
    ids = [attrs["id"] for _, attrs in read.found if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_every_link_within_the_page_leads_somewhere(read):
    ids = {attrs["id"] for _, attrs in read.found if "id" in attrs}
    links = [attrs["href"] for tag, attrs in read.found if tag in ("a", "use")]
    assert {link for link in links if link.startswith("#") and link[1:] not in ids} == set()
    assert {link for link in links if not link.startswith("#")} >= {"tables.xlsx", "manifest.json"}


def test_too_short_a_text_has_a_sentence_in_place_of_topics(html, analysis):
    assert analysis.topics is None
    assert f'<p class="warn">{analysis.choice.why}</p>' in html
    assert "文字太少，分不出话题" in analysis.choice.why
    assert "话题及其代表词" not in html


def test_text_of_the_source_is_escaped_everywhere(html, read):
    assert "<script>alert" not in html
    assert "<b>10月" not in html
    assert "抓&lt;script&gt;alert(1)&lt;/script&gt;项目" in html
    assert len(read.all("script")) == 1
    assert not [attrs for _, attrs in read.found for name in attrs if name.startswith("on")]


def test_a_policy_forbids_all_but_the_script_of_the_page(read):
    policy = next(attrs["content"] for attrs in read.all("meta") if "http-equiv" in attrs)
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-")
    assert "unsafe-inline" not in policy.split("script-src")[1]


def test_figures_and_tables_are_numbered_in_the_order_of_the_page(html):
    figures = re.findall(r"<figcaption>图(\d+)", html)
    tables = re.findall(r"<caption>表(\d+)", html)
    assert figures == [str(n) for n in range(1, len(figures) + 1)]
    assert tables == [str(n) for n in range(1, len(tables) + 1)]
    assert len(figures) >= 8
    assert len(tables) >= 6


def test_landmarks_headings_and_names_for_those_who_listen(read):
    for landmark in ("header", "nav", "main", "footer", "h1"):
        assert landmark in {tag for tag, _ in read.found}
    levels = [int(tag[1]) for tag, _ in read.found if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(attrs.get("aria-label") for attrs in read.all("svg") if attrs["class"] == "drawing")
    assert all(attrs.get("scope") for attrs in read.all("th"))
    assert read.all("a")[0] == {"class": "skip", "href": "#main"}


def test_the_method_names_seed_lexicons_versions_and_inputs(html, manifest):
    for fact in ("<td>7</td>", "numpy 2.0", "themes.toml", manifest.lexicons["themes"]["sha256"][:16], "1" * 64):
        assert fact in html


def test_marks_of_every_kind_of_chart_are_links_to_sentences(html, drawn):
    drawings = re.findall(r'<svg class="drawing".*?</svg>', html, re.DOTALL)
    assert len(drawings) == len(drawn)
    for file, drawing in zip(drawn, drawings, strict=True):
        assert "mark-" not in drawing
        assert re.search('<a href="#s[0-9]+" data-title="[^"]+" data-in="[0-9]+-[0-9]+" data-n=', drawing), file.name


def test_broken_promises_come_first(html, analysis):
    verdicts = [row["结论"] for row in ledger_tables(analysis)["条数核对"]]
    assert verdicts[:2] == ["不符", "相符"]
    assert [row.verdict for row in analysis.findings["announcements"]][:2] == ["broken", "kept"]
    assert html.count('<tr class="broken">') == 1


def test_a_long_ledger_is_cut_and_says_where_the_rest_is(analysis, drawn, manifest, monkeypatch):
    monkeypatch.setattr(module, "MOST_ROWS", 0)
    monkeypatch.setattr(module, "ledger_tables", lambda _: {name: rows * 9 for name, rows in tables.items()})
    tables = ledger_tables(analysis)
    html = render_page(analysis, drawn, manifest)
    total = 9 * len(tables["指标"])
    assert f'条，全部 {total} 条在 <a href="tables/指标.csv">' in html


def test_so_many_speeches_so_many_charts(analysis):
    assert "river" in kinds_for(6)
    assert kinds_for(7) == ("themes", "keywords")
    assert kinds_for(60) == ()
    kinds = [(plan.kind, plan.doc) for plan in plan_figures(analysis)]
    assert kinds[:3] == [("themes", None), ("shares", None), ("themes", "a&b")]
    assert [doc for kind, doc in kinds if kind == "river"] == []  # too few paragraphs


def test_a_theme_has_one_colour_in_all_charts(analysis):
    own = dict(zip(analysis.themes.labels, analysis.themes.colors, strict=True)) | {"其他": REST_COLOR.lower()}
    drawn = [plan.draw() for plan in plan_figures(analysis) if plan.kind == "shares"]
    assert len(drawn) == 3
    for chart in drawn:
        key = chart.get_legend()
        found = {text.get_text(): patch for text, patch in zip(key.get_texts(), key.get_patches(), strict=True)}
        assert all(to_hex(patch.get_facecolor()) == own[name].lower() for name, patch in found.items() if name in own)


def test_no_theme_among_the_first_five_of_a_speech_is_in_the_rest(analysis):
    for number, document in enumerate(analysis.corpus):
        first = next(analysis.document_shares.select(rows=[number]).ranked(5))
        assert {analysis.themes.labels[column] for column, _ in first} <= set(main_columns(analysis, document.id))


def test_highlight_takes_the_longest_term_first():
    assert highlight("项目建设", ["项目", "项目建设"]) == "<mark>项目建设</mark>"
    assert highlight("a<b", []) == "a&lt;b"
