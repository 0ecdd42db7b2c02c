"""A library and a judge for tests of the conversation: real implementations of their ports, predictable by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from graph.domain import Criterion, Critique, Feedback, Finding, Level, Outcome, Part, Probe, Quality, Receipt
from ingest.search import Hit, Retrieval
from ingest.star import Guide

_WORD = re.compile(r"[a-z0-9]+")
_DIGIT = re.compile(r"\b[0-2]\b")


def words(text: str) -> set[str]:
    """The words of more than three letters, as they are written."""
    return {word for word in _WORD.findall(text.lower()) if len(word) > 3}


class GuideLibrary:
    """A guide searched by shared words: a section's score is how many of the question's its title and text hold."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.searched: list[str] = []

    def search(self, question: str, limit: int = 10) -> Retrieval:
        self.searched.append(question)
        asked = words(question)
        hits = [
            Hit(section.id, entry.id, section.kind, len(asked & words(f"{entry.title} {section.text}")), section.text)
            for entry in self.guide.entries
            for section in entry.sections
            if section.text is not None
        ]
        best = sorted(hits, key=lambda hit: -hit.score)[:limit]
        confidence = best[0].score / len(asked) if asked else 0.0
        return Retrieval(question, tuple(best), confidence)

    def rephrase(self, question: str) -> str | None:
        """Knows no other words."""
        return None


class Heard(NamedTuple):
    """What a judge was asked to judge."""

    question: str
    answer: str
    entry: str | None
    already_probed: frozenset[str]
    follow_ups: tuple[str, ...]
    notes: tuple[str, ...]
    seconds: float | None = None
    limit: float | None = None


class ScriptedJudge:
    """Reads the level from what was said: the last 0, 1 or 2 that stands alone, else 1; nothing said is not gradable.

    A level in a reviewer's note goes before that, and each note comes back as feedback. It probes the given criteria in
    order, each once. The same words get the same critique in every process.
    """

    name = "scripted"

    def __init__(self, probes: Sequence[Criterion] = (Quality.QUANTIFIED,)) -> None:
        self._probes = probes
        self.heard: list[Heard] = []

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
        self.heard.append(Heard(question, answer, entry, already_probed, follow_ups, notes, seconds, limit))
        quote = answer.strip()[:40]
        if not quote:
            return critique_of(None, quote="", probe=None)
        found = _DIGIT.findall(" ".join((answer, *follow_ups, *notes)))
        left = next((criterion for criterion in self._probes if criterion not in already_probed), None)
        probe = probe_at(left, quote) if left else None
        return critique_of(int(found[-1]) if found else 1, quote=quote, probe=probe, remarks=notes)


class SetClock:
    """Tells each time a minute more, from the time that it was set to."""

    def __init__(self) -> None:
        self.set(datetime(2026, 11, 22, 9))

    def set(self, now: datetime) -> None:
        self._now = now

    def __call__(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now


def probe_at(criterion: Criterion, quote: str = "it got faster") -> Probe:
    receipt = Receipt(quote=quote, gap=f"no {criterion}", section="q03/result")
    return Probe(criterion=criterion, text=f"You said “{quote}”. What about the {criterion}?", because=receipt)


def critique_of(
    score: int | None,
    *,
    quote: str = "I cut it from 9 to 4 seconds",
    missing: Sequence[Criterion] = (),
    probe: Probe | None = None,
    remarks: Sequence[str] = (),
) -> Critique:
    """A critique in which all but the missing is thin; None is not gradable."""

    def finding(criterion: Criterion) -> Finding:
        if score is None or criterion in missing:
            return Finding(level=Level.MISSING, quote="")
        return Finding(level=Level.THIN, quote=quote)

    return Critique(
        outcome=Outcome.NOT_GRADABLE if score is None else Outcome.GRADED,
        score=score,
        band=None if score is None else (score, score),
        parts={part: finding(part) for part in Part},
        qualities={quality: finding(quality) for quality in Quality},
        missing=(*Part, *Quality) if score is None else tuple(missing),
        borrowed=(),
        feedback=tuple(Feedback(text=remark, quote="", citations=()) for remark in remarks),
        probe=probe,
        judge="scripted",
    )
