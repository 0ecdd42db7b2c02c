"""A reviewer's note read as a pointer: which criterion to look at again, where, and whether too much or too little was
seen. A note can only bring up what stands in the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.assessment.evidence import Evidence
from graph.assessment.evidence_criteria import CRITERIA
from graph.assessment.reading import Reading
from graph.assessment.words import content_stems, meanings, plain
from graph.domain import Criterion, Level, Part, Quality

_NAMED: dict[Criterion, re.Pattern[str]] = {
    Part.SITUATION: re.compile(r"\b(?:situation|setting|context|background|where (?:it|this) (?:was|happened))\b"),
    Part.TASK: re.compile(r"\b(?:task|goal|target|asked of|brief|duty|responsibilit\w+|deadline)\b"),
    Part.ACTION: re.compile(r"\b(?:actions?|steps?|what (?:i|he|she|they) did|deeds?)\b"),
    Part.RESULT: re.compile(r"\b(?:results?|outcomes?|what came of it|effects?)\b"),
    Quality.OWNERSHIP: re.compile(r"\b(?:ownership|own (?:share|part|work)|(?:his|her|their|my) own|colleague\w*)\b"),
    Quality.TRADE_OFF: re.compile(r"\b(?:trade-?offs?|reasons?|why|alternatives?|reasoning|choice)\b"),
    Quality.QUANTIFIED: re.compile(
        r"\b(?:numbers?|figures?|quantified|metrics?|measured?|percent\w*|before and after)\b"
    ),
    Quality.SPECIFIC: re.compile(r"\b(?:specifics?|details?|named? systems?|names of|concrete)\b"),
    Quality.RELEVANT: re.compile(
        r"\b(?:relevan\w+|on topic|off topic|off-topic|answers? (?:the|this|another) question)\b"
    ),
}
_AGAINST = re.compile(
    r"\b(?:not|no|isn't|wasn't|aren't|never|without|too (?:generous|high|much)|borrowed|somebody else's|overrated|"
    r"another question|off[- ]topic|someone else's|colleague\w*|hardly|lacks?|missing|vague)\b"
)
_MISSED = re.compile(
    r"\b(?:not (?:missing|vague|true that)|isn't missing|overlooked|missed|you did not see|is there)\b"
)
"""'The number is not missing' speaks for it."""
_QUOTE = re.compile(r"[\"“'‘]([^\"“”'‘’]{6,200})[\"”'’]")
SENTENCE = re.compile(r"[^.!?;\n]+")
_SPOKEN: dict[Criterion, str] = {
    Quality.TRADE_OFF: "trade-off",
    Quality.QUANTIFIED: "measured outcome",
    Quality.SPECIFIC: "detail",
    Quality.RELEVANT: "bearing on the question",
}
POINTING = 3
"""Telling words that a note must share with a sentence to point at it; with two it may as well speak of all of them."""
LEAST = 0.1
"""The chance that the reader must give what the reviewer sees, unless the reviewer points at the very words."""


@dataclass(frozen=True, slots=True)
class SecondLook:
    """The evidence as it stands after the notes, what to say of it, and relevance where a note settled it."""

    evidence: Evidence
    remarks: tuple[str, ...] = ()
    relevant: Level | None = None


@dataclass(frozen=True, slots=True)
class _Pointer:
    criterion: Criterion
    up: bool
    place: int | None
    """The sentence that the note quotes or speaks of."""


def second_look(evidence: Evidence, reading: Reading, notes: Sequence[str]) -> SecondLook:
    """Each note in its turn; the same notes give the same look."""
    chances, shown = evidence.chances.copy(), evidence.shown.copy()
    remarks: list[str] = []
    relevant: Level | None = None
    for note in notes:
        pointers = _pointers(note, reading)
        for pointer in pointers:
            if pointer.criterion is Quality.RELEVANT:
                relevant = Level.STRONG if pointer.up else Level.MISSING
                remarks.append(_remark(pointer, 0, 1) if pointer.up else _remark(pointer, 1, 0))
                continue
            row = CRITERIA.index(pointer.criterion)
            before = int(chances[row].argmax())
            after = _after(chances[row], before, pointer)
            if pointer.place is not None and pointer.up:
                shown[row] = np.eye(len(reading.sentences))[pointer.place]
            chances[row] = np.eye(3)[after]
            remarks.append(_remark(pointer, before, after))
        if not pointers:
            remarks.append("The note names no part or quality that can be looked at again.")
    return SecondLook(replace(evidence, chances=chances, shown=shown), tuple(dict.fromkeys(remarks)), relevant)


def _after(chances: np.ndarray, before: int, pointer: _Pointer) -> int:
    if not pointer.up:
        return max(before - 1, 0)
    seen = pointer.place is not None or chances[before + 1 :].sum() >= LEAST
    return min(before + 1, 2) if seen else before


def _pointers(note: str, reading: Reading) -> list[_Pointer]:
    found: dict[Criterion, _Pointer] = {}
    for match in SENTENCE.finditer(note):
        said = plain(match.group())
        up = not _AGAINST.search(said) or bool(_MISSED.search(said))
        for criterion, named in _NAMED.items():
            if named.search(said):
                found[criterion] = _Pointer(criterion, up, _place(note, reading))
    return list(found.values())


def _place(note: str, reading: Reading) -> int | None:
    """The sentence that holds the words which the note quotes, or else shares most words with it, if enough."""
    quoted = _quoted(note, reading)
    if quoted is not None:
        return quoted
    spoken = content_stems(note)
    shared = [(len(spoken & meanings(read.words)), -read.index) for read in reading.sentences]
    most, place = max(shared, default=(0, 0))
    return -place if most >= POINTING else None


def _quoted(note: str, reading: Reading) -> int | None:
    for quote in _QUOTE.findall(note):
        held = [read.index for read in reading.sentences if plain(quote.strip(" .,")) in read.sentence.plain]
        if held:
            return held[0]
    return None


def _remark(pointer: _Pointer, before: int, after: int) -> str:
    name = _SPOKEN.get(pointer.criterion, pointer.criterion.value)
    if after > before:
        return f"On the reviewer's note, more of the {name} was credited."
    if after < before:
        return f"On the reviewer's note, less of the {name} was credited."
    return f"On the reviewer's note, the {name} was looked at again; nothing in the answer changes it."
