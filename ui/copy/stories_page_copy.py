"""Every sentence of the page Stories but those that the terminal says too, which stand in `ui.copy.story_copy`.

What a person, the guide or a model wrote never stands here.
"""

from __future__ import annotations

from graph.stories.own_action import Presence
from graph.stories.sentence import PROBES_TO_KEEP, Gap

# --- Beginning --------------------------------------------------------------------------------------------------

EMPTY_HEADLINE = "No story yet"
WRITE = "Type or paste a story"
WRITE_HELPS = "A few sentences do. With headings Situation, Task, Action and Result, or without."
TEXT = "Your story"
NAME = "Title, if you like"
TOPICS = "Topics, if you like"
KEEP_STORY = "Keep this story"
TAKE = "Take an answer that you gave"
TAKE_HELPS = "From an answer that was judged and agreed to, with a level of 1 or 2. Its question gives the topics."
NO_ANSWERS = "There is no such answer that is not a story already."
TO_INTERVIEW = "To the interview"
ANSWER = "Answer"
MAKE_STORY = "Make a story of this answer"
OPEN_MADE = "Open the story of this answer"
ADD = "Add a story"
NOTHING_TYPED = "There is nothing to keep yet; type or paste your story."


def empty(questions: int) -> str:
    return (
        "A story is something that you did at work, told as Situation, Task, Action and Result. You see which of the "
        f"guide's {questions} questions it answers, what it lacks, and where each sentence comes from."
    )


def answer_given(question: str, level: int, day: str) -> str:
    return f"{question} (level {level}, {day})"


# --- The list ---------------------------------------------------------------------------------------------------

STORIES = "Your stories"
QUESTIONS = "By question"
HOLES = "Actions to write"
OPEN = "Open"
HAS, HAS_NOT = ":material/check:", ":material/close:"
NO_NUMBERS = "no number in it"
FITS_NONE = "Answers no question of the guide yet."


def overview(stories: int, holes: int, questions: int) -> str:
    kept = _count(stories, "story", "stories")
    if not holes:
        return f"{kept}. Each of the {questions} questions has one."
    return f"{kept}. {holes} of {questions} questions {'has' if holes == 1 else 'have'} none yet."


def part_told(part: str, *, told: bool) -> str:
    return part if told else f"no {part}"


def numbers(told: str) -> str:
    return f"numbers: {told}"


def topics(told: str) -> str:
    return f"topics: {told}"


def waits(suggested: int) -> str:
    return f"{_count(suggested, 'suggestion', 'suggestions')} to fill or to answer for"


def best_for(titles: str) -> str:
    return f"Best story for: {titles}"


def fits_too(count: int, *, more: bool) -> str:
    return f"It fits {_count(count, 'other question', 'other questions') if more else _count(count, 'question')}."


# --- One story --------------------------------------------------------------------------------------------------

BACK = "Back to all stories"
UNKNOWN = "There is no such story; it may have been deleted."
PART_EMPTY = "Nothing of yours tells this part yet."
FROM_ANSWER = "Made of an answer that you gave"
ACTION_OF = "Its Action was written for"
SOURCE_MINE = "Yours"
SOURCE_GUIDE = "The guide's, not yours to tell"
SOURCE_KEPT = f"Suggested, kept after {PROBES_TO_KEEP} probes"
SOURCE_DROPPED = "Suggested, dropped"
ICON_MINE, ICON_GUIDE = ":material/person:", ":material/menu_book:"
ICON_OPEN, ICON_KEPT, ICON_DROPPED = ":material/lightbulb:", ":material/verified:", ":material/block:"
SUGGEST = "Suggest what it lacks"
SUGGEST_HELPS = "Sentences with open places, for you to fill with what is true. They count once you stood two probes."
FOR_QUESTION = "For which question"
FOR_NONE = "For any question"
DELETE = "Delete"
DELETE_YES = "Delete it for good"
DELETED = "The story is deleted, without a trace"
CHANGE = "Change"
WORDS = "The words of this sentence"
PART = "The part that it tells"
KEEP_WORDS = "Keep these words"
TAKE_OUT = "Take it out"
LEAVE = "Leave it as it is"
FILL = "Fill each … with what is true of you"
DROP = "Drop it"
TAKE_UP = "Take it up again"
PROBE_ANSWER = "Your answer"
SEND = "Answer the probe"
STORY_ADDED = "The story is kept"
CHANGED = "The sentence is changed"
DROPPED = "The suggestion is dropped"
TAKEN_OUT = "The sentence is taken out"
GAPS = {
    Gap.OWNERSHIP: "that it was you",
    Gap.NUMBER: "the figure behind it",
    Gap.TRADE_OFF: "why so and not otherwise",
    Gap.FAILURE: "what broke",
}


