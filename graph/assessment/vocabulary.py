"""Which words are English at all, as far as the packaged model's vocabulary knows them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from graph.assessment.names import SYSTEMS, TERMS
from graph.assessment.words import FUNCTION_WORDS, stems


def known_share(words: Iterable[str]) -> float:
    """The share of these lower-case words that the model knows whole, in this form or another of the same stem.

    1.0 where there are none. Of 1,392 labelled answers none with twenty words to tell it by lies below .78: names and
    terms of a trade are rarer than one thinks. Made-up words in English sentences lie at .6 and below.
    """
    given = sorted(words)
    if not given:
        return 1.0
    known = _known_stems()
    recognised = sum(
        word in FUNCTION_WORDS or word in SYSTEMS or word in TERMS or stem in known
        for word, stem in zip(given, stems(given), strict=True)
    )
    return recognised / len(given)


@cache
def _known_stems() -> frozenset[str]:
    from ingest.model_files import packaged_tokenizer

    whole = sorted(word for word in packaged_tokenizer().get_vocab() if word.isalpha())
    return frozenset(stems(whole))
