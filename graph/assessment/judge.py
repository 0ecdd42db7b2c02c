"""The built-in judge: rules over what the answer shows, with no model and no network."""

from __future__ import annotations

from graph.assessment.borrowed import GuideMarks
from graph.assessment.delivery import speaking_seconds
from graph.assessment.feedback import Coach
from graph.assessment.gradable import MAX_CHARACTERS, Material, Ungradable, material
from graph.assessment.probe_patterns import load_patterns
from graph.assessment.probes import Prober
from graph.assessment.qualities import FULL_SECONDS, RAPID_SECONDS, qualities
from graph.assessment.reading import read
from graph.assessment.relevance import Relevance
from graph.assessment.rubric import load_rubric
from graph.assessment.scoring import Scored, score
from graph.assessment.star_parts import MISSING, star_parts
from graph.assessment.words import normal
from graph.domain import Borrowed, Criterion, Critique, Feedback, Finding, Level, Outcome, Part, Probe, Quality
from ingest.star import EntryKind, Guide


class BuiltInJudge:
    """Judges by what stands in the answer, so that nothing an answer asks for can change its level.

    The same arguments give the same critique. Every quote is a piece of the answer.
    """

    name = "built-in"

    def __init__(self, guide: Guide) -> None:
        rubric = load_rubric()
        self._guide = guide
        self._marks = GuideMarks(guide)
        self._relevance = Relevance(guide)
        self._coach = Coach(rubric, guide)
        self._prober = Prober(guide, load_patterns(), rubric, self._marks.shares_phrasing)

    def critique(
        self,
        question: str,
        answer: str,
        *,
        entry: str | None = None,
        seconds: float | None = None,
        reference: str | None = None,
        already_probed: frozenset[str] = frozenset(),
    ) -> Critique:
        asked = self._guide.entry(entry) if entry is not None else None
        given = material(answer, f"{question} {asked.title}" if asked else question)
        reading = read(answer, given.sentences, question)
        remarks = _remarks(given)
        if given.reason is not None:
            feedback = self._coach.not_gradable(given.reason, asked, remarks)
            return self._critique(_NOTHING, None, feedback)
        said = speaking_seconds(len(normal(answer)), seconds)
        limit = RAPID_SECONDS if asked and asked.kind is EntryKind.RAPID_FIRE else FULL_SECONDS
        relevant = self._relevance.finding(reading, question, asked, reference)
        parts, rest = star_parts(reading), qualities(reading, relevant, said, limit)
        findings: dict[Criterion, Finding] = {**dict[Criterion, Finding](parts.items()), **dict(rest.items())}
        alarm = self._marks.alarm(answer, given.sentences)
        scored = score(findings, reading, alarm.story)
        feedback = self._coach.graded(findings, scored, alarm.borrowed, asked, remarks)
        probe = self._prober.choose_probe(findings, reading, asked, already_probed)
        return self._critique(findings, scored, feedback, alarm.borrowed, probe)

    def _critique(
        self,
        findings: dict[Criterion, Finding],
        scored: Scored | None,
        feedback: tuple[Feedback, ...],
        borrowed: tuple[Borrowed, ...] = (),
        probe: Probe | None = None,
    ) -> Critique:
        return Critique(
            outcome=Outcome.GRADED if scored else Outcome.NOT_GRADABLE,
            score=scored.score if scored else None,
            band=scored.band if scored else None,
            parts={part: findings[part] for part in Part},
            qualities={quality: findings[quality] for quality in Quality},
            missing=tuple(c for c in (*Part, *Quality) if findings[c].level is Level.MISSING),
            borrowed=borrowed,
            feedback=feedback,
            probe=probe,
            judge=self.name,
        )


_NOTHING: dict[Criterion, Finding] = dict.fromkeys((*Part, *Quality), MISSING)


def _remarks(given: Material) -> tuple[str, ...]:
    remarks: list[str] = []
    if given.cut:
        remarks.append(f"Only the first {MAX_CHARACTERS:,} characters were judged.")
    if given.ordered and given.reason is not Ungradable.ORDERS:
        remarks.append("Words addressed to the judge were left out.")
    return tuple(remarks)
