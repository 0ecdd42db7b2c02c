"""What the checker sees of a claim and its passages, as named numbers: what rules and learned verdict go by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graph.grounding.alignment import MATCHED, SURE, Alignment, Floats, align, read_source
from graph.grounding.binding import FigureFinding, check_figures
from graph.grounding.claims import split_parts
from graph.grounding.contrasts import (
    Substitution,
    contradictions,
    shifted_quantifier,
    substitutions,
    without_figures,
)
from graph.grounding.figures import Match
from graph.grounding.marks import NAMES as MARKS
from graph.grounding.marks import opposed_words, read_marks, states_a_cause
from graph.grounding.names import Name, absent_names, read_names
from graph.grounding.order import OrderFinding, check_order
from graph.grounding.parts import PartReading, read_part
from graph.grounding.reading import Sentence, read_sentence

_POOLED = 3
_LONG = 60
"""Passages, and words of content in them, from which they are taken for what a search brought and no longer for the one
or two sections that a claim cites."""


@dataclass(frozen=True)
class Reading:
    """A claim, where its evidence stands, and every finding about it."""

    claim: Sentence
    alignment: Alignment
    parts: tuple[PartReading, ...]
    order: OrderFinding
    new_marks: frozenset[str]
    """Kinds of small words that the claim has and its evidence lacks."""

    lost_marks: frozenset[str]
    opposed: tuple[tuple[str, str], ...]
    substituted: tuple[Substitution, ...]
    shifted: str
    """A quantifier of the claim that the evidence does not give the same noun, '' for none."""

    signals: dict[str, float]
    """What the learned verdict goes by."""

    cited: bool = False
    """Whether the passages are what the claim itself cites, however many they are."""

    @property
    def over_long_text(self) -> bool:
        if self.cited:
            return False
        source = self.alignment.source
        return len(source.passages) >= _POOLED and len(source.kind_of) > _LONG


def read_claim(claim: str, passages: Sequence[str], named: Sequence[str] = (), *, cited: bool = False) -> Reading:
    """Everything that is looked at before a verdict; `named` and `cited` as `graph.grounding.verdicts.verify` says."""
    sentence = read_sentence(claim)
    source = read_source(tuple(passages))
    alignment = align(sentence, source)
    figures = check_figures(sentence, alignment)
    absent = absent_names(claim, [*passages, *named])
    best, anywhere = alignment.best(alignment.evidence), alignment.best()
    against = contradictions(sentence, alignment)
    evidence = " ".join(source.sentences[number].text for number in alignment.evidence[:2])
    new, lost = _marks(sentence, alignment, evidence)
    reading = Reading(
        claim=sentence,
        alignment=alignment,
        parts=tuple(
            read_part(part, sentence, alignment, best, anywhere, figures, absent, against)
            for part in split_parts(claim)
        ),
        order=check_order(sentence, alignment),
        new_marks=new,
        lost_marks=lost,
        opposed=tuple(opposed_words(claim, evidence)),
        substituted=tuple(substitutions(sentence, alignment)),
        shifted=shifted_quantifier(sentence, alignment),
        signals={},
        cited=cited,
    )
    reading.signals.update(_of_words(reading, best, anywhere))
    reading.signals.update(_of_parts(reading))
    reading.signals.update(_of_figures(figures))
    reading.signals.update(_of_contrasts(reading, absent))
    return reading


def _marks(claim: Sentence, alignment: Alignment, evidence: str) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds of small words that only the claim has, and those that only the evidence has."""
    mine, theirs = read_marks(without_figures(claim)), read_marks(evidence)
    if states_a_cause(evidence):
        mine -= {"cause"}
    if alignment.evidence and "hedge" not in read_marks(alignment.source.sentences[alignment.evidence[0]].text):
        theirs -= {"hedge"}
    return mine - theirs, theirs - mine


