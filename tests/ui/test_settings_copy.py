from __future__ import annotations

import pytest

from graph.memory.forgetting import Kept
from graph.models.connection import Connection
from graph.models.fault import Fault
from graph.models.role import Role
from graph.models.trial import Trial
from ui.copy import settings_copy

LOCAL = Connection(model="tiny-1", base_url="http://localhost:1/v1")
AZURE = Connection(model="tiny-1", base_url="https://own.openai.azure.com", api_version="2024-10-21")


@pytest.mark.parametrize("fault", [None, *Fault])
def test_every_outcome_of_a_trial_is_one_sentence_that_names_what_it_is_about(fault: Fault | None) -> None:
    words = settings_copy.trial(Trial("tiny-1", fault, 0.42, 503), LOCAL)

    assert words.endswith(".")
    assert "tiny-1" in words or "http://localhost:1/v1" in words
    assert "\n" not in words


def test_what_works_says_in_how_long() -> None:
    assert settings_copy.trial(Trial("tiny-1", None, 0.42), LOCAL) == "It works: tiny-1 answered in 0.4 s."


def test_a_refusal_names_its_status() -> None:
    assert "(status 503)" in settings_copy.trial(Trial("tiny-1", Fault.REFUSED, 0.4, 503), LOCAL)


def test_a_trial_names_the_model_that_was_tried_whatever_it_is_called() -> None:
    assert "{address}" in settings_copy.trial(Trial("{address}", Fault.DECLINED, 0.4), LOCAL)


def test_azure_is_spoken_of_in_its_own_words() -> None:
    assert "knows no deployment 'tiny-1'" in settings_copy.trial(Trial("tiny-1", Fault.UNKNOWN_MODEL, 0.4), AZURE)
    assert "openai.azure.com" in settings_copy.trial(Trial("tiny-1", Fault.NO_CHAT_SERVER, 0.4), AZURE)


def test_what_is_the_same_for_several_models_is_told_once() -> None:
    tried = [Trial("a", Fault.NO_ROUTE, 0.1), Trial("b", Fault.NO_ROUTE, 0.2), Trial("c", None, 0.3)]

    assert [works for works, _ in settings_copy.trials(tried, LOCAL)] == [False, True]


def test_a_connection_says_which_models_do_what() -> None:
    found = LOCAL.model_copy(update={"models": {Role.JUDGE: "big-1"}})

    words = settings_copy.connected(found)
    assert words == "tiny-1 at http://localhost:1/v1, without a key. Judges answers: big-1."


def test_what_would_go_is_counted_and_what_is_not_there_is_not_named() -> None:
    assert settings_copy.going(Kept(1, 1200, 0, 2, 0, 1, 0)) == [
        "1 interview",
        "1,200 judgements",
        "2 votes",
        "1 report card of this machine",
    ]


def test_guides_of_ones_own_that_would_go_are_named() -> None:
    assert settings_copy.going(Kept(0, 1, 0, 0, 0, 0, 0), ("on-call", "frontend")) == [
        "1 judgement",
        "2 guides of your own: on-call, frontend",
    ]
