"""The four quadrants as rows of words, for the page and for the terminal."""

from __future__ import annotations

from dataclasses import dataclass

from graph.quadrants import Quadrants, Share
from ui.copy import operations_copy as copy

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quadrant:
    title: str
    columns: Row
    rows: tuple[Row, ...]
    note: str = ""


def operations_view(found: Quadrants) -> tuple[Quadrant, ...]:
    """The quadrants in the guide's order; nothing where nothing was asked."""
    if not found.operations:
        return ()
    return (_quality(found), _reliability(found), _performance(found), _economics(found))


def _quality(found: Quadrants) -> Quadrant:
    quality = found.quality
    rows = (
        (copy.GROUNDED, _share(quality.grounded)),
        (copy.REFUSED, _share(quality.refused)),
        (copy.SEARCHED_TWICE, _share(quality.searched_twice)),
        (copy.LIKED, _share(quality.liked)),
        (copy.NOT_GRADABLE, _share(quality.not_gradable)),
    )
    return Quadrant(copy.QUALITY, copy.COLUMNS, rows)


def _reliability(found: Quadrants) -> Quadrant:
    reliability = found.reliability
    rows = (
        (copy.FAULTS, _share(reliability.faults)),
        (copy.MENDED, _share(reliability.mended)),
        (copy.RETRIES, copy.amount(reliability.retries)),
        (copy.FALLBACKS, copy.amount(reliability.fallbacks)),
        (copy.BREAKER, copy.amount(reliability.refused_by_breaker)),
    )
    return Quadrant(copy.RELIABILITY, copy.COLUMNS, rows, copy.errors(reliability.by_error))


def _performance(found: Quadrants) -> Quadrant:
    rows = tuple(
        (copy.stage(stage.kind, stage.name), f"{stage.n:,}", *map(copy.milliseconds, stage.milliseconds))
        for stage in found.performance
    )
    return Quadrant(copy.PERFORMANCE, copy.STAGE_COLUMNS, rows)


def _economics(found: Quadrants) -> Quadrant:
    economics = found.economics
    if not economics.calls:
        return Quadrant(copy.ECONOMICS, copy.COLUMNS, (), copy.WITHOUT_A_MODEL)
    rows = (
        (copy.CALLS, copy.amount(economics.calls)),
        (copy.PROMPT_TOKENS, copy.amount(economics.prompt_tokens)),
        (copy.COMPLETION_TOKENS, copy.amount(economics.completion_tokens)),
        (copy.TOKENS_AN_ANSWER, copy.amount(economics.tokens_an_answer)),
        (copy.TOKENS_A_SESSION, copy.amount(economics.tokens_a_session)),
        (copy.COST, copy.amount(economics.cost)),
        (copy.COST_AN_ANSWER, copy.amount(economics.cost_an_answer)),
        (copy.COST_A_SESSION, copy.amount(economics.cost_a_session)),
    )
    return Quadrant(copy.ECONOMICS, copy.COLUMNS, rows)


def _share(share: Share) -> str:
    return copy.share(share.part, share.whole)
