"""The interview at a terminal with a judge that is predictable by hand: what is shown, what is timed, what leads on."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph.domain import InterviewMode, InterviewPlan, Manner, Part, Timing
from graph.errors import BadMove
from graph.events import AnswerMove, Decide, End, ReportEvent, Skip, Start, parse_opening
from graph.session import InterviewSessions
from tests.graph.interview_process import open_folder
from ui.terminal.interviewing import sit

ANSWER = "I cut it by 40%. 1"
ACCEPT = Decide.model_validate({"decision": {"type": "accept"}})
ONE = InterviewPlan(entries=("q03",))
Typed = Callable[..., str]


@pytest.fixture
def sessions(tmp_path: Path) -> Iterator[InterviewSessions]:
    sessions = open_folder(tmp_path)
    # The ids are those of processes elsewhere; here there are several in one.
    sessions._new_id = (f"session-{n}" for n in range(1, 9)).__next__
    with closing(sessions._checkpointer.conn), closing(sessions._context.record):
        yield sessions


@pytest.fixture
def typed(sessions: InterviewSessions, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Sit the session with these words typed, by a clock that says these seconds in turn: all that was shown."""

    def type_in(events: list, words: str, *seconds: float) -> str:
        monkeypatch.setattr(sys, "stdin", io.StringIO(words))
        monkeypatch.setenv("COLUMNS", "100")
        sit(sessions, events, clock=iter(seconds).__next__ if seconds else lambda: 0.0)
        return capsys.readouterr().out

    return type_in


def test_an_answer_is_timed_from_the_question_to_its_first_line_and_from_there_to_its_end(
    sessions: InterviewSessions, typed: Typed
) -> None:
    typed(sessions.start(ONE), f"\n \n{ANSWER}\nand more\n\nfrom 10 to 6\n\naccept\n", 100, 104.5, 160, 200, 201, 209)
    (judgement,) = sessions._context.record.all()
    assert judgement.answer == f"{ANSWER}\nand more"
    assert judgement.timing == Timing(thinking=4.5, answering=55.5)
    assert judgement.probes[0].timing == Timing(thinking=1, answering=8)


@pytest.mark.parametrize(
    ("seconds", "timing"),
    [
        ((100, 90, 80), Timing(thinking=0, answering=0)),
        ((0, 1e6, 3e6), Timing(thinking=86_400, answering=86_400)),
    ],
)
def test_a_clock_that_jumps_stops_no_interview(
    sessions: InterviewSessions, typed: Typed, seconds: tuple[float, ...], timing: Timing
) -> None:
    typed(sessions.start(ONE), f"{ANSWER}\n\n/end\n", *seconds, 0)
    assert sessions.transcript("session-1")["turns"][0]["timing"] == timing.model_dump()


def test_a_question_says_its_place_and_why_it_is_asked(sessions: InterviewSessions, typed: Typed) -> None:
    shown = typed(sessions.start(InterviewPlan(entries=("q03", "r04"))), "/skip\n")
    assert "question 1 of 2 · q03" in shown
    assert "question 2 of 2 · r04" in shown
    assert "You asked for this question." in shown


def test_a_probe_shows_its_receipt(sessions: InterviewSessions, typed: Typed) -> None:
    shown = typed(sessions.start(ONE), f"{ANSWER}\n\n")
    assert "─ follow-up ─" in shown
    assert f"Why: no quantified · you said “{ANSWER}” [q03/result]" in shown


def test_the_judgements_held_back_say_which_question_they_are_of(sessions: InterviewSessions, typed: Typed) -> None:
    plan = InterviewPlan(entries=("q03", "r04"), mode=InterviewMode.REALISTIC)
    shown = typed(sessions.start(plan), f"{ANSWER}\n\n/skip\n{ANSWER}\n\n/skip\naccept\ndiscard\n")
    assert "The judgement of question 1 of 2 · Take us through" in shown
    assert "The judgement of question 2 of 2 · If retrieval" in shown


def test_a_session_that_is_taken_up_says_what_was_asked_and_said(sessions: InterviewSessions, typed: Typed) -> None:
    sessions.start(ONE)
    sessions.move("session-1", AnswerMove(answer=ANSWER))
    at_the_probe = typed(sessions.resume("session-1"), "")
    assert at_the_probe.index("Take us through") < at_the_probe.index(ANSWER) < at_the_probe.index("follow-up")
    sessions.move("session-1", AnswerMove(answer="From 10 to 6."))
    assert "From 10 to 6." in typed(sessions.resume("session-1"), "")


def test_the_report_leads_on_to_contesting_and_to_another_attempt(sessions: InterviewSessions, typed: Typed) -> None:
    plan = InterviewPlan(entries=("q03", "r04", "q05"))
    one = f"{ANSWER}\n\n/skip\naccept\n"
    shown = typed(sessions.start(plan), f"{one}/skip\n{one}")
    assert 'Contest a judgement with: coach reviews contest session-1/1 --note "…" (or /3)\n' in shown
    assert "Try an answer again with: coach interview --again session-1 1 (or 3)\n" in shown
    assert "Compare" not in shown


def test_another_attempt_leads_on_to_the_comparison(sessions: InterviewSessions, typed: Typed) -> None:
    typed(sessions.start(ONE), f"{ANSWER}\n\n/skip\naccept\n")
    shown = typed(sessions.try_again("session-1", 1), f"{ANSWER}\n\n/skip\naccept\n")
    assert "This is another attempt" in shown
    assert "Compare the attempts with: coach reviews attempts session-1/1\n" in shown