def _of_words(reading: Reading, best: Floats, anywhere: Floats) -> dict[str, float]:
    claim, alignment = reading.claim, reading.alignment
    weights = alignment.weights
    total = float(weights.sum()) or 1.0
    first = alignment.best(alignment.evidence[:1])
    length = sum(len(alignment.source.sentences[number].terms) for number in alignment.evidence[:1])
    return {
        "cover_first": float(alignment.cover.max()) if alignment.cover.size else 0.0,
        "cover_first_words": float(weights @ first) / total,
        "cover_evidence": float(weights @ best) / total,
        "cover_anywhere": float(weights @ anywhere) / total,
        "same_words": float(weights @ (best >= 0.99)) / total,
        "same_words_first": float(weights @ (first >= 0.99)) / total,
        "sure_words": float(weights @ (best >= SURE)) / total,
        "unsaid": float((weights * (anywhere < MATCHED)).sum()),
        "unsaid_share": float(weights @ (anywhere < MATCHED)) / total,
        "unsaid_evidence": float((weights * (best < MATCHED)).sum()),
        "rarest_unsaid": float((weights * (anywhere < MATCHED)).max(initial=0.0)),
        "source_length": float(np.log2(1 + len(alignment.source.kind_of))),
        "terms": float(len(claim.terms)),
        "length_ratio": len(claim.terms) / max(length, 1),
        "sentences": float(len(alignment.evidence)),
    }


def _of_parts(reading: Reading) -> dict[str, float]:
    covers = sorted(part.cover for part in reading.parts)
    firsts = sorted(part.first for part in reading.parts)
    return {
        "parts": float(len(reading.parts)),
        "part_cover_least": covers[0],
        "part_cover_most": covers[-1],
        "part_spread": covers[-1] - covers[0],
        "part_first_least": firsts[0],
        "part_first_most": firsts[-1],
        "part_scatter": max(part.cover - part.first for part in reading.parts),
        "strangers": float(sum(len(part.strangers) for part in reading.parts)),
        "parts_flagged": sum(part.flagged for part in reading.parts) / len(reading.parts),
        "a_part_clean": float(any(not part.flagged and part.cover > 0.75 for part in reading.parts)),
        "part_sentences": float(len({part.sentence for part in reading.parts})),
    }


def _of_figures(figures: Sequence[FigureFinding]) -> dict[str, float]:
    matches = [one.match for one in figures]
    bound = [one.margin for one in figures if one.match is not Match.NONE and not one.computed]
    return {
        "figures": float(len(figures)),
        "figures_absent": float(sum(one.match is Match.NONE and one.figure.kind != "ordinal" for one in figures)),
        "figures_wrong": float(sum(one.wrong for one in figures)),
        "figures_other_unit": float(sum(one.other_unit for one in figures)),
        "figures_firmer": float(sum(match is Match.FIRMER for match in matches)),
        "figures_converted": float(sum(match in (Match.CONVERTED, Match.ROUNDED, Match.IMPLIED) for match in matches)),
        "figures_computed": float(sum(one.computed for one in figures)),
        "figures_same": float(sum(match is Match.SAME for match in matches)),
        "figures_margin": min(bound, default=0.5),
        "figures_other_end": float(sum(one.other_end for one in figures)),
    }


def _of_contrasts(reading: Reading, absent: Sequence[Name]) -> dict[str, float]:
    signals = {
        "names": float(len(read_names(reading.claim.text))),
        "names_absent": float(len(absent)),
        "opposites": float(sum(len(part.opposites) for part in reading.parts)),
        "denied": float(sum(len(part.denied) for part in reading.parts)),
        "opposed": float(len(reading.opposed)),
        "substituted": float(len(reading.substituted)),
        "substituted_between": float(sum(one.between for one in reading.substituted)),
        "quantifier_shifted": float(bool(reading.shifted)),
        "inversions": reading.order.inversions,
        "order_kept": reading.order.kept,
        "crossed": reading.order.crossed,
        "swapped": float(reading.order.swapped),
    }
    for mark in MARKS:
        signals[f"new_{mark}"] = float(mark in reading.new_marks)
        signals[f"lost_{mark}"] = float(mark in reading.lost_marks)
    return signals
