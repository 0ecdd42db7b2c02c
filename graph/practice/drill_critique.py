"""What a short answer in a drill shows of the one thing that it was asked for.

Judges read whole answers: a result without any deed before it is none to them. So it is read by itself, and once more
as the reply to a few words of work that anybody could have done, which are never credited.
"""

from __future__ import annotations

from graph.domain import Criterion, Critique, Finding, Level, Outcome, Part
from graph.memory.judgement import Judgement
from graph.ports import Judge
from graph.practice.drill_questions import load_drills

_WORTH = {Level.MISSING: 0, Level.THIN: 1, Level.STRONG: 2}


def drill_critique(judge: Judge, judgement: Judgement, focus: Criterion) -> Critique:
    """The judge's view, with the better of both findings on the focus; only that is called missing, and no advice is
    given on the rest of an answer that nobody asked for. What is not gradable by itself stays so. Raises BadDrills."""
    plain = _read(judge, judgement, judgement.answer, ())
    if plain.outcome is not Outcome.GRADED:
        return plain.model_copy(update={"probe": None})
    found = plain.finding(focus)
    if found.level is not Level.STRONG:
        framed = _read(judge, judgement, load_drills().frame, (judgement.answer,)).finding(focus)
        # What quotes the frame was not said by the candidate.
        if framed.quote and framed.quote in judgement.answer and _WORTH[framed.level] > _WORTH[found.level]:
            found = framed
    missing = (focus,) if found.level is Level.MISSING else ()
    return _with(plain, focus, found).model_copy(update={"missing": missing, "feedback": (), "probe": None})


def _read(judge: Judge, judgement: Judgement, answer: str, follow_ups: tuple[str, ...]) -> Critique:
    return judge.critique(
        judgement.pattern or judgement.question,
        answer,
        entry=judgement.entry,
        follow_ups=follow_ups,
        notes=judgement.notes,
        limit=judgement.pace.limit,
    )


def _with(critique: Critique, focus: Criterion, found: Finding) -> Critique:
    if isinstance(focus, Part):
        return critique.model_copy(update={"parts": {**critique.parts, focus: found}})
    return critique.model_copy(update={"qualities": {**critique.qualities, focus: found}})
