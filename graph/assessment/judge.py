"""The built-in judge: a small trained reader under rules that nothing in an answer can talk its way around."""

from __future__ import annotations

from dataclasses import replace

from graph.assessment.borrowed import GuideMarks
from graph.assessment.criteria import ruled, with_replies
from graph.assessment.cuts import CUT_SECONDS, cuts
from graph.assessment.delivery import delivery, pace, speaking_seconds
from graph.assessment.evidence import Evidence, EvidenceReader
from graph.assessment.feedback import Coach
from graph.assessment.findings import MISSING, findings_of, shown_by_sentence
from graph.assessment.gradable import MAX_CHARACTERS, Material, Ungradable, material
from graph.assessment.probe_patterns import load_patterns
from graph.assessment.probes import Prober
from graph.assessment.qualities import FULL_SECONDS, RAPID_SECONDS
from graph.assessment.reading import Reading, read, without_platitudes
from graph.assessment.relevance import load_relevance, nearest_sentence, substance
from graph.assessment.rubric import load_rubric
from graph.assessment.scoring import Scored, is_sturdy, score
from graph.assessment.second_look import SecondLook, second_look
from graph.assessment.words import normal
from graph.domain import (
    Borrowed,
    Criterion,
    Critique,
    Delivery,
    Feedback,
    Finding,
    Level,
    Outcome,
    Part,
    Probe,
    Quality,
)
from graph.ports import Library
from ingest.star import Entry, EntryKind


class BuiltInJudge:
    """Judges by what stands in the answer, so that nothing an answer asks for can change its level.

    The same arguments give the same critique. Every quote is a piece of the answer.
    """

    name = "built-in"

    def __init__(self, library: Library, reader: EvidenceReader) -> None:
        rubric = load_rubric()
        self._library = library
        self._reader = reader
        self._guide = library.guide
        self._marks = GuideMarks(self._guide)
        self._coach = Coach(rubric, self._guide)
        self._prober = Prober(self._guide, load_patterns(), rubric, self._marks.shares_phrasing)

    def critique(
        self,
        question: str,
        answer: str,
        *,
        entry: str | None = None,
        seconds: float | None = None,
        reference: str | None = None,
        already_probed: frozenset[str] = frozenset(),
        follow_ups: tuple[str, ...] = (),
        notes: tuple[str, ...] = (),
        limit: float | None = None,
    ) -> Critique:
        asked = self._guide.entry(entry) if entry is not None else None
        said = "\n\n".join(text for text in (answer, *follow_ups) if text.strip())
        given = material(said, f"{question} {asked.title}" if asked else question)
        remarks = _remarks(given)
        if given.reason is not None:
            feedback = self._coach.not_gradable(given.reason, asked, remarks)
            return self._critique(_NOTHING, None, feedback)
        given = replace(given, sentences=without_platitudes(read(said, given.sentences, question)))
        reading = read(said, given.sentences, question)
        evidence = self._reader.read(asked.title if asked else question, given.sentences)
        evidence = self._with_replies(ruled(evidence, reading), reading, len(answer), question)
        looked = second_look(evidence, reading, notes)
        if limit is None:
            limit = RAPID_SECONDS if asked and asked.kind is EntryKind.RAPID_FIRE else FULL_SECONDS
        findings = findings_of(looked.evidence, reading, speaking_seconds(len(normal(answer)), seconds), limit)
        findings[Quality.RELEVANT] = self._relevance(looked, reading, question, asked, reference)
        alarm = self._marks.alarm(said, given.sentences)
        sturdy = bool(notes) or is_sturdy(evidence, self._reader.without)
        scored = score(looked.evidence, findings, reading, borrowed=alarm.story, sturdy=sturdy)
        feedback = self._coach.graded(findings, scored, alarm.borrowed, asked, (*remarks, *looked.remarks))
        probe = self._prober.choose_probe(findings, reading, asked, already_probed)
        said_in = normal(answer)
        shorter = cuts(given.sentences, shown_by_sentence(evidence), CUT_SECONDS, pace(len(said_in), seconds))
        spoken = delivery(answer, reading, seconds, shorter)
        return self._critique(findings, scored, feedback, alarm.borrowed, probe, spoken)

    def _with_replies(self, evidence: Evidence, reading: Reading, end: int, question: str) -> Evidence:
        """What was said to the probes, which begins where the answer ends, is also read by itself."""
        sentences = tuple(read.sentence for read in reading.sentences)
        first = next((n for n, sentence in enumerate(sentences) if sentence.start >= end), 0)
        if not first:
            return evidence
        replies = read(reading.answer, sentences[first:], question)
        return with_replies(evidence, self._reader.only(evidence, first), replies)

    def _relevance(
        self, looked: SecondLook, reading: Reading, question: str, asked: Entry | None, reference: str | None
    ) -> Finding:
        level = looked.relevant
        if level is None:
            words = [word for read in reading.sentences for word in read.words]
            likeness = self._library.likeness(substance(reading), asked.title if asked else question)
            level = load_relevance().level(likeness, words, question, asked, reference)
        if level is Level.MISSING:
            return MISSING
        quote = nearest_sentence(reading, f"{question} {' '.join(asked.topics)}" if asked else question)
        return Finding(level=level, quote=quote)

    def _critique(
        self,
        findings: dict[Criterion, Finding],
        scored: Scored | None,
        feedback: tuple[Feedback, ...],
        borrowed: tuple[Borrowed, ...] = (),
        probe: Probe | None = None,
        spoken: Delivery | None = None,
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
            moved=scored.moved if scored else (),
            delivery=spoken,
        )


_NOTHING: dict[Criterion, Finding] = dict.fromkeys((*Part, *Quality), MISSING)


def _remarks(given: Material) -> tuple[str, ...]:
    remarks: list[str] = []
    if given.cut:
        remarks.append(f"Only the first {MAX_CHARACTERS:,} characters were judged.")
    if given.ordered and given.reason is not Ungradable.ORDERS:
        remarks.append("Words addressed to the judge were left out.")
    return tuple(remarks)
