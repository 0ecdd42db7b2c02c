"""The follow-up question that an answer calls for, in the candidate's own words, with the receipt for asking it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from graph.assessment.citations import section_behind
from graph.assessment.measures import Measure, has_figure, measure
from graph.assessment.outcomes import outcomes
from graph.assessment.probe_patterns import Condition, Pattern, Patterns
from graph.assessment.reading import Reading
from graph.assessment.rubric import Rubric
from graph.assessment.sentences import Span
from graph.assessment.steps import Actor
from graph.assessment.telling import Telling
from graph.domain import Criterion, Finding, Level, Part, Probe, Quality, Receipt
from ingest.star import Entry, Guide

WHAT_MATTERS: tuple[Criterion, ...] = (
    # A story about something else: nothing that is asked about it helps.
    Quality.RELEVANT,
    # Whose deeds are they? Until that is clear, every further question may be about a colleague's work.
    Quality.OWNERSHIP,
    # What was done; without it there is no choice and no effect to ask about.
    Part.ACTION,
    # What came of it, then how much: a figure can only be asked of a result that was named.
    Part.RESULT,
    Quality.QUANTIFIED,
    # Why so and not otherwise: the question that separates levels, once there is a deed and an effect.
    Quality.TRADE_OFF,
    # The rest a panel can live without.
    Part.TASK,
    Quality.SPECIFIC,
    Part.SITUATION,
)
QUOTE_WORDS = range(3, 13)
"""Shorter says nothing, longer cannot be spoken in a question."""

_DEPTH_GAPS = {
    Condition.SCALE: "not yet asked: what happens at scale",
    Condition.FAILURE: "not yet asked: how it fails",
    Condition.COST: "not yet asked: what it costs",
    Condition.ROLLBACK: "not yet asked: the way back",
    Condition.MEASURE: "not yet asked: how sure the figure is",
    Condition.REGRET: "not yet asked: what you would change",
}
_TOLD: dict[Condition, re.Pattern[str]] = {
    Condition.SCALE: re.compile(
        r"\b(?:scal\w+|load[- ]?test\w*|times the|tenfold|peak|concurren\w+|throughput)\b", re.I
    ),
    Condition.FAILURE: re.compile(r"\b(?:fail\w*|fallback|crash\w*|outage|went wrong|broke|down)\b", re.I),
    Condition.COST: re.compile(r"\b(?:cost\w*|budget|bill|euros?|dollars?|cents?|price|cheap\w*|spend)\b|[$€£]", re.I),
    Condition.ROLLBACK: re.compile(r"\b(?:roll\w* ?back|revert\w*|flag|canary|undo|switch\w* back|back out)\b", re.I),
    Condition.MEASURE: re.compile(r"\b(?:control group|a/b|baseline|confound\w*|significan\w+|blind|sample)\b", re.I),
    Condition.REGRET: re.compile(r"\b(?:differently|in hindsight|looking back|next time i|regret|learned)\b", re.I),
}
"""Words by which an answer already speaks of a depth, so that it is not asked about."""
_EFFECT = re.compile(
    r"\b(?:better|improved?|happy|happier|fine|faster|liked?|fell|dropped|reduced|stable|fewer|less|more|easier|"
    r"quality|rose|grew|solved|smooth\w*|success\w*|accurate|reliable|good|great|works?|worked|loved|trust\w*|"
    r"used|saved|lower|higher|cheaper|quicker|clean\w*|calm\w*|adopted)\b"
)
_LEADING = re.compile(
    r"^(?:(?:so|and|but|then|also|yeah|yes|um+|uh+|well|ok|okay|like|basically|honestly|right|now|because|which|"
    r"i mean|you know|actually|anyway|plus|or)\b[,\s]*)+",
    re.IGNORECASE,
)


class Prober:
    """Chooses follow-up questions on answers to one guide's questions, or to a person's own."""

    def __init__(
        self, guide: Guide, patterns: Patterns, rubric: Rubric, is_borrowed: Callable[[str], bool] = lambda text: False
    ) -> None:
        """Words that `is_borrowed` knows as the guide's are never put into a question."""
        self._guide = guide
        self._patterns = patterns
        self._rubric = rubric
        self._is_borrowed = is_borrowed

    def choose_probe(
        self,
        findings: Mapping[Criterion, Finding],
        reading: Reading,
        entry: Entry | None,
        already_probed: frozenset[str] = frozenset(),
    ) -> Probe | None:
        """The probe at the weakest thing that matters, a depth probe when nothing is weak, None when all was asked.

        `already_probed` holds the criteria asked about in this question. The same answer always gets the same probe.
        """
        criterion = next((c for c in _weakest(findings, reading) if c not in already_probed), None)
        if criterion is None:
            return self._depth_probe(findings, reading, entry, already_probed)
        condition = _condition(criterion, findings, reading)
        spans = self._own(_spans(criterion, condition, reading))
        text, quote = _chosen(self._patterns.patterns[criterion], condition, spans, reading.answer)
        missing = findings[criterion].level is Level.MISSING
        measure = self._rubric.of(criterion)
        return self._probe(criterion, text, quote or _first(spans), measure.gap if missing else measure.thin_gap, entry)

    def _depth_probe(
        self,
        findings: Mapping[Criterion, Finding],
        reading: Reading,
        entry: Entry | None,
        already_probed: frozenset[str],
    ) -> Probe | None:
        open_now = [
            pattern
            for pattern in self._patterns.depth
            if pattern.criterion not in already_probed and not _is_told(pattern.condition, reading.answer)
        ]
        if not open_now:
            return None
        depths = sorted({pattern.condition for pattern in open_now})
        depth = depths[_draw(reading.answer, len(depths))]
        patterns = [pattern for pattern in open_now if pattern.condition is depth]
        criterion = patterns[0].criterion
        spans = self._own(_steps(reading))
        text, quote = _chosen(patterns, depth, spans, reading.answer)
        return self._probe(criterion, text, quote or _first(spans), _DEPTH_GAPS[depth], entry, depth=True)

    def _own(self, spans: Iterable[Span]) -> list[Span]:
        return [span for span in spans if not self._is_borrowed(span.text)]

    def _probe(
        self, criterion: Criterion, text: str, quote: str, gap: str, entry: Entry | None, depth: bool = False
    ) -> Probe:
        section = section_behind(criterion, entry, self._guide, depth)
        receipt = Receipt(quote=quote, gap=gap, section=section)
        return Probe(criterion=criterion, text=text, because=receipt, depth=depth)


