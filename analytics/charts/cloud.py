"""Word cloud: a first glance, not a measurement; `plot_ranking` shows the same words to scale."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from analytics.charts.heatmap import BLUES
from analytics.charts.layout import axes_for, finish, size_of
from analytics.charts.parts import headline, values_of
from analytics.charts.style import BUNDLED, bundled_font, style
from analytics.errors import AnalyticsError
from analytics.measures.scores import Scores
from analytics.widths import text_width

WIDTH, HEIGHT = 8.0, 4.6  # inches
UNIT = 100  # of the layout per inch
FILLED = 0.4  # of the page, by words
FLOOR = 0.2  # of the greatest value: what is below is as large, else it could not be read
LARGEST, SMALLEST = 0.22, 10  # of the height, units
GAP, PASSES, SHRINK = 3, 4, 0.9
DARKEST = 0.55  # where the blues begin to be dark enough for small text


def plot_wordcloud(
    scores: Scores, row: int = 0, *, n: int = 80, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw the n strongest columns of one row as a word cloud: sizes are in proportion to the values.

    The words are text, which a PDF can search; the same scores always have the same picture. Long words look
    stronger than they are and places mean nothing: use `plot_ranking` where the values matter.

    Parameters
    ----------
    scores : Scores
        Sections x keywords, speeches x terms ...; only values above 0 are drawn.
    row : int
        Number of the row, from 0.
    n : int
        Words at most; those for which there is no room even at the smallest size are left out.
    ax : Axes, optional
        Draw here instead of in a new figure that fits the chart.
    title : str, optional
        By default the row's label and the measure; ``""`` for none.

    Raises
    ------
    AnalyticsError
        If the package wordcloud is not installed, or the row has no positive value.
    """
    one = scores.select(rows=[row])
    values_of(one, signed=True)
    ranked = next(one.ranked(n))
    if not ranked:
        raise AnalyticsError(f"“{one.labels[0]}”没有大于 0 的项，没有词可画。")
    heading = headline(one.labels[0], scores.measure) if title is None else title
    with style():
        owned = ax is None
        ax = axes_for(ax, WIDTH, HEIGHT)
        ax.set_axis_off()
        top = ranked[0][1]
        _draw(ax, {scores.columns[column]: max(value / top, FLOOR) for column, value in ranked})
        return finish(ax, heading, owned=owned)


def _draw(ax: Axes, values: dict[str, float]) -> None:
    width, height = (round(inches * UNIT) for inches in size_of(ax))
    words = _place(values, width, height)
    boxes = np.array([word.box for word in words])
    middle = (boxes[:, :2].min(axis=0) + boxes[:, 2:].max(axis=0)) / 2
    ax.set_xlim(middle[0] - width / 2, middle[0] + width / 2)
    ax.set_ylim(middle[1] + height / 2, middle[1] - height / 2)
    for word in words:
        shade = DARKEST + (1 - DARKEST) * values[word.text]
        font = FontProperties(family=BUNDLED, size=word.size * 72 / UNIT)
        ax.text(*word.origin, word.text, fontproperties=font, color=BLUES(shade), va="baseline", parse_math=False)


@dataclass(frozen=True)
class Word:
    """A word in units of the layout: its size, the upper left corner of its ink, and the ink around its origin."""

    text: str
    size: int
    left: int
    top: int
    ink: Bbox

    @property
    def origin(self) -> tuple[float, float]:
        """Where its first character begins on the line."""
        return self.left - self.ink.x0, self.top + self.ink.y1

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        return self.left, self.top, self.left + self.ink.width, self.top + self.ink.height


def _place(values: dict[str, float], width: int, height: int) -> list[Word]:
    """Return words whose sizes are in proportion, none in the box of another; all of them unless there are too many."""
    area = sum(text_width(word) / 2 * value**2 for word, value in values.items())
    largest = float(min(np.sqrt(FILLED * width * height / area), height * LARGEST))
    while True:
        sizes = {word: max(round(largest * value), SMALLEST) for word, value in values.items()}
        placed = _place_at(sizes, np.zeros((height, width), dtype=np.uint8))
        if len(placed) == len(sizes) or max(sizes.values()) == SMALLEST:
            return placed
        largest *= SHRINK


def _place_at(sizes: dict[str, int], mask: NDArray[np.uint8]) -> list[Word]:
    """Return the words that found room at their sizes; what is 255 in the mask is taken.

    wordcloud also puts words into the gaps of great characters; these are placed again where there is room.
    """
    placed: list[Word] = []
    for _ in range(PASSES):
        names = {word.text for word in placed}
        left = {word: size for word, size in sizes.items() if word not in names}
        found = [word for word in _lay_out(left, mask) if word.size >= sizes[word.text] - 1] if left else []
        for word in found:
            x0, y0, x1, y1 = (round(edge) for edge in word.box)
            if not mask[y0:y1, x0:x1].any():
                placed.append(word)
                mask[max(y0 - GAP, 0) : y1 + GAP, max(x0 - GAP, 0) : x1 + GAP] = 255
    return placed


def _lay_out(sizes: dict[str, int], mask: NDArray[np.uint8]) -> list[Word]:
    """Return where wordcloud puts words of these sizes; it makes smaller those for which there is no room."""
    try:
        from wordcloud import WordCloud
    except ImportError as error:
        raise AnalyticsError('词云要用 wordcloud 包。请运行 pip install "speech-analytics-zh[wordcloud]"。') from error
    cloud = WordCloud(
        font_path=str(bundled_font()),
        mask=mask,
        max_words=len(sizes),
        min_font_size=min(sizes.values()),
        max_font_size=max(sizes.values()),
        prefer_horizontal=1.0,
        relative_scaling=1,
        margin=2 * GAP,
        random_state=0,
        color_func=lambda *_, **__: "black",  # the default one would load pyplot
    ).generate_from_frequencies(sizes)
    font = FontProperties(family=BUNDLED)
    inks = [TextPath((0, 0), word, size=size, prop=font).get_extents() for (word, _), size, *_ in cloud.layout_]
    return [
        Word(word, size, int(x), int(y), ink)
        for ((word, _), size, (y, x), *_), ink in zip(cloud.layout_, inks, strict=True)
    ]
