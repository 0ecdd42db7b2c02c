"""A whole interview as one Markdown file, in which all that others wrote stands in fences, exactly as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.domain import Critique
from graph.events import ReportEvent
from ui import interview_copy, judging_copy, session_report_copy
from ui.components.clock_view import timing_words
from ui.components.critique_view import critique_view
from ui.components.transcript_view import TranscriptView, TurnView

_BACKTICKS = re.compile(r"`+")
_SHORTEST = 3


def interview_file(report: ReportEvent, transcript: TranscriptView) -> str:
    """Of an interview that has ended: its report, then each question with all that was said to it and its judgement."""
    blocks = [
        f"# {interview_copy.SETUP_TITLE}",
        fenced(report.session),
        *_lines(interview_copy.manner_told(transcript.manner)),
        f"## {session_report_copy.REPORT}",
        session_report_copy.mean_level(report.mean_score, report.counted, report.asked),
        f"**{session_report_copy.ADVICE}**",
        fenced(report.advice),
    ]
    for turn in transcript.others:
        blocks += _turn(turn, transcript.of)
    return "\n\n".join(blocks) + "\n"


def fenced(text: str) -> str:
    """The text in a fence that nothing in it can close."""
    fence = "`" * max(_SHORTEST, *(len(run) + 1 for run in ["", *_BACKTICKS.findall(text)]))
    return f"{fence}text\n{text}\n{fence}"


def _turn(turn: TurnView, of: int) -> Iterator[str]:
    yield f"## {interview_copy.question_number(turn.number, of)}"
    yield fenced(turn.question)
    if turn.outcome:
        yield turn.outcome
    if turn.answer is not None:
        yield f"### {session_report_copy.FILE_ANSWER}"
        yield fenced(turn.answer)
        yield from _lines(timing_words(turn.timing, len(turn.answer.split()), turn.limit))
    for asked in turn.probes:
        yield f"### {interview_copy.GOING_DEEPER if asked.probe.depth else interview_copy.FOLLOW_UP}"
        yield fenced(asked.probe.text)
        yield f"{interview_copy.WHY_THIS}"
        yield fenced("\n".join(filter(None, (asked.probe.because.quote, asked.probe.because.gap))))
        answer = asked.answer or ""
        yield fenced(answer) if answer.strip() else interview_copy.SKIPPED
        yield from _lines(timing_words(asked.timing, len(answer.split()), turn.limit) if answer.strip() else "")
    for remark in turn.remarks:
        yield f"### {interview_copy.ADDED}"
        yield fenced(remark)
    if turn.critique is not None:
        yield from _critique(turn.critique)


def _critique(critique: Critique) -> Iterator[str]:
    view = critique_view(critique)
    yield f"### {session_report_copy.FILE_JUDGEMENT}"
    yield f"{view.headline}. {view.band}".strip()
    yield fenced(view.judge)
    yield from _fences(view.second)
    if view.look:
        yield f"**{judging_copy.PLEASE_LOOK}**"
        yield from map(fenced, view.look)
    for borrowed in critique.borrowed:
        yield judging_copy.BORROWED
        yield fenced(f"{borrowed.text}\n[{borrowed.section}]")
    if critique.score is not None:
        rows = [*view.parts, *view.qualities]
        findings = [*critique.parts.values(), *critique.qualities.values()]
        for row, finding in zip(rows, findings, strict=True):
            yield f"**{row.name}: {row.level}**"
            yield from _fences(finding.quote)
    if critique.feedback:
        yield f"**{judging_copy.FEEDBACK}**"
    for feedback in critique.feedback:
        cited = "".join(f"\n[{section}]" for section in feedback.citations)
        yield fenced(f"{feedback.text}{cited}")
    if critique.delivery is not None:
        yield f"**{judging_copy.SPOKEN}**"
        yield judging_copy.spoken(critique.delivery)


def _lines(words: str) -> Iterator[str]:
    if words:
        yield words


def _fences(text: str) -> Iterator[str]:
    if text.strip():
        yield fenced(text)
