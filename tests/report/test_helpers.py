"""Figures drawn by several processes are the figures drawn by one."""

import os
from functools import partial

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

from analytics.errors import AnalyticsError
from analytics.report.helpers import FIGURES_PER_HELPER, save_figures, start_helpers


def drawing(number: int) -> Figure:
    figure = Figure(figsize=(2, 1))
    figure.subplots().plot([0, number], label="党建")
    return figure


def failing() -> Figure:
    raise AnalyticsError("画不出来")


def deadly(number: int, alive: int) -> Figure:
    """Draw in one process; every other dies of it, as if there were no memory left."""
    if os.getpid() != alive:
        os._exit(9)
    return drawing(number)


def saved(folder, n_helpers):
    save_figures([(partial(drawing, number), folder / str(number)) for number in range(7)], n_helpers)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_helpers_draw_what_one_process_draws(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert [start_helpers(FIGURES_PER_HELPER - 1), start_helpers(10 * FIGURES_PER_HELPER)] == [0, 1]
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    alone = saved(tmp_path / "one", 0)
    assert len(alone) == 21
    assert saved(tmp_path / "two", 1) == alone


def test_the_style_of_a_session_does_not_reach_a_report(tmp_path):
    (tmp_path / "plain").mkdir()
    (tmp_path / "loud").mkdir()
    plain = saved(tmp_path / "plain", 0)
    with mpl.rc_context({"lines.linewidth": 9, "axes.facecolor": "red", "font.family": ["DejaVu Sans"]}):
        assert saved(tmp_path / "loud", 0) == plain


@pytest.mark.parametrize("n_helpers", [0, 1])
@pytest.mark.parametrize("place", [0, 6])
def test_what_cannot_be_drawn_is_an_error_wherever_it_is_drawn(tmp_path, n_helpers, place):
    drawings = [(partial(drawing, number), tmp_path / str(number)) for number in range(7)]
    drawings[place] = (failing, tmp_path / "x")
    with pytest.raises(AnalyticsError, match="画不出来"):
        save_figures(drawings, n_helpers)


def test_what_a_killed_helper_had_in_hand_is_drawn_here(tmp_path):
    save_figures([(partial(deadly, number, os.getpid()), tmp_path / str(number)) for number in range(7)], 1)
    assert len(list(tmp_path.iterdir())) == 21
