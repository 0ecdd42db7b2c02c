"""Every sentence about the candidate's stories. What a person, the guide or a model wrote never stands here."""

from __future__ import annotations

from graph.domain import Criterion, Part
from graph.stories.matrix import Overuse, Why
from graph.stories.own_action import Presence
from graph.stories.sentence import PROBES_TO_KEEP, Sentence, Source, State

NO_STORY = (
    "No story is kept yet. Type one with `coach stories add`, or make one of an answer with `coach stories from`."
)
NO_TEXT = "There is no text. Give --file, or the text on standard input."
TITLES = {"story": "story", "title": "title", "sentences": "yours", "parts": "parts", "numbers": "numbers"}
SOURCES = {Source.MINE: "mine", Source.GUIDE: "guide", Source.SUGGESTED: "suggested"}
STATES = {State.OPEN: "suggested", State.KEPT: "suggested, kept", State.DROPPED: "suggested, dropped"}
OPEN_PLACES = "open places"
PARTS = {part: part.value.capitalize() for part in Part}
NO_NUMBERS = "no number"
TOPICS = "Topics"
NUMBERS = "Numbers"
MADE_FROM = "Made from judgement"
HOLES = "Its Action was written for"
GUIDE_COUNTS_NOT = (
    "Sentences of the guide's are not yours to tell: they count for nothing here until you say them otherwise."
)
HOLE = "no story"
BEST = "best story"
MATRIX_TITLE = "Your stories and the guide's questions: how well each fits, from 0 to 100"
PRESENCES = {Presence.THERE: "there", Presence.PERHAPS: "perhaps", Presence.MISSING: "missing"}
SILENT = "The guide's source lost the Action of this question, and none is invented here. Write your own."
MUST = "What the guide's coaching note wants in it"
BEWARE = "What the note warns of"
NOTHING_LACKS = "Nothing that the guide asks for is missing."
LACKS = "What it lacks"
LACK_HEADINGS = ("lacking", "what to do", "guide")
ITEM_HEADINGS = ("item", "guide")
CHECKED_HEADINGS = ("item", "guide", "in yours", "your words")
SURVIVED = "The sentence stood this probe."
FELL = "The sentence did not stand this probe, and stays as it was."
IS_KEPT = "It stood two probes on different gaps: it is kept, and may be told as yours."


def added(story: str, own: int, guide: int) -> str:
    taken = f" {_count(guide, 'sentence')} of it {'is' if guide == 1 else 'are'} the guide's." if guide else ""
    return f"Story {story} is kept, with {_count(own, 'sentence')} of yours.{taken}"


def deleted(story: str) -> str:
    return f"Story {story} is deleted; no file keeps a trace of it."


def changed(number: int, source: str) -> str:
    return f"Sentence {number} is changed; it stands as {source}."


def moved(number: int, part: Part) -> str:
    return f"Sentence {number} is told as the {PARTS[part]}."


def dropped(number: int) -> str:
    return f"Sentence {number} is dropped: it is told no more, and will not be suggested again."


def removed(number: int) -> str:
    return f"Sentence {number} is taken out."


def suggested(story: str, count: int) -> str:
    return (
        f"{_count(count, 'sentence')} suggested for {story}. Fill each … with `coach stories change`, "
        "then answer two probes on it."
    )


def source(sentence: Sentence) -> str:
    """Where a sentence comes from, with what became of it where it was suggested."""
    state = sentence.state
    if state is None:
        return SOURCES[sentence.source]
    stood = f", {len(sentence.survived)} of {PROBES_TO_KEEP} probes" if state is State.OPEN else ""
    return f"{STATES[state]}{stood}"


def overused(found: Overuse) -> str:
    if found.why is Why.QUESTIONS:
        return f"{found.story} is the best story for {found.count} questions; you lean on it too much."
    return f"{found.story} was told in {found.count} sessions; a panel would hear it once too often."


def holes(count: int) -> str:
    return f"{_count(count, 'question')} without a story." if count else "Each question has a story."


def fit(story: str, score: float, whole: float, *, answers: bool) -> str:
    told = f"{story} fits best: {score * 100:.0f} of 100, and it is {whole:.0%} of a whole story"
    return f"{told}." if answers else f"{told}. Too little of it is about this question, which has no story yet."


def sure(share: float) -> str:
    return f"{share:.0%} sure"


def demands(ask: str | None) -> str:
    return f"with a {ask}" if ask else ""


def criterion(name: Criterion) -> str:
    return name.value.replace("_", "-")


def kept_action(story: str, there: int, items: int) -> str:
    if not items:
        return f"Kept as the Action of story {story}."
    return f"Kept as the Action of story {story}; {there} of {items} of what the note wants is in it."


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
