"""Every sentence about an interview that is over: its report, disputes, further attempts, and the file of it.

What a person, the guide or a model wrote never stands here.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.reports.words import ADVICE as ADVICE
from graph.reports.words import NO_LEVEL as NO_LEVEL
from graph.reports.words import REPORT as REPORT
from graph.reports.words import mean_level as mean_level

# --- The report -------------------------------------------------------------------------------------------------

REPORT_COLUMNS = ("Question", "Level", "Decision", "Not there yet")
OWN_COLUMN = "Yours"
DECISIONS = {"accept": "accepted", "edit": "set by you", "discard": "does not count", "skip": "skipped"}


def report_decision(decision: str, judge: int | None, *, counted: bool = True) -> str:
    words = DECISIONS[decision] + (f" (judge: {NO_LEVEL if judge is None else judge})" if decision == "edit" else "")
    return words if counted or decision in ("discard", "skip") else f"{words}, set not to count"


def own_levels(gaps: Sequence[int]) -> str:
    """What the candidate gave themselves against the levels that count, as differences; '' without any."""
    if not gaps:
        return ""
    over, mean = f", over {_counted(len(gaps), 'answer')}", sum(gaps) / len(gaps)
    if not any(gaps):
        return f"You gave yourself the level that was given{over}."
    if mean == 0:
        return f"You gave yourself more at times and less at others, on average what was given{over}."
    size, more = f"{abs(mean):.2g}", "more" if mean > 0 else "less"
    return f"You gave yourself {size} level{'' if size == '1' else 's'} {more} than was given{over}."


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
KEEP_ALL = "Let all of them count"
ALL_COUNT = "All attempts count again."
NONE_COUNTS = "None of them counts yet."
DRILLED = "No level counts in a drill."


def attempt(number: int) -> str:
    return "First attempt" if number == 1 else f"Attempt {number}"


def keep_best(number: int) -> str:
    """The button by which the best attempt alone counts."""
    return f"Keep {_named(number)} alone"


def attempts_that_count(counting: Sequence[int], best: int | None, level: int | None) -> str:
    """Which attempts count, by their numbers; `best` is the one that could be kept instead, with its level."""
    if not counting:
        said = NONE_COUNTS
    elif len(counting) == 1:
        said = f"Only {_named(counting[0])} counts."
    else:
        said = f"{_listed(counting)} count, each as an answer of its own."
    return said if best is None else f"{said} The best is {_named(best)}, with level {level}."


def own_level(level: int | None) -> str:
    """What the candidate gave it, '' for nothing."""
    return "" if level is None else f"Your own level: {level}."


def _named(number: int) -> str:
    return "the first attempt" if number == 1 else f"attempt {number}"


def _listed(numbers: Sequence[int]) -> str:
    *others, last = map(str, numbers)
    return f"Attempts {', '.join(others)} and {last}"


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
