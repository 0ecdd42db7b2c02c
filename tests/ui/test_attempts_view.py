from __future__ import annotations

from graph.decision import Accept, Discard, Edit
from graph.domain import InterviewMode, Quality, Timing
from graph.memory.judgement import FIRST_DECISION, Judgement
from tests.ui.fakes import AGAIN, SESSION, WHEN, a_critique, a_judgement, small_guide
from ui.components.judging.attempts_view import AttemptsStanding, AttemptView, attempts_standing, attempts_view
from ui.copy import session_report_copy

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


def test_ones_own_level_stands_with_an_attempt_that_has_one() -> None:
    plain, rated = views(a_judgement(), again(2, self_score=0))[::-1]

    assert (plain.own, rated.own) == ("", "Your own level: 0.")


# --- Which of them count ----------------------------------------------------------------------------------------


def standing(*attempts: Judgement) -> AttemptsStanding:
    return attempts_standing(attempts, SESSION)


def aside(attempt: Judgement) -> Judgement:
    return attempt.counting(False, "candidate", WHEN)


def test_where_a_worse_one_counts_too_the_best_can_be_kept_alone() -> None:
    told = standing(a_judgement(), again(2), again(0, f"{AGAIN}x"))

    assert told.words == (
        "Attempts 1, 2 and 3 count, each as an answer of its own. The best is attempt 2, with level 2."
    )
    assert (told.best, told.keep, told.aside) == (f"{AGAIN}/1", "Keep attempt 2 alone", False)


def test_a_first_attempt_that_is_the_best_is_named_so() -> None:
    told = standing(a_judgement(), again(0))

    assert told.words.endswith("The best is the first attempt, with level 1.")
    assert told.keep == "Keep the first attempt alone"


def test_where_the_best_alone_counts_the_others_can_count_again() -> None:
    told = standing(aside(a_judgement()), again(2))

    assert told == AttemptsStanding("Only attempt 2 counts.", "", "", True)


def test_where_a_worse_one_alone_counts_the_best_is_offered() -> None:
    told = standing(a_judgement(), aside(again(2)))

    assert told.words == "Only the first attempt counts. The best is attempt 2, with level 2."
    assert (told.best, told.aside) == (f"{AGAIN}/1", True)


def test_where_none_counts_the_best_can() -> None:
    told = standing(aside(a_judgement()), aside(again(2)))

    assert told.words == "None of them counts yet. The best is attempt 2, with level 2."


def test_of_equals_none_is_better_to_keep() -> None:
    assert standing(a_judgement(), again(1)).best == ""


def test_while_nothing_is_decided_there_is_nothing_to_keep() -> None:
    assert standing(WAITS, again()) == AttemptsStanding("None of them counts yet.", "", "", False)


def test_what_another_realistic_interview_holds_back_has_no_say_in_it() -> None:
    held = again(mode=InterviewMode.REALISTIC, critique=a_critique(2))

    assert standing(a_judgement(), held) == AttemptsStanding("Only the first attempt counts.", "", "", False)


def test_no_attempt_of_a_drill_can_be_kept() -> None:
    drilled = {"focus": Quality.TRADE_OFF, "counted": False}
    attempts = (a_judgement().model_copy(update=drilled), again(2, **drilled))

    assert standing(*attempts) == AttemptsStanding(session_report_copy.DRILLED, "", "", False)
    assert [(view.keepable, view.counts) for view in views(*attempts)] == [(False, "")] * 2
