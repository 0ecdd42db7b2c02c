"""The clock of one answer: how long a person thinks, then answers. It measures, and never cuts anyone off."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.assessment.delivery import FASTEST
from graph.assessment.qualities import FULL_SECONDS, RAPID_SECONDS
from graph.domain import Pace, Timing
from ingest.star import Entry, EntryKind
from ui import interview_copy


@dataclass(frozen=True, slots=True)
class Clock:
    """`place` is what is answered; `asked` and `began` are seconds of one steady clock, `began` None until the first
    words."""

    place: str
    asked: float
    began: float | None = None

    def answering(self, now: float) -> Clock:
        """The same from the first words on; what has begun goes on."""
        return self if self.began is not None else replace(self, began=now)

    def timing(self, now: float) -> Timing:
        """As of an answer that is sent now."""
        began = now if self.began is None else self.began
        return Timing.measured(began - self.asked, now - began)


def answer_limit(entry: Entry | None, pace: Pace) -> float:
    """Seconds that an answer to this entry may take at this pace."""
    if pace.limit is not None:
        return pace.limit
    return RAPID_SECONDS if entry and entry.kind is EntryKind.RAPID_FIRE else FULL_SECONDS


def clock_words(clock: Clock, now: float, limit: float) -> str:
    if clock.began is None:
        return interview_copy.thinking(now - clock.asked)
    return interview_copy.answering(now - clock.began, limit)


def timing_words(timing: Timing | None, words: int, limit: float) -> str:
    """How long an answer of so many words was thought about and given; '' where it was not measured.

    Words that came faster than anyone speaks were there before the page saw them: then only the whole time is known.
    """
    if timing is None:
        return ""
    if words > FASTEST * timing.answering:
        return interview_copy.sent_after(timing.thinking + timing.answering)
    return interview_copy.timed(timing.thinking, timing.answering, limit)
