"""Choice of the number of topics: stability with its band, the recommended number marked, or none when it cannot be told."""

import pytest
from matplotlib.figure import Figure

from analytics.charts.choice import plot_choice
from analytics.charts.style import GREY, STRONG
from analytics.errors import AnalyticsError
from analytics.measures.choosing import Choice, TopicChoice
from analytics.measures.findings import Findings

WHY = "取 6 个：稳定性 0.60（最好 0.62），词的多样性 0.95（1 为不重复）；再多就不稳了。"
SHORT = "67 个段落，最好的稳定性只有 0.20：文字太少，说不出该分几个话题；4 个只是权宜。"


def row(n_topics, stability, coherence=0.2) -> TopicChoice:
    return TopicChoice(n_topics, stability, stability - 0.1, stability + 0.05, 0.7, coherence, 0.95)


def choice(*rows, best=6, told=True, why=WHY) -> Choice:
    return Choice(Findings(rows, TopicChoice), best, told, why)


TRIED = row(4, 0.62), row(6, 0.6), row(8, 0.4)


def texts(ax) -> list[str]:
    return [text.get_text().replace("\n", "") for text in ax.texts]


def lines(ax) -> dict[str, list[float]]:
    named = {line.get_label(): line for line in ax.lines if not line.get_label().startswith("_")}
    return {name: line.get_ydata().tolist() for name, line in named.items()}


def test_measures_are_lines_over_the_numbers():
    ax = plot_choice(choice(*TRIED))
    assert lines(ax) == {
        "稳定性": [0.62, 0.6, 0.4],
        "归类一致": [0.7] * 3,
        "连贯性": [0.2] * 3,
        "多样性": [0.95] * 3,
    }
    assert [label.get_text() for label in ax.get_xticklabels()] == ["4", "6", "8"]
    assert "稳定性 0.40" in texts(ax)


def test_band_is_the_range_of_the_stability():
    ends = plot_choice(choice(*TRIED)).collections[0].get_paths()[0].vertices[:, 1]
    assert (ends.min(), ends.max()) == (pytest.approx(0.3), pytest.approx(0.67))


def test_recommended_number_is_marked():
    ax = plot_choice(choice(*TRIED))
    assert "建议 6 个" in texts(ax)
    point = max(ax.lines, key=lambda line: line.get_markersize() if line.get_marker() == "o" else 0)
    assert (list(point.get_xdata()), list(point.get_ydata())) == ([6], [0.6])
    assert [list(line.get_xdata()) for line in ax.lines if line.get_linestyle() == "--"] == [[6, 6]]


def test_the_sentence_stands_below():
    ax = plot_choice(choice(*TRIED))
    ax.get_figure().draw_without_rendering()
    why = ax.texts[-1]
    assert "".join(why.get_text().split()) == "".join(WHY.split())
    assert why.get_window_extent().y1 < ax.get_window_extent().y0


def test_nothing_is_marked_when_the_text_is_too_short():
    ax = plot_choice(choice(row(4, 0.2), row(6, 0.15), best=4, told=False, why=SHORT))
    assert not any(text.startswith("建议") for text in texts(ax))
    assert {line.get_color() for line in ax.lines} == {GREY}
    assert STRONG not in {text.get_color() for text in ax.texts}
    assert len(ax.lines) == 4


def test_a_single_number_has_whiskers(check_labels):
    ax = plot_choice(choice(row(4, 0.2), best=4, told=False, why=SHORT))
    assert lines(ax)["稳定性"] == [0.2]
    (whisker,) = (collection.get_segments()[0][:, 1] for collection in ax.collections)
    assert whisker.tolist() == pytest.approx([0.1, 0.25])
    check_labels(ax)


def test_order_of_the_trials_does_not_matter():
    assert lines(plot_choice(choice(*TRIED[::-1]))) == lines(plot_choice(choice(*TRIED)))


@pytest.mark.parametrize("numbers", [(6,), (4, 6), (2, 3, 4, 5, 6, 7, 8, 60), range(2, 41)])
@pytest.mark.parametrize("coherence", [0.58, -0.3])
@pytest.mark.parametrize("told", [True, False])
def test_labels_have_room(numbers, coherence, told, check_labels):
    check_labels(plot_choice(choice(*(row(n, 0.6, coherence) for n in numbers), told=told, why=WHY)))


def test_given_axes():
    ax = Figure(figsize=(10, 5)).subplots()
    assert plot_choice(choice(*TRIED), ax=ax, title="几个") is ax
    assert ax.get_title(loc="left") == "几个"


def test_no_trials_are_an_error():
    with pytest.raises(AnalyticsError, match="没有试过任何话题个数"):
        plot_choice(choice())
