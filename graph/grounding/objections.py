"""What speaks against a claim, in plain words; the first is what a person is told.

A `decisive` objection keeps the claim from passing as supported, whatever the learned verdict says of it: of the
training claims that one such alone spoke against, about nine in ten were wrong (of those that drop a reserve, half;
there the promise counts). The others are signals, which the learned verdict weighs.
Over a long text, where what is meant may be said anywhere, only those are decisive that hold wherever it is said: no
such figure, no such name, the opposite.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.grounding.binding import MISBOUND, FigureFinding
from graph.grounding.figures import Match
from graph.grounding.parts import PartReading
from graph.grounding.signals import Reading

_CROSSED = 0.5
_COUNTED = 12
_PLAINLY = 0.7
"""The share of a claim that its evidence says, from which a 'may' that was left out belongs to this statement."""

_QUOTED = 90

_NEW_MARKS = {
    "certain": "The claim is certain of what the passages do not state as certain.",
    "cause": "The claim names a cause that the passages do not.",
}
_LOST_MARKS = {"hedge": "The passages say it with reserve ('may', 'probably', 'reported'); the claim does not."}


@dataclass(frozen=True, slots=True)
class Objection:
    reason: str
    decisive: bool = True
    anywhere: bool = False
    """Whether it is decisive over a long text too."""


def objections(reading: Reading) -> list[Objection]:
    """All of them, the plainest first."""
    found = _all(reading)
    if reading.over_long_text:
        return [one if one.anywhere else replace(one, decisive=False) for one in found]
    return found


def _all(reading: Reading) -> list[Objection]:
    found: list[Objection] = []
    for part in reading.parts:
        found.extend(_of_figures(part))
    for part in reading.parts:
        found.extend(_of_words(part))
    if reading.order.crossed > _CROSSED:
        found.append(Objection("The claim turns round what came first, or what was preferred to what.", decisive=False))
    if reading.shifted:
        found.append(Objection(f"The passages do not say '{reading.shifted}' of this.", decisive=False))
    if reading.order.swapped:
        found.append(Objection("The claim may change who or what did it, and to whom or what.", decisive=False))
    found += [Objection(reason) for mark, reason in _NEW_MARKS.items() if mark in reading.new_marks]
    near = reading.signals["cover_first"] >= _PLAINLY
    found += [Objection(reason, decisive=near) for mark, reason in _LOST_MARKS.items() if mark in reading.lost_marks]
    for mine, theirs in reading.opposed:
        found.append(Objection(f"The claim says '{mine}' where the passage says '{theirs}'.", decisive=False))
    for one in reading.substituted:
        found.append(Objection(f"The claim has '{one.word}' where the passage has '{one.instead_of}'.", decisive=False))
    unsaid = [word for part in reading.parts for word in part.unsaid]
    if unsaid:
        words = ", ".join(f"'{word}'" for word in dict.fromkeys(unsaid[:6]))
        found.append(Objection(f"No passage says {words}.", decisive=False))
    return found


def _of_figures(part: PartReading) -> Iterator[Objection]:
    for finding in part.figures:
        text, near = finding.figure.text, finding.near
        if finding.match is Match.NONE:
            yield _absent(finding)
        elif finding.other_end:
            yield Objection(
                f"'{text}' stands there, but the claim mixes up where a change began, where it ended and its size."
            )
        elif not finding.computed and finding.margin < MISBOUND:
            yield Objection(f"'{text}' stands in the passages for something else; for this they say '{near}'.")
        elif finding.match is Match.FIRMER:
            yield Objection(
                f"The passages give '{text}' as a limit or as about so much; the claim is firmer.", decisive=False
            )


def _absent(finding: FigureFinding) -> Objection:
    text, near = finding.figure.text, finding.near
    # What is counted in a claim, such as the two of 'both' or the three of 'three steps', is often said by a list.
    decisive = finding.figure.kind != "ordinal" and not (finding.figure.bare and finding.figure.high <= _COUNTED)
    if finding.other_unit:
        return Objection(f"'{text}': the passages have that number with another unit or period.", decisive, decisive)
    if near:
        return Objection(f"'{text}' does not follow from the passages; they say '{near}'.", decisive, decisive)
    return Objection(f"'{text}' does not stand in the passages.", decisive, decisive)


def _of_words(part: PartReading) -> Iterator[Objection]:
    for name in part.names:
        yield Objection(f"'{name.text}' is named in none of the passages.", anywhere=True)
    for name in part.strangers:
        yield Objection(f"The passages do not say this of '{name.text}'.")
    for mine, theirs in part.opposites:
        yield Objection(f"The claim says '{mine}', the passage '{theirs}'.", anywhere=True)
    for word in part.denied:
        yield Objection(f"Of the claim and the passage only one denies '{word}'.", decisive=False)


def quoted(text: str) -> str:
    """A sentence as a reason quotes it, cut to a readable length."""
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + "…"
