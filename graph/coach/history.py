"""Follow-up questions made searchable: what "and what did it cost?" speaks of is in the turn before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.domain import Message

_LEANS_BACK = re.compile(
    r"^\s*(?:and|but|so|also|what about|how about|why|then|ok(?:ay)?)\b"
    r"|\b(?:it|its|that|this|those|these|they|them|their|there|he|she|the same)\b",
    re.IGNORECASE,
)
SHORT = 9
"""A follow-up is short; a question of more words than this names its own subject."""


def stand_alone(question: str, history: Sequence[Message]) -> str:
    """The text to search for: with the person's last question before it where the new one leans on that."""
    asked = [message.content for message in history if message.role == "user" and message.content.strip()]
    if asked and len(question.split()) <= SHORT and _LEANS_BACK.search(question):
        return f"{asked[-1]} {question}"
    return question
