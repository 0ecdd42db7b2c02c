"""What a candidate said to one question, from the answer to the last follow-up, as the review card shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.domain import Finding, Part, Probe, Timing
from ui.components.interviewing.clock_view import timing_words
from ui.components.judging.highlight_view import Span, highlighted_answer


@dataclass(frozen=True, slots=True)
class Saying:
    """The answer (`probe` is None) or the reply to a follow-up, with its time in words; no spans where it was
    skipped."""

    probe: Probe | None
    spans: tuple[Span, ...]
    time: str


@dataclass(frozen=True, slots=True)
class Said:
    """`limit` is how many seconds the answer may take, `shown` are the parts that any of the words show."""

    sayings: tuple[Saying, ...]
    limit: float

    @property
    def shown(self) -> tuple[Part, ...]:
        found = {part for saying in self.sayings for span in saying.spans for part in span.parts}
        return tuple(part for part in Part if part in found)


def said_view(
    answer: str,
    timing: Timing | None,
    replies: Iterable[tuple[Probe, str, Timing | None]],
    findings: Mapping[Part, Finding],
    limit: float,
) -> Said:
    """A quote is marked in the first of the texts that has it."""
    sayings: list[Saying] = []
    left = dict(findings)
    for probe, text, time in ((None, answer, timing), *replies):
        spans = highlighted_answer(text, left) if text.strip() else ()
        for span in spans:
            for part in span.parts:
                left.pop(part, None)
        sayings.append(Saying(probe, spans, timing_words(time, len(text.split()), limit)))
    return Said(tuple(sayings), limit)
