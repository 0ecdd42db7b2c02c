import pytest

from graph.grounding.figure_reader import read_figures
from graph.grounding.figures import Bound, Match, follows

MINUTE, HOUR, DAY, MONTH, YEAR = 60.0, 3600.0, 86400.0, 365.25 * 86400 / 12, 365.25 * 86400


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("2.4 million visitors", 2.4e6, "count"),
        ("two point four million visitors", 2.4e6, "count"),
        ("sixty-five thousand rows", 65_000, "count"),
        ("a hundred and twelve rows", 112, "count"),
        ("30K rows", 30_000, "count"),
        ("$1,250.50", 1250.5, "money:dollar"),
        ("seventy euros", 70, "money:euro"),
        ("41.5%", 41.5, "percent"),
        ("forty-one per cent", 41, "percent"),
        ("two thirds of the rows", 200 / 3, "percent"),
        ("half of the rows", 50, "percent"),
        ("seven out of ten rows", 70, "percent"),
        ("one in five rows", 20, "percent"),
        ("a 9-point gain", 9, "points"),
        ("six percentage points", 6, "points"),
        ("1,500 milliseconds", 1.5, "time"),
        ("250ms", 0.25, "time"),
        ("an hour and a half", 1.5 * HOUR, "time"),
        ("three quarters of an hour", 0.75 * HOUR, "time"),
        ("half a year", YEAR / 2, "time"),
        ("a fortnight" + " ", None, ""),
        ("1.2 kilometres", 1200, "length"),
        ("80 g of sugar", 80, "mass"),
        ("the 4th floor", 4, "ordinal"),
        ("in 1987", 1987, "year"),
        ("on 12 August", 12, "date:august"),
        ("every two weeks", 1 / (14 * DAY), "frequency"),
        ("three times a day", 3 / DAY, "frequency"),
        ("weekly", 1 / (7 * DAY), "frequency"),
        ("at 18:30", 1110, "clock"),
    ],
)
def test_a_figure_is_read_with_its_size_and_kind(text: str, value: float | None, kind: str) -> None:
    figures = read_figures(text)
    if value is None:
        assert not figures
    else:
        assert figures[0].low == figures[0].high == pytest.approx(value)
        assert figures[0].kind == kind


@pytest.mark.parametrize(
    "text", ["GPT-4o", "the P99", "one of them", "step 3", "Passage 2 says so", "second-hand", "no figure", "one's own"]
)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert read_figures(text) == ()


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("about 40 rows", Bound.ABOUT),
        ("40 or so", Bound.ABOUT),
        ("nearly 40 rows", Bound.NEARLY),
        ("just over 40 rows", Bound.JUST_ABOVE),
        ("more than 40 rows", Bound.ABOVE),
        ("fewer than 40 rows", Bound.BELOW),
        ("at least 40 rows", Bound.AT_LEAST),
        ("40% or more", Bound.AT_LEAST),
        ("up to 40 rows", Bound.AT_MOST),
        ("no more than 40 rows", Bound.AT_MOST),
        ("not more than 40 rows", Bound.AT_MOST),
        ("exactly 40 rows", Bound.EXACTLY),
        ("the 40 rows", Bound.EXACT),
    ],
)
def test_the_words_around_a_figure_are_its_bound(text: str, bound: Bound) -> None:
    assert read_figures(text)[0].bound is bound


def test_a_range_is_one_figure_and_a_change_is_two() -> None:
    (pressure,) = read_figures("between 3 and 4 bar")
    assert (pressure.low, pressure.high, pressure.kind) == (3, 4, "pressure")
    before, after = read_figures("fell from 70% to 55%")
    assert (before.before, after.before) == ("from", "to")


@pytest.mark.parametrize(
    ("claim", "source", "match"),
    [
        ("90 minutes", "an hour and a half", Match.SAME),
        ("2,000 milliseconds", "2 seconds", Match.SAME),
        ("six months", "half a year", Match.SAME),
        ("thirteen weeks", "three months", Match.SAME),
        ("75 percent", "three out of four", Match.SAME),
        ("about 2 million rows", "2.1 million rows", Match.ROUNDED),
        ("nearly half of the rows", "47% of the rows", Match.ROUNDED),
        ("2 million rows", "2.1 million rows", Match.NONE),
        ("nearly half of the rows", "53% of the rows", Match.NONE),
        ("more than half of the rows", "58% of the rows", Match.IMPLIED),
        ("under 10 minutes", "7 minutes", Match.IMPLIED),
        ("over 10 minutes", "7 minutes", Match.NONE),
        ("over 5 rows", "5,000 rows", Match.NONE),
        ("no more than 20 rows", "no more than 15 rows", Match.NONE),
        ("several hundred rows", "420 rows", Match.IMPLIED),
        ("several hundred rows", "4,200 rows", Match.NONE),
        ("4 million euros", "about 4 million euros", Match.FIRMER),
        ("20% of it", "up to 20% of it", Match.FIRMER),
        ("exactly 20% of it", "20% of it", Match.SAME),
        ("40 minutes", "40 seconds", Match.NONE),
        ("40 dollars", "40 euros", Match.NONE),
        ("40% more", "40 points more", Match.NONE),
        ("30 tickets a week", "30 tickets a day", Match.NONE),
        ("210 tickets a week", "30 tickets a day", Match.CONVERTED),
        ("30 tickets", "30 tickets a day", Match.SAME),
        ("30 tickets a day", "30 tickets", Match.NONE),
        ("every seven days", "weekly", Match.SAME),
        ("monthly", "weekly", Match.NONE),
    ],
)
def test_one_figure_follows_from_another_by_size_unit_period_and_bound(claim: str, source: str, match: Match) -> None:
    assert follows(read_figures(claim)[0], read_figures(source)[0]) is match
