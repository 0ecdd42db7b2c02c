"""Follow-up questions made searchable: what "and what did it cost?" speaks of is in the turn before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from graph.domain import Message
from ingest.keyword_index import stemmed_words

_OPENS = re.compile(r"^\s*(?:and|but|so|also|what about|how about|why|then|ok(?:ay)?)\b", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:it|its|that|this|those|these|they|them|their|there|he|she|the same)\b",
    re.IGNORECASE,
)
"""How a question leans on what was said: by its first word, or by a word that stands for something."""

_LITTLE = "tell say mean give make get go come happen work know explain show more much many detail thing number"
SHORT = 9
"""A follow-up is short; a question of more words than this names its own subject."""


def stand_alone(question: str, history: Sequence[Message]) -> str:
    """The text to search for: with the person's last question before it where the new one leans on that."""
    asked = [message.content for message in history if message.role == "user" and message.content.strip()]
    if asked and len(question.split()) <= SHORT and (_OPENS.search(question) or _POINTS.search(question)):
        return f"{asked[-1]} {question}"
    return question


def names_no_subject(question: str, history: Sequence[Message]) -> bool:
    """Whether a question leans back on something, says hardly a word of its own, and nothing was said before."""
    if any(message.content.strip() for message in history if message.role == "user"):
        return False
    said = len(set(stemmed_words([question])[0]) - _little())
    return (said == 0 and bool(_OPENS.search(question))) or (said <= 1 and bool(_POINTS.search(question)))


@cache
def _little() -> frozenset[str]:
    return frozenset(stemmed_words([_LITTLE])[0])