def test_what_does_not_count_is_said_in_the_report(sessions: InterviewSessions, typed: Typed) -> None:
    sessions.start(ONE)
    for move in (AnswerMove(answer=ANSWER), Skip(skip=True), ACCEPT):
        sessions.move("session-1", move)
    record = sessions._context.record
    (judgement,) = record.all()
    record.put(judgement.counting(False, "Mira", judgement.asked_at))
    shown = typed(sessions.resume("session-1"), "")
    assert "not counted" in " ".join(shown.split())
    assert "Nothing was counted in this session." in shown


def test_words_are_shown_as_they_were_said_and_steer_nothing(sessions: InterviewSessions, typed: Typed) -> None:
    said = "[b]I[/b] :smile: \x1b[2J\x1b]0;it\x07 \x9b31m by 40%. 1"
    shown = typed(sessions.start(ONE), f"{said}\n\n")
    assert "[b]I[/b] :smile:" in shown
    assert not {"\x1b", "\x07", "\x9b"} & set(shown)


def test_a_session_that_has_ended_shows_its_report(sessions: InterviewSessions, typed: Typed) -> None:
    sessions.start(ONE)
    assert isinstance(sessions.move("session-1", End(end=True))[-1], ReportEvent)
    assert "Nothing was counted in this session." in typed(sessions.resume("session-1"), "")


def test_who_asks_is_said_when_the_session_begins(sessions: InterviewSessions, typed: Typed) -> None:
    tough = ONE.model_copy(update={"manner": Manner.TOUGH})
    assert "Session session-1. Asked by a tough panel. Type" in typed(sessions.start(tough), "/end\n")
    assert "Session session-2. Type" in typed(sessions.start(ONE), "/end\n")


def test_a_start_by_events_takes_the_manner_and_no_other() -> None:
    assert parse_opening({"start": {"manner": "friendly"}}) == Start(start=InterviewPlan(manner=Manner.FRIENDLY))
    with pytest.raises(BadMove, match="manner"):
        parse_opening({"start": {"manner": "rude"}})


# --- One's own level, and drills ----------------------------------------------------------------------------------

OWN = InterviewPlan(entries=("q03",), self_score=True)


def test_ones_own_level_is_asked_for_before_the_judgement_is_shown(sessions: InterviewSessions, typed: Typed) -> None:
    shown = typed(sessions.start(OWN), f"{ANSWER}\n\n/skip\n7\n2\naccept\n")
    assert shown.index("Your own level") < shown.index("The judgement of question 1")
    (judgement,) = sessions._context.record.all()
    assert (judgement.self_score, judgement.level) == (2, 1)


def test_it_can_be_skipped_or_the_session_ended_there(sessions: InterviewSessions, typed: Typed) -> None:
    typed(sessions.start(OWN), f"{ANSWER}\n\n/skip\nskip\naccept\n")
    assert [each.self_score for each in sessions._context.record.all()] == [None]
    assert "Nothing was counted" in typed(sessions.start(OWN), f"{ANSWER}\n\n/skip\nend\n")


def test_a_session_that_waits_for_it_is_taken_up_there(sessions: InterviewSessions, typed: Typed) -> None:
    assert "Paused." in typed(sessions.start(OWN), f"{ANSWER}\n\n/skip\n")
    shown = typed(sessions.resume("session-1"), "1\n")
    assert shown.index(ANSWER) < shown.index("Your own level") < shown.index("The judgement of question 1")


def test_a_word_budget_is_told_at_the_beginning(
    sessions: InterviewSessions, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("/skip\n"))
    sit(sessions, sessions.start(ONE), budget="About 140 words fit in 60 seconds.")
    shown = capsys.readouterr().out
    assert shown.index("About 140 words") < shown.index("question 1 of 1")


def test_a_drill_asks_for_one_thing_and_says_that_no_level_counts(sessions: InterviewSessions, typed: Typed) -> None:
    plan = InterviewPlan(entries=("q03",), focus=Part.RESULT)
    shown = " ".join(typed(sessions.start(plan), f"{ANSWER}\n\naccept\n").replace("│", " ").split())
    assert "Only the result, in 30 seconds" in shown
    assert "follow-up" not in shown
    assert "Strong in 0 of 1; no level counts in a drill." in shown


# --- One's own level, and attempts ----------------------------------------------------------------------------------

OWN = InterviewPlan(entries=("r04",), self_score=True)


def test_a_session_left_where_it_waits_for_ones_own_level_comes_back_to_it(
    sessions: InterviewSessions, typed: Typed
) -> None:
    left = typed(sessions.start(OWN), f"{ANSWER}\n\n/skip\n")
    assert "Paused. Continue with: coach interview --resume session-1" in left
    shown = typed(sessions.resume("session-1"), "2\naccept\n")
    assert shown.index(ANSWER) < shown.index("Your own level") < shown.index("The judgement of question 1 of 1")
    assert sessions._context.record.all()[0].self_score == 2


def test_the_judgement_and_the_report_set_it_beside_what_was_given(sessions: InterviewSessions, typed: Typed) -> None:
    shown = typed(sessions.start(OWN), f"{ANSWER}\n\n/skip\n2\naccept\n")
    assert "You gave yourself 2; the judge gave 1, one level less." in shown
    assert "You gave yourself 1 level more than was given, over 1 answer." in shown
    assert "yours" in shown
    assert "yours" not in typed(sessions.start(ONE), f"{ANSWER}\n\n/skip\naccept\n")


def test_another_attempt_says_how_to_let_it_alone_count(sessions: InterviewSessions, typed: Typed) -> None:
    typed(sessions.start(ONE), f"{ANSWER}\n\n/skip\naccept\n")
    shown = typed(sessions.try_again("session-1", 1), f"{ANSWER}\n\n/skip\nedit\n2\n\n")
    assert "Compare the attempts with: coach reviews attempts session-1/1\n" in shown
    assert "Let this one alone count with: coach reviews keep session-2/1\n" in shown
