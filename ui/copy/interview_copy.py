"""Every sentence of the interview, from its set-up to the last decision.

What comes after it stands in `ui.copy.session_report_copy`, what is said about a judgement in `ui.copy.judging_copy`.

What a person, the guide or a model wrote never stands here.
"""

from __future__ import annotations

from graph.domain import InterviewLevel, InterviewMode, InterviewPlan, Manner, Pace
from graph.reports.judgement_words import minutes as minutes
from graph.reports.judgement_words import sent_after as sent_after
from graph.reports.judgement_words import timed as timed
from graph.reports.words import ASKED_BY
from graph.reports.words import FOLLOW_UP as FOLLOW_UP
from graph.reports.words import GOING_DEEPER as GOING_DEEPER
from graph.reports.words import SKIPPED as SKIPPED
from graph.reports.words import WHY_THIS as WHY_THIS
from graph.reports.words import manner_told as manner_told
from graph.reports.words import question_number as question_number
from ui.copy import topic_name

# --- Setting up an interview ------------------------------------------------------------------------------------

SETUP_TITLE = "Interview"
SETUP_LEAD = (
    "You get a question, answer in your own words, and may be asked to go deeper. "
    "Then you see how the answer was judged, and nothing counts until you agree."
)
START = "Start the interview"
KIND = "What to practise"
MOCK, RAPID_FIRE = "Mock interview", "Rapid fire"
KIND_NOTES = {
    MOCK: "Questions with follow-ups, chosen for you as it goes.",
    RAPID_FIRE: "Short questions in a row without follow-ups, a minute each. You say first how good each answer was.",
}
START_RAPID = "Start rapid fire"
OPTIONS = "Change the set-up"
QUESTIONS = "Which questions"
OWN_LEVEL_FIRST = "Ask for my own level before each judgement"
HOW_MANY = "How many questions"
TOPICS = "Topics"
ANY_TOPIC = "Any topic"
LEVEL = "Begin with"
LEVELS_OF_INTERVIEW = {InterviewLevel.PANEL: "Full questions", InterviewLevel.WARM_UP: "Short questions"}
PACE = "How long an answer may take"
PACES = {Pace.FULL: "Full answers, 90 seconds", Pace.RAPID: "Short answers, 60 seconds"}
MODE = "See the judgement"
MODES = {InterviewMode.COACHING: "After each answer", InterviewMode.REALISTIC: "At the end, as in real life"}
MANNER = "Who asks"
MANNERS = {Manner.NEUTRAL: "Neutral", Manner.FRIENDLY: "A friendly interviewer", Manner.TOUGH: "A tough panel"}
UNKNOWN_SESSION = "There is no interview at this address. It may have been removed, or the link may be incomplete."
START_NEW = "Start a new interview"
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def plan_summary(plan: InterviewPlan) -> str:
    """The set-up in one sentence."""
    count = number_word(plan.questions)
    rapid, warm_up = plan.pace is Pace.RAPID, plan.level is InterviewLevel.WARM_UP
    kind = "rapid-fire " if rapid else "short " if warm_up and plan.questions == 1 else ""
    about = " and ".join(topic_name(topic) for topic in plan.topics) or "any topic"
    when = "at the end" if plan.mode is InterviewMode.REALISTIC else "after each answer"
    noun = "question" if plan.questions == 1 else "questions"
    opening = ", beginning with short questions" if warm_up and not kind else ""
    asked = f", asked by {ASKED_BY[plan.manner]}" if plan.manner in ASKED_BY else ""
    own = " You say first how good each was." if plan.self_score else ""
    return f"{count.capitalize()} {kind}{noun} on {about}{opening}{asked}, judged {when}.{own}"


def usual_questions(number: int, *, short: bool) -> str:
    """What rapid fire asks where nothing is chosen."""
    if number == 1:
        return "The one short question" if short else "The one question"
    return f"{'All' if short else 'The first'} {number_word(number)} {'short ' if short else ''}questions"


def rapid_summary(plan: InterviewPlan, *, chosen: bool, short: bool) -> str:
    """The set-up of rapid fire in one sentence; `chosen` is whether a person named the questions."""
    number = plan.questions
    named = f"{number_word(number).capitalize()} question{'' if number == 1 else 's'}"
    what = named if chosen else usual_questions(number, short=short)
    row = " in a row, a minute each" if number > 1 else ", in a minute"
    asked = f", asked by {ASKED_BY[plan.manner]}" if plan.manner in ASKED_BY else ""
    late = plan.mode is InterviewMode.REALISTIC
    if plan.self_score:
        judged = (
            "your own level after each answer, the judge's at the end" if late else "your own level, then the judge's"
        )
    else:
        judged = f"judged {'at the end' if late else 'after each answer'}"
    return f"{what}{row}{asked}; {judged}."


def number_word(number: int) -> str:
    """Small numbers as words."""
    return _SMALL[number] if number < len(_SMALL) else str(number)


# --- Coming back to one -----------------------------------------------------------------------------------------

