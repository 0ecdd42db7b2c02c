"""What a sentence denies, and whether the cited section denies the same (`evals/lookup/lookup.py`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evals.lookup.units import FUNCTION_WORDS
from evals.lookup.words import content_stems, stem

REACH = 3
"""Words that say something after a negation, to which it is taken to belong."""
ALIKE = 0.6
"""Of a sentence's words; a section's sentence that has as many says the same thing, or denies it."""

_DENYING = "no not never none nothing nobody nowhere neither nor without cannot zero"
_NEGATIONS = frozenset(_DENYING.split())
_PIECE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[.,;:!?\n]")
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")


def unfounded_negation(sentence: str, sections: Sequence[str]) -> list[str]:
    """What the sentence denies and no section denies, each as 'not' and the words after it."""
    denied = [scope for text in sections for _, scope in _negated(text)]
    return [said for said, scope in _negated(sentence) if not any((scope & other) or not scope for other in denied)]


def lost_negation(sentence: str, sections: Sequence[str]) -> list[str]:
    """What the sections' own sentence denies and this one says, where every sentence that is alike denies it."""
    said = set(content_stems(sentence))
    mine = {word for _, scope in _negated(sentence) for word in scope}
    alike = [
        piece
        for text in sections
        for piece in _SENTENCES.split(text)
        if said and len(said & set(content_stems(piece))) >= ALIKE * len(said)
    ]
    lost = [
        [told for told, scope in _negated(piece) if scope and scope <= said and not scope & mine] for piece in alike
    ]
    return lost[0] if lost and all(lost) else []


def _negated(text: str) -> Iterator[tuple[str, set[str]]]:
    """Each negation as it is said and the stems of the words in its reach."""
    pieces = [match.group().lower().replace("’", "'") for match in _PIECE.finditer(text)]
    for at, piece in enumerate(pieces):
        if piece in _NEGATIONS or piece.endswith("n't"):
            scope: list[str] = []
            for after in pieces[at + 1 :]:
                if not after[0].isalpha() or len(scope) == REACH:
                    break
                if after not in FUNCTION_WORDS:
                    scope.append(after)
            yield " ".join([piece, *scope]), {stem(word) for word in scope}
