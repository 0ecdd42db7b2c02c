from __future__ import annotations

from collections.abc import Callable

from graph.assessment.measures import Measure
from graph.assessment.reading import Reading


def test_targets_measure_nothing(reading: Callable[..., Reading]) -> None:
    read = reading("The goal was to go from 9% to 3%, and I sorted the labels.")
    assert read.sentences[0].measure is Measure.NONE


def test_the_first_step_is_the_end_of_the_opening(reading: Callable[..., Reading]) -> None:
    read = reading("The desk was slow. Nobody knew why. I timed each form.")
    assert read.first_step == 2
    assert reading("The desk was slow.").first_step == 1


def test_substance_is_what_no_other_story_has(reading: Callable[..., Reading]) -> None:
    vivid, empty = reading("My nurses retyped each referral by lamp. My project was a great success.").sentences
    assert vivid.substantial
    assert not empty.substantial
