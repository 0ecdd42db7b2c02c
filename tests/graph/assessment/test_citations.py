from __future__ import annotations

import pytest

from graph.assessment.citations import advice_behind, section_behind
from graph.domain import Criterion, Part, Quality
from ingest.star import Guide


@pytest.mark.parametrize(
    ("criterion", "entry", "section"),
    [
        (Quality.TRADE_OFF, "q03", "q03/coaching"),
        (Part.ACTION, "q03", "q03/evaluates"),
        (Quality.QUANTIFIED, "r05", "howto/text"),
        (Quality.TRADE_OFF, "r05", "quotes/text"),
        (Quality.TRADE_OFF, None, None),
    ],
)
def test_the_section_behind_a_criterion(
    guide: Guide, criterion: Criterion, entry: str | None, section: str | None
) -> None:
    assert section_behind(criterion, guide.entry(entry) if entry else None, guide) == section


def test_a_guide_without_advice_is_not_cited() -> None:
    assert advice_behind(Part.ACTION, Guide("empty", ())) is None
