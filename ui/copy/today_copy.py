"""Every sentence of the page Today but those that the terminal says too, which stand in `ui.copy.practice_copy`.

What a person, the guide or a model wrote never stands here.
"""

from __future__ import annotations

from datetime import date

from graph.practice.study_plan import PlanDay, Why
from ui.copy.practice_copy import LIGHT, in_minutes, long_date

TITLE = "Today"

# --- The first day ----------------------------------------------------------------------------------------------

EMPTY_HEADLINE = "Your first day"
EMPTY = (
    "Nothing has been practised here yet, so it starts small: answer these questions in your own words, look at how "
    "each answer was judged, and accept or change it. From tomorrow this page brings back what was weak and adds what "
    "is new."
)

# --- The interview's date and the minutes -----------------------------------------------------------------------

NO_DATE = "No interview date yet"
NO_DATE_MEANS = "The next 14 days are planned. With a date, the plan leads up to it."
DATE = "Day of your interview"
DATE_HELP = "Leave it empty while there is none. It can be changed at any time; the plan follows."
MINUTES = "Minutes a day"
NO_NEXT = "There is no next one yet"


def days_left(today: date, interview: date) -> str:
    days = (interview - today).days
    return {0: "Your interview is today", 1: "Your interview is tomorrow"}.get(days, f"{days} days to your interview")


def interview_day(interview: date) -> str:
    return f"It is on {interview:%A}, {long_date(interview)}."


def interview_over(interview: date) -> str:
    return f"Your interview was on {long_date(interview)}. When is the next one?"


# --- Today's questions ------------------------------------------------------------------------------------------

QUESTIONS = "Today's questions"
WHY = {Why.DUE: "due again", Why.NEW: "never asked", Why.LOOK: "once more before the interview"}
OWN_LEVEL = "Ask my own level first"
DAY_OVER = "Today's minutes are over."
NOTHING_PLANNED = "Nothing is due or new today. Take the drill below, or a rest."


def question_told(why: str, minutes: int) -> str:
    return f"{why} · {in_minutes(minutes)}"


def planned(number: int, minutes: int, room: int) -> str:
    return f"{_questions(number)}, {minutes} of today's {in_minutes(room)}."


def start(number: int, minutes: int) -> str:
    return f"Start {'this question' if number == 1 else f'these {number} questions'}, {in_minutes(minutes)}"


def start_due(number: int, of: int) -> str:
    """The button that takes up what is due though the day's minutes are over."""
    if number < of:
        return f"Practise {number} of the {of} that are due all the same"
    return "Practise what is due all the same"


def still_due(number: int) -> str:
    return f"{_questions(number)} {'is' if number == 1 else 'are'} due."


def due_later(number: int) -> str:
    return f"Due too, with no room today: {_questions(number)}"


def planned_on(day: date, today: date) -> str:
    return "planned for tomorrow" if (day - today).days == 1 else f"planned for {short_day(day)}"


NOT_PLANNED = "no room in the days that are planned"

# --- The days to come -------------------------------------------------------------------------------------------

DAYS = "The days to come"
DAYS_MEAN = (
    "Counted anew after every answer: it shrinks with what goes well and grows with what does not. "
    "A day without questions is for a drill, or a rest."
)
DAY, DAY_MINUTES = "Day", "Minutes"
REASONS = {Why.DUE: "Due", Why.NEW: "New", Why.LOOK: "Once more"}
NONE = "–"
INTERVIEW = "your interview"
BY_DAY = "The questions of each day"


def show_all_days(number: int) -> str:
    return f"Show all {number} days"


def short_day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def day_told(day: PlanDay) -> str:
    return f"{short_day(day.day)}, {LIGHT}" if day.light else short_day(day.day)


def interview_row(interview: date) -> str:
    return f"{short_day(interview)}, {INTERVIEW}"


def no_room(words: str, number: int) -> str:
    """Why so many questions have no place in the plan; their titles follow."""
    return f"{words}: {_questions(number)}"


# --- The drill --------------------------------------------------------------------------------------------------

DRILL = "A drill: five short questions"
NOTHING_TO_DRILL = (
    "They ask only for the part or quality of your answers that is weakest. Nobody knows yet which that is: answer one "
    "of today's questions first, and accept or change its judgement."
)
FOCUS = "On what"
START_DRILL = "Start the drill"


def weakest(name: str) -> str:
    return f"Weakest: {name}"


def _questions(number: int) -> str:
    return f"{number} question{'' if number == 1 else 's'}"
