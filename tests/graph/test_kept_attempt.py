"""The best of several attempts kept: it alone counts, for all that stands on the record, and there is a way back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from graph.decision import Accept, Discard
from graph.domain import InterviewPlan, Pace, Quality
from graph.errors import BadMove, SessionBusy, UnknownJudgement
from graph.events import AnswerMove, Decide, ReportEvent, SelfScore
from graph.memory.attempts import best_attempt, better_to_keep
from graph.memory.counted_answer import counted_answers
from graph.memory.judgement import Judgement
from graph.memory.session_summary import summaries
from graph.practice.rapid_fire import rapid_plan
from graph.reports.deck import cards
from ingest.star import Guide
from tests.graph.conftest import Folder, OpenFolder, begin
from tests.graph.fakes import SetClock
from tests.graph.test_attempts import ACCEPT, ANSWER, BETTER, begun

ONE = InterviewPlan(entries=("q03",))
FIRST, SECOND = "session-1/1", "session-2/1"


@pytest.fixture
def folder(open_folder: OpenFolder) -> Folder:
    return open_folder(max_probes=0)


def tried_twice(folder: Folder, plan: InterviewPlan = ONE) -> None:
    """An answer of level 0, and another attempt at it of level 2."""
    session, _ = begin(folder.sessions, plan)
    own = (SelfScore(self_score=1),) if plan.self_score else ()
    for move in (ANSWER, *own, ACCEPT):
        folder.sessions.move(session, move)
    again = begun(folder.sessions.try_again(session, 1))
    for move in (BETTER, *own, ACCEPT):
        folder.sessions.move(again, move)


def levels(judgements: list[Judgement]) -> list[tuple[str, int | None]]:
    return [(each.id, each.counting_level) for each in judgements]


def test_until_one_is_kept_each_counts_as_an_answer_of_its_own(folder: Folder) -> None:
    tried_twice(folder)
    assert folder.record.observations() == [("q03", 0), ("q03", 2)]
    best = better_to_keep(folder.reviews.attempts(FIRST))
    assert best is not None
    assert best.id == SECOND


def test_the_kept_one_alone_counts_in_all_that_stands_on_the_record(folder: Folder, guide: Guide) -> None:
    tried_twice(folder)
    assert levels(folder.reviews.keep_attempt(SECOND)) == [(FIRST, None), (SECOND, 2)]
    judgements = folder.record.all()
    assert folder.record.observations() == [("q03", 2)]
    assert [each.level for each in counted_answers(judgements, guide)] == [2]
    assert [(each.id, each.mean_level, each.counted) for each in summaries(judgements)] == [
        ("session-2", 2.0, 1),
        ("session-1", None, 0),
    ]
    first, second = (folder.sessions.resume(session)[-1] for session in ("session-1", "session-2"))
    assert isinstance(first, ReportEvent)
    assert isinstance(second, ReportEvent)
    assert (first.mean_score, first.rows[0].counted, second.mean_score) == (None, False, 2.0)
    card = next(each for each in cards(judgements, guide) if each.entry == "q03")
    assert card.level == 2
    assert better_to_keep(judgements) is None


def test_what_is_due_follows_the_attempt_that_counts(folder: Folder, clock: SetClock) -> None:
    tried_twice(folder)
    soon = clock().date() + timedelta(days=2)
    folder.reviews.keep_attempt(FIRST)
    assert folder.record.due(soon) == {"q03"}
    folder.reviews.keep_attempt(SECOND)
    assert folder.record.due(soon) == frozenset()


def test_all_of_them_can_count_again_and_the_trail_says_who_said_so(folder: Folder) -> None:
    tried_twice(folder)
    folder.reviews.keep_attempt(SECOND, by="Mira")
    assert levels(folder.reviews.count_all_attempts(SECOND)) == [(FIRST, 0), (SECOND, 2)]
    told = [(step.action, step.by) for step in folder.reviews.judgement(FIRST).trail if "count" in step.action]
    assert told == [("uncount", "Mira"), ("count", "candidate")]


def test_keeping_it_twice_is_keeping_it_once(folder: Folder) -> None:
    tried_twice(folder)
    kept = folder.reviews.keep_attempt(SECOND)
    assert folder.reviews.keep_attempt(SECOND) == kept


def test_a_worse_attempt_can_be_kept_and_an_earlier_choice_is_changed(folder: Folder) -> None:
    tried_twice(folder)
    folder.reviews.keep_attempt(SECOND)
    assert levels(folder.reviews.keep_attempt(FIRST)) == [(FIRST, 0), (SECOND, None)]


def test_an_attempt_that_waits_stays_as_it_is_and_counts_once_it_is_decided(folder: Folder) -> None:
    tried_twice(folder)
    third = begun(folder.sessions.try_again("session-1", 1))
    folder.sessions.move(third, BETTER)
    folder.reviews.keep_attempt(SECOND)
    assert folder.reviews.judgement(f"{third}/1").counted
    folder.sessions.move(third, ACCEPT)
    assert levels(folder.reviews.attempts(FIRST)) == [(FIRST, None), (SECOND, 2), (f"{third}/1", 2)]


def test_one_without_a_level_cannot_be_kept(folder: Folder) -> None:
    tried_twice(folder)
    third = begun(folder.sessions.try_again("session-1", 1))
    folder.sessions.move(third, BETTER)
    with pytest.raises(BadMove, match="has no level yet"):
        folder.reviews.keep_attempt(f"{third}/1")
    folder.sessions.move(third, Decide(decision=Discard(type="discard")))
    with pytest.raises(BadMove, match="has no level yet"):
        folder.reviews.keep_attempt(f"{third}/1")
    assert levels(folder.reviews.attempts(FIRST))[:2] == [(FIRST, 0), (SECOND, 2)]


def test_one_that_is_not_there_is_named(folder: Folder) -> None:
    with pytest.raises(UnknownJudgement, match="session-9/1"):
        folder.reviews.keep_attempt("session-9/1")


def test_no_level_of_a_drill_counts_whatever_is_tried_again(folder: Folder) -> None:
    tried_twice(folder, ONE.model_copy(update={"focus": Quality.TRADE_OFF}))
    with pytest.raises(BadMove, match="is of a drill"):
        folder.reviews.keep_attempt(SECOND)
    folder.reviews.count_all_attempts(SECOND)
    assert folder.record.observations() == []
    assert best_attempt(folder.reviews.attempts(FIRST)) is None


def test_attempts_of_rapid_fire_are_kept_like_any_other_with_ones_own_levels(folder: Folder, guide: Guide) -> None:
    tried_twice(folder, rapid_plan(guide, ("r04",)))
    attempts = folder.reviews.keep_attempt(SECOND)
    assert [(each.pace, each.self_score) for each in attempts] == [(Pace.RAPID, 1)] * 2
    assert folder.record.observations() == [("r04", 2)]


def test_while_one_of_them_is_moved_elsewhere_nothing_changes(folder: Folder, open_folder: OpenFolder) -> None:
    tried_twice(folder)
    with open_folder().sessions.held("session-2"), pytest.raises(SessionBusy):
        folder.reviews.keep_attempt(FIRST)
    assert levels(folder.reviews.attempts(FIRST)) == [(FIRST, 0), (SECOND, 2)]


def test_killed_half_way_too_many_count_and_it_can_be_done_again(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried_twice(folder)
    folder.reviews.keep_attempt(FIRST)
    put, left = folder.record.put, iter([True])

    def put_one(judgement: Judgement) -> None:
        if not next(left, False):
            raise KeyboardInterrupt
        put(judgement)

    with monkeypatch.context() as broken:
        broken.setattr(folder.record, "put", put_one)
        with pytest.raises(KeyboardInterrupt):
            folder.reviews.keep_attempt(SECOND)
    assert levels(folder.reviews.attempts(FIRST)) == [(FIRST, 0), (SECOND, 2)]
    assert levels(folder.reviews.keep_attempt(SECOND)) == [(FIRST, None), (SECOND, 2)]


def test_among_equals_the_latest_is_the_best_and_none_is_better_to_keep(folder: Folder) -> None:
    tried_twice(folder)
    third = begun(folder.sessions.try_again("session-1", 1))
    folder.sessions.move(third, AnswerMove(answer="I cut it, and more. 2"))
    folder.sessions.move(third, Decide(decision=Accept(type="accept")))
    folder.sessions.delete("session-1")
    attempts = folder.reviews.attempts(SECOND)
    best = best_attempt(attempts)
    assert best is not None
    assert best.id == f"{third}/1"
    assert better_to_keep(attempts) is None
