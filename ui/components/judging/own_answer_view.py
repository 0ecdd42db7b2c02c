"""One's own answers to the guide's questions: which one was best, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.memory.judgement import Judgement
from ui.copy import guide_copy, judging_copy


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """`replies` are the follow-up questions that were answered, each with what was said to it."""

    level: str
    note: str
    said: str
    replies: tuple[tuple[str, str], ...]
    session: str


def best_levels(judgements: Iterable[Judgement]) -> dict[str, int]:
    """The best level that counts, by entry."""
    best: dict[str, int] = {}
    for each in judgements:
        if (level := each.counting_level) is not None:
            best[each.entry] = max(level, best.get(each.entry, level))
    return best


def own_answer(judgements: Iterable[Judgement], entry: str) -> OwnAnswer | None:
    """The best answer to the entry that counts, the newest of equals; None where none counts."""
    levelled = [
        (level, each.number, each)
        for each in judgements
        if each.entry == entry and (level := each.counting_level) is not None
    ]
    if not levelled:
        return None
    level, _, best = max(levelled, key=lambda each: each[:2])
    replies = tuple((asked.probe.text, asked.answer) for asked in best.probes if asked.answer.strip())
    words = sum(len(text.split()) for text in (best.answer, *best.follow_ups))
    note = guide_copy.own_note(date.fromisoformat(best.asked_at[:10]), words, len(levelled))
    return OwnAnswer(judging_copy.level(level), note, best.answer, replies, best.session)
