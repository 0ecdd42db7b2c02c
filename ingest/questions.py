"""What can be told of a question from its form: several questions in one, or a question for every place there is."""

from __future__ import annotations

import re

_ASKING = r"(?:what|how|which|who|whom|whose|why|when|where|tell|did|does|do|is|are|was|were|can|could|should)"
_BETWEEN_QUESTIONS = re.compile(
    rf"[?;]\s+"
    rf"|\s*[,;]?\s+and\s+(?:also\s+)?(?={_ASKING}\b)"
    rf"|[:,]\s+(?=(?:what|how|which|why|when|where)\b)",
    re.IGNORECASE,
)
_FOR_EVERY_PLACE = re.compile(
    r"\b(?:every|each|all|list|everywhere|in which|where do|where does"
    r"|which (?:stories|answers|projects|examples|entries|cases|questions))\b",
    re.IGNORECASE,
)
SHORTEST = 3
"""Words below which a piece is no question of its own."""


def split_questions(text: str) -> list[str]:
    """The questions that the text asks, in order; the text itself where it asks one."""
    pieces = [piece.strip() for piece in _BETWEEN_QUESTIONS.split(text)]
    questions = [piece for piece in pieces if len(piece.split()) >= SHORTEST]
    return questions if len(questions) > 1 else [text]


def asks_for_every_place(text: str) -> bool:
    """Whether it wants a list over the whole guide, so that no single entry is the answer."""
    return _FOR_EVERY_PLACE.search(text) is not None
