"""Rates as defined on paper, and how finely they may be told (domain 4.2, 4.3)."""

from fractions import Fraction

import pytest

from app.evaluations.releases.bands import BLANK, OptionsShown, Shown, show, show_options
from app.evaluations.releases.lines import Style
from app.evaluations.releases.rates import (
    Grade,
    Invalid,
    Meaning,
    Ratio,
    Turnout,
    awareness,
    grade,
    half_up,
    percent,
    reasons_invalid,
    satisfaction,
)

RULES = {"turnout_needed": 60, "turnout_needed_small": 67}
SCALE = {
    "a": Meaning.SATISFIED,
    "b": Meaning.FAIRLY,
    "c": Meaning.DISSATISFIED,
    "d": Meaning.UNKNOWN,
}


def test_rounding_is_half_up_with_one_decimal() -> None:
    assert percent(Ratio(1, 8)) == "12.5"
    assert percent(Ratio(1, 16)) == "6.3"
    assert percent(Ratio(1, 3)) == "33.3"
    assert percent(Ratio(2, 3)) == "66.7"
    assert percent(Ratio(0, 0)) is None
    assert half_up(Fraction(5, 2)) == 3


def test_who_does_not_know_stands_outside_and_a_blank_is_never_satisfied() -> None:
    counts = {
        Meaning.SATISFIED: 60,
        Meaning.FAIRLY: 20,
        Meaning.DISSATISFIED: 20,
        Meaning.UNKNOWN: 50,
    }
    assert satisfaction(counts) == Ratio(80, 100)
    assert satisfaction({}) == Ratio(0, 0)
    assert awareness(counts, 200) == Ratio(60, 200)


def test_a_turnout_keeps_its_fractions() -> None:
    rates = Turnout(roll=200, handed_out=190, returned=150, valid=141).rates()
    assert {name: percent(rate) for name, rate in rates.items()} == {
        "turnout": "70.5",
        "returned": "78.9",
        "valid": "94.0",
    }
    assert rates["turnout"] == Ratio(141, 200)


@pytest.mark.parametrize(
    ("roll", "valid", "reasons"),
    [
        (100, 60, []),
        (100, 59, [Invalid.TURNOUT]),
        (24, 16, []),
        (24, 15, [Invalid.TURNOUT]),
        (25, 15, []),
        (0, 0, [Invalid.TURNOUT]),
    ],
)
def test_small_units_need_two_thirds(roll: int, valid: int, reasons: list[Invalid]) -> None:
    turnout = Turnout(roll=roll, handed_out=roll, returned=valid, valid=valid)
    assert reasons_invalid(turnout, True, RULES) == reasons


def test_slips_that_do_not_balance_make_a_result_invalid() -> None:
    turnout = Turnout(roll=100, handed_out=100, returned=90, valid=90)
    assert reasons_invalid(turnout, False, RULES) == [Invalid.BALANCE]


def test_grades_follow_the_levels_of_the_evaluation() -> None:
    levels = {"good": 90, "fairly_good": 80, "fair": 60}
    found = [grade(Fraction(value), levels) for value in (90, 89, 80, 60, 59)]
    assert found == [Grade.GOOD, Grade.FAIRLY_GOOD, Grade.FAIRLY_GOOD, Grade.FAIR, Grade.POOR]


@pytest.mark.parametrize(
    ("part", "whole", "style", "low", "high"),
    [
        (0, 20, Style.BAND, "0", "20"),
        (1, 20, Style.BAND, "0", "20"),
        (4, 20, Style.BAND, "20", "40"),
        (19, 20, Style.BAND, "80", "100"),
        (20, 20, Style.BAND, "80", "100"),
        (0, 40, Style.PERCENT, "0", "5"),
        (2, 40, Style.PERCENT, "0", "5"),
        (3, 40, Style.PERCENT, "8", "8"),
        (38, 40, Style.PERCENT, "95", "100"),
        (40, 40, Style.PERCENT, "95", "100"),
        (0, 200, Style.STEPS, "0", "5"),
        (10, 200, Style.STEPS, "5", "10"),
        (190, 200, Style.STEPS, "95", "100"),
        (200, 200, Style.STEPS, "95", "100"),
        (0, 200, Style.COUNTS, "0.0", "0.0"),
        (10, 200, Style.COUNTS, "5.0", "5.0"),
        (190, 200, Style.COUNTS, "95.0", "95.0"),
        (200, 200, Style.COUNTS, "100.0", "100.0"),
    ],
)
def test_a_share_is_told_as_coarsely_as_its_style(
    part: int, whole: int, style: Style, low: str, high: str
) -> None:
    shown = show(Ratio(part, whole), style)
    assert shown is not None
    assert (shown.low, shown.high) == (low, high)
    counted = style is Style.COUNTS
    assert (shown.part, shown.whole) == ((part, whole) if counted else (None, None))


@pytest.mark.parametrize("style", list(Style), ids=str)
def test_nothing_of_nothing_has_no_share(style: Style) -> None:
    assert show(Ratio(0, 0), style) is None


def told(shown: list[OptionsShown]) -> dict[tuple[str, ...], tuple[str, str]]:
    return {one.codes: (one.share.low, one.share.high) for one in shown}


def test_few_people_get_no_options_at_all() -> None:
    assert show_options({"a": 20}, SCALE, 20, Style.BAND) == []


def test_options_with_fewer_than_three_answers_are_told_together() -> None:
    counts = {"a": 30, "b": 6, "c": 2, "d": 10, BLANK: 2}
    assert told(show_options(counts, SCALE, 50, Style.PERCENT)) == {
        ("a",): ("60", "60"),
        ("b",): ("12", "12"),
        ("c", "d"): ("24", "24"),
        (BLANK,): ("0", "5"),
    }


@pytest.mark.parametrize("few", [0, 1, 2])
def test_none_one_and_two_look_the_same(few: int) -> None:
    counts = {"a": 20, "b": 10, "c": few, "d": 0, BLANK: 35 - 30 - few}
    assert told(show_options(counts, SCALE, 35, Style.PERCENT))["c", "d"] == ("0", "6")


def test_of_several_choices_the_rare_ones_are_told_together_and_not_added() -> None:
    counts = {"a": 40, "b": 2, "c": 1, "d": 30, BLANK: 0}
    plain = dict.fromkeys(SCALE, Meaning.NONE)
    assert told(show_options(counts, plain, 50, Style.PERCENT, multiple=True)) == {
        ("a",): ("80", "80"),
        ("b", "c"): ("0", "5"),
        ("d",): ("60", "60"),
        (BLANK,): ("0", "5"),
    }


def test_a_hundred_are_told_in_counts() -> None:
    shown = show_options({"a": 99, "c": 1}, SCALE, 100, Style.COUNTS)
    assert shown[2] == OptionsShown(("c",), Shown("1.0", "1.0", 1, 100))
