"""What is to be asked, and what its wording may say again: stems of words, which tell what a text is about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from graph.domain import Criterion
from graph.interview.wording_words import TALK
from ingest.keyword_index import FRAMING, stemmed_words


@dataclass(frozen=True)
class Asking:
    """What was chosen to be asked, and what has been said before.

    `quote` are the candidate's words in the text, '' for none; `known` is the question and the answer so far;
    `criterion` is what a probe aims at, None for a question and where it goes deeper; `sample` the guide's sections.
    """

    text: str
    gap: str = ""
    quote: str = ""
    known: tuple[str, ...] = ()
    criterion: Criterion | None = None
    sample: tuple[str, ...] = ()
    is_probe: bool = False

    @cached_property
    def said(self) -> tuple[str, ...]:
        """All that may be said again."""
        return (self.text, self.gap, *self.known)

    @cached_property
    def subject(self) -> frozenset[str]:
        """Stems of what it is about, without the candidate's words."""
        return stems_of(without(self.text, self.quote))

    @cached_property
    def said_stems(self) -> frozenset[str]:
        return stems_of(" ".join(self.said))


def own_stems(worded: str, asking: Asking) -> frozenset[str]:
    """Stems that the wording brings, beside those that nobody means anything by."""
    return stems_of(worded) - asking.said_stems - _talk()


def without(text: str, quote: str) -> str:
    """The text with the quote out of the way."""
    return text.replace(quote, " ") if quote else text


def stems_of(text: str) -> frozenset[str]:
    """What the text is about: the stems of its words, without stop words and the words that frame a question."""
    return frozenset(stemmed_words([text])[0]) - _framing() if text.strip() else frozenset()


@cache
def _talk() -> frozenset[str]:
    return frozenset(stemmed_words([" ".join(sorted(TALK))])[0])


@cache
def _framing() -> frozenset[str]:
    return frozenset(stemmed_words([" ".join(sorted(FRAMING))])[0])
