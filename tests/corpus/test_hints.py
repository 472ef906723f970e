"""What an error suggests."""

import pytest

from analytics.errors import AnalyticsError, AnalyticsWarning, LexiconError, ReadingError, did_you_mean


def test_the_nearest_name_is_suggested():
    assert did_you_mean("econmy", ["ecology", "economy"]) == "是否指“economy”？"


def test_without_a_near_name_all_are_listed():
    assert did_you_mean("x", iter(["甲", "乙"])) == "可用的有：甲、乙。"


def test_a_long_list_is_cut():
    hint = did_you_mean("x", [f"名{i}" for i in range(21)])
    assert hint == f"可用的有：{'、'.join(f'名{i}' for i in range(20))} 等。"


@pytest.mark.parametrize("error", [ReadingError, LexiconError])
def test_every_error_is_a_value_error_of_this_package(error):
    assert issubclass(error, AnalyticsError)
    assert issubclass(error, ValueError)


def test_warnings_can_be_told_apart():
    assert issubclass(AnalyticsWarning, UserWarning)
