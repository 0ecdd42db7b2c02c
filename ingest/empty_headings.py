"""Headings that the guide's source left empty: what it promises and does not say."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ingest.keyword_index import stemmed_words

_ASKED = 0.5
"""The share of a heading's words from which a question is taken to ask for it."""

_ANYONE = "candidate people person engineer make typical usual question answer should guide tell list"
"""Words that leave a question about an empty heading as empty."""


def asked_headings(question: str, headings: Iterable[str]) -> tuple[str, ...]:
    """Those of the empty headings that the question asks for."""
    asked = set(stemmed_words([question])[0])
    return tuple(heading for heading in headings if len(asked & (words := _words(heading))) >= _ASKED * len(words) > 0)


def asks_nothing_else(question: str, headings: Iterable[str]) -> bool:
    """Whether all that the question says is in these headings."""
    known = _words(_ANYONE).union(*(_words(heading) for heading in headings))
    return set(stemmed_words([question])[0]) <= known


@cache
def _words(heading: str) -> frozenset[str]:
    return frozenset(stemmed_words([heading])[0])
