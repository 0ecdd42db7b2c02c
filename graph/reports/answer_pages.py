"""One answer of a report as blocks."""

from __future__ import annotations

from collections.abc import Iterator

from graph.assessment.delivery import FASTEST
from graph.domain import Critique, Finding
from graph.memory.judgement import Status
from graph.reports import judgement_words, words
from graph.reports.answer_report import AnswerReport, FollowUp, Said
from graph.reports.document import Block, Heading, Marked, Table, Theirs, Words


def answer_pages(answer: AnswerReport, heading: str, depth: int = 2, *, new_page: bool = False) -> Iterator[Block]:
    yield Heading(depth, heading, new_page)
    yield Theirs(answer.question)
    if answer.title:
        yield Words(words.IN_GUIDE, label=True)
        yield Theirs(answer.title)
    yield from _outcome(answer)
    yield Heading(depth + 1, words.ANSWER)
    if answer.answered:
        yield Marked(answer.said.pieces)
        yield from _time(answer.said, answer.limit)
    else:
        yield Words(words.NO_ANSWER)
    for follow_up in answer.follow_ups:
        yield from _follow_up(follow_up, answer.limit, depth + 1)
    for note in (step.note for step in answer.trail if step.action == "respond"):
        yield Heading(depth + 1, words.NOTE_FOR_JUDGE)
        yield Theirs(note)
    if answer.critique is not None:
        yield from _critique(answer.critique, depth + 1)
    # Of a guide that is gone nothing is left but the id, which stands where it is cited.
    if known := [cited for cited in answer.cited if cited.title or cited.text]:
        yield Heading(depth + 1, words.CITED)
        for cited in known:
            yield Theirs("\n".join(filter(None, (cited.title, cited.text))), cited.section)
    if answer.trail:
        yield from _trail(answer, depth + 1)


def _outcome(answer: AnswerReport) -> Iterator[Block]:
    if answer.focus is not None:
        yield Words(words.drilled(judgement_words.CRITERIA[answer.focus]))
    if answer.self_score is not None:
        yield Words(words.self_score(answer.self_score))
    if answer.held_back:
        yield Words(words.HELD_BACK)
        return
    yield Words(words.outcome(answer.action, answer.level, answer.critique.score if answer.critique else None))
    if answer.status is Status.CONTESTED:
        yield Words(words.CONTESTED)
    if not answer.counted:
        yield Words(words.SET_ASIDE)


def _time(said: Said, limit: float) -> Iterator[Block]:
    if said.timing is None:
        return
    spoken, words_said = said.timing.spoken is not None, len(said.text.split())
    # Words that came faster than anyone speaks were there before the page saw them.
    if not spoken and words_said > FASTEST * said.timing.answering:
        yield Words(judgement_words.sent_after(said.timing.thinking + said.timing.answering))
    else:
        yield Words(judgement_words.timed(said.timing.thinking, said.timing.answering, limit))
    if spoken:
        pauses, longest = said.timing.pauses or 0, said.timing.longest_pause or 0.0
        yield Words(judgement_words.said_aloud(pauses, longest, words_said, said.timing.answering))


def _follow_up(follow_up: FollowUp, limit: float, depth: int) -> Iterator[Block]:
    because = follow_up.probe.because
    yield Heading(depth, words.GOING_DEEPER if follow_up.probe.depth else words.FOLLOW_UP)
    yield Theirs(follow_up.probe.text)
    yield Words(words.WHY_THIS, label=True)
    yield Theirs("\n".join(filter(None, (because.quote, because.gap))), because.section or "")
    if follow_up.said is None:
        yield Words(words.SKIPPED)
    else:
        yield Marked(follow_up.said.pieces)
        yield from _time(follow_up.said, limit)


def _critique(critique: Critique, depth: int) -> Iterator[Block]:
    yield Heading(depth, words.JUDGEMENT)
    if critique.score is None:
        yield Words(f"{judgement_words.NOT_GRADABLE}: {judgement_words.NOT_GRADABLE_WORDS}.")
    else:
        band = judgement_words.band(*critique.band) if critique.band else ""
        yield Words(f"{judgement_words.level(critique.score)}. {band}".strip())
    yield Theirs(judgement_words.judged_by(critique.judge))
    if critique.second is not None:
        yield Theirs(judgement_words.second_opinion(critique.second) or judgement_words.no_opinion(critique.second))
    if critique.please_look:
        yield Words(judgement_words.PLEASE_LOOK, label=True)
        yield from map(Theirs, critique.please_look)
    for borrowed in critique.borrowed:
        yield Words(judgement_words.BORROWED)
        yield Theirs(borrowed.text, borrowed.section)
    if critique.score is not None:
        for part, finding in critique.parts.items():
            yield from _finding(judgement_words.CRITERIA[part], finding)
        for quality, finding in critique.qualities.items():
            yield from _finding(judgement_words.CRITERIA[quality], finding)
    if critique.feedback:
        yield Words(judgement_words.FEEDBACK, label=True)
        yield from (Theirs(each.text, ", ".join(each.citations)) for each in critique.feedback)
    if critique.delivery is not None:
        yield Words(judgement_words.SPOKEN, label=True)
        yield Words(judgement_words.spoken(critique.delivery))


def _finding(name: str, finding: Finding) -> Iterator[Block]:
    yield Words(f"{name}: {judgement_words.LEVELS[finding.level]}", label=True)
    if finding.quote.strip():
        yield Theirs(finding.quote)


def _trail(answer: AnswerReport, depth: int) -> Iterator[Block]:
    yield Heading(depth, words.TRAIL)
    rows = tuple((step.when[:16].replace("T", " "), step.by, judgement_words.step(step)) for step in answer.trail)
    yield Table(words.TRAIL, words.TRAIL_COLUMNS, rows, theirs=True)
    for step in answer.trail:
        if step.note.strip() and step.action != "respond":
            yield Theirs(step.note)
