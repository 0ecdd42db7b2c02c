"""Names: people, places, products and terms with capitals or digits inside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from graph.grounding.words import STOP_WORDS, plain

_TOKEN = re.compile(r"[A-Za-zÀ-ɏ][\wÀ-ɏ]*(?:[-.'/&@+][\wÀ-ɏ]+)*\+*")
_SENTENCE_END = re.compile(r"(?:^|[.!?:][\"')\]]*\s+|[\n•]\s*|^\d+\.\s+|[\"“(]\s*)$")
_COMPOUND = re.compile(r"[-/&]")
_LONGEST_TEXT = 20_000
_SHORTEST_KIN = 5


@dataclass(frozen=True, slots=True)
class Name:
    """One capitalised or technical word, with what it is compared by."""

    text: str
    key: str
    start: int


@lru_cache(maxsize=4096)
def read_names(text: str) -> tuple[Name, ...]:
    """The names in order; a plain capital at the start of a sentence makes no name."""
    text = plain(text)[:_LONGEST_TEXT]
    names: list[Name] = []
    for found in _TOKEN.finditer(text):
        token = found.group().removesuffix("'s")
        pieces = [token] if any(letter.isdigit() for letter in token) else _COMPOUND.split(token)
        for piece in pieces:
            if _is_name(piece, text, found.start()):
                names.append(Name(piece, key(piece), found.start()))
    return tuple(names)


def key(name: str) -> str:
    """What is left of a name when case, hyphens and a possessive do not count: 'gpt35' for 'GPT-3.5'."""
    return re.sub(r"[^\wÀ-ɏ+]", "", name.lower().removesuffix("'s"))


def absent_names(claim: str, passages: Iterable[str]) -> list[Name]:
    """The claim's names that no passage has, in any case, nor as the initials of words in a row."""
    names = read_names(claim)
    if not names:
        return []
    known = frozenset().union(*(_keys(passage) for passage in passages))
    stems = {one[: _kin(one)] for one in known if len(one) >= _SHORTEST_KIN}
    return [
        name
        for name in names
        if name.key not in known and name.key.removesuffix("s") not in known and not _has_kin(name.key, stems)
    ]


def _kin(word: str) -> int:
    return max(_SHORTEST_KIN, len(word) - 3)


def _has_kin(word: str, stems: set[str]) -> bool:
    """'Libyan' is of the family of 'Libya', 'Jordanians' of 'Jordan'; names with digits have no family."""
    if not word.isalpha():
        return False
    return any(word[:size] in stems for size in range(_SHORTEST_KIN, len(word) + 1) if len(word) - size <= 4)


@lru_cache(maxsize=1024)
def _keys(text: str) -> frozenset[str]:
    tokens = _TOKEN.findall(plain(text))
    keys: set[str] = set()
    for token in tokens:
        keys.add(key(token))
        keys.update(key(piece) for piece in _COMPOUND.split(token))
    keys |= {one.removesuffix("s") for one in keys}
    initials = [token[0] for token in tokens]
    for size in (2, 3, 4):
        keys.update("".join(initials[at : at + size]).lower() for at in range(len(initials) - size + 1)
                    if all(letter.isupper() for letter in initials[at : at + size]))  # fmt: skip
    return frozenset(keys)


def _is_name(token: str, text: str, start: int) -> bool:
    if len(token) < 2 or token.lower() in STOP_WORDS:
        return False
    if any(letter.isdigit() for letter in token) or any(letter.isupper() for letter in token[1:]):
        return True
    if not token[0].isupper():
        return False
    return not _SENTENCE_END.search(text[max(0, start - 8) : start])