def suggested_state(stood: int, *, is_open: bool) -> str:
    return f"Suggested, {'places to fill' if is_open else f'{stood} of {PROBES_TO_KEEP} probes'}"


def delete_means(title: str) -> str:
    return f"“{title}” goes with all its sentences, and no file keeps a trace. Answers stay in Progress."


def probe_number(number: int) -> str:
    return f"Probe {number} of {PROBES_TO_KEEP}"


def stood(gap: Gap, quote: str) -> str:
    return f"Stood on {GAPS[gap]}: “{quote}”"


def suggested(count: int) -> str:
    return f"{_count(count, 'sentence')} suggested"


# --- By question ------------------------------------------------------------------------------------------------

FULL_QUESTIONS = "Questions"
RAPID_FIRE = "Rapid fire"
NO_STORY = "No story"
NO_STORY_ICON, STORY_ICON = ":material/contrast:", ":material/auto_stories:"
LOST_ACTION = "Action to write"
LOST_ICON = ":material/edit_note:"
PRACTISE = "Practise this question"
SCALE = "How well a story fits, from 0 to 100: whether it is about the question, and how whole a story it is."
UNKNOWN_QUESTION = "The guide asks no such question."
NO_STORY_YET = "You have no story yet."
TOLD_BEST = "The story to tell"
TOLD_NEAREST = "The nearest story, with too little about this question"
OPEN_STORY = "Open this story"
SUGGEST_HERE = "Suggest sentences for it"
LACKS = "What it lacks"


def of_hundred(score: float) -> str:
    return f"{score * 100:.0f} of 100"


def fit(score: float, whole: float) -> str:
    return f"Fits {of_hundred(score)}; it is {whole:.0%} of a whole story."


def also(titles: str) -> str:
    return f"also: {titles}"


def with_score(title: str, score: float) -> str:
    return f"{title} ({score * 100:.0f})"


def overused_questions(title: str, count: int) -> str:
    return f"“{title}” is the best story for {count} questions; you lean on it too much."


def overused_sessions(title: str, count: int) -> str:
    return f"“{title}” was told in {count} sessions; a panel would hear it once too often."


# --- The honest hole --------------------------------------------------------------------------------------------

HOLES_MEAN = (
    "The guide's source lost the Action of these questions, and none is invented. "
    "Write each from your own project; the guide's coaching note says what must be in it."
)
WRITTEN, NOT_WRITTEN, BEGUN = "Written", "Not written yet", "Begun, not kept yet"
WRITTEN_ICON, NOT_WRITTEN_ICON = ":material/check_circle:", ":material/radio_button_unchecked:"
WRITE_ACTION = "Write"
HOLE = "Your own Action"
HOLE_MEANS = "The guide's source lost the Action of this question, and none is invented here. What did you do?"
YOUR_ACTION = "What you did, in your own project"
CHECK = "Check it against the note"
KEEP_ACTION = "Keep it in a story"
INTO = "Into"
NEW_STORY = "A new story"
WORDS_CHANGED = "The words have changed since this check."
NOTHING_WRITTEN = "There is nothing written yet."
PRESENCE_ICONS = {
    Presence.THERE: ":material/check_circle:",
    Presence.PERHAPS: ":material/help:",
    Presence.MISSING: ":material/radio_button_unchecked:",
}
PRESENCES = {Presence.THERE: "There", Presence.PERHAPS: "Perhaps", Presence.MISSING: "Not yet"}
WANTED = "The guide's coaching note wants this in it"
ACTION_KEPT = "The Action is kept in your story"


def holes(written: int, of: int) -> str:
    return f"{written} of {of} written"


def checked(there: int, of: int) -> str:
    return f"{there} of {of} that the note wants are there."


def kept_in(title: str, there: int, of: int) -> str:
    if not of:
        return f"Kept in “{title}”"
    return f"Kept in “{title}”: {checked(there, of)}"


def presence(found: Presence, sure: float, quote: str, demand: str) -> str:
    told = PRESENCES[found] if found is Presence.MISSING else f"{PRESENCES[found]}, {sure:.0%} sure"
    words = f": “{quote}”" if quote else ""
    return f"{told}{words}{f' · {wants(demand)}' if demand else ''}"


def wants(demand: str) -> str:
    return f"wants a {demand}"


def holes_to_write(count: int) -> str:
    return f"Or write an Action that the guide lost ({count})"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"
