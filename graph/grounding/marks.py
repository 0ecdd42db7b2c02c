"""The small words that change what a sentence commits to: quantifiers, hedges, goals, causes and certainty."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.grounding.words import read_words, word_set

_WORDS = {
    "universal": word_set(
        """all every always everyone everybody everything whatever wherever whenever entirely completely whole entire
        each both fully invariably throughout everywhere altogether"""
    ),
    "limited": word_set(
        """some several part partly most many few sometimes occasionally often usually typically mostly somewhat half
        certain largely mainly partially generally commonly majority minority share"""
    ),
    "only": word_set("only sole solely exclusively alone just nothing single merely purely"),
    "hedge": word_set(
        """may might could probably possibly perhaps reportedly seems seem seemed appears apparently suggest suggests
        expects expected believed estimated projected potentially potential tends tend hopes allegedly claimed
        presumably supposedly maybe unclear"""
    ),
    "certain": word_set(
        """certainly definitely proved proven proves proof guarantee guarantees guaranteed exactly precisely
        undoubtedly inevitably surely"""
    ),
    "goal": word_set(
        """must should target goal aim aimed plan planned planning wanted want wants needed needs need required asked
        will shall intends expected expects going hopes wished wish supposed meant task objective proposed"""
    ),
    "cause": word_set(
        """because due owing thanks caused cause causes causing led drove resulted therefore hence consequently reason
        reasons trigger triggered blamed attributed stems prompted"""
    ),
    "extreme": word_set(
        """most best first only largest biggest smallest least earliest latest greatest highest lowest fastest slowest
        worst top main chief strongest weakest oldest newest youngest never"""
    ),
    "denied": word_set(
        """no not never none nobody nothing nor neither cannot without hardly barely rarely seldom unable instead isn't
        aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't fail
        failed fails lack lacks lacked refused refuses stopped unless"""
    ),
}
_STATES_A_CAUSE = _WORDS["cause"] | word_set(
    "since result so as for behind through enabled explains explain attributes put thus brought made makes set by from"
)
"""A passage may state a cause in weaker words; a claim is taken to name one only in strong ones."""

_GOAL_PHRASES = re.compile(
    r"\b(?:had to|was to|were to|is to|are to|has to|have to|so as to|in order to)\b", re.IGNORECASE
)
_PAIRS = """
more less; more fewer; before after; first last; above below; above under; over under; over below; up down; in out;
in outside; inside outside; most least; into from; until after; many few; all none; all no; all some; all part;
always never; always rarely; always sometimes; always occasionally; every no; every none; both neither;
everybody nobody; everything nothing; with without; same following; same next; same different; same previous
"""
OPPOSED: dict[str, frozenset[str]] = {
    word: frozenset(
        other for pair in map(str.split, _PAIRS.split(";")) if word in pair for other in pair if other != word
    )
    for word in word_set(_PAIRS.replace(";", " "))
}
"""Small words to those that say the contrary."""

NAMES = tuple(_WORDS)
_QUANTIFIED = 4
"""Words after a quantifier among which its noun stands."""


def states_a_cause(text: str) -> bool:
    return any(word.lower in _STATES_A_CAUSE for word in read_words(text))


def quantified(text: str, kind: str) -> list[tuple[str, str]]:
    """Each quantifier of a kind with the stem of its noun, '' where none follows closely."""
    words = read_words(text)
    found: list[tuple[str, str]] = []
    for at, word in enumerate(words):
        if word.lower in _WORDS[kind]:
            noun = next((one.stem for one in words[at + 1 : at + 1 + _QUANTIFIED] if one.content), "")
            found.append((word.lower, noun))
    return found


@lru_cache(maxsize=8192)
def read_marks(text: str) -> frozenset[str]:
    """Which kinds of small words a sentence has."""
    # Inside a sentence 'May' is a month.
    words = {word.lower for word in read_words(text) if word.text != "May" or not word.start}
    marks = {name for name, members in _WORDS.items() if words & members}
    if _GOAL_PHRASES.search(text):
        marks.add("goal")
    return frozenset(marks)


def opposed_words(claim: str, evidence: str) -> list[tuple[str, str]]:
    """Small words of the claim whose opposite, and not they, stands in the evidence."""
    mine = {word.lower for word in read_words(claim)}
    theirs = {word.lower for word in read_words(evidence)}
    return [
        (word, other)
        for word in sorted(mine & OPPOSED.keys() - theirs)
        for other in sorted(OPPOSED[word] & (theirs - mine))
    ]
