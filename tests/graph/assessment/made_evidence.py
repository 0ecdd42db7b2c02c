"""Evidence as a test needs it, without a reader."""

from __future__ import annotations

import numpy as np

from graph.assessment.evidence import Evidence
from graph.assessment.evidence_criteria import CRITERIA
from graph.assessment.findings import LEVELS
from graph.domain import Criterion, Level, Quality

SURE = 0.96


def made_evidence(
    sentences: int,
    level: Level = Level.STRONG,
    told: float = 2.0,
    shown: dict[Criterion, int] | None = None,
    **others: Level,
) -> Evidence:
    """Everything at one level but the named; each is shown by the first sentence unless told; `told` as 0 to 2."""
    chances = np.full((len(CRITERIA), len(LEVELS)), (1 - SURE) / 2)
    places = np.zeros((len(CRITERIA), sentences))
    for row, criterion in enumerate(CRITERIA):
        chances[row, LEVELS.index(others.get(criterion.value, level))] = SURE
        places[row, (shown or {}).get(criterion, 0)] = 1.0
    upper = max(told - 1, 0.0)
    levels = np.array([max(1 - told, 0.0), 1 - abs(told - 1), upper])
    return Evidence(chances, places, levels, np.zeros((1 + sentences, 2)))


def level_of(evidence: Evidence, criterion: Criterion) -> Level:
    assert criterion not in (Quality.RELEVANT, Quality.CONCISE)
    return LEVELS[int(evidence.chances[CRITERIA.index(criterion)].argmax())]
