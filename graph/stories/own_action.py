"""The honest hole put to work: the candidate's own Action, held against the guide's coaching note item by item.

The guide lost the Action of its long questions, and none is invented here. The note around the hole says what an answer
must have; each item of it is looked for in what the candidate wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from graph.assessment.measures import Measure
from graph.assessment.qualities import trade_off
from graph.assessment.reading import Read, Reading, read
from graph.assessment.sentences import split
from graph.assessment.words import FUNCTION_WORDS
from graph.domain import Level, Value
from graph.grounding.alignment import align, read_source
from graph.grounding.reading import read_sentence
from graph.stories.checklist import Item, checklist
from graph.stories.phrasing import Ask, load_phrasing
from graph.stories.sentence import BadStory
from ingest.star import Entry, Guide, SectionKind

SAID, NEAR = 0.5, 0.3
"""Sureness from which an item counts as in the text, and from which it may be: chosen on the development half of the
written examples in tests/graph/stories/actions.yaml, see tests/graph/stories/test_own_action.py for the figures."""
_BY_MEANING = 0.7
"""How much the nearness of meaning counts beside the words."""
_FAR, _CLOSE = 0.10, 0.55
"""Cosines of a sentence and an item that are as good as nothing, and as good as the same."""
_SPOKEN_OF = 0.5
"""The least sureness of a sentence that has people's words for what the item names."""

Nearness = Callable[[str, str], float]
"""The cosine of two texts."""


class Presence(StrEnum):
    """Whether an item is in what was written."""

    THERE = "there"
    PERHAPS = "perhaps"
    MISSING = "missing"


class CheckedItem(Value):
    """One item, whether it is there, how sure that is (0 to 1), the words for it ('' for none), and what it lacks."""

    item: Item
    presence: Presence
    sure: Annotated[float, Field(ge=0, le=1)]
    quote: str
    lacks: Ask | None = None


class OwnAction(Value):
    """An Action of the candidate's against the coaching note: its demands in order, then the note's warnings."""

    entry: str
    items: tuple[CheckedItem, ...]
    cautions: tuple[Item, ...]

    @property
    def missing(self) -> tuple[CheckedItem, ...]:
        return tuple(each for each in self.items if each.presence is not Presence.THERE)


def hole_of(guide: Guide, entry_id: str) -> Entry:
    """The entry whose Action the guide lost, or of an own guide the one that is not written. Raises BadStory for one
    that has none missing, or that is not there."""
    entry = guide.entry(entry_id)
    if entry is None:
        raise BadStory(f"The guide has no entry {entry_id[:40]!r}; {names_questions(guide)}.")
    action = entry.section(SectionKind.ACTION)
    if (action is None or not action.missing) and guide.own:
        raise BadStory(
            f"Your guide has an Action at {entry.id}, or needs none; "
            "`coach stories hole` is for one that is not written."
        )
    if action is None or not action.missing:
        raise BadStory(
            f"The guide has not lost the Action of {entry.id}; `coach stories hole` is for one that it lost."
        )
    return entry


def names_questions(guide: Guide) -> str:
    """The end of a sentence: where a person finds the guide's questions."""
    about = f" --guide {guide.name}" if guide.own else ""
    return f"`coach stories matrix{about}` names its questions"


def check_action(entry: Entry, text: str, nearness: Nearness) -> OwnAction:
    """Each item of the entry's coaching note looked for in the text.

    How sure it is that a sentence has an item is the mean of the share of the item's words that it says (same, synonym
    or neighbour) and of its nearness in meaning. An item that demands a reason or a figure has to be met by a
    sentence, or the one behind it, that has one. The same text gives the same result.
    """
    items = checklist(entry)
    sentences = split(text)
    reading = read(text, sentences)
    checked = tuple(_checked(item, reading, nearness) for item in items if not item.caution)
    return OwnAction(entry=entry.id, items=checked, cautions=tuple(item for item in items if item.caution))


def _checked(item: Item, reading: Reading, nearness: Nearness) -> CheckedItem:
    if not reading.sentences:
        return CheckedItem(item=item, presence=Presence.MISSING, sure=0.0, quote="", lacks=item.ask)
    scores = [_sureness(item, each, nearness) for each in reading.sentences]
    met = [_meets(item.ask, reading.sentences, at) for at in range(len(scores))]
    # Where the demand is met counts before where the words are nearest.
    weighed = [score if done else score * 0.8 for score, done in zip(scores, met, strict=True)]
    best = max(range(len(scores)), key=lambda at: (weighed[at], -at))
    sure = round(scores[best], 2)
    if sure < NEAR:
        return CheckedItem(item=item, presence=Presence.MISSING, sure=sure, quote="", lacks=item.ask)
    lacks = None if met[best] else item.ask
    there = sure >= SAID and lacks is None
    presence = Presence.THERE if there else Presence.PERHAPS
    return CheckedItem(
        item=item, presence=presence, sure=sure, quote=reading.sentences[best].sentence.quote, lacks=lacks
    )


def _sureness(item: Item, said: Read, nearness: Nearness) -> float:
    meaning = (nearness(said.sentence.text, item.text) - _FAR) / (_CLOSE - _FAR)
    words = _words_said(item.text, said.sentence.text)
    sure = _BY_MEANING * min(max(meaning, 0.0), 1.0) + (1 - _BY_MEANING) * words
    if load_phrasing().speaks_of(said.sentence.text, item.text):
        return _SPOKEN_OF + (1 - _SPOKEN_OF) * sure
    return sure


def _words_said(item: str, sentence: str) -> float:
    """The weighted share of the item's telling words that the sentence says."""
    alignment = align(read_sentence(item), read_source((sentence,)))
    telling = [n for n, term in enumerate(alignment.terms) if term.lower not in FUNCTION_WORDS]
    if not telling:
        return 0.0
    weights = alignment.weights[telling]
    return float((weights * alignment.best()[telling]).sum() / max(float(weights.sum()), 1e-6))


def _meets(ask: Ask | None, sentences: Sequence[Read], at: int) -> bool:
    near = sentences[max(at - 1, 0) : at + 2]
    if ask is Ask.FIGURE:
        return any(each.figure or each.measure is not Measure.NONE for each in near)
    if ask is Ask.REASON:
        told = " ".join(each.sentence.text for each in near)
        # A reason counts beside a step; the candidate's first step may stand further up.
        words = f"I did this. {told}"
        return trade_off(read(words, split(words))).level is not Level.MISSING
    return True
