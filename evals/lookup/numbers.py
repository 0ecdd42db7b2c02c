"""Numbers in a text, in figures or in words (`evals/lookup/figures.py`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from evals.lookup.units import (
    FRACTIONS,
    FUNCTION_WORDS,
    MAGNITUDES,
    NUMBER_WORDS,
    ORDINALS,
    PERIODS,
    POINTERS,
    VAGUE,
    singular,
)

CURRENCIES = frozenset("$€£")

_TOKEN = re.compile(
    r"(?P<name>[^\W\d_]+(?:[-@.]?\d+(?:\.\d+)*)+[^\W_]*)"
    r"|(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<mark>[^\s\w]|_)"
)
_LIST_MARK = re.compile(r"(?m)^\s*(?:\d{1,2}[.)]|[-*•])\s+")


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.lower().replace("’", "'")


def tokens_of(text: str) -> list[Token]:
    found = _TOKEN.finditer(without_list_marks(text))
    return [Token(m.lastgroup or "", m.group(), m.start(), m.end()) for m in found]


def without_list_marks(text: str) -> str:
    """The '1.' of a list item counts nothing."""
    return _LIST_MARK.sub("", text)


def low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def value_at(tokens: Sequence[Token], at: int) -> tuple[Decimal, str, int] | None:
    """A value, a unit that its very form tells, and the place after it."""
    token = tokens[at]
    if token.kind == "number":
        value, end = _magnified(Decimal(token.text.replace(",", "")), tokens, at + 1)
        currency = tokens[at - 1].text if at and tokens[at - 1].text in CURRENCIES else ""
        return value, currency, end
    if token.kind != "word":
        return None
    before = tokens[at - 1].low if at else ""
    if token.low in VAGUE:
        return VAGUE[token.low], "vague", at + 1
    if token.low in FRACTIONS and (token.low == "half" or low(tokens, at + 1) == "of"):
        return FRACTIONS[token.low], "part", at + 1
    if token.low in ORDINALS and _is_ordinal(tokens, at, before):
        return Decimal(ORDINALS[token.low]), "th", at + 1
    if token.low in ("twice", "thrice"):
        return Decimal(2 if token.low == "twice" else 3), "times", at + 1
    if token.low in NUMBER_WORDS and not (token.low == "one" and _is_pronoun(tokens, at, before)):
        return _spelt(tokens, at)
    return None


def _spelt(tokens: Sequence[Token], at: int) -> tuple[Decimal, str, int]:
    """'two', 'twenty-five', 'two hundred', 'three million', 'two thirds'."""
    value, at = Decimal(NUMBER_WORDS[tokens[at].low]), at + 1
    after_hyphen = at + 1 if low(tokens, at) == "-" else at
    small = NUMBER_WORDS.get(low(tokens, after_hyphen), 0)
    if 20 <= value < 100 and value % 10 == 0 and 0 < small < 10:
        value, at = value + small, after_hyphen + 1
    fraction = FRACTIONS.get(singular(low(tokens, after_hyphen)))
    if fraction is not None and low(tokens, after_hyphen) not in ("half", "quarter"):
        return value * fraction, "part", after_hyphen + 1
    value, at = _magnified(value, tokens, at)
    return value, "", at


def _magnified(value: Decimal, tokens: Sequence[Token], at: int) -> tuple[Decimal, int]:
    if at < len(tokens):
        token = tokens[at]
        attached = token.start == tokens[at - 1].end
        # A small m is metres or minutes, and a letter that stands apart is a word.
        key = token.text if len(token.text) <= 2 else token.low
        if key in MAGNITUDES and (attached or len(key) > 1):
            return value * MAGNITUDES[key], at + 1
    return value, at


def _is_ordinal(tokens: Sequence[Token], at: int, before: str) -> bool:
    """'second' is a length of time after a number, and in 'a second' it may be."""
    if tokens[at].low != "second":
        return True
    return before in ("the", "its", "their", "our", "his", "her", "my", "every") and tokens[at - 1].kind == "word"


def _is_pronoun(tokens: Sequence[Token], at: int, before: str) -> bool:
    """'no one', 'the old one', but not 'one service', 'one of them' and 'week one'."""
    if singular(before) in PERIODS | POINTERS:
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before in ("no", "the", "which", "any", "another") or after is None or after.kind == "mark":
        return not (after is not None and after.text == "-")
    return after.low in FUNCTION_WORDS - {"of"}
