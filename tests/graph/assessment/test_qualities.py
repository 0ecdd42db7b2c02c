from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.assessment.qualities import concise, ownership, quantified, specific, trade_off
from graph.assessment.reading import Reading
from graph.domain import Level


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        ("I drew the boundary. I argued it through the review.", Level.STRONG),
        ("Rewrote the loader. Cached the top routes.", Level.STRONG),
        ("We rebuilt the index, we moved it, and we shipped it. I wrote the tests.", Level.THIN),
        ("We rebuilt the index. We shipped it.", Level.MISSING),
        ("It was decided to migrate.", Level.MISSING),
        ("I would rebuild the index. I would ship it.", Level.MISSING),
    ],
)
def test_ownership(reading: Callable[..., Reading], answer: str, level: Level) -> None:
    assert ownership(reading(answer)).level is level


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        ("I kept SQLite instead of Postgres, since one writer was all we had.", Level.STRONG),
        ("I chose streams over Kafka because one person runs it.", Level.STRONG),
        (
            "I picked a cutoff of 0.7. We lost some answers, and I accepted that because a wrong dose is worse.",
            Level.STRONG,
        ),
        ("I moved the parser because it was slow.", Level.THIN),
        ("I moved the parser. Then I cached the routes.", Level.MISSING),
        ("Errors rose because the feed was late. I moved the parser.", Level.MISSING),
        ("I would use SQLite instead of Postgres because it is simple.", Level.MISSING),
    ],
)
def test_trade_off(reading: Callable[..., Reading], answer: str, level: Level) -> None:
    assert trade_off(reading(answer)).level is level


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        ("The desk was slow. I built a form. Waiting fell from 9 to 2 minutes.", Level.STRONG),
        ("Cut latency from 4s to 900ms.", Level.STRONG),
        ("The desk was slow. I built a form. It now answers in 700 ms.", Level.THIN),
        ("The desk had 900 users. I built a form. People liked it.", Level.MISSING),
        ("I built a form. Studies show that forms cut waiting by 40%.", Level.MISSING),
        ("I built a form. The target was to go from 9% to 2%.", Level.MISSING),
        ("Google cut latency by 40%. Companies save 30%.", Level.MISSING),
    ],
)
def test_quantified_is_a_measured_outcome_of_ones_own(
    reading: Callable[..., Reading], answer: str, level: Level
) -> None:
    assert quantified(reading(answer)).level is level


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        ("I moved 60k letters to pgvector on the clinic's Postgres with a 30 ms budget.", Level.STRONG),
        ("I improved the system with best practices.", Level.MISSING),
        ("Pinecone, Weaviate and FAISS are vector databases.", Level.MISSING),
    ],
)
def test_specific(reading: Callable[..., Reading], answer: str, level: Level) -> None:
    assert specific(reading(answer)).level is level


@pytest.mark.parametrize(("seconds", "level"), [(60, Level.STRONG), (80, Level.THIN), (130, Level.MISSING)])
def test_concise(reading: Callable[..., Reading], seconds: float, level: Level) -> None:
    assert concise(reading("I moved the parser."), seconds, 60.0).level is level
