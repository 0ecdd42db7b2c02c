from __future__ import annotations

import pytest

from graph.assessment.verbs import is_adverb, is_past, is_state


@pytest.mark.parametrize("word", ["moved", "rebuilt", "used", "cut", "wrote", "added"])
def test_steps_are_past_forms(word: str) -> None:
    assert is_past(word)


@pytest.mark.parametrize("word", ["need", "embed", "hundred", "believed", "was", "based", "helped", "speed"])
def test_states_and_lookalikes_are_no_steps(word: str) -> None:
    assert not is_past(word)


def test_states_and_adverbs() -> None:
    assert is_state("helped")
    assert is_adverb("quickly")
    assert not is_adverb("apply")