def _weakest(findings: Mapping[Criterion, Finding], reading: Reading) -> list[Criterion]:
    """What is missing in the order of what matters, then what is thin. A thin link to the question is left in peace.

    Whose deeds they are is asked only where there are deeds.
    """
    order = [c for c in WHAT_MATTERS if reading.steps or c is not Quality.OWNERSHIP]
    missing = [c for c in order if findings[c].level is Level.MISSING]
    return missing + [c for c in order if findings[c].level is Level.THIN and c is not Quality.RELEVANT]


def _condition(criterion: Criterion, findings: Mapping[Criterion, Finding], reading: Reading) -> Condition | None:
    if criterion in (Quality.OWNERSHIP, Part.ACTION):
        if any(step.actor is Actor.WE for step in reading.steps):
            return Condition.WE
        return Condition.SUPPOSED if _supposed(reading) else None
    if criterion in (Quality.QUANTIFIED, Part.RESULT) and any(map(_clean, _effects(reading))):
        amount = criterion is Quality.QUANTIFIED and findings[criterion].level is Level.THIN
        return Condition.AMOUNT if amount else Condition.WORDS
    return None


def _spans(criterion: Criterion, condition: Condition | None, reading: Reading) -> list[Span]:
    """Where in the answer a question about this criterion may take its words from, the aptest first."""
    if condition is Condition.WE:
        return [step.clause for step in reading.steps if step.actor is Actor.WE and step.concrete]
    if condition is Condition.SUPPOSED:
        return _supposed(reading)
    if condition in (Condition.WORDS, Condition.AMOUNT):
        return _effects(reading)
    if criterion is Quality.RELEVANT:
        return [clause for read in reading.sentences for clause in read.sentence.clauses]
    if criterion is Part.TASK:
        opening = [read for read in reading.sentences[: reading.first_step] if read.real]
        return [clause for read in opening for clause in read.sentence.clauses] + _steps(reading)
    return _steps(reading)


def _supposed(reading: Reading) -> list[Span]:
    supposed = [read for read in reading.sentences if read.telling is Telling.SUPPOSED]
    return [clause for read in supposed for clause in read.sentence.clauses]


def _effects(reading: Reading) -> list[Span]:
    """Clauses of the outcome that claim an effect; 'the next time it crashed' claims none."""
    clauses = [clause for read in outcomes(reading) for clause in read.sentence.clauses]
    return [clause for clause in clauses if _EFFECT.search(clause.plain) or has_figure(clause.words)]


def _steps(reading: Reading) -> list[Span]:
    """What was done, without what came of it; the clauses with names first, for they are the easiest to ask about."""
    named = {token for read in reading.sentences for token in read.systems | read.terms}
    work = [step.clause for step in reading.steps if step.concrete and measure(step.clause) is not Measure.CHANGE]
    return sorted(work, key=lambda clause: -len(named & set(clause.words)))


def _chosen(
    patterns: Sequence[Pattern], condition: Condition | None, spans: Sequence[Span], answer: str
) -> tuple[str, str]:
    """A filled pattern and its quote. The condition's patterns go first, and those with the candidate's words first."""
    fitting = [p for p in patterns if condition and p.condition is condition] or [
        p for p in patterns if not p.condition
    ]
    quotable = [p for p in fitting if p.quotes]
    quote = next((quote for quote in map(_clean, spans) if quote), "") if quotable else ""
    choice = quotable if quote else [p for p in fitting if not p.quotes]
    if not choice:
        choice = [p for p in patterns if not p.quotes and p.condition is None]
    pattern = choice[_draw(answer, len(choice))]
    return pattern.filled(quote), quote if pattern.quotes else ""


def _clean(span: Span) -> str:
    """The span as it can be spoken in a question: 3 to 12 words, no lead-in, no marks; '' when it cannot be."""
    text = span.text.strip(" \t.,;:!?\u2026-\u2013\u2014*_>=\u2192")
    text = text[match.end() :] if (match := _LEADING.match(text)) else text
    fit = len(text.split()) in QUOTE_WORDS and not any(mark in text for mark in '"“”<>{}\n\r\t')
    return text if fit else ""


def _first(spans: Sequence[Span]) -> str:
    return next((span.quote for span in spans), "")


def _is_told(condition: Condition, answer: str) -> bool:
    told = _TOLD.get(condition)
    return told is not None and bool(told.search(answer))


def _draw(answer: str, count: int) -> int:
    """A number below `count` that is fixed by the answer, so that questions vary among answers and never by chance."""
    return int.from_bytes(hashlib.sha256(answer.encode("utf-8", "surrogatepass")).digest()[:4]) % count
