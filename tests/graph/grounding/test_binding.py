import pytest

from graph.grounding.alignment import align, read_source
from graph.grounding.binding import FigureFinding, check_figures
from graph.grounding.figures import Match
from graph.grounding.reading import read_sentence


def finding(claim: str, *passages: str) -> FigureFinding:
    """What becomes of the claim's last figure."""
    sentence = read_sentence(claim)
    return check_figures(sentence, align(sentence, read_source(passages)))[-1]


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The error rate fell by 9 points.", "The error rate fell from 14% to 5%."),
        ("The bill is 400 dollars lower.", "The bill was 1,000 dollars and is now 600 dollars."),
        ("Lessons begin 40 minutes later.", "Lessons begin at 8:50 instead of 8:10."),
        ("Over twelve months the rent comes to 6,000 euros.", "The rent is 500 euros a month."),
        ("The other 30% stayed away.", "Of the members, 70% came."),
        ("Two fifths of the games were won.", "The team won 12 of 30 games."),
        ("Some 250 of the nurses left.", "The study followed 1,000 nurses; a quarter of them left."),
    ],
)
def test_a_figure_that_follows_by_arithmetic_is_no_invention(claim: str, passage: str) -> None:
    found = finding(claim, passage)
    assert found.match is not Match.NONE
    assert found.computed
    assert not found.wrong


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The error rate fell by 8 points.", "The error rate fell from 14% to 5%."),
        ("The bill is 300 dollars lower.", "The bill was 1,000 dollars and is now 600 dollars."),
        ("Over twelve months the rent comes to 5,000 euros.", "The rent is 500 euros a month."),
        ("The error rate is 9 points.", "The error rate fell from 14% to 5%."),
        ("The gate has 3 keys.", "The gate has keys."),
    ],
)
def test_a_figure_that_follows_from_nothing_is_wrong(claim: str, passage: str) -> None:
    assert finding(claim, passage).wrong


@pytest.mark.parametrize(
    ("claim", "passage", "meant"),
    [
        ("The cache holds 40 entries.", "The cache holds 90 entries. The queue of the cache holds 40 letters.", "90"),
        ("A seat costs 59 euros.", "A berth in a cabin costs 59 euros, and a seat costs 29 euros.", "29 euros"),
        (
            "The trial took 3 months.",
            "The trial took 6 months. Within 3 months of its end, nine trials followed.",
            "6 months",
        ),
    ],
)
def test_a_figure_of_something_else_is_wrong_and_the_one_meant_is_named(claim: str, passage: str, meant: str) -> None:
    found = finding(claim, passage)
    assert found.wrong
    assert found.near == meant


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        ("It rose from 20 to 35 rows.", False),
        ("It rose to 35 rows.", False),
        ("It was 35 rows.", False),
        ("It rose to 20 rows.", True),
        ("It rose by 35 rows.", True),
    ],
)
def test_the_ends_of_a_change_and_its_size_are_told_apart(claim: str, wrong: bool) -> None:
    assert finding(claim, "It rose from 20 rows to 35 rows.").wrong is wrong


def test_two_figures_of_a_claim_may_stand_in_another_order_but_not_for_one_another() -> None:
    passage = "A berth costs 59 euros, and a seat costs 29 euros."
    assert not finding("A seat costs 29 euros, and a berth costs 59 euros.", passage).wrong
    assert finding("A seat costs 59 euros, and a berth costs 29 euros.", passage).wrong
