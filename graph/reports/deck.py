"""A deck of cards for Anki: a note a question, with one's own best answer and the guide's advice behind it.

Its ids are fixed and each note's is made of its question's, so that importing it again changes the notes that are there
and adds none. Fields of Anki are HTML, so whatever stands in them is escaped.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from graph.domain import Critique, Value
from graph.errors import CoachError
from graph.memory.judgement import Judgement
from graph.reports import judgement_words, words
from graph.reports.html import text
from graph.reports.own_guides import NONE, practised_guides
from graph.reports.preparation_report import best_answers
from ingest.star import Entry, Guide, SectionKind

if TYPE_CHECKING:
    from genanki import Model

DECK_ID = 1_732_400_919
MODEL_ID = 1_732_400_920
"""Drawn once, as Anki wants; another number would make another deck of the same cards."""

FIELDS = ("Question", "Best answer", "Not there yet", "Advice", "Source")
_FRONT = "<div class=question>{{Question}}</div>"
_BACK = (
    "{{FrontSide}}<hr id=answer><div class=said>{{Best answer}}</div>"
    "<div class=missing>{{Not there yet}}</div><div class=advice>{{Advice}}</div><cite>{{Source}}</cite>"
)
_STYLE = """\
.card { font: 1.1em/1.45 sans-serif; text-align: start; max-width: 40em; margin: 0 auto; }
.question { font-weight: 600; }
.said, .missing, .advice { margin: 0.7em 0; }
b { font-size: 0.85em; }
cite { font-size: 0.8em; font-style: normal; opacity: 0.7; }
"""


_WORKING = ("{{", "}}", "\\(", "\\[", "[sound:", "[latex]", "[$", "[anki:")
_JOINER = "&#8288;"
"""Invisible and without width; what stands between keeps the mark from working."""


class CannotMakeDeck(CoachError):
    """The deck cannot be written."""


class Card(Value):
    """One question. `answer` is one's own, '' where none counts; `section` is that of the `advice`, '' for none.

    `guide` is the name of an own guide, '' for the first one.
    """

    entry: str
    question: str
    topics: tuple[str, ...]
    answer: str
    level: int | None
    day: str
    missing: tuple[str, ...]
    advice: str
    section: str
    guide: str = ""


def cards(judgements: Sequence[Judgement], guide: Guide, own: Mapping[str, Guide] = NONE) -> tuple[Card, ...]:
    """A card for each question that the guide asks, in its order.

    Where it is the first guide, those of one's own that were practised follow; `own` are the ones that are there, by
    their names. Of one that is gone the questions as they were asked have a card.
    """
    best = best_answers(judgements)
    others = () if guide.own else practised_guides(judgements, own)
    return tuple(
        _card(entry, best.get(entry.id), asking.name)
        for asking in (guide, *(each.guide for each in others))
        for entry in asking.entries
        if entry.practised
    )


def write_deck(given: Iterable[Card], path: Path, made: datetime) -> None:
    """The deck as an .apkg file, all of it or nothing. Raises CannotMakeDeck."""
    from genanki import Deck, Package

    deck, model = Deck(DECK_ID, words.DECK), _model()
    for card in given:
        deck.add_note(_note(card, model))
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".deck-") as folder:
            unborn = Path(folder) / "deck.apkg"
            Package(deck).write_to_file(str(unborn), timestamp=made.timestamp())
            os.replace(unborn, path)
    except OSError as error:
        raise CannotMakeDeck(f"Cannot write {path}: {error.strerror}; give another file.") from error


def deck_bytes(given: Iterable[Card], made: datetime) -> bytes:
    """The same .apkg file without a place of its own. Raises CannotMakeDeck."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "questions.apkg"
        write_deck(given, path, made)
        return path.read_bytes()


def note_id(entry: str) -> str:
    """What Anki knows a note again by."""
    from genanki import guid_for

    return str(guid_for("starcoach", entry))


def _card(entry: Entry, best: Judgement | None, guide: str) -> Card:
    advice = entry.section(SectionKind.COACHING)
    return Card(
        entry=entry.id,
        question=entry.title,
        topics=entry.topics,
        answer=best.answer.strip() if best else "",
        level=best.counting_level if best else None,
        day=best.asked_at[:10] if best else "",
        missing=_missing(best.critique) if best and best.critique else (),
        advice=(advice.text if advice else None) or "",
        section=advice.id if advice and advice.text else "",
        guide=guide,
    )


def _missing(critique: Critique) -> tuple[str, ...]:
    return tuple(judgement_words.CRITERIA[criterion] for criterion in critique.missing)


def _note(card: Card, model: Model) -> object:
    from genanki import Note

    answer = _labelled(words.best_at(card.level, card.day), card.answer) if card.level is not None else ""
    fields = [
        _field(card.question),
        answer or _field(words.NO_ANSWER_YET),
        _labelled(words.MISSING, ", ".join(card.missing)) if card.missing else "",
        _labelled(words.COACHING, card.advice) if card.advice else _field(words.NO_COACHING),
        _field(f"[{card.section}]") if card.section else "",
    ]
    return Note(model=model, fields=fields, guid=note_id(card.entry), tags=list(_tags(card)))


def _labelled(label: str, said: str) -> str:
    return f"<b>{_field(label)}</b><br>{_field(said)}"


def _field(said: str) -> str:
    """What anybody wrote, as text: no element, and no mark that Anki replaces, plays or reads as a formula."""
    field = text(said.replace("\r\n", "\n").replace("\r", "\n")).replace("\n", "<br>")
    for mark in _WORKING:
        field = field.replace(mark, f"{mark[0]}{_JOINER}{mark[1:]}")
    return field


def _tags(card: Card) -> Iterator[str]:
    """A tag has no space in it."""
    yield "starcoach"
    if card.guide:
        yield card.guide
    yield from ("-".join(topic.split()) for topic in card.topics if topic.strip())


def _model() -> Model:
    from genanki import Model

    return Model(
        MODEL_ID,
        words.DECK,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Question", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )
