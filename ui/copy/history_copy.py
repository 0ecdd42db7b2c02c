"""The sentences of the list of interviews on the page Progress. What a person or the guide wrote never stands here."""

from __future__ import annotations

from graph.domain import InterviewMode
from ui.copy.judging_copy import SCORES

SESSIONS = "Your interviews"
SEARCH = "Search in questions and answers"
FOUND_NOTHING = "No interview holds these words."
OPEN = "Open"
COUNT, UNCOUNT = "Count it", "Do not count it"
COUNTS, COUNTS_NOT = "counts", "does not count"
DELETE = "Delete"
DELETE_YES = "Delete it for good"
OLDER = "Show older ones"
ANOTHER_TRY = "another try"
MODES = {InterviewMode.COACHING: "judged after each answer", InterviewMode.REALISTIC: "judged at the end"}


def answers_of(number: int) -> str:
    """What opens to the questions of an interview."""
    return "The question, and whether it counts" if number == 1 else f"The {number} questions, and which count"


def session_line(asked: int, mean: float | None, counted: int, waiting: int) -> str:
    told = [_count(asked, "question")]
    told.append("no level counts" if mean is None else f"mean level {mean:.1f} of 2 over {counted}")
    if waiting:
        told.append(f"{waiting} {'waits' if waiting == 1 else 'wait'} for a decision")
    return " · ".join(told)


def delete_confirm(when: str, asked: int, counted: int) -> str:
    """What goes, before it goes."""
    noun = "question with its answer and judgement" if asked == 1 else "questions with their answers and judgements"
    figures = {0: "None of them counted", 1: "One level leaves your figures"}
    told = figures.get(counted, f"{counted} levels leave your figures")
    return (
        f"This deletes the interview of {when}: {asked} {noun}. {told}. "
        "Other attempts at the same questions stay. It cannot be taken back."
    )


def deleted(when: str) -> str:
    return f"The interview of {when} is deleted."


def set_counted(counted: bool) -> str:
    return "It counts again." if counted else "It no longer counts; you can change that at any time."


def outcome(status: str, level: int | None) -> str:
    """What became of one answer."""
    if status == "waiting":
        return "waits for a decision"
    told = "no level" if level is None else f"level {level}, {SCORES[level]}"
    return f"{told}; contested" if status == "contested" else told


def found_sessions(number: int) -> str:
    return f"{_count(number, 'interview')} found."


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
