"""What a user sees when the package is imported."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import analytics as an

STUB = Path(an.__file__).with_name("__init__.pyi")


def test_the_package_is_ours():
    assert Path(an.__file__).parent == Path(__file__).parent.parent / "analytics"


def test_every_name_of_the_stub_is_public():
    names = {
        alias.asname
        for node in ast.parse(STUB.read_text()).body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert names == set(an.__all__)


@pytest.mark.parametrize("name", an.__all__)
def test_every_public_name_is_documented(name):
    assert inspect.getdoc(getattr(an, name))


@pytest.mark.parametrize(
    ("code", "needless"),
    [
        ("import analytics", ("jieba", "sklearn", "matplotlib", "pandas", "numpy", "scipy", "joblib")),
        (
            "import analytics as an; an.read_corpus('seeds')['003_88804dba7ba79884'].outline()",
            ("jieba", "sklearn", "matplotlib", "pandas", "numpy"),
        ),
        ("import analytics.large.stream", ("jieba", "sklearn", "matplotlib", "pandas")),
    ],
    ids=["an import", "an outline", "streaming"],
)
def test_no_library_is_loaded_in_vain(code, needless):
    code = f"{code}; import sys; print([name for name in {needless} if name in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(an.__file__).parent.parent
    )
    assert (run.stdout, run.stderr) == ("[]\n", "")


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no_such_name"):
        an.no_such_name  # noqa: B018


@pytest.mark.parametrize(
    "code",
    [
        "import analytics",
        "import analytics as an; an.read_corpus('seeds')",
        "from analytics.cli import main; main(['--help'])",
        "from analytics.cli import main; main(['outline', 'seeds'])",
    ],
)
def test_what_is_not_used_is_not_loaded(code):
    """Nobody waits for a chart library to see an outline."""
    heavy = ("matplotlib", "pandas", "sklearn", "scipy", "numpy", "jieba", "rjieba", "joblib", "jinja2", "docx")
    ending = f"import sys; print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    script = f"try:\n    {code}\nexcept SystemExit:\n    pass\n{ending}"
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=STUB.parents[1], capture_output=True, text=True, check=True
    )
    assert run.stderr.strip().splitlines()[-1] == "[]"
