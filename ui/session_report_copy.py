"""Every sentence about an interview that is over: its report, disputes, further attempts, and the file of it.

What a person, the guide or a model wrote never stands here.
"""

from __future__ import annotations

from graph.reports.words import ADVICE as ADVICE
from graph.reports.words import NO_LEVEL as NO_LEVEL
from graph.reports.words import REPORT as REPORT
from graph.reports.words import mean_level as mean_level

# --- The report -------------------------------------------------------------------------------------------------

REPORT_COLUMNS = ("Question", "Level", "Decision", "Not there yet")
DECISIONS = {"accept": "accepted", "edit": "set by you", "discard": "does not count", "skip": "skipped"}


def report_decision(decision: str, judge: int | None, *, counted: bool = True) -> str:
    words = DECISIONS[decision] + (f" (judge: {NO_LEVEL if judge is None else judge})" if decision == "edit" else "")
    return words if counted or decision in ("discard", "skip") else f"{words}, set not to count"


# --- Contesting -------------------------------------------------------------------------------------------------

CONTEST = "Contest this judgement"
CONTEST_LABEL = "What is wrong with it?"
CONTEST_SEND = "Contest it"
CONTEST_EMPTY = "Write what is wrong with it first."
CONTEST_STAYS = "What counted stays until it is decided anew."


def contested(by: str | None, note: str) -> str:
    """A dispute that waits; `by` is None for the person at the page."""
    return f"{by or 'You'} contested this: “{note}” {CONTEST_STAYS}"


def decided_anew(by: str | None, level: int | None) -> str:
    counts = "it does not count" if level is None else f"level {level} counts"
    return f"Contested, and decided anew by {by or 'you'}: {counts}."


# --- Trying again -----------------------------------------------------------------------------------------------

TRY_ANSWER_AGAIN = "Try this answer again"
BACK = "Back to the interview it came from"
ATTEMPTS = "Your attempts at this question"
NEWEST, BEST = "newest", "best level"
NOT_DECIDED = "not decided yet"
HELD_BACK = "Judged at the end of its interview."
NOT_JUDGED = "Not gradable"
COUNTS, COUNTS_NOT = "Counts.", "Does not count."
KEEP = "Keep this one"
KEPT = "Kept. The other attempts do not count."


def attempt(number: int) -> str:
    return "First attempt" if number == 1 else f"Attempt {number}"


def words_said(count: int, follow_ups: int) -> str:
    more = f", {_counted(follow_ups, 'follow-up')} answered" if follow_ups else ""
    return f"{_counted(count, 'word')}{more}."


# --- The whole interview as a file ------------------------------------------------------------------------------

DOWNLOAD = "Download the interview"
DOWNLOAD_TO_PRINT = "Download it to print"


def file_name(session: str, ending: str = "md") -> str:
    return f"interview-{session}.{ending}"


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
