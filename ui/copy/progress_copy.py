"""Every sentence of the page Progress but those of its list of interviews, which stand in `ui.copy.history_copy`.

What a person, the guide or a model wrote never stands here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from graph.domain import Level, Part
from ui.copy import topic_name

TITLE = "Your progress"
SHORT_LEVELS = {0: "vague", 1: "reasonable", 2: "would pass"}
"""Beside a number, where there is no room for more."""

# --- Nothing yet ------------------------------------------------------------------------------------------------

EMPTY = (
    "Here you will see where you stand: your level with each topic and each part of an answer, which questions are "
    "due, and every interview that you sat. The first judgement that you accept begins it."
)
NONE_COUNTS = (
    "No answer counts yet. A level counts once you accept or change a judgement, and as long as you do not set it "
    "aside; what waits for your decision stands on the page Review."
)
START = "Start an interview"
TO_REVIEW = "Open Review"

# --- At the first glance ----------------------------------------------------------------------------------------

CLOSE_CALL = "What is weakest and strongest is a close call and may change with the next answers."
_FROM_THE_MIDDLE = "It starts from the middle of the scale, 1, so few answers move it only part of the way."
_PARTS = {
    Part.SITUATION: "the situation is your weakest part",
    Part.TASK: "the task is your weakest part",
    Part.ACTION: "the action is your weakest part",
    Part.RESULT: "results are your weakest part",
}
_FIRM = ((0.3, "A first impression"), (0.15, "A rough estimate"), (0.0, "A good estimate"))
"""By the standard deviation in levels: from 0.3 on, the band of two in three is wider than half a level."""


def headline(answers: int, level: float, weakest: Part | None, strongest: str | None) -> str:
    """Where a person stands; `strongest` is a topic. What is not known is left out."""
    over = "After one answer" if answers == 1 else f"Over {answers} answers"
    found = [_PARTS[weakest]] if weakest else []
    if strongest is not None:
        name = _topic(strongest)
        found.append(f"{name} your strongest topic" if found else f"{name} is your strongest topic")
    return f"{over} you stand at **{level:.1f} of 2**" + (f"; {', '.join(found)}." if found else ".")


def certainty(low: float, high: float, sd: float) -> str:
    """How far the estimate can be trusted; `low` and `high` are one standard deviation away."""
    least, firm = next((least, words) for least, words in _FIRM if sd >= least)
    said = f"{firm}: with two chances in three it lies between {low:.1f} and {high:.1f}."
    return f"{said} {_FROM_THE_MIDDLE}" if least else said


# --- Due today --------------------------------------------------------------------------------------------------

DUE = "Due today"
COME_BACK = "A question comes back a day after a vague answer, three days after a reasonable one, ten after a strong."


def due_count(number: int) -> str:
    return "One question is due." if number == 1 else f"{number} questions are due."


def practise_due(number: int, of: int) -> str:
    """The button that starts an interview on so many of them."""
    if number < of:
        return f"Practise the {number} that wait longest"
    return "Practise it now" if of == 1 else f"Practise these {of} now"


def more_due(number: int) -> str:
    return f"and {number} more"


def nothing_due(next_day: date | None, number: int, today: date) -> str:
    if next_day is None:
        return "Nothing is due today."
    noun = "question comes" if number == 1 else "questions come"
    when = "tomorrow" if (next_day - today).days == 1 else f"on {day(next_day, today)}"
    return f"Nothing is due today. {number} {noun} back {when}."


# --- Over time --------------------------------------------------------------------------------------------------

COURSE = "Over time"
NO_COURSE = "Your level with each topic, and with each part of an answer, is drawn here once answers count."
COURSE_BY = "Show"
BY_TOPIC, BY_CRITERION = "Topics", "Parts and qualities"
TOPIC_LEGEND = (
    "A dot is a level that was decided. The line is what is believed of you after each answer, "
    "the band where the truth lies with two chances in three. From left to right: your answers, oldest first."
)
CRITERION_LEGEND = (
    "What the judge saw in your last answers, oldest first: ● strong, ◐ thin, ○ not there yet. "
    "The line is the share of strong ones over the last ten at each time, "
    "the band where it lies with four chances in five."
)
SYMBOLS = {Level.MISSING: "○", Level.THIN: "◐", Level.STRONG: "●"}
AXIS_LEVELS = {score: f"{score} {words}" for score, words in SHORT_LEVELS.items()}
TIP_DAY, TIP_NUMBER = "Day", "Answer"
AS_TABLE = "The same as a table"
TOPIC_COLUMNS = ("Topic", "Answers", "Level now", "Likely", "First to last")
CRITERION_COLUMNS = ("Part or quality", "Answers", "Strong", "Likely share", "Thin", "Not there yet")
PARTS, QUALITIES = "The four parts", "The six qualities"
NOT_GRADED = "None of the answers that count was graded, so there is nothing to say about parts and qualities yet."


def topic_heading(topic: str) -> str:
    name = _topic(topic)
    return name[:1].upper() + name[1:]


def topic_now(level: float, low: float, high: float, answers: int) -> str:
    return f"{level:.1f} of 2, likely {low:.1f} to {high:.1f} · {_count(answers, 'answer')}"


def topic_alt(topic: str, levels: Sequence[int], level: float) -> str:
    """The chart in words, for those who do not see it."""
    told = ", ".join(str(each) for each in levels[-10:])
    return f"{topic_heading(topic)}: latest levels {told}; estimated level now {level:.1f} of 2."


def criterion_alt(name: str, percent: Sequence[int]) -> str:
    told = ", ".join(f"{each} %" for each in percent[-10:])
    return f"{name}: share of strong answers over the last ten at each time, latest values {told}."


def criterion_now(strong: int, of: int, low: float, high: float) -> str:
    return f"strong in {strong} of {of}, likely {low:.0%} to {high:.0%}"


def too_few(names: Sequence[str], needed: int) -> str:
    """Topics of which a line would say nothing yet; `needed` answers would be enough."""
    return f"{_count(needed, 'more answer')} and a line can be drawn: {', '.join(names)}."


def too_few_graded(answers: int, needed: int) -> str:
    return f"{_count(answers, 'graded answer')} so far; {needed} more and lines can be drawn."


def show_all_topics(number: int) -> str:
    return f"Show all {number} topics"


def change(first: int, last: int) -> str:
    return f"{first} → {last}"


def likely(low: float, high: float) -> str:
    return f"{low:.1f} to {high:.1f}"


def likely_share(low: float, high: float) -> str:
    return f"{low:.0%} to {high:.0%}"


# --- The questions ----------------------------------------------------------------------------------------------

QUESTIONS = "The questions"
FULL_QUESTIONS, RAPID_FIRE = "Full questions", "Rapid fire"
LEVEL_ICONS = {0: ":material/radio_button_unchecked:", 1: ":material/contrast:", 2: ":material/check_circle:"}
LEVEL_COLOURS = {0: "red", 1: "orange", 2: "green"}
NEVER = "not asked yet"
IS_DUE, DUE_ICON = "due", ":material/event_repeat:"
PRACTISE = "Practise"
QUESTIONS_LEGEND = "Levels that counted, oldest first."


def level_badge(level: int) -> str:
    return f"{level} {SHORT_LEVELS[level]}"


def questions_asked(asked: int, of: int) -> str:
    if asked == of:
        return f"You have answered all {of}."
    return f"You have answered {asked} of {of}; {of - asked} not yet."


def attempts(number: int, last: int, best: int, when: str) -> str:
    told = f"last {last} {SHORT_LEVELS[last]}" + (f", best {best} {SHORT_LEVELS[best]}" if best != last else "")
    return f"{_count(number, 'attempt')} · {told} · {when}"


def earlier_attempts(number: int) -> str:
    return f"{number} earlier"


# --- Days -------------------------------------------------------------------------------------------------------


def day(each: date, today: date) -> str:
    """Such as 22 November, with the year where it is another one."""
    name = f"{each.day} {each:%B}"
    return name if each.year == today.year else f"{name} {each.year}"


def days_ago(each: date, today: date) -> str:
    passed = (today - each).days
    if passed in (0, 1):
        return ("today", "yesterday")[passed]
    return f"{passed} days ago" if 1 < passed < 14 else day(each, today)


def moment(when: str, today: date) -> str:
    """Day and minute of an ISO 8601 time."""
    at = datetime.fromisoformat(when)
    return f"{day(at.date(), today)}, {at:%H:%M}"


def _topic(topic: str) -> str:
    return topic_name(topic) if topic else "questions of no topic"


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
