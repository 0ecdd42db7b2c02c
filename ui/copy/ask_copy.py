"""Every sentence of the page Ask, and of the sections that its citations open.

What a person, the guide or a model wrote never stands here.
"""

from __future__ import annotations

from datetime import date

from graph.memory.votes import Thumb, Vote

TITLE = "Ask the coach"
LEAD = "Every sentence of an answer comes from the guide. Open its number to read where it stands."
PLACEHOLDER = "Ask about an interview question or a topic"
LABEL = "Some questions to begin with"
SUGGESTIONS = (
    "How do I present a RAG pipeline?",
    "Why do enterprise apps hallucinate?",
    "LangChain or LangGraph?",
    "What goes on a release checklist for a prompt?",
)
SEARCHING = "Looking in the guide…"
AGAIN = "Ask it again"

# --- The conversation -------------------------------------------------------------------------------------------

NEW_CONVERSATION = "New conversation"
THIS_CONVERSATION = "This conversation"
EARLIER = "Earlier in this conversation"
EARLIER_CONVERSATIONS = "Earlier conversations"
KEPT = "Kept on this machine. This page's address brings you back to it."
DOWNLOAD = "Download as Markdown"
DELETE = "Delete this conversation"
DELETE_NOTE = "Deleting removes its file for good. Votes that you gave stay."
DELETED = "The conversation is deleted."
UNKNOWN = (
    "There is no conversation at this address. It may have been deleted, the link may be incomplete, or 50 newer ones "
    "took its place. Ask something to begin a new one."
)
NOT_KEPT = "The answer stands here, but this page cannot bring it back later."


def turns(number: int) -> str:
    return f"{number} question" if number == 1 else f"{number} questions"


def earlier(question: str, begun: date) -> str:
    return f"{question} · {day(begun)}"


def day(when: date) -> str:
    return f"{when.day} {when:%B %Y}"


# --- The answer -------------------------------------------------------------------------------------------------

EXPECT = "Expect next"
HOLE = "Not in the guide"
PRACTISE = "Practise this question"
COPY = "Copy"
COPY_NOTE = "The answer as Markdown; the button in the corner copies it."
SOURCES = "Sources"
DOCUMENT = "A conversation with the coach"

_SURE = ((0.9, "Sure"), (0.75, "Fairly sure"), (0.0, "Not quite sure"))
_CHANCE = ((0.5, "doubtful"), (0.25, "low"), (0.0, "very low"))


def understood(question: str) -> str:
    return f"Understood as: “{question}”"


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


def dropped(number: int, of: int) -> str:
    """What became of a chat model's sentences that the guide does not bear out."""
    were = "was" if number == 1 else "were"
    return f"{number} of the chat model's {of} sentences {were} left out: the guide does not bear them out."


# --- The refusal ------------------------------------------------------------------------------------------------

REFUSED = "The guide does not answer this"
NOT_LOOKED_FOR = "This could not be looked up"
NEAREST = "What comes nearest in it:"
KEPT_AS_GAP = "The question is kept on this machine's list of gaps."

# --- A section of the guide -------------------------------------------------------------------------------------

SECTION_NOTE = "Highlighted: what the answer takes from this section."
SECTION_GONE = "This section is no longer in the guide."
SECTION_LOST = "The guide's source lost this section."
READ_ENTRY = "Read the whole entry"


def before(heading: str, *, lost: bool, own: bool = False) -> str:
    """`own` is a guide of one's own, which lost nothing and has sections still to be written."""
    return f"Before it: {_named(heading, lost, own)}"


def after(heading: str, *, lost: bool, own: bool = False) -> str:
    return f"After it: {_named(heading, lost, own)}"


def _named(heading: str, lost: bool, own: bool) -> str:
    why = "which is not written yet" if own else "which the guide's source lost"
    return f"{heading}, {why}" if lost else heading


# --- The vote ---------------------------------------------------------------------------------------------------

HELPED = "Did this help?"
REMARK = "What was wrong, or what did you hope for? (optional)"
SEND_REMARK = "Add the remark"
REMARK_EMPTY = "Write the remark first."
_AS_CASE = "kept as a case to measure the coach on; the command “coach votes” lists it"


def vote_went(vote: Vote) -> str:
    """Where the vote went."""
    if vote.vote is Thumb.UP:
        return "Thank you. Your vote is kept on this machine, with the question and the answer."
    gap = " The question counts once more in the list of gaps." if vote.is_gap else ""
    return f"Thank you. This is {_AS_CASE}.{gap}"


def remarked(remark: str) -> str:
    return f"Your remark: “{remark}”"
