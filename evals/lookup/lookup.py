"""The second look at a sentence: does everything exact in it stand in the sections that it cites?

It is strict and simple, and shares no code with the checker of claims in `graph/`, so that one fault cannot hide in
both. It looks up figures with their units, names, quoted words and negations, one by one; where the words of a sentence
are not those of the section at all, it says so too. It knows no synonyms and does not compute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evals.lookup.figures import Figure, changes_of, figures_of
from evals.lookup.names import holds_name, known_names, names_of
from evals.lookup.negations import lost_negation, unfounded_negation
from evals.lookup.words import content_stems

LEAST_SHARED = 0.5
"""Of the words of a sentence that say something; a sentence of which fewer stand in the section is of another one."""

_QUOTED = re.compile(r"[\"“]([^\"“”]{2,})[\"”]|(?<!\w)['‘]([^'‘’]{2,80})['’](?!\w)|`([^`]{2,})`")


class Sort(StrEnum):
    SOURCE = "source"
    FIGURE = "figure"
    NAME = "name"
    QUOTE = "quote"
    NEGATION = "negation"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Missing:
    """Something of a sentence that no cited section has: its sort, as it is said, and why it does not hold."""

    sort: Sort
    said: str
    why: str


def lookup(
    sentence: str, sections: Sequence[str], known: frozenset[str] = frozenset(), titles: Sequence[str] = ()
) -> tuple[Missing, ...]:
    """What of the sentence does not stand in the texts of the sections that it cites; nothing where all of it does.

    `known` are words that are names wherever they stand (`known_names`); a capital that opens a sentence tells
    nothing. A name may also stand in the sections' `titles`, which are shown with a citation.
    """
    if not any(text.strip() for text in sections):
        return (Missing(Sort.SOURCE, sentence, "what it cites has no text"),)
    known = known | known_names(sections)
    return (
        *_figures(sentence, sections),
        *_names(sentence, [*sections, *titles], known),
        *_quotes(sentence, sections),
        *_negations(sentence, sections),
        *_words(sentence, sections),
    )


def _figures(sentence: str, sections: Sequence[str]) -> Iterable[Missing]:
    there = [figure for text in sections for figure in figures_of(text)]
    for figure in figures_of(sentence):
        same = [other for other in there if other.value == figure.value]
        if not any(_agrees(figure, other) for other in same):
            stands = f"stands there only as {_listed(same)}" if same else "stands nowhere there"
            yield Missing(Sort.FIGURE, figure.said, stands)
    changes = [(a, b) for text in sections for a, b in changes_of(text)]
    for first, last in changes_of(sentence):
        if not any(_agrees(first, a) and _agrees(last, b) for a, b in changes):
            yield Missing(Sort.FIGURE, f"{first.said} to {last.said}", "is no change that stands there")


def _agrees(figure: Figure, other: Figure) -> bool:
    """Whether the section's figure is the sentence's: same value, unit, rate and bound, and the same thing counted.

    The sentence may leave out what is counted and the comparison, but say no other.
    """
    return (
        (figure.value, figure.unit, figure.per, figure.bound) == (other.value, other.unit, other.per, other.bound)
        and (not figure.nouns or figure.nouns[0] in other.nouns)
        and figure.turn in ("", other.turn)
    )


def _names(sentence: str, sections: Sequence[str], known: frozenset[str]) -> Iterable[Missing]:
    for name in dict.fromkeys(names_of(sentence, known)):
        if not any(holds_name(text, name) for text in sections):
            yield Missing(Sort.NAME, name, "stands nowhere there")


def _quotes(sentence: str, sections: Sequence[str]) -> Iterable[Missing]:
    there = [_flat(text) for text in sections]
    for match in _QUOTED.finditer(sentence):
        quoted = next(group for group in match.groups() if group)
        if not any(_flat(quoted).strip(" .,;:!?") in text for text in there):
            yield Missing(Sort.QUOTE, quoted, "is not said there in these words")


def _negations(sentence: str, sections: Sequence[str]) -> Iterable[Missing]:
    for said in unfounded_negation(sentence, sections):
        yield Missing(Sort.NEGATION, said, "is not denied there")
    for said in lost_negation(sentence, sections):
        yield Missing(Sort.NEGATION, said, "is denied there and not here")


def _words(sentence: str, sections: Sequence[str]) -> Iterable[Missing]:
    said = content_stems(sentence)
    there = {stem for text in sections for stem in content_stems(text)}
    if said and len([stem for stem in said if stem in there]) < LEAST_SHARED * len(said):
        yield Missing(Sort.WORDS, sentence, "uses other words than the section")


def _listed(figures: Sequence[Figure]) -> str:
    return ", ".join(dict.fromkeys(f"{figure.bound} {figure.said} {figure.turn}".strip() for figure in figures))


def _flat(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("‘", "'").lower().split())
