from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.assessment.reading import Reading
from graph.assessment.telling import Telling


@pytest.mark.parametrize(
    ("sentence", "telling"),
    [
        ("I moved the index to pgvector.", Telling.STORY),
        ("The pager went off at two.", Telling.STORY),
        ("Hotel chain, 9k documents, three languages.", Telling.NOTE),
        ("I would add a reranker.", Telling.SUPPOSED),
        ("I'd put the API on AKS.", Telling.SUPPOSED),
        ("You should bound the retries.", Telling.SUPPOSED),
        ("Ideally the index is rebuilt each night.", Telling.SUPPOSED),
        ("I'd built one before.", Telling.STORY),
        ("Caching is essential and documents are chunked.", Telling.GENERAL),
        ("Studies show that rerankers raise accuracy by 20%.", Telling.REPORTED),
        ("Netflix cut latency by 40%.", Telling.REPORTED),
        ("Teams that adopt this save half.", Telling.REPORTED),
    ],
)
def test_how_a_sentence_is_told(reading: Callable[..., Reading], sentence: str, telling: Telling) -> None:
    assert reading(sentence).sentences[0].telling is telling
