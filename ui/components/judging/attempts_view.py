"""Attempts at one question beside each other: the level, the parts, the length, the time and the words of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.domain import InterviewMode
from graph.memory.attempts import better_to_keep, may_count
from graph.memory.judgement import Judgement, Status
from ingest.star import Guide
from ui.components.interviewing.clock_view import answer_limit
from ui.components.judging.critique_view import Row, part_rows
from ui.components.judging.said_view import Said, said_view
from ui.copy import interview_copy, judging_copy, session_report_copy


@dataclass(frozen=True, slots=True)
class AttemptView:
    """`level` is in words; `marks` say whether it is the newest and the best; `said` is None where it is held back.

    `keepable` is whether it can be made the one that counts.
    """

    id: str
    title: str
    marks: tuple[str, ...]
    level: str
    parts: tuple[Row, ...]
    length: str
    own: str
    said: Said | None
    counts: str
    keepable: bool


@dataclass(frozen=True, slots=True)
class AttemptsStanding:
    """Which attempts count, in a sentence. `best` is the id of the one that could be kept alone instead, with the words
    of the button for it, '' for none; `aside` is whether some that may count are set not to."""

    words: str
    best: str
    keep: str
    aside: bool


def attempts_standing(attempts: Sequence[Judgement], session: str) -> AttemptsStanding:
    """Of all attempts, oldest first; what another realistic interview holds back has no say in it."""
    if attempts and attempts[0].focus is not None:
        return AttemptsStanding(session_report_copy.DRILLED, "", "", False)
    told = [(number, each) for number, each in enumerate(attempts, start=1) if not _held(each, session)]
    counting = [number for number, each in told if each.counting_level is not None]
    best = better_to_keep([each for _, each in told])
    number = next((number for number, each in told if best is not None and each.id == best.id), None)
    return AttemptsStanding(
        session_report_copy.attempts_that_count(counting, number, best.level if best else None),
        best.id if best else "",
        session_report_copy.keep_best(number) if number else "",
        any(may_count(each) and not each.counted for _, each in told),
    )


def attempts_view(attempts: Sequence[Judgement], guide: Guide, session: str) -> tuple[AttemptView, ...]:
    """The newest first; `attempts` are oldest first. What another realistic interview still holds back stays so.

    The best are those with the highest level, marked only where not all have it.
    """
    held = [_held(each, session) for each in attempts]
    levels = [None if back else _level(each) for each, back in zip(attempts, held, strict=True)]
    known = [level for level in levels if level is not None]
    best = max(known) if len(set(known)) > 1 else None
    counting = [each.id for each in attempts if each.counting_level is not None]
    views: list[AttemptView] = []
    for number, (each, back, level) in enumerate(zip(attempts, held, levels, strict=True), start=1):
        newest = number == len(attempts) and len(attempts) > 1
        is_best = level is not None and level == best
        marks = (session_report_copy.NEWEST,) * newest + (session_report_copy.BEST,) * is_best
        views.append(_view(each, guide, number, marks, held=back, kept=counting == [each.id]))
    return tuple(reversed(views))


def _view(
    judgement: Judgement, guide: Guide, number: int, marks: tuple[str, ...], *, held: bool, kept: bool
) -> AttemptView:
    critique = None if held else judgement.critique
    said = None
    if critique is not None:
        limit = answer_limit(guide.entry(judgement.entry), judgement.pace)
        replies = [(asked.probe, asked.answer, asked.timing) for asked in judgement.probes]
        said = said_view(judgement.answer, judgement.timing, replies, critique.parts, limit)
    return AttemptView(
        id=judgement.id,
        title=session_report_copy.attempt(number),
        marks=marks,
        level=session_report_copy.HELD_BACK if held else _level_words(judgement),
        parts=part_rows(critique) if critique else (),
        length=session_report_copy.words_said(len(judgement.answer.split()), len(judgement.follow_ups)),
        own="" if held else session_report_copy.own_level(judgement.self_score),
        said=said,
        counts=_counts(judgement),
        keepable=may_count(judgement) and not kept,
    )


def _held(judgement: Judgement, session: str) -> bool:
    waits = judgement.status is Status.WAITING
    return judgement.mode is InterviewMode.REALISTIC and waits and judgement.session != session


def _level(judgement: Judgement) -> int | None:
    """What a person decided, else what the judge said."""
    if judgement.decision is not None:
        return judgement.level
    return judgement.critique.score if judgement.critique else None


def _level_words(judgement: Judgement) -> str:
    level, decision = _level(judgement), judgement.decision
    words = session_report_copy.NOT_JUDGED if level is None else judging_copy.level(level)
    if decision is None:
        return f"{words} ({session_report_copy.NOT_DECIDED})"
    judge = judgement.critique.score if judgement.critique else None
    return words if level is not None else interview_copy.decided(decision.action, None, judge)


def _counts(judgement: Judgement) -> str:
    if judgement.level is None or judgement.focus is not None:
        return ""
    return session_report_copy.COUNTS if judgement.counted else session_report_copy.COUNTS_NOT
