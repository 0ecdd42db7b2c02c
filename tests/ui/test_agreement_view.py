from __future__ import annotations

import json

from graph.memory.agreement import Pair
from ui.components.reviewing.agreement_view import agreement_views, as_lines
from ui.copy import review_copy


def pair(judge_level: int, level: int, *, judge: str = "built-in", by: str = "Mira") -> Pair:
    return Pair(
        id="monday/1",
        entry="q01",
        question="How?",
        answer="Größe\n1",
        follow_ups=(),
        judge=judge,
        judge_level=judge_level,
        level=level,
        by=by,
        note="",
    )


def test_nothing_is_measured_where_nothing_was_decided() -> None:
    assert agreement_views([]) == ()


def test_each_measure_comes_with_its_meaning() -> None:
    (view,) = agreement_views([pair(1, 1)] * 15 + [pair(0, 1)] * 3 + [pair(2, 0)] * 2)

    assert view.judge == review_copy.BUILT_IN
    assert [measure[:2] for measure in view.measures] == [
        ("Same level", "75% (95 % interval 53% to 89%)"),
        ("At most one apart", "90%"),
        ("Quadratic kappa", "-0.62"),
    ]
    assert all(meaning.endswith(".") for _, _, meaning in view.measures)
    assert view.caution == ""


def test_few_judgements_are_called_too_few() -> None:
    (view,) = agreement_views([pair(1, 1)] * 19)

    assert view.caution == "Too few to rely on: 1 more, and the shares begin to say something."


def test_kappa_is_not_made_up_where_it_is_not_defined() -> None:
    (view,) = agreement_views([pair(1, 1)])

    assert view.measures[2][1:] == (review_copy.KAPPA_UNDEFINED, review_copy.KAPPA_UNDEFINED_MEANS)


def test_the_table_is_said_in_a_sentence_too() -> None:
    (view,) = agreement_views([pair(1, 1)] * 3 + [pair(0, 1), pair(2, 1), pair(1, 0)])

    assert view.in_words == "People kept the judge's level 3 times, raised it once and lowered it twice."
    assert view.table == (
        ("0 vague", "0", "1", "0"),
        ("1 reasonable", "1", "3", "0"),
        ("2 would pass", "0", "1", "0"),
    )


def test_several_judges_are_told_together_and_one_by_one() -> None:
    views = agreement_views([pair(1, 1), pair(1, 2, judge="a-model")])

    assert [view.judge for view in views] == [review_copy.ALL_JUDGES, "a-model", review_copy.BUILT_IN]


def test_how_many_the_candidate_decided_is_said() -> None:
    def over(*by: str) -> str:
        return agreement_views([pair(1, 1, by=each) for each in by])[0].over

    assert over("Mira", "Mira") == "Over 2 judgements, all decided by somebody else than the candidate."
    assert over("Mira", "candidate") == "Over 2 judgements, 1 of them decided by the candidate."
    assert over("candidate").startswith("Over 1 judgement, decided by the candidate;")


def test_the_download_is_one_object_a_line() -> None:
    lines = as_lines([pair(1, 1), pair(0, 2)]).splitlines()

    assert [(json.loads(line)["judge_level"], json.loads(line)["level"]) for line in lines] == [(1, 1), (0, 2)]
