"""How far people agree with the judge, in numbers with their meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.events import CANDIDATE
from graph.memory.agreement import Agreement, Pair, agreement
from ui.copy import review_copy


@dataclass(frozen=True, slots=True)
class AgreementView:
    """Of one judge, or of all. `judge` is its name; `caution` is '' where there are judgements enough."""

    judge: str
    over: str
    caution: str
    measures: tuple[tuple[str, ...], ...]
    in_words: str
    table: tuple[tuple[str, ...], ...]


def agreement_views(pairs: Sequence[Pair]) -> tuple[AgreementView, ...]:
    """All judges together where there are several, then each; nothing where there is no pair."""
    judges = sorted({pair.judge for pair in pairs})
    views = [_view(review_copy.judge_name(judge), [each for each in pairs if each.judge == judge]) for judge in judges]
    return tuple([_view(review_copy.ALL_JUDGES, pairs), *views] if len(judges) > 1 else views)


def as_lines(pairs: Sequence[Pair]) -> str:
    """One pair a line, as `coach reviews pairs` prints them."""
    return "".join(f"{pair.model_dump_json()}\n" for pair in pairs)


def _view(judge: str, pairs: Sequence[Pair]) -> AgreementView:
    found = agreement(pairs)
    return AgreementView(
        judge=judge,
        over=review_copy.over(found.n, sum(pair.by == CANDIDATE for pair in pairs)),
        caution=review_copy.too_few(found.n) if found.n < review_copy.ENOUGH else "",
        measures=_measures(found),
        in_words=review_copy.in_words(
            higher=sum(pair.level > pair.judge_level for pair in pairs),
            lower=sum(pair.level < pair.judge_level for pair in pairs),
            same=sum(pair.level == pair.judge_level for pair in pairs),
        ),
        table=tuple(review_copy.table_row(level, row) for level, row in enumerate(found.table)),
    )


def _measures(found: Agreement) -> tuple[tuple[str, ...], ...]:
    assert found.exact is not None, "only judges with pairs are shown"
    assert found.interval is not None
    kappa = (review_copy.KAPPA, review_copy.KAPPA_UNDEFINED, review_copy.KAPPA_UNDEFINED_MEANS)
    if found.kappa is not None:
        kappa = (review_copy.KAPPA, f"{found.kappa:.2f}", review_copy.KAPPA_MEANS)
    return (
        (review_copy.SAME, review_copy.shared(found.exact, *found.interval), review_copy.SAME_MEANS),
        (review_copy.NEAR, f"{found.within_one:.0%}", review_copy.NEAR_MEANS),
        kappa,
    )
