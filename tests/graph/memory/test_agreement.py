import pytest

from graph.memory.agreement import Pair, agreement, by_judge, pairs, quadratic_kappa, wilson
from graph.memory.judgement import Judgement
from tests.graph.fakes import critique_of
from tests.graph.memory.judgements import ACCEPT, DISCARD, WHEN, asked, decided, edit, waiting


def pair(judge_level: int, level: int, judge: str = "scripted") -> Pair:
    (found,) = pairs([decided(level=judge_level, score=level)])
    return found.model_copy(update={"judge": judge})


def test_a_pair_is_the_judges_level_and_the_persons_with_all_that_was_said() -> None:
    (found,) = pairs([decided("monday", 2, level=1, score=2)])
    assert (found.id, found.entry, found.judge, found.judge_level, found.level) == ("monday/2", "q03", "scripted", 1, 2)
    assert (found.question, found.answer, found.follow_ups) == ("How?", "I cut it by 40%.", ())
    assert (found.by, found.note) == ("Mira", "mine")


def test_the_judges_level_is_the_one_before_any_note() -> None:
    sent_back = waiting(level=0).responded("look", "Mira", WHEN).judged(critique_of(2), WHEN)
    (found,) = pairs([sent_back.decided(ACCEPT, "Mira", WHEN)])
    assert (found.judge_level, found.level) == (0, 2)


@pytest.mark.parametrize(
    "judgement",
    [
        waiting(),
        asked().skipped("candidate", WHEN),
        waiting().decided(DISCARD, "Mira", WHEN),
        decided(level=None),
        decided(level=None, score=1),
        decided().contested("no", "candidate", WHEN),
    ],
    ids=["waiting", "skipped", "discarded", "not gradable", "not gradable, edited", "contested"],
)
def test_what_has_no_two_levels_is_no_pair(judgement: Judgement) -> None:
    assert pairs([judgement]) == []


def test_what_was_decided_anew_counts_with_the_new_level() -> None:
    anew = decided(level=1).contested("no", "candidate", WHEN).decided(edit(2), "Mira", WHEN)
    assert [(each.judge_level, each.level) for each in pairs([anew])] == [(1, 2)]


def test_agreement_of_a_hand_made_table() -> None:
    found = agreement([pair(0, 0), pair(0, 2), pair(1, 1), pair(1, 1), pair(2, 1), pair(2, 2)])
    assert found.n == 6
    assert found.exact == pytest.approx(4 / 6)
    assert found.within_one == pytest.approx(5 / 6)
    assert found.table == ((1, 0, 1), (0, 2, 0), (0, 1, 1))
    # Seen 4 + 1 = 5; chance (2·(1·0 + 3·1 + 2·4) + 2·(1·1 + 3·0 + 2·1) + 2·(1·4 + 3·1 + 2·0)) / 6 = 42 / 6 = 7.
    assert found.kappa == pytest.approx(1 - 5 / 7)


def test_without_pairs_there_is_no_figure() -> None:
    found = agreement([])
    assert (found.n, found.exact, found.interval, found.within_one, found.kappa) == (0, None, None, None, None)


def test_each_judge_has_figures_of_its_own() -> None:
    found = by_judge([pair(0, 0), pair(1, 2, "model"), pair(1, 1, "model")])
    assert {name: (each.n, each.exact) for name, each in found.items()} == {"model": (2, 0.5), "scripted": (1, 1.0)}


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (1, 1, 0.2065, 1.0),
        (81, 100, 0.7222, 0.8749),
    ],
)
def test_wilsons_interval(successes: int, n: int, low: float, high: float) -> None:
    assert wilson(successes, n) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        (((3, 0, 0), (0, 4, 0), (0, 0, 5)), 1.0),
        (((0, 0, 5), (0, 0, 0), (5, 0, 0)), -1.0),
        (((1, 1, 1), (1, 1, 1), (1, 1, 1)), 0.0),
        (((0, 0, 0), (0, 7, 0), (0, 0, 0)), None),
    ],
    ids=["full", "opposite", "chance", "one level only"],
)
def test_quadratic_kappa(table: tuple[tuple[int, ...], ...], kappa: float | None) -> None:
    assert quadratic_kappa(table) == (None if kappa is None else pytest.approx(kappa))
