"""Settings of Sphinx (``make docs``), and what is made before it reads: the reference, and pictures of the charts."""

import re
import shutil
import sys
from functools import partial
from pathlib import Path

DOCS = Path(__file__).parent
sys.path[:0] = [str(DOCS), str(DOCS.parent)]

import examples  # noqa: E402
import matplotlib as mpl  # noqa: E402
import reference  # noqa: E402
from searching import PairSearch  # noqa: E402

import analytics as an  # noqa: E402

mpl.use("Agg")

project = "speech-analytics-zh"
version = release = an.__version__
language = "zh_CN"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.autosummary", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
highlight_language = "text"
show_warning_types = True

myst_heading_anchors = 3

autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
maximum_signature_line_length = 88
autodoc_member_order = "bysource"
autosummary_generate = False
smartquotes_action, smartquotes_excludes = "D", {}
napoleon_google_docstring = False
napoleon_use_rtype = False
napoleon_use_param = False
napoleon_use_ivar = True

html_theme = "furo"
html_title = f"speech-analytics-zh {version}"
html_search_language = PairSearch.lang
html_show_sphinx = html_show_copyright = False
html_copy_source = False

PICTURES = DOCS / "_made" / "pictures"


def make_pages(_app):
    """Write the reference, run the examples and keep their charts."""
    reference.write_pages(DOCS / "_made" / "reference")
    shutil.rmtree(PICTURES, ignore_errors=True)
    for path in examples.PAGES:
        page = path.read_text(encoding="utf-8")
        name = ".".join(path.relative_to(DOCS).with_suffix("").parts)
        for example, printed in examples.run_page(page, draw=partial(_draw, name)):
            if printed != example.prints:
                raise ValueError(f"{path}:{example.line} prints something else than the page shows: make examples")


def _draw(page, number, chart):
    an.save_figure(chart, PICTURES / f"{page}-{number}", ["png"])


def add_pictures(_app, docname, source):
    """Put behind each example the chart that it drew."""
    page = source[0]
    for number, example in reversed(list(enumerate(examples.find_examples(page)))):
        file = PICTURES / f"{docname.replace('/', '.')}-{number}.png"
        if file.exists():
            page = page[: example.end] + _image(file, example.code.splitlines()[-1]) + page[example.end :]
    source[0] = page


def _image(file, code):
    """Show a picture in its natural size, 200 dpi, or as wide as the page; a click opens it whole."""
    width = int.from_bytes(file.read_bytes()[16:20], "big") * 96 // 200
    return f"\n```{{image}} /{file.relative_to(DOCS).as_posix()}\n:alt: {code}\n:width: {width}px\n```\n"


def describe_parameters(_app, _what, _name, _obj, _options, lines):
    """Make ``name : what it is`` a description: only what looks like a type is one."""
    for place in reversed(range(len(lines))):
        if entry := _DESCRIBED.fullmatch(lines[place]):
            lines[place : place + 1] = [entry["name"], f"    {entry['text']}"]


_TYPE = r"[A-Z{(]|(?:ndarray|int|float|str|bool|sequence|iterable|callable|name or path)\b"
_DESCRIBED = re.compile(rf"(?P<name>[\w*]+(?:, [\w*]+)*) : (?!{_TYPE})(?P<text>.+)")


def setup(app):
    app.add_search_language(PairSearch)
    app.connect("builder-inited", make_pages)
    app.connect("autodoc-process-docstring", describe_parameters, priority=400)  # before napoleon
    app.connect("source-read", add_pictures)
