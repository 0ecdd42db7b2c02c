"""Which sentences of an answer name the guide as their source: what is openly quoted is not borrowed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.assessment.sentences import Sentence
from graph.assessment.words import word_set

_GUIDE = (
    r"(?:the|this|that|your) (?:study |interview |practice |star )?"
    r"(?:guide|edition|sample (?:answer|story|result)|model answer|example answer)"
)
_ARTICLE = r"(?:the|this|that|your|singh's) article"
_TELLS = (
    r"(?:says?|said|tells?|told|gives?|gave|reports?|describes?|puts|has|mentions?|states?|claims?|writes?|reads|shows?|"
    r"quotes?|names?|explains?|speaks?|talks?|calls?|uses?)"
)
_SOURCE = re.compile(
    rf"\b(?:according to|as|in|from|per|quot\w+|cit\w+) {_GUIDE}\b"
    rf"|\b{_GUIDE}(?:'s\b| (?:also |itself |only )?{_TELLS}\b)"
    rf"|\b(?:according to|as|quot\w+|cit\w+) {_ARTICLE}\b|\b{_ARTICLE} {_TELLS}\b"
    rf"|\b(?:surya )?singh(?:'s| {_TELLS})\b"
)
_DENIED = re.compile(r"(?:\b(?:not|never|without|unlike|nothing|instead of|rather than)\b|n't\b)[^.;:,]{0,40}$")
OWN_WORDS = word_set("i i'm i've i'd we we've we're my our us me mine ours myself")
FOLLOWING = 2
"""So many sentences behind a named source still tell what it says, unless the speaker turns to his or her own deeds."""


def own_sentences(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences that are told as one's own."""
    quoted = 0
    for sentence in sentences:
        if _names_source(sentence.plain):
            quoted = FOLLOWING
        elif quoted and OWN_WORDS.isdisjoint(sentence.words):
            quoted -= 1
        else:
            quoted = 0
            yield sentence


def _names_source(text: str) -> bool:
    """Whether the guide is named as the source. 'This is not from the guide' names none."""
    found = _SOURCE.search(text)
    return found is not None and not _DENIED.search(text[: found.start()])
