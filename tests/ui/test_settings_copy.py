from __future__ import annotations

import pytest

from graph.memory.forgetting import Kept
from graph.models.chat_model import Trial, TrialOutcome
from ui import settings_copy


@pytest.mark.parametrize("outcome", TrialOutcome)
def test_every_outcome_of_a_trial_is_one_sentence_that_names_what_it_is_about(outcome: TrialOutcome) -> None:
    words = settings_copy.trial(Trial(outcome, 0.42, 503), "tiny-1", "http://localhost:1/v1")

    assert words.endswith(".")
    assert "tiny-1" in words or "http://localhost:1/v1" in words
    assert "\n" not in words


def test_what_works_says_in_how_long() -> None:
    assert settings_copy.trial(Trial(TrialOutcome.WORKS, 0.42), "tiny-1", "x") == "It works: tiny-1 answered in 0.4 s."


def test_a_refusal_names_its_status() -> None:
    assert "(status 503)" in settings_copy.trial(Trial(TrialOutcome.REFUSED, 0.4, 503), "tiny-1", "x")


def test_what_would_go_is_counted_and_what_is_not_there_is_not_named() -> None:
    assert settings_copy.going(Kept(1, 1200, 0, 2, 0, 1, 0)) == [
        "1 interview",
        "1,200 judgements",
        "2 votes",
        "1 report card of this machine",
    ]
