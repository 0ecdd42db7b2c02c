"""Attempts at one question: the first one, and all that were made again from its turn; which of them count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.memory.judgement import Judgement


def attempts_with(judgement: Judgement, judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those of the judgements that are attempts at the same turn as this one, itself included, in their order."""
    return [each for each in judgements if each.first_attempt == judgement.first_attempt]


def may_count(attempt: Judgement) -> bool:
    """Whether its level can be kept: a person agreed to one, and the whole question was asked, not a drill's part."""
    return attempt.level is not None and attempt.focus is None


def best_attempt(attempts: Sequence[Judgement]) -> Judgement | None:
    """Of those that may count the one with the highest level, the latest of them among equals; None without any."""
    return max(reversed([each for each in attempts if may_count(each)]), key=lambda each: each.level or 0, default=None)


def better_to_keep(attempts: Sequence[Judgement]) -> Judgement | None:
    """The best attempt where a worse one counts beside it, or in its place; None where there is nothing to gain."""
    best = best_attempt(attempts)
    if best is None:
        return None
    others = [each.counting_level for each in attempts if each.id != best.id]
    worse = any(level is not None and level < (best.level or 0) for level in others)
    nothing = not best.counted and all(level is None for level in others)
    return best if worse or nothing else None


def alone_counted(attempts: Sequence[Judgement], kept: str, by: str, when: str) -> list[Judgement]:
    """Those that change when the attempt with this id alone is to count, that one first.

    One that waits for a person stays as it is: what comes of it is not known yet.
    """
    wanted = [(each, each.id == kept) for each in attempts if may_count(each)]
    return _changed(sorted(wanted, key=lambda each: not each[1]), by, when)


def all_counted(attempts: Sequence[Judgement], by: str, when: str) -> list[Judgement]:
    """Those that change when each attempt that may count is to count."""
    return _changed([(each, True) for each in attempts if may_count(each)], by, when)


def _changed(wanted: Iterable[tuple[Judgement, bool]], by: str, when: str) -> list[Judgement]:
    return [each.counting(counted, by, when) for each, counted in wanted if each.counted != counted]
