"""The clock of one answer: how long a person thinks, then answers. It measures, and never cuts anyone off."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.assessment.delivery import FASTEST
from graph.domain import Timing
from graph.reports.answer_report import answer_limit as answer_limit
from ui.copy import interview_copy, voice_copy


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
    if timing.spoken is not None:
        aloud = voice_copy.said_aloud(timing.pauses or 0, timing.longest_pause or 0.0, words, timing.answering)
        return f"{interview_copy.timed(timing.thinking, timing.answering, limit)} {aloud}"
    if words > FASTEST * timing.answering:
        return interview_copy.sent_after(timing.thinking + timing.answering)
    return interview_copy.timed(timing.thinking, timing.answering, limit)