LEAVE = "Leave and come back later"
LEFT = "Your interview waits. This link brings you back to the same turn, on this machine, as long as you like."
WAITING = "Interviews that wait for you"


def go_on(*, reviewing: bool, number: int, of: int) -> str:
    """The button that leads back to where an interview stopped; what it is about stands beside it."""
    return f"Go on with {'judgement' if reviewing else 'question'} {number} of {of}"


# --- The clock --------------------------------------------------------------------------------------------------

SHOW_CLOCK = "Show the clock"
START_ANSWERING = "Start answering"


def thinking(seconds: float) -> str:
    return f"Thinking {minutes(seconds)}"


def answering(seconds: float, limit: float) -> str:
    """Nobody is cut off: past the limit it is said by how much, and no more."""
    if seconds <= limit:
        return f"Answering {minutes(seconds)} of {minutes(limit)}"
    return f"Answering {minutes(seconds)}, {minutes(seconds - limit)} over {minutes(limit)}; take the time you need"


def words_so_far(words: int, fit: int, seconds: float) -> str:
    """How much of what fits in so many seconds is there; nobody is cut off."""
    if words <= fit:
        return f"{words} of about {fit} words that fit in {seconds:.0f} seconds."
    return f"{words} words, {words - fit} more than fit in {seconds:.0f} seconds; send it as it is, or cut it."


COUNTED_HERE = "Counted when you leave the field or press Ctrl+Enter."


# --- Sitting an interview ---------------------------------------------------------------------------------------

EARLIER = "Earlier in this interview"
WHY_YOUR_WORDS = "You said"
WHY_GAP = "What is missing"
WHY_DEEPER = "What a panel would still ask"
WHY_GUIDE = "What the guide says"
YOUR_ANSWER = "Your answer"
ANSWER_PLACEHOLDER = "Speak as you would in the room: where it was, what you had to reach, what you did, what changed."
PROBE_PLACEHOLDER = "Add what is asked for. A sentence or two is often enough."
SEND = "Send answer"
SKIP = "Skip"
END = "End interview"
END_CONFIRM = "The interview ends here and the report follows. What you have not decided does not count."
END_YES = "End it and show the report"
READING = "Reading your answer…"
EMPTY_ANSWER = "There is nothing to send yet. Write your answer, or skip the question."
ADDED = "You added for the judge"


def told_together(*words: str) -> str:
    """What there is to say of them, in one line."""
    return " · ".join(filter(None, words))


def judgement_number(number: int, of: int) -> str:
    return f"Judgement {number} of {of}"


def judged_at_the_end(left: int) -> str:
    """What a realistic interview says instead of a judgement; `left` questions come after this one."""
    if not left:
        return "This is the last question. The judgements follow it."
    still = f"{_counted(left, 'question')} {'is' if left == 1 else 'are'} left after this one"
    return f"The judgements come at the end. {still}."


def kept(session: str) -> str:
    return f"Kept as you go: this page's address brings you back to the same turn. Interview {session}."


# --- What was said ----------------------------------------------------------------------------------------------

LEGEND = "Your words behind each part:"


def own_against(own: int, judge: int | None) -> str:
    """The candidate's own level beside the judge's."""
    if judge is None:
        return f"You gave yourself {own}. The judge could not grade it."
    if own == judge:
        return f"You gave yourself {own}, and so did the judge."
    gap = abs(judge - own)
    levels = f"{number_word(gap)} level{'' if gap == 1 else 's'} {'more' if judge > own else 'less'}"
    return f"You gave yourself {own}; the judge gave {judge}, {levels}."


# --- Deciding ---------------------------------------------------------------------------------------------------

DECIDE = "Do you agree?"
ACCEPT = "Accept"
EDIT = "Change the level"
EDIT_LEVEL = "The level you give"
EDIT_NOTE = "Why, if you like"
EDIT_SAVE = "Record this level"
RESPOND = "Send back"
RESPOND_LABEL = "What should the judge have in view?"
RESPOND_SEND = "Judge it again"
RESPOND_EMPTY = "Write what the judge should have in view first."
DISCARD = "Discard"
DECIDING = "One moment…"
SET_ASIDE = "You set it not to count."


def recorded(score: int | None) -> str:
    return "Recorded without a level." if score is None else f"Recorded: level {score}."


def decided(decision: str, score: int | None, judge: int | None, *, counted: bool = True) -> str:
    """What became of one judgement; `counted` is whether the person wants its level to count."""
    said = "did not grade it" if judge is None else f"gave level {judge}"
    if not counted and decision in ("accept", "edit"):
        return f"{decided(decision, score, judge)} {SET_ASIDE}"
    match decision:
        case "accept":
            return "You accepted the judgement: it was not gradable." if score is None else f"Level {score}, accepted."
        case "edit":
            return f"Level {score}, set by you. The judge {said}."
        case "skip":
            return "Skipped."
        case _:
            return f"Does not count. The judge {said}."


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
