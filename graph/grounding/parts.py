"""The parts of a claim, each with what the evidence says of it and what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graph.grounding.alignment import MATCHED, Alignment, Floats
from graph.grounding.binding import FigureFinding
from graph.grounding.claims import Part
from graph.grounding.contrasts import Contradictions
from graph.grounding.figures import Match
from graph.grounding.names import Name, absent_names, read_names
from graph.grounding.reading import Sentence
from graph.grounding.words import word_set

_PRONOUNS = word_set("he she her his him they them their it its")


@dataclass(frozen=True)
class PartReading:
    """One part of a claim: what of it the evidence says, and what speaks against it."""

    part: Part
    cover: float
    """The weighted share of its terms and figures that the evidence says."""

    first: float
    """The same by the one sentence that says most of it; what is scattered over sentences may be glued wrongly."""

    sentence: int | None
    strangers: tuple[Name, ...]
    """Names that the passages have, but not that sentence, which has another name in their place."""

    anywhere: float
    """The same over all sentences."""

    unsaid: tuple[str, ...]
    figures: tuple[FigureFinding, ...]
    names: tuple[Name, ...]
    opposites: tuple[tuple[str, str], ...]
    denied: tuple[str, ...]

    @property
    def flagged(self) -> bool:
        wrong = any(one.wrong for one in self.figures)
        return wrong or bool(self.names or self.opposites or self.denied)


def read_part(
    part: Part,
    claim: Sentence,
    alignment: Alignment,
    best: Floats,
    anywhere: Floats,
    figures: Sequence[FigureFinding],
    absent: Sequence[Name],
    against: Contradictions,
) -> PartReading:
    """What `check_figures`, `absent_names` and `contradictions` found, for one part; `best` and `anywhere` are the
    likeness of every term of the claim in its evidence and in all sentences."""
    inside = [number for number, term in enumerate(claim.terms) if part.start <= term.start < part.end]
    mine = tuple(one for one in figures if part.start <= one.figure.start < part.end)
    weights = [claim.terms[number].weight for number in inside] + [1.0] * len(mine)
    told = [0.0 if one.match is Match.NONE else 1.0 for one in mine]
    total = sum(weights) or 1.0
    rows = np.vstack(
        [alignment.likeness[inside], alignment.told[[at for at, one in enumerate(figures) if one in mine]]]
    )
    covers = np.array(weights, dtype=np.float32) @ rows / total if weights and rows.shape[1] else np.zeros(1)
    at = int(np.argmax(covers)) if rows.shape[1] else None
    return PartReading(
        part=part,
        first=float(covers.max()),
        sentence=at,
        strangers=_strangers(part, claim, alignment, inside, at),
        cover=sum(w * s for w, s in zip(weights, [float(best[n]) for n in inside] + told, strict=True)) / total,
        anywhere=sum(w * s for w, s in zip(weights, [float(anywhere[n]) for n in inside] + told, strict=True)) / total,
        unsaid=tuple(claim.terms[number].lower for number in inside if anywhere[number] < MATCHED),
        figures=mine,
        names=tuple(name for name in absent if part.start <= name.start < part.end),
        opposites=tuple(against.opposites[number] for number in inside if number in against.opposites),
        denied=tuple(against.denied[number] for number in inside if number in against.denied),
    )


def _strangers(
    part: Part, claim: Sentence, alignment: Alignment, inside: Sequence[int], at: int | None
) -> tuple[Name, ...]:
    """Names put into a sentence that says all the rest of the part of somebody or something else."""
    if at is None:
        return ()
    sentence = alignment.source.sentences[at]
    if any(word.lower in _PRONOUNS for word in sentence.words):
        # The name may well stand in the sentence before, and the pronoun for it.
        return ()
    mine = read_names(claim.text[part.start : part.end])
    keys = {name.key for name in mine}
    if all(name.key in keys for name in read_names(sentence.text)):
        return ()
    named = {name.text.lower() for name in mine}
    if any(alignment.likeness[n, at] < MATCHED for n in inside if claim.terms[n].lower not in named):
        return ()
    return tuple(absent_names(claim.text[part.start : part.end], [sentence.text]))
