"""Every sentence of the page Review; those about a judgement stand in `ui.copy.judging_copy`.

What a person, the guide or a model wrote never stands here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph.domain import InterviewMode
from graph.reports.judgement_words import step as step
from ui.copy.judging_copy import SCORES
from ui.copy.progress_copy import AXIS_LEVELS, moment

TITLE = "Review"
LEAD = "Judgements of all interviews: decide on those that wait, see who decided what, and how far the judge is right."
WHO = "Who you are"
WHO_HELP = "Your decisions are kept under this name."
START = "Start an interview"

# --- Waiting ----------------------------------------------------------------------------------------------------

WAITING, DECIDED, AGREEMENT = "Waiting", "Decided", "Agreement"
NOTHING_WAITS = (
    "Nothing waits for a decision. Here stand the judgements of every interview that nobody has decided on yet, and "
    "those that somebody contests: open one, read what was said, and accept, change or discard the level."
)
OPEN = "Open"
MORE = "Show more"
HELD_BACK = "shown when its interview has asked its last question"
IS_CONTESTED = "contested"
CONTESTED_ICON = ":material/gavel:"


def waiting_count(waiting: int, contested: int) -> str:
    told = []
    if waiting:
        told.append(f"{_count(waiting, 'judgement')} {'waits' if waiting == 1 else 'wait'} for a decision")
    if contested:
        told.append(f"{_count(contested, 'judgement') if not waiting else contested} contested")
    return f"{', '.join(told)}. Oldest first."


def judge_level(level: int | None) -> str:
    return "the judge: not gradable" if level is None else f"the judge: level {level}, {SCORES[level]}"


def place(session: str, when: str, today: date) -> str:
    return f"{moment(when, today)} · interview {session}"


# --- One of them ------------------------------------------------------------------------------------------------

BACK = "All judgements"
UNKNOWN = "There is no judgement at this address. It may have been deleted with its interview."
INTERVIEW = "Its interview"
TRAIL = "What happened to it"
ONLY_CONTEST = "This is decided. Whoever disagrees can contest it in its interview's report; then it waits here again."
STILL_ASKING = "Its interview is judged at the end and still asks questions, so the judgement is held back from you."
SKIPPED = "The question was skipped, so there is nothing to judge."
MODES = {InterviewMode.COACHING: "judged after each answer", InterviewMode.REALISTIC: "judged at the end"}


def contested(by: str, note: str, level: int | None) -> str:
    """What a dispute says, and what counts meanwhile."""
    counts = "no level counts" if level is None else f"level {level} counts"
    return f"{by} contests this: “{note}”. Until it is decided anew, {counts}."


def deciding_as(name: str) -> str:
    return f"You decide as {name}."


def recorded(action: str, level: int | None) -> str:
    if action == "respond":
        return "Judged again with your remark in view."
    if action == "discard":
        return "Discarded: it does not count."
    return "Recorded without a level." if level is None else f"Recorded: level {level}."


# --- The audit trail --------------------------------------------------------------------------------------------

FILTER = "Search in questions, answers, notes and names"
NOTHING_DECIDED = "Here stands every judgement that somebody decided on, with who did what and when."
FOUND_NOTHING = "No decided judgement holds these words."
NOT_COUNTED = "set not to count"


def decided(by: str, action: str, level: int | None, *, counted: bool) -> str:
    told = {"discard": "discarded", "skip": "skipped"}.get(action) or (
        "no level" if level is None else f"level {level}, {SCORES[level]}"
    )
    return f"{told} · by {by}" + ("" if counted else f" · {NOT_COUNTED}")


def decided_count(number: int) -> str:
    return f"{_count(number, 'judgement')}, the newest first."


# --- Agreement --------------------------------------------------------------------------------------------------

NO_PAIRS = (
    "Here you will see how often people give the level that the judge gave. It needs judgements that somebody "
    "accepted or whose level somebody changed; there is none yet."
)
ALL_JUDGES = "All judges together"
BUILT_IN = "The built-in judge"
ENOUGH = 20
"""Judgements below which even a wide interval misleads."""
SAME, SAME_MEANS = "Same level", "How often the person gave the very level that the judge had given first."
NEAR, NEAR_MEANS = "At most one apart", "How often the two were no further apart than one level."
KAPPA = "Quadratic kappa"
KAPPA_MEANS = "Agreement beyond chance: 1 is full agreement, 0 is what chance alone would give."
KAPPA_UNDEFINED = "not defined"
KAPPA_UNDEFINED_MEANS = "Both gave one single level throughout, so nothing can be told from chance."
TABLE = "What the judge said, and what people made of it"
DOWNLOAD = "Download these labelled answers"
DOWNLOAD_MEANS = "One answer a line (JSON): the question, what was said, the judge's level and the person's."
FILE = "judge-and-people.jsonl"
_JUDGE_SAID = "Judge"
_PERSON_SAID = "Person"


def judge_name(judge: str) -> str:
    return BUILT_IN if judge == "built-in" else judge


def over(number: int, own: int) -> str:
    """`own` of them were decided by the candidate, whose own answer it was."""
    told = f"Over {_count(number, 'judgement')}"
    if not own:
        return f"{told}, all decided by somebody else than the candidate."
    if own == number:
        whom = "decided by the candidate" if number == 1 else "all decided by the candidate"
        return f"{told}, {whom}; a mentor's decisions would tell more."
    return f"{told}, {own} of them decided by the candidate."


def too_few(number: int) -> str:
    return f"Too few to rely on: {ENOUGH - number} more, and the shares begin to say something."


def shared(exact: float, low: float, high: float) -> str:
    return f"{exact:.0%} (95 % interval {low:.0%} to {high:.0%})"


def table_columns() -> tuple[str, ...]:
    return (f"{_JUDGE_SAID} ↓ {_PERSON_SAID} →", *AXIS_LEVELS.values())


def table_row(level: int, counts: Sequence[int]) -> tuple[str, ...]:
    return (AXIS_LEVELS[level], *map(str, counts))


def in_words(higher: int, lower: int, same: int) -> str:
    """The table in one sentence."""
    return f"People kept the judge's level {_times(same)}, raised it {_times(higher)} and lowered it {_times(lower)}."


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
