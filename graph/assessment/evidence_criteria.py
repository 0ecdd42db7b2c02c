"""The criteria that a sentence can be evidence of."""

from __future__ import annotations

from graph.domain import Criterion, Part, Quality

CRITERIA: tuple[Criterion, ...] = (
    Part.SITUATION,
    Part.TASK,
    Part.ACTION,
    Part.RESULT,
    Quality.OWNERSHIP,
    Quality.TRADE_OFF,
    Quality.QUANTIFIED,
    Quality.SPECIFIC,
)
"""What the reader judges, in the order of its outputs. Brevity is counted; relevance is a comparison of questions."""
