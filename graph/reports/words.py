"""Every sentence of the reports, the sheet and the deck; those about a judgement stand in `judgement_words`.

What a person, the guide or a model wrote never stands here.
"""

from __future__ import annotations

from graph.domain import Manner
from graph.reports.judgement_words import counted

# --- The report of a session ------------------------------------------------------------------------------------

SESSION_TITLE = "Mock interview"
REPORT = "Your report"
ADVICE = "Next time"
ANSWER = "Answer"
NO_ANSWER = "No answer was given."
SKIPPED = "You skipped this."
FOLLOW_UP = "Follow-up"
GOING_DEEPER = "Going deeper"
WHY_THIS = "Why this?"
JUDGEMENT = "Judgement"
CITED = "What the guide says there"
NOTE_FOR_JUDGE = "Added for the judge"
TRAIL = "What happened to it"
IN_GUIDE = "In the guide's words"
HELD_BACK = "Its interview is judged at the end; the judgement is told once somebody has decided on it."
SET_ASIDE = "It is set not to count."
CONTESTED = "It is contested, and counts as it stands until it is decided anew."
ANOTHER_TRY = "Another try at one question of an earlier interview."
ASKED_BY = {Manner.FRIENDLY: "a friendly interviewer", Manner.TOUGH: "a tough panel"}
EMPTY_SESSION = "Nothing was judged in this session."
NO_LEVEL = "–"
SESSION_COLUMNS = ("Question", "Level", "Decision", "Not there yet")
TRAIL_COLUMNS = ("When", "Who", "What")
MARKED = "Marked words are those that were credited; what for stands behind them."
NOTHING_COUNTED = "Nothing was counted in this session."
NOTHING_MISSING = "No part was missing; practise saying these answers aloud, against the clock."


def manner_told(manner: Manner) -> str:
    """Who asks, as a sentence; '' where that is nothing of note."""
    return f"Asked by {ASKED_BY[manner]}." if manner in ASKED_BY else ""


def question_number(number: int, of: int) -> str:
    return f"Question {number} of {of}"


def mean_level(mean: float | None, counted_questions: int, asked: int) -> str:
    noun = "question" if asked == 1 else "questions"
    if mean is None:
        return f"None of {asked} {noun} counted."
    return f"Mean level {mean:g} of 2, over {counted_questions} of {asked} {noun}."


def mean_interval(low: float, high: float) -> str:
    return f"With four chances in five the level behind it lies between {low:.1f} and {high:.1f}."


def outcome(action: str | None, given: int | None, judge: int | None) -> str:
    """What became of one judgement, whoever decided."""
    said = "did not grade it" if judge is None else f"gave level {judge}"
    match action:
        case None:
            return f"Waits for a decision. The judge {said}."
        case "accept":
            return "Accepted: it was not gradable." if given is None else f"Level {given}, accepted."
        case "edit":
            return f"Level {given}, set by a person. The judge {said}."
        case "skip":
            return "Skipped."
        case _:
            return f"Does not count. The judge {said}."


def drilled(name: str) -> str:
    return f"A drill: only this was asked for. {name}."


def self_score(given: int) -> str:
    return f"Before the judgement the candidate gave it level {given}."


def decision(action: str | None) -> str:
    return {None: "waits", "accept": "accepted", "edit": "set by a person", "discard": "does not count"}.get(
        action, "skipped"
    )


def made(when: str, guide: str) -> str:
    return f"Made on {when[:10]} over the guide “{guide}”."


def session_about(session: str, started: str) -> str:
    return f"Interview {session} of {started[:16].replace('T', ' ')}."


# --- The report of a preparation --------------------------------------------------------------------------------

