from __future__ import annotations

from graph.decision import Accept, Discard, Edit
from graph.domain import InterviewMode, Timing
from graph.memory.judgement import FIRST_DECISION, Judgement
from tests.ui.fakes import AGAIN, SESSION, WHEN, a_critique, a_judgement, small_guide
from ui import session_report_copy
from ui.components.attempts_view import AttemptView, attempts_view

WAITS = a_judgement().model_copy(update={"trail": ()})


def again(level: int | None = None, session: str = AGAIN, **changes: object) -> Judgement:
    """A later attempt at `a_judgement`, of level 1, decided to be of this level; waiting where it has none."""
    asked = WAITS.model_copy(update={"session": session, "attempt_of": f"{SESSION}/1", **changes})
    if level is None:
        return asked
    return asked.decided(Edit(type="edit", score=level), "candidate", WHEN, FIRST_DECISION)


def views(*attempts: Judgement) -> tuple[AttemptView, ...]:
    return attempts_view(attempts, small_guide(), SESSION)


def test_the_newest_stands_first_and_the_best_is_marked_in_words() -> None:
    newest, best, first = views(a_judgement(), again(2), again(0, f"{AGAIN}x"))

    assert [view.title for view in (newest, best, first)] == ["Attempt 3", "Attempt 2", "First attempt"]
    assert newest.marks == (session_report_copy.NEWEST,)
    assert best.marks == (session_report_copy.BEST,)
    assert first.marks == ()


def test_among_equals_none_is_the_best() -> None:
    assert [view.marks for view in views(a_judgement(), again(1))] == [(session_report_copy.NEWEST,), ()]


def test_a_single_attempt_is_neither_newest_nor_best() -> None:
    assert views(a_judgement())[0].marks == ()


def test_an_attempt_has_its_level_parts_length_and_time() -> None:
    timing = Timing(thinking=5.0, answering=30.0)
    view = views(a_judgement(), again(2, timing=timing, answer="I cut it to 2% in May."))[0]

    assert view.level == "Level 2 of 2: would pass a panel"
    assert [row.name for row in view.parts] == ["Situation", "Task", "Action", "Result"]
    assert view.length == "7 words."
    assert view.said is not None
    assert view.said.sayings[0].time == "Thought for 0:05, answered in 0:30 of 1:30."


def test_what_is_not_decided_says_so_and_cannot_be_kept_yet() -> None:
    view = views(a_judgement(), again())[0]

    assert view.level == "Level 1 of 2: reasonable, without depth (not decided yet)"
    assert not view.keepable
    assert view.counts == ""


def test_what_was_discarded_cannot_be_kept() -> None:
    discarded = WAITS.decided(Discard(type="discard"), "candidate", WHEN, FIRST_DECISION)

    view = views(discarded, again(1))[1]

    assert view.level == "Does not count. The judge gave level 1."
    assert not view.keepable


def test_what_alone_counts_need_not_be_kept_again() -> None:
    kept, aside = views(a_judgement().counting(False, "candidate", WHEN), again(2))

    assert (kept.counts, kept.keepable) == (session_report_copy.COUNTS, False)
    assert (aside.counts, aside.keepable) == (session_report_copy.COUNTS_NOT, True)


def test_what_another_realistic_interview_holds_back_stays_so() -> None:
    held = again(mode=InterviewMode.REALISTIC, critique=a_critique(2))

    view = views(a_judgement(), held)[0]

    assert view.level == session_report_copy.HELD_BACK
    assert (view.parts, view.said) == ((), None)
    assert session_report_copy.BEST not in view.marks


def test_a_realistic_interview_shows_its_own_at_its_end() -> None:
    own = WAITS.model_copy(update={"mode": InterviewMode.REALISTIC})

    assert views(own, again(2))[1].said is not None


def test_an_accepted_attempt_that_was_not_gradable_has_no_level() -> None:
    empty = WAITS.model_copy(update={"critique": a_critique(None)})
    accepted = empty.decided(Accept(type="accept"), "candidate", WHEN, FIRST_DECISION)

    assert views(accepted, again(1))[1].level == "You accepted the judgement: it was not gradable."
