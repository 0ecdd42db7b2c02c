"""How the passes of a chat model become one level with its band, and when a person should look closely.

A model is believed as far as it quotes: what it credits without words of the answer is missing, and its level is no
higher than what is left bears out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.assessment.findings import LEVELS, MISSING
from graph.assessment.judge_reply import JudgeReply
from graph.domain import Criterion, Critique, Finding, Level, Part, Quality

CRITERIA: tuple[Criterion, ...] = (*Part, *Quality)
WEIGHTY: frozenset[Criterion] = frozenset((*Part, Quality.OWNERSHIP, Quality.TRADE_OFF, Quality.QUANTIFIED))
"""What a person should know of when only one judge sees it."""
FAR = 2
"""Levels between two judges, or two passes, that are too many to pass over."""


@dataclass(frozen=True, slots=True)
class Pass:
    """One reply, its quotes checked. `given` is the level that it named, `level` what its quotes bear out of it."""

    given: int
    level: int
    claimed: Mapping[Criterion, Level]
    findings: Mapping[Criterion, Finding]


@dataclass(frozen=True, slots=True)
class View:
    """What the passes say together. `claimed` are the criteria that it credits, with or without a quote."""

    given: int
    level: int
    band: tuple[int, int]
    levels: tuple[int, ...]
    claimed: tuple[Criterion, ...]
    findings: dict[Criterion, Finding]

    @property
    def unquoted(self) -> tuple[Criterion, ...]:
        return tuple(each for each in self.claimed if self.findings[each].level is Level.MISSING)


def checked(reply: JudgeReply, find: Callable[[str], str | None]) -> Pass:
    """A reply once `find` has looked for its quotes: it gives the answer's own words, None where there are none."""
    found = reply.found()
    findings: dict[Criterion, Finding] = {}
    for criterion, each in found.items():
        quote = None if each.level is Level.MISSING else find(each.quote)
        findings[criterion] = MISSING if quote is None else Finding(level=each.level, quote=quote)
    claimed = {criterion: each.level for criterion, each in found.items()}
    return Pass(reply.level, min(reply.level, borne_out(credited(findings))), claimed, findings)


def together(passes: Sequence[Pass]) -> View:
    """Of one pass or more the middle level, the lower on a tie, as for each criterion. The band holds all levels."""
    findings = {criterion: _middle_finding([each.findings[criterion] for each in passes]) for criterion in CRITERIA}
    claimed = {criterion: _middle(LEVELS.index(each.claimed[criterion]) for each in passes) for criterion in CRITERIA}
    levels = tuple(each.level for each in passes)
    level = min(_middle(levels), borne_out(credited(findings)))
    return View(
        given=_middle(each.given for each in passes),
        level=level,
        band=(min(level, *levels), max(levels)),
        levels=levels,
        claimed=tuple(criterion for criterion, rank in claimed.items() if rank),
        findings=findings,
    )


def credited(findings: Mapping[Criterion, Finding]) -> frozenset[Criterion]:
    return frozenset(criterion for criterion, each in findings.items() if each.level is not Level.MISSING)


def borne_out(shown: Collection[Criterion]) -> int:
    """The highest level of an answer that shows these: nobody passes without a step and what came of it."""
    if Part.ACTION in shown and Part.RESULT in shown:
        return 2
    return int(any(part in shown for part in Part))


def unseen(by: Mapping[Criterion, Finding], of: Mapping[Criterion, Finding]) -> tuple[Criterion, ...]:
    """What weighs and is credited in `of`, where the judge of the other findings sees nothing."""
    return tuple(each for each in CRITERIA if each in WEIGHTY & (credited(of) - credited(by)))


def allowed(built_in: Critique) -> int:
    """The highest level that the rules leave, which stand above every judge: none for a story about something else,
    and no pass for one in which the built-in judge heard the guide's own."""
    if built_in.qualities[Quality.RELEVANT].level is Level.MISSING:
        return 0
    return 1 if built_in.borrowed and built_in.score != 2 else 2


def reasons(view: View, built_in: Critique, *, leads: bool) -> tuple[str, ...]:
    """Why a person should look closely, each in a sentence; nothing where the two judges go together."""
    level, own = view.level, built_in.score or 0
    found = findings_of_critique(built_in)
    told: list[str] = []
    if abs(level - own) >= FAR:
        told.append(f"The judges are two levels apart: the built-in one says {own}, the model {level}.")
    elif leads and level > own == 0:
        told.append("Only the model puts this above level 0.")
    if more := unseen(found, view.findings):
        told.append(f"The model quotes words for {named(more)}, where the built-in judge sees nothing.")
    if max(view.levels) - min(view.levels) >= FAR:
        told.append("The model judged the same answer several times, and its levels are two apart.")
    if 2 * len(view.unquoted) > len(view.claimed):
        told.append("For most of what the model credits it quotes no words of the answer.")
    if view.given > level:
        told.append(f"The model said level {view.given}; what it quotes bears out no more than level {level}.")
    if leads and level > allowed(built_in):
        why = "this answers another question" if not allowed(built_in) else "words of this are the guide's"
        told.append(f"The model said level {level}; the rules leave level {allowed(built_in)}, for {why}.")
    return tuple(told)


def findings_of_critique(critique: Critique) -> dict[Criterion, Finding]:
    parts: dict[Criterion, Finding] = dict(critique.parts.items())
    return {**parts, **dict(critique.qualities.items())}


def named(criteria: Sequence[Criterion]) -> str:
    names = [criterion.replace("_", "-") for criterion in criteria]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _middle(numbers: Iterable[int]) -> int:
    ordered = sorted(numbers)
    return ordered[(len(ordered) - 1) // 2]


def _middle_finding(findings: Sequence[Finding]) -> Finding:
    level = LEVELS[_middle(LEVELS.index(each.level) for each in findings)]
    return next(each for each in findings if each.level is level)
