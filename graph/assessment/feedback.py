"""Two to five sentences of coaching. What is credited quotes the candidate; a level 0 is credited with nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from graph.assessment.citations import advice_behind, section_behind
from graph.assessment.gradable import Ungradable
from graph.assessment.rubric import Rubric
from graph.assessment.scoring import Cap, Scored
from graph.domain import Borrowed, Criterion, Feedback, Finding, Level, Part, Quality
from ingest.star import Entry, Guide

MOST = 5
CREDITS = 2

WEIGHTIEST: tuple[Criterion, ...] = (
    Part.ACTION,
    Quality.OWNERSHIP,
    Part.RESULT,
    Quality.QUANTIFIED,
    Quality.TRADE_OFF,
    Part.TASK,
    Quality.SPECIFIC,
    Part.SITUATION,
    Quality.CONCISE,
)
"""The order in which gaps are spoken of: without an action nothing else can be mended."""
_CREDITED: tuple[Criterion, ...] = (
    Quality.QUANTIFIED,
    Quality.TRADE_OFF,
    Part.ACTION,
    Part.RESULT,
    Part.TASK,
    Part.SITUATION,
    Quality.SPECIFIC,
    Quality.OWNERSHIP,
)
"""The rarest merit first."""


class Coach:
    """Words the feedback on one answer from the rubric, with the guide's sections behind it."""

    def __init__(self, rubric: Rubric, guide: Guide) -> None:
        self._rubric = rubric
        self._guide = guide

    def graded(
        self,
        findings: Mapping[Criterion, Finding],
        scored: Scored,
        borrowed: tuple[Borrowed, ...],
        entry: Entry | None,
        remarks: tuple[str, ...] = (),
    ) -> tuple[Feedback, ...]:
        """`remarks` are sentences about the answer as a whole, such as that it was cut."""
        opening = [_plain(remark) for remark in remarks]
        if scored.cap is Cap.BORROWED and borrowed:
            opening.append(_warning(borrowed))
        elif scored.score == 0:
            opening.append(self._verdict(scored, entry))
        credits = [] if scored.score == 0 else self._credits(findings)
        room = MOST - len(opening) - len(credits)
        return (*opening, *credits, *self._advice(findings, scored, entry)[:room])

    def not_gradable(self, reason: Ungradable, entry: Entry | None, remarks: tuple[str, ...]) -> tuple[Feedback, ...]:
        story = self._sentence(Part.ACTION, Level.MISSING, entry)
        return (*(_plain(remark) for remark in remarks), _plain(_why_not(reason)), story)

    def _verdict(self, scored: Scored, entry: Entry | None) -> Feedback:
        cap = scored.cap or Cap.GENERIC
        criterion = Quality.RELEVANT if cap is Cap.OFF_TOPIC else Quality.SPECIFIC
        return Feedback(text=_why_zero(cap), quote="", citations=self._cited(criterion, entry))

    def _credits(self, findings: Mapping[Criterion, Finding]) -> list[Feedback]:
        credits: list[Feedback] = []
        for criterion in _CREDITED:
            quote = findings[criterion].quote
            fresh = quote not in {credit.quote for credit in credits}
            if findings[criterion].level is Level.STRONG and fresh and len(credits) < CREDITS:
                text = f"{self._rubric.of(criterion).credit}: {_quoted(quote)}"
                credits.append(Feedback(text=text, quote=quote, citations=()))
        return credits

    def _advice(self, findings: Mapping[Criterion, Finding], scored: Scored, entry: Entry | None) -> list[Feedback]:
        order = [c for level in (Level.MISSING, Level.THIN) for c in WEIGHTIEST if findings[c].level is level]
        if findings[Quality.RELEVANT].level is not Level.STRONG and scored.cap is not Cap.OFF_TOPIC:
            order.append(Quality.RELEVANT)
        elif scored.cap is Cap.OFF_TOPIC:
            order = [Quality.RELEVANT]
        if findings[Part.ACTION].level is Level.MISSING and Quality.OWNERSHIP in order:
            order.remove(Quality.OWNERSHIP)  # whose step it was can be asked once there is one
        if scored.cap in (Cap.SUPPOSED, Cap.NO_STORY, Cap.GENERIC) and Part.ACTION not in order:
            order.insert(0, Part.ACTION)
        return [self._sentence(criterion, findings[criterion].level, entry) for criterion in order]

    def _sentence(self, criterion: Criterion, level: Level, entry: Entry | None) -> Feedback:
        advice = self._rubric.of(criterion).advice
        text = advice.missing if level is Level.MISSING else advice.thin
        return Feedback(text=text, quote="", citations=self._cited(criterion, entry))

    def _cited(self, criterion: Criterion, entry: Entry | None) -> tuple[str, ...]:
        section = section_behind(criterion, entry, self._guide) or advice_behind(criterion, self._guide)
        return (section,) if section else ()


def _plain(text: str) -> Feedback:
    return Feedback(text=text, quote="", citations=())


def _warning(borrowed: tuple[Borrowed, ...]) -> Feedback:
    return Feedback(
        text=f"This is the guide's own story: {_quoted(borrowed[0].text)} Tell one that happened to you.",
        quote=borrowed[0].text,
        citations=tuple(dict.fromkeys(item.section for item in borrowed)),
    )


def _why_zero(cap: Cap) -> str:
    match cap:
        case Cap.SUPPOSED:
            return "This tells what you would do or what one should do, and not what you did."
        case Cap.NO_STORY:
            return "There is no story of your own here that a panel could ask about."
        case Cap.OFF_TOPIC:
            return "This answers another question than the one that was asked."
        case Cap.GENERIC | Cap.BORROWED:
            return "This could be told of any project."
        case _:
            assert_never(cap)


def _why_not(reason: Ungradable) -> str:
    match reason:
        case Ungradable.EMPTY:
            return "Not graded: there is no answer."
        case Ungradable.TOO_SHORT:
            return "Not graded: this is too short to hold a story."
        case Ungradable.GIBBERISH:
            return "Not graded: this cannot be read as sentences."
        case Ungradable.ECHO:
            return "Not graded: this repeats the question."
        case Ungradable.KEYWORDS:
            return "Not graded: this is a list of terms without sentences."
        case Ungradable.ORDERS:
            return "Not graded: this speaks to the judge and holds no answer."
        case _:
            assert_never(reason)


def _quoted(text: str) -> str:
    """The text in quotation marks at the end of a sentence; one that ends by itself gets no second stop."""
    return f"“{text}”" if text.rstrip().endswith((".", "!", "?", "…")) else f"“{text}”."
