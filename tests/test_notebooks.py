"""The notebooks run from top to bottom without a warning, and are kept without outputs."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def test_the_notebooks_are_there():
    assert [path.stem[:2] for path in NOTEBOOKS[:4]] == ["01", "02", "03", "04"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path):
    book = nbformat.read(path, as_version=4)
    assert all(not cell.get("outputs") and not cell.get("execution_count") for cell in book.cells), "strip the outputs"
    NotebookClient(book, timeout=120, kernel_name="python3", resources={"metadata": {"path": FOLDER}}).execute()
    errors = [out for cell in book.cells for out in cell.get("outputs", []) if out.get("name") == "stderr"]
    assert errors == []
