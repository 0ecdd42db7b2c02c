from __future__ import annotations

import pytest

from graph.domain import Manner
from graph.interview.lead_ins import LEAD_INS, Kind, with_lead_in

TEXTS = [f"What did you do on day {number}?" for number in range(200)]
KINDS: tuple[Kind, ...] = ("question", "probe")


@pytest.mark.parametrize("kind", KINDS)
def test_neutral_is_the_text_as_it_is(kind: Kind) -> None:
    assert [with_lead_in(text, Manner.NEUTRAL, kind) for text in TEXTS] == TEXTS


@pytest.mark.parametrize(("manner", "kind"), sorted(LEAD_INS))
def test_the_text_stays_whole_behind_a_lead_in_of_its_manner_or_is_bare(manner: Manner, kind: Kind) -> None:
    said = [with_lead_in(text, manner, kind) for text in TEXTS]
    before = {each.removesuffix(text).strip() for each, text in zip(said, TEXTS, strict=True)}

    assert before == {"", *LEAD_INS[manner, kind]}
    assert 0 < sum(each == text for each, text in zip(said, TEXTS, strict=True)) < len(TEXTS) / 2


@pytest.mark.parametrize("manner", Manner)
def test_the_same_moment_has_the_same_words(manner: Manner) -> None:
    assert [with_lead_in(text, manner, "probe") for text in TEXTS] == [
        with_lead_in(text, manner, "probe") for text in TEXTS
    ]


def test_no_lead_in_asks_anything() -> None:
    assert not [each for lead_ins in LEAD_INS.values() for each in lead_ins if "?" in each]
