"""Attempts at one question: the first one, and all that were made again from its turn."""

from __future__ import annotations

from collections.abc import Iterable

from graph.memory.judgement import Judgement


def attempts_with(judgement: Judgement, judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those of the judgements that are attempts at the same turn as this one, itself included, in their order."""
    return [each for each in judgements if each.first_attempt == judgement.first_attempt]
