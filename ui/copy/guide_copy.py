"""Every sentence of the page Guide. What the guide or a person wrote never stands here."""

from __future__ import annotations

from datetime import date

from ingest.star import EntryKind, SectionKind

TITLE = "The guide"
LEAD = "What the coach knows. Open an entry to read it, practise it or ask about it."

# --- The list ---------------------------------------------------------------------------------------------------

KINDS = {
    EntryKind.QUESTION: "Questions",
    EntryKind.RAPID_FIRE: "Rapid fire",
    EntryKind.FAQ: "Frequently asked",
    EntryKind.NOTE: "Notes",
}
KIND_MARKS = {EntryKind.QUESTION: "Q", EntryKind.RAPID_FIRE: "R", EntryKind.FAQ: "F", EntryKind.NOTE: "N"}
KIND_NOTES = {
    EntryKind.QUESTION: "Told in full, in about 90 seconds.",
    EntryKind.RAPID_FIRE: "Short ones, answered within a minute.",
    EntryKind.FAQ: "What people ask about such interviews.",
    EntryKind.NOTE: "The author's advice and experience.",
}
ONE_OF = {
    EntryKind.QUESTION: "Question",
    EntryKind.RAPID_FIRE: "Rapid fire",
    EntryKind.FAQ: "Frequently asked",
    EntryKind.NOTE: "Note",
}
SEARCH = "Search the guide"
SEARCH_HINT = "A word, a topic or a whole question"
TOPICS = "Only these topics"
NO_ENTRY_ON_TOPICS = "No entry is about that. Choose other topics, or none to see all."
MORE_TOPICS = "Filter by topic"
OPEN = "Open this entry"
UNKNOWN_ENTRY = "The guide has no such entry. It may be of another guide; these are the entries of this one."


def best_level(level: int) -> str:
    return f"your best: level {level} of 2"


def one_of(kind: EntryKind, mark: str) -> str:
    """`mark` is the entry's kind and place, such as Q3."""
    return f"{ONE_OF[kind]} {mark[1:]}"


def topics_chosen(number: int) -> str:
    return f"{MORE_TOPICS} ({number} chosen)" if number else MORE_TOPICS


# --- What was found ---------------------------------------------------------------------------------------------

FOUND_NOTE = "The nearest sections, best first. Highlighted: the sentence that shares most with your words."
FOUND_NOTHING = "Nothing in the guide comes near this. Try other words, or ask the coach."

# --- An entry ---------------------------------------------------------------------------------------------------

ALL_ENTRIES = "All entries"
PRACTISE = "Practise this question"
ASK = "Ask about it"
BEFORE, AFTER = "Before this", "After this"


def hole(kind: SectionKind) -> str:
    return "Your own actions belong here" if kind is SectionKind.ACTION else "Your own words belong here"


def lost(kind: SectionKind) -> str:
    told = f"The guide's source lost its {kind.heading}. Nobody can tell it for you:"
    return f"{told} say what you did yourself, and why so." if kind is SectionKind.ACTION else f"{told} tell your own."


# --- One's own best answer --------------------------------------------------------------------------------------

OWN = "Your best answer"
NO_OWN = "Once you have answered this and agreed to a level, your best answer stands here, beside the guide's."
OPEN_SESSION = "Open its interview"
FOLLOW_UP = "Follow-up"


def own_note(when: date, words: int, answers: int) -> str:
    counted = "your only answer that counts" if answers == 1 else f"the best of {answers} answers that count"
    return f"{when.day} {when:%B %Y} · {words} word{'' if words == 1 else 's'} · {counted}"
