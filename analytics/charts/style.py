"""The look of every chart: a font that has the characters, colours that everybody can tell apart."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import matplotlib as mpl
import matplotlib.style
from matplotlib.colors import to_rgb
from matplotlib.font_manager import FontEntry, fontManager

from analytics.errors import AnalyticsError, did_you_mean

BUNDLED = "Noto Sans SC"
FALLBACKS = (
    *("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei"),
    *("WenQuanYi Micro Hei", "SimHei", "DejaVu Sans"),
)
# for topics and all that has no colour of its own: no theme's colour, distinct under every kind of colour blindness
PALETTE = ("#2680BF", "#99731A", "#801A66", "#334D33", "#CC668C", "#80804D", "#1ACCE6", "#E6B359", "#BFCC99")
REST_COLOR = "#DADDE1"
INK, GREY, PALE = "#1F2328", "#5B636B", "#F5F6F8"
STRONG, SOFT = "#332288", "#A9C3DF"
Color = str | tuple[float, float, float] | tuple[float, float, float, float]
_STYLE_FILE = Path(__file__).parent.parent / "data" / "analytics.mplstyle"
_FONT_FILE = "zhplot/fonts/NotoSansSC-Regular.ttf"


def use_style(font: str | Path | None = None) -> str:
    """Make all charts of this session look like ours, Chinese characters included.

    Charts look right without it; call it to choose another font, or to give your own matplotlib charts the same look.

    Parameters
    ----------
    font : name or path of a font, optional
        Characters it lacks are taken from the bundled Noto Sans SC. By default the bundled font is used,
        so that a chart is the same on every machine.

    Returns
    -------
    str
        Name of the font in use.

    Raises
    ------
    AnalyticsError
        If the font is neither installed nor a font file.

    Examples
    --------
    >>> with style():  # rcParams are given back afterwards
    ...     use_style()
    'Noto Sans SC'
    """
    _register(bundled_font(), first=True)
    name = BUNDLED if font is None else _find_font(font)
    matplotlib.style.use(_STYLE_FILE)
    mpl.rcParams["font.family"] = _families(name)
    return name


@contextmanager
def style() -> Iterator[None]:
    """Draw what is inside in our style, and leave rcParams as they were; a style set by `use_style` is respected."""
    in_notebook()
    with mpl.rc_context():
        if BUNDLED not in mpl.rcParams["font.family"]:
            use_style()
        yield


@contextmanager
def house_style() -> Iterator[None]:
    """Draw what is inside in our style, whatever style the session has, and leave rcParams as they were."""
    with matplotlib.style.context("default"):
        use_style()
        yield


def in_notebook() -> bool:
    """Tell whether IPython runs; if so pyplot's backend is loaded, which would else set rcParams while we draw."""
    ipython = sys.modules.get("IPython")
    if ipython is None or ipython.get_ipython() is None:
        return False
    import matplotlib.pyplot as plt

    plt.draw_if_interactive()  # draws nothing yet, but loads the backend
    return True


def bundled_font() -> Path:
    """Return the file of Noto Sans SC in the distribution zhplot, which is never imported: its import sets rcParams."""
    try:
        path = Path(str(distribution("zhplot").locate_file(_FONT_FILE)))
    except PackageNotFoundError:
        path = Path(_FONT_FILE)
    if not path.is_file():
        raise AnalyticsError(f"找不到随包的中文字体 {path}。请运行 pip install zhplot==1.0.0。")
    return path


def ink_on(color: Color) -> str:
    """Return the text colour, dark or white, that is easier to read on a colour (WCAG contrast).

    >>> ink_on("#332288"), ink_on("#88CCEE")
    ('white', '#1F2328')
    """
    background = _luminance(color)
    dark = (background + 0.05) / (_luminance(INK) + 0.05)
    return "white" if 1.05 / (background + 0.05) > dark else INK


def _luminance(color: Color) -> float:
    rgb = to_rgb(color[:3] if isinstance(color, tuple) else color)
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


def _families(name: str) -> list[str]:
    # a concrete name that is not installed makes matplotlib log a warning for every text
    installed = {entry.name for entry in fontManager.ttflist}
    return list(dict.fromkeys([name, BUNDLED, *(family for family in FALLBACKS if family in installed)]))


def _find_font(font: str | Path) -> str:
    if Path(font).is_file():
        try:
            return _register(Path(font)).name
        except (RuntimeError, OSError) as error:
            raise AnalyticsError(f"{font} 不是能读的字体文件（{error}）。请给 .ttf、.otf 或 .ttc 文件。") from error
    installed = sorted({entry.name for entry in fontManager.ttflist})
    if str(font) not in installed:
        hint = did_you_mean(str(font), installed)
        raise AnalyticsError(f"没有名为“{font}”的字体，也没有这个文件。{hint}不写 font 即用随包的 {BUNDLED}。")
    return str(font)


def _register(path: Path, *, first: bool = False) -> FontEntry:
    known = [entry for entry in fontManager.ttflist if entry.fname == str(path)]
    if not known:
        fontManager.addfont(path)
        known = [fontManager.ttflist[-1]]
        if first:  # of two fonts of one name matplotlib takes the first; a system's variable Noto would be drawn thin
            fontManager.ttflist.insert(0, fontManager.ttflist.pop())
    return known[0]
