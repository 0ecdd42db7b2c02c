"""Every sentence of the page, in one place; those about a judgement stand in `ui.judging_copy`.

What a person, the guide or a model wrote never stands here.
"""

from __future__ import annotations

from graph.domain import InterviewLevel, InterviewMode, InterviewPlan, Pace

# --- The house --------------------------------------------------------------------------------------------------

TITLE = "starcoach"
ASK = "Ask"
INTERVIEW = "Interview"
TRY_AGAIN = "Try again"

# --- The first start --------------------------------------------------------------------------------------------

GETTING_READY = "Getting ready"
FIRST_START = "This happens once and takes about half a minute. You can leave this page open."
STAGES = {
    "looking": "Opening the guide",
    "model": "Preparing the language models",
    "guide": "Reading the guide",
    "opening": "Opening the guide",
}
NOT_READY = "The coach could not get ready."


def counted(done: int, total: int) -> str:
    return f"{done} of {total} sections"


# --- Asking -----------------------------------------------------------------------------------------------------

ASK_TITLE = "Ask the coach"
ASK_LEAD = "Every sentence of an answer comes from the guide. Open a number to read where it stands."
ASK_PLACEHOLDER = "Ask about an interview question or a topic"
ASK_LABEL = "Some questions to begin with"
ASK_SUGGESTIONS = (
    "How do I present a RAG pipeline?",
    "Why do enterprise apps hallucinate?",
    "LangChain or LangGraph?",
    "What goes on a release checklist for a prompt?",
)
SEARCHING = "Looking in the guide…"
EARLIER = "Earlier in this conversation"
NEW_CONVERSATION = "New conversation"
KEPT_AS_GAP = "The question is kept on this machine's list of gaps."
EXPECT = "Expect next"
NEAREST = "What comes nearest in it:"
HOLE = "Not in the guide"
PRACTISE = "Practise this question"
SECTION_NOTE = "Highlighted: what the answer takes from this section."
SECTION_GONE = "This section is no longer in the guide."
SECTION_LOST = "The guide's source lost this section."

_SURE = ((0.9, "Sure"), (0.75, "Fairly sure"), (0.0, "Not quite sure"))
_CHANCE = ((0.5, "doubtful"), (0.25, "low"), (0.0, "very low"))


def confidence(probability: float, *, answered: bool) -> str:
    """The probability that the guide covers the question, in words and as a number."""
    words = next(words for least, words in (_SURE if answered else _CHANCE) if round(probability, 2) >= least)
    if answered:
        return f"{words} that the guide covers this ({probability:.0%})"
    return f"Chance that the guide covers this: {words} ({probability:.0%})"


def written_by(writer: str) -> str:
    return (
        "written from the guide's own sentences" if writer == "guide" else f"written by {writer}, checked by the guide"
    )


# --- Setting up an interview ------------------------------------------------------------------------------------

SETUP_TITLE = "Mock interview"
SETUP_LEAD = (
    "You get a question, answer in your own words, and may be asked to go deeper. "
    "Then you see how the answer was judged, and nothing counts until you agree."
)
START = "Start the interview"
OPTIONS = "Change the set-up"
HOW_MANY = "How many questions"
TOPICS = "Topics"
ANY_TOPIC = "Any topic"
LEVEL = "Begin with"
LEVELS_OF_INTERVIEW = {InterviewLevel.PANEL: "Full questions", InterviewLevel.WARM_UP: "Short questions"}
PACE = "How long an answer may take"
PACES = {Pace.FULL: "Full answers, 90 seconds", Pace.RAPID: "Rapid fire, 60 seconds"}
MODE = "See the judgement"
MODES = {InterviewMode.COACHING: "After each answer", InterviewMode.REALISTIC: "At the end, as in real life"}
UNKNOWN_SESSION = "There is no interview at this address. It may have been removed, or the link may be incomplete."
START_NEW = "Start a new interview"
_PROPER_TOPICS = {"azure": "Azure", "langchain": "LangChain", "python": "Python", "rag": "RAG"}
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def topic_name(topic: str) -> str:
    return _PROPER_TOPICS.get(topic, topic.replace("-", " "))


def plan_summary(plan: InterviewPlan) -> str:
    """The set-up in one sentence."""
    count = _SMALL[plan.questions] if plan.questions < len(_SMALL) else str(plan.questions)
    rapid, warm_up = plan.pace is Pace.RAPID, plan.level is InterviewLevel.WARM_UP
    kind = "rapid-fire " if rapid else "short " if warm_up and plan.questions == 1 else ""
    about = " and ".join(topic_name(topic) for topic in plan.topics) or "any topic"
    when = "at the end" if plan.mode is InterviewMode.REALISTIC else "after each answer"
    noun = "question" if plan.questions == 1 else "questions"
    opening = ", beginning with short questions" if warm_up and not kind else ""
    return f"{count.capitalize()} {kind}{noun} on {about}{opening}, judged {when}."


# --- Sitting an interview ---------------------------------------------------------------------------------------

FOLLOW_UP = "Follow-up"
WHY_THIS = "Why this?"
WHY_YOUR_WORDS = "You said"
WHY_GAP = "What is missing"
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
SKIPPED = "You skipped this."
ADDED = "You added for the judge"


def question_number(number: int, of: int) -> str:
    return f"Question {number} of {of}"


def kept(session: str) -> str:
    return f"Kept as you go: this page's address brings you back to the same turn. Interview {session}."


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


def recorded(score: int | None) -> str:
    return "Recorded without a level." if score is None else f"Recorded: level {score}."


def decided(decision: str, score: int | None, judge: int | None) -> str:
    """What became of one judgement, in one sentence."""
    said = "did not grade it" if judge is None else f"gave level {judge}"
    match decision:
        case "accept":
            return "You accepted the judgement: it was not gradable." if score is None else f"Level {score}, accepted."
        case "edit":
            return f"Level {score}, set by you. The judge {said}."
        case "skip":
            return "Skipped."
        case _:
            return f"Does not count. The judge {said}."


# --- The report -------------------------------------------------------------------------------------------------

REPORT = "Your report"
REPORT_COLUMNS = ("Question", "Level", "Decision", "Not there yet")
DECISIONS = {"accept": "accepted", "edit": "set by you", "discard": "does not count", "skip": "skipped"}
NO_LEVEL = "–"
ADVICE = "Next time"


def report_decision(decision: str, judge: int | None) -> str:
    return DECISIONS[decision] + (f" (judge: {NO_LEVEL if judge is None else judge})" if decision == "edit" else "")


def mean_level(mean: float | None, counted_questions: int, asked: int) -> str:
    noun = "question" if asked == 1 else "questions"
    if mean is None:
        return f"None of {asked} {noun} counted."
    return f"Mean level {mean:g} of 2, over {counted_questions} of {asked} {noun}."


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
