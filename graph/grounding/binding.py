"""Whether each figure of a claim stands in its source with the same unit, of the same thing.

A figure is bound by the words around it: the source's figure of the same kind whose surroundings are most like the
claim's has to be the one that the claim states. If another is nearer, the claim has moved a figure to where it does not
belong.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from graph.grounding.alignment import Alignment, Floats
from graph.grounding.arithmetic import computed
from graph.grounding.figures import Bound, Figure, Match, fits, follows
from graph.grounding.reading import Sentence

_REACH = 10.0
"""Words at which the surroundings of a figure count for about a third."""

_MOST_FIGURES = 100
MISBOUND = -0.03
"""The margin from which a figure is taken to be bound to the wrong thing."""

_ENDS = {"from": "start", "to": "end", "by": "size"}


@dataclass(frozen=True, slots=True)
class FigureFinding:
    """What became of one figure of the claim."""

    figure: Figure
    match: Match
    computed: bool = False
    margin: float = 1.0
    """How much nearer the figure that matches is than the nearest that differs; below zero another one is meant."""

    near: str = ""
    """The source's figure that stands where the claim's should."""

    sentence: int | None = None
    other_unit: bool = False
    """Whether the source has the very number with another unit."""

    other_end: bool = False
    """Whether the claim calls a change's start its end, or its size."""

    @property
    def wrong(self) -> bool:
        """Whether the claim cannot stand with this figure."""
        if self.match is Match.NONE:
            return self.figure.kind != "ordinal"
        return self.other_end or (not self.computed and self.margin < MISBOUND)


def check_figures(claim: Sentence, alignment: Alignment) -> list[FigureFinding]:
    """One finding for each figure of the claim, in order."""
    if not claim.figures:
        return []
    places = _places(claim, alignment)
    around = [_surroundings(claim, figure) for figure in claim.figures]
    nearness = np.array(
        [[_nearness(one, number, other, alignment) for number, other in places] for one in around], dtype=np.float32
    ).reshape(len(claim.figures), len(places))
    matches = [[follows(figure, other) for _, other in places] for figure in claim.figures]
    own = [
        max(
            (column for column, match in enumerate(row) if match is not Match.NONE),
            key=lambda column: near[column],
            default=None,
        )
        for row, near in zip(matches, nearness, strict=True)
    ]
    findings = [
        _stated(row, claim, _related(alignment), places, nearness, matches, own)
        or _worked_out(row, claim, alignment, places, nearness)
        for row in range(len(claim.figures))
    ]
    if any(one.computed and one.figure.kind != "time" for one in findings):
        # The span over which a rate was added up is the claim's own: 'twelve months come to 24,000'.
        return [replace(one, match=Match.IMPLIED, computed=True) if _span(one) else one for one in findings]
    return findings


def _places(claim: Sentence, alignment: Alignment) -> list[tuple[int, Figure]]:
    """The source's figures that matter: of the evidence, and of other sentences with a figure that the claim states."""
    sentences = alignment.source.sentences
    related = _related(alignment)
    places = [(number, figure) for number in sorted(related) for figure in sentences[number].figures][:_MOST_FIGURES]
    for number, sentence in enumerate(sentences):
        if number in related or len(places) >= 2 * _MOST_FIGURES:
            continue
        if any(follows(figure, other) is not Match.NONE for figure in claim.figures for other in sentence.figures):
            places += [(number, figure) for figure in sentence.figures][:_MOST_FIGURES]
    return places


def _related(alignment: Alignment) -> frozenset[int]:
    """The evidence, and the sentence whose words alone are most like the claim's, whatever figures it has."""
    if not alignment.likeness.size:
        return frozenset(alignment.evidence)
    return frozenset((*alignment.evidence, int(np.argmax(alignment.weights @ alignment.likeness))))


def _span(finding: FigureFinding) -> bool:
    return finding.match is Match.NONE and finding.figure.kind == "time"


def _stated(
    row: int,
    claim: Sentence,
    related: frozenset[int],
    places: list[tuple[int, Figure]],
    nearness: Floats,
    matches: list[list[Match]],
    own: list[int | None],
) -> FigureFinding | None:
    """The finding for a figure that the source has; None where it has none."""
    mine = own[row]
    if mine is None:
        return None
    figure, (sentence, meant) = claim.figures[row], places[mine]
    margin, near = 1.0, ""
    for column, (number, other) in enumerate(places):
        if number != sentence and (number not in related or figure.kind == "year"):
            # A figure of another part of a long text is no rival: the claim is not about that.
            continue
        if matches[row][column] is not Match.NONE or other.kind.split(":")[0] != meant.kind.split(":")[0]:
            continue
        if meant.before == "to" and other.before == "from":
            # 'was 2%' after 'fell from 14% to 2%' names the end of the change, which is its natural reading.
            continue
        gain = float(nearness[row, mine] - nearness[row, column])
        if column in own:
            # The claim states that figure too: it is wrong only if the two fit better when they change places.
            partner = own.index(column)
            gain += float(nearness[partner, column] - nearness[partner, mine])
        if gain < margin:
            margin, near = gain, other.text
    ends = (_ENDS.get(figure.before), _ENDS.get(meant.before))
    return FigureFinding(
        figure,
        matches[row][mine],
        margin=margin,
        near=near,
        sentence=sentence,
        other_end=all(ends) and ends[0] != ends[1],
    )


def _worked_out(
    row: int, claim: Sentence, alignment: Alignment, places: list[tuple[int, Figure]], nearness: Floats
) -> FigureFinding:
    """The finding for a figure that the source lacks: it follows by arithmetic, or it is made up."""
    figure = claim.figures[row]
    alike = [
        column for column, (_, other) in enumerate(places) if other.kind.split(":")[0] == figure.kind.split(":")[0]
    ]
    rival = max(alike, key=lambda column: nearness[row, column], default=None)
    near = places[rival][1].text if rival is not None else ""
    for value, number in computed(figure, claim, alignment):
        match = fits(figure, value, value, Bound.EXACT, converted=True)
        if match is not Match.NONE:
            return FigureFinding(figure, match, computed=True, near=near, sentence=number)
    digits = _digits(figure)
    other_unit = any(
        abs(other.low - figure.low) < 1e-9 or _digits(other) == digits
        for each in alignment.source.sentences
        for other in each.figures
    )
    sentence = places[rival][0] if rival is not None else None
    return FigureFinding(figure, Match.NONE, near=near, sentence=sentence, other_unit=other_unit)


def _surroundings(claim: Sentence, figure: Figure) -> Floats:
    at = claim.place_of(figure.start)
    weights = [term.weight * math.exp(-abs(term.place - at) / _REACH) for term in claim.terms]
    total = sum(weights)
    return np.array([weight / total for weight in weights] if total else weights, dtype=np.float32)


def _nearness(around: Floats, number: int, other: Figure, alignment: Alignment) -> float:
    sentence = alignment.source.sentences[number]
    if not len(around) or not sentence.terms:
        return 0.0
    at = sentence.place_of(other.start)
    decay = np.array([math.exp(-abs(term.place - at) / (1.5 * _REACH)) for term in sentence.terms], dtype=np.float32)
    return float(around @ (alignment.in_sentence(number) * decay).max(axis=1))


def _digits(figure: Figure) -> str:
    return (
        "".join(letter for letter in figure.text if letter.isdigit() or letter == ".") or figure.text.split()[0].lower()
    )
