"""Questions that want a kind of fact which a guide of interview stories does not hold, however near its words come.

Similarity cannot see it: "what does an AKS node cost per month" is close to a story that names AKS and a monthly cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.forms import kind_of_question
from ingest.keyword_index import stemmed_words


@dataclass(frozen=True, slots=True)
class Veto:
    """Why the guide cannot hold the answer: `wanted` names the kind of fact, to complete 'The guide has no …'."""

    wanted: str


_DEFINITION = re.compile(
    r"^\s*(?:(?:please |can you |could you )?(?:define|explain the term|explain what)\s+"
    r"|(?:what(?:'s| is|s)? (?:the )?)?(?:definition|meaning) of\s+"
    r"|what(?:'s| is| are|s)\s+(?:an? |the )?(?=(?:\w|[-./])+(?: (?:\w|[-./])+){0,2}\s*\??$))"
    r"(?P<term>[^?,.]{2,60})"
    r"|^\s*what does (?:the (?:term|word|acronym|abbreviation) )?(?P<short>[^?,.]{2,40}?) (?:mean|stand for)\b",
    re.IGNORECASE,
)


def veto(question: str, titles: Iterable[str]) -> Veto | None:
    """The veto on a question, None where the guide may hold its answer.

    A definition is vetoed unless the term stands in one of the guide's `titles`: what a guide asks about it explains,
    what it mentions in passing it does not.
    """
    wanted = kind_of_question(question, "answer_types.yaml", "wanted")
    if wanted:
        return Veto(wanted)
    found = _DEFINITION.search(question)
    if found is None:
        return None
    term = (found["term"] or found["short"]).strip()
    stems = set(stemmed_words([term])[0])
    explained = {stem for words in stemmed_words(list(titles)) for stem in words}
    return Veto(f"definition of {term!r}") if stems and not stems & explained else None
