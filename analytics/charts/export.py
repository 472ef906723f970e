"""Charts to files: several formats at once, the same bytes on every run."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from analytics.charts.embedding import small_font
from analytics.charts.style import style
from analytics.errors import AnalyticsError
from analytics.files import write_whole

Chart = Axes | Figure | Sequence[Axes] | NDArray[Any]
DEFAULT = ("png", "svg")
FORMATS = ("png", "svg", "pdf")
# dates, versions and random ids are what makes two runs differ
_METADATA: dict[str, dict[str, None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
_FIXED: dict[Any, Any] = {"pdf.fonttype": 42, "svg.fonttype": "path", "svg.hashsalt": "analytics", "path.sketch": None}


def save_figure(chart: Chart, path: str | Path, formats: Iterable[str] = DEFAULT) -> list[Path]:
    """Save a chart in one file per format and return the files.

    Folders are created, an existing file is replaced only when the new one is complete, nothing drawn is cut off.
    A figure of pyplot is closed: a notebook shows it only if it was not saved in the same cell.

    Parameters
    ----------
    chart : Axes, Figure, or several Axes of one figure
        What a ``plot_*`` function returns, or a chart of your own.
    path : str or Path
        File without suffix, or with the suffix of the one format to save.
    formats : iterable of {"png", "svg", "pdf"}
        PNG has 200 dpi; SVG keeps text as outlines; PDF embeds its fonts, text can be searched.

    Raises
    ------
    AnalyticsError
        If a format is unknown, or the file cannot be written.

    Examples
    --------
    >>> save_figure(Figure(), "themes.jpg")
    Traceback (most recent call last):
    analytics.errors.AnalyticsError: 不能存成“jpg”格式。可用的有：png、svg、pdf。
    """
    figure = _figure_of(chart)
    stem, wanted = _targets(Path(path), tuple([formats] if isinstance(formats, str) else formats))
    files = [stem.with_name(f"{stem.name}.{name}") for name in wanted]
    for name, file in zip(wanted, files, strict=True):
        write_whole(file, _render(figure, name))
    _close(figure)
    return files


def render_figure(chart: Chart, name: str = "png") -> bytes:
    """Return a chart as the bytes that `save_figure` would write in one format; a figure of pyplot is closed."""
    figure = _figure_of(chart)
    data = _render(figure, name)
    _close(figure)
    return data


def _figure_of(chart: Chart) -> Figure:
    several = isinstance(chart, Sequence | np.ndarray) and len(chart) > 0
    first: Any = np.ravel(np.asarray(chart, dtype=object))[0] if several else chart
    if not isinstance(first, Axes | Figure):
        raise AnalyticsError(f"save_figure 要的是 Axes 或 Figure（plot_* 的返回值），得到的是 {type(chart).__name__}。")
    figure = first if isinstance(first, Figure) else first.get_figure(root=True)
    assert isinstance(figure, Figure)
    return figure


def _targets(path: Path, formats: tuple[str, ...]) -> tuple[Path, tuple[str, ...]]:
    # "2024.6 报告" has no suffix, "themes.jpg" has
    suffix = path.suffix[1:].lower() if re.fullmatch(r"\.[A-Za-z]{2,4}", path.suffix) else ""
    for name in (*([suffix] if suffix else []), *formats):
        if name not in FORMATS:
            raise AnalyticsError(f"不能存成“{name}”格式。可用的有：{'、'.join(FORMATS)}。")
    if not path.name or not (suffix or formats):
        raise AnalyticsError(f"没有说清存到哪个文件、什么格式：path={str(path)!r}，formats={formats}。")
    if suffix and formats not in (DEFAULT, (suffix,)):
        raise AnalyticsError(f"文件名要“{suffix}”格式，formats 却要 {'、'.join(formats)}。请只写一处。")
    return (path.with_suffix(""), (suffix,)) if suffix else (path, tuple(dict.fromkeys(formats)))


def _render(figure: Figure, name: str) -> bytes:
    buffer = io.BytesIO()
    with style(), mpl.rc_context(_FIXED):
        whole = Bbox.union([figure.bbox_inches, figure.get_tightbbox().padded(0.05)])
        with small_font(figure) if name == "pdf" else nullcontext():
            figure.savefig(buffer, format=name, dpi=200, bbox_inches=whole, metadata=_METADATA[name])
    return buffer.getvalue()


def _close(figure: Figure) -> None:
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close(figure)
