"""One question of a session as a report tells it: what was asked and said, what the judge saw, what people decided."""

from __future__ import annotations

from graph.assessment.qualities import FULL_SECONDS, RAPID_SECONDS
from graph.domain import Criterion, Critique, InterviewMode, Pace, Probe, Score, Timing, Value
from graph.memory.judgement import Judgement, Status, Step
from graph.reports.marked import marked
from ingest.star import Entry, EntryKind, Guide


class Piece(Value):
    """A piece of what was said, as it was said, with what it was credited for."""

    text: str
    shows: tuple[Criterion, ...] = ()


class Said(Value):
    """An answer or a reply in its pieces, all of it; `timing` is None where it was not measured."""

    pieces: tuple[Piece, ...]
    timing: Timing | None = None

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class FollowUp(Value):
    """A follow-up with its receipt, and what was said to it; `said` is None where it was passed over."""

    probe: Probe
    said: Said | None


class Cited(Value):
    """A section of the guide that is cited: its id, the title of its entry and its text, '' where it has none."""

    section: str
    title: str
    text: str


class AnswerReport(Value):
    """`question` is as it was asked, `title` as it stands in the guide, '' where that is the same or unknown.

    `critique` is None where the question was skipped, or where it is `held_back` until somebody has decided; the
    follow-ups and the trail are held back with it, for they tell of it. `limit` is in seconds. `level` is a person's,
    `counting_level` the same where it counts, `self_score` the candidate's own before they saw any. `focus` is what
    alone was asked for in a drill.
    """

    id: str
    session: str
    turn: int
    asked_at: str
    entry: str
    title: str
    question: str
    limit: float
    attempt_of: str
    answered: bool
    said: Said
    follow_ups: tuple[FollowUp, ...]
    critique: Critique | None
    held_back: bool
    status: Status
    action: str | None
    level: Score | None
    counting_level: Score | None
    counted: bool
    focus: Criterion | None
    self_score: Score | None
    cited: tuple[Cited, ...]
    trail: tuple[Step, ...]


def answer_report(judgement: Judgement, guide: Guide, *, ended: bool = False) -> AnswerReport:
    """`ended` is whether its interview is known to be over."""
    # Nobody is to know a judgement of an interview that may still be asking, nor what it led to.
    held = not ended and judgement.mode is InterviewMode.REALISTIC and judgement.status is Status.WAITING
    critique = None if held else judgement.critique
    quotes = _quotes(critique)
    said = _said(judgement.answer, judgement.timing, quotes)
    follow_ups = () if held else tuple(_follow_ups(judgement, quotes))
    entry = guide.entry(judgement.entry)
    title = entry.title if entry else judgement.pattern
    decision = judgement.decision
    return AnswerReport(
        id=judgement.id,
        session=judgement.session,
        turn=judgement.turn,
        asked_at=judgement.asked_at,
        entry=judgement.entry,
        title="" if title == judgement.question else title,
        question=judgement.question,
        limit=answer_limit(entry, judgement.pace),
        attempt_of=judgement.attempt_of,
        answered=bool(judgement.answer.strip()),
        said=said,
        follow_ups=follow_ups,
        critique=critique,
        held_back=held,
        status=judgement.status,
        action=decision.action if decision else None,
        level=judgement.level,
        counting_level=judgement.counting_level,
        counted=judgement.counted,
        focus=judgement.focus,
        self_score=judgement.self_score,
        cited=_cited(critique, follow_ups, guide),
        trail=() if held else judgement.trail,
    )


def answer_limit(entry: Entry | None, pace: Pace) -> float:
    """Seconds that an answer to this entry may take at this pace."""
    if pace.limit is not None:
        return pace.limit
    return RAPID_SECONDS if entry and entry.kind is EntryKind.RAPID_FIRE else FULL_SECONDS


def _quotes(critique: Critique | None) -> dict[Criterion, str]:
    if critique is None:
        return {}
    quotes: dict[Criterion, str] = {name: finding.quote for name, finding in critique.parts.items() if finding.quote}
    return quotes | {name: finding.quote for name, finding in critique.qualities.items() if finding.quote}


def _said(text: str, timing: Timing | None, quotes: dict[Criterion, str]) -> Said:
    """With the quotes marked that stand in it; those are taken out of `quotes`, for each is marked once."""
    pieces = tuple(Piece(text=piece, shows=shows) for piece, shows in marked(text, quotes))
    for shown in {criterion for piece in pieces for criterion in piece.shows}:
        quotes.pop(shown)
    return Said(pieces=pieces, timing=timing)


def _follow_ups(judgement: Judgement, quotes: dict[Criterion, str]) -> list[FollowUp]:
    return [
        FollowUp(probe=asked.probe, said=_said(asked.answer, asked.timing, quotes) if asked.answer.strip() else None)
        for asked in judgement.probes
    ]


def _cited(critique: Critique | None, follow_ups: tuple[FollowUp, ...], guide: Guide) -> tuple[Cited, ...]:
    ids = [section for feedback in (critique.feedback if critique else ()) for section in feedback.citations]
    ids += [borrowed.section for borrowed in (critique.borrowed if critique else ())]
    ids += [each.probe.because.section for each in follow_ups if each.probe.because.section]
    return tuple(_of_guide(section, guide) for section in dict.fromkeys(ids))


def _of_guide(section: str, guide: Guide) -> Cited:
    found, entry = guide.section(section), guide.entry(section.partition("/")[0])
    return Cited(section=section, title=entry.title if entry else "", text=(found.text if found else None) or "")
