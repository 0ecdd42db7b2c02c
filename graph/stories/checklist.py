"""What must be in an answer, read out of a guide's coaching note: each item is a piece of the note, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.assessment.words import FUNCTION_WORDS, normal
from graph.domain import Value
from graph.stories.phrasing import Ask, Phrasing, load_phrasing
from ingest.sentences import split_sentences
from ingest.star import Entry, SectionKind

_JOINT = re.compile(r",? and (?!not\b)|, (?!such as\b|or\b|and not\b)", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:(?:and|also|with|about|that|the way in which you deal with|for(?= the way\b)|on|in|of|takes in)\s+)+",
    re.IGNORECASE,
)


class Item(Value):
    """One thing that an answer must have, or, of a caution, what does not do. `text` stands in the section."""

    text: str
    section: str
    ask: Ask | None = None
    caution: bool = False


def checklist(entry: Entry, phrasing: Phrasing | None = None) -> tuple[Item, ...]:
    """The items of the entry's coaching note, in its order; nothing where it has none."""
    words = phrasing or load_phrasing()
    section = entry.section(SectionKind.COACHING)
    if section is None or not section.text:
        return ()
    found = [item for sentence in split_sentences(section.text) for item in _items(sentence, section.id, words)]
    return tuple(dict.fromkeys(found))


def _items(sentence: str, section: str, words: Phrasing) -> Iterator[Item]:
    body = sentence.rstrip(" .!")
    if any(re.search(caution, body.lower()) for caution in words.cautions):
        yield Item(text=body, section=section, caution=True)
        return
    ask = words.ask(body) if not _JOINT.search(body) else None
    for piece in _pieces(_without_lead_in(body, words)):
        text = _without_lead_in(piece, words)
        text = text[match.end() :] if (match := _OPENING.match(text)) else text
        if any(word not in FUNCTION_WORDS for word in normal(text)):
            yield Item(text=text.strip(), section=section, ask=words.ask(text) or ask)


def _pieces(body: str) -> list[str]:
    """The list that a sentence is, in its pieces; examples behind 'such as' stay with what they are examples of."""
    kept, examples = body, ""
    if " such as " in body and body.count(" such as ") == 1:
        before = body.partition(" such as ")[0]
        kept, examples = before.rstrip(","), body[len(before.rstrip(",")) :]
    pieces = [piece for piece in _JOINT.split(kept) if piece.strip()]
    return [*pieces[:-1], pieces[-1] + examples] if pieces else []


def _without_lead_in(text: str, words: Phrasing) -> str:
    for lead_in in words.lead_ins:
        if match := re.match(rf"(?:{lead_in})(?!\w)[:,]?\s*", text, re.IGNORECASE):
            return text[match.end() :]
    return text