PREPARATION_TITLE = "Your preparation"
WHERE_YOU_STAND = "Where you stand"
OVER_TIME = "Your level over time, by topic"
TOPIC_COLUMNS = ("Topic", "Answers", "Level now", "Lies between")
PARTS_TITLE = "Parts and qualities of your latest answers"
PART_COLUMNS = ("Part or quality", "Strong", "Share", "Lies between")
QUESTIONS_TITLE = "The questions"
QUESTION_COLUMNS = ("Question", "Attempts", "Last level", "Last on", "Best level", "Due")
SESSIONS_TITLE = "Your interviews"
SESSIONS_COLUMNS = ("Interview", "Began", "Questions", "Counted", "Mean level")
ANSWERS_TITLE = "Your best and latest answers"
HOLES_TITLE = "Questions for which you have no story yet"
OTHER_GUIDE = "A guide of your own"
GONE = "It cannot be read here any more: its questions are told as they were asked, without the guide's words."
DUE, NOT_DUE = "due", ""
NONE_COUNTS = "No answer counts yet: a level counts once somebody accepts or changes a judgement."
OTHER_TOPIC = "no topic"
_PROPER_TOPICS = {"azure": "Azure", "langchain": "LangChain", "python": "Python", "rag": "RAG"}


def topic(name: str) -> str:
    return _PROPER_TOPICS.get(name, name.replace("-", " ")) if name else OTHER_TOPIC


def standing(answers: int, level_now: float, low: float, high: float) -> str:
    over = "After one answer" if answers == 1 else f"Over {answers} answers"
    return (
        f"{over} you stand at {level_now:.1f} of 2; with two chances in three it lies between {low:.1f} and {high:.1f}."
    )


def agreement(n: int, exact: float, low: float, high: float) -> str:
    return (
        f"People kept the judge's level in {exact:.0%} of {counted(n, 'judgement')} "
        f"(95 % interval {low:.0%} to {high:.0%})."
    )


def answer_of(entry: str, given: int | None, day: str) -> str:
    return f"{entry}, {'no level' if given is None else f'level {given}'}, {day}"


def due(number: int) -> str:
    return f"{counted(number, 'question')} {'is' if number == 1 else 'are'} due today."


def next_due(day: str, number: int) -> str:
    return f"On {day} {counted(number, 'further question')} will be."


def between(low: float, high: float) -> str:
    return f"{low:.1f} to {high:.1f}"


def share_between(low: float, high: float) -> str:
    return f"{low:.0%} to {high:.0%}"


def strong_of(strong: int, answers: int) -> str:
    return f"{strong} of {answers}"


def course_told(name: str, first: float, last: float, answers: int) -> str:
    """A chart in words."""
    return f"{name}: from {first:.1f} to {last:.1f} of 2 over {counted(answers, 'answer')}"


# --- The deck ---------------------------------------------------------------------------------------------------

DECK = "starcoach: interview questions"
YOUR_BEST = "Your best answer"
NO_ANSWER_YET = "You have no answer to this yet that counts."
MISSING = "Not there yet"
COACHING = "What the guide advises"
NO_COACHING = "The guide gives no advice here."


def best_at(given: int, day: str) -> str:
    return f"{YOUR_BEST}: level {given} of 2, {day}"


# --- The sheet for the day --------------------------------------------------------------------------------------

SHEET_TITLE = "For the day"
STAR_TITLE = "Tell it in this order"
STAR = (
    ("S", "Situation", "where and when, in one sentence"),
    ("T", "Task", "what you had to reach, with its figure"),
    ("A", "Action", "what you did yourself, and what you turned down"),
    ("R", "Result", "what changed, from what to what"),
)
LINES_TITLE = "Your lines"
WATCH_TITLE = "One thing to watch"
PACE_TITLE = "Your time"
DUE_TITLE = "Look at these once more"
NO_LINES = "No answer of level 1 or 2 counts yet."
STAR_COLUMNS = ("Letter", "Part", "What it is")
LINE_COLUMNS = ("Topic", "What you can say", "From your")
STORY, ANSWERED = "story", "answer"


def pace(words_a_minute: float, answers: int, in_ninety: int, in_sixty: int) -> str:
    over = "one timed answer" if answers == 1 else f"{answers} timed answers"
    return (
        f"You speak {words_a_minute:.0f} words a minute (over {over}): "
        f"that is {in_ninety} words in 90 seconds, {in_sixty} in 60."
    )


def more_due(number: int) -> str:
    return f"And {number} more."


def weakest(name: str, strong: int, answers: int) -> str:
    over = "the last answer" if answers == 1 else f"{strong} of the last {answers} answers"
    return f"{name}: {'not ' if answers == 1 else ''}strong in {over}."
