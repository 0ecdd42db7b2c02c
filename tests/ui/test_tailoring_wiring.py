"""The weights that a kept post gives the questions: worked out once, and none where there is nothing to weigh by."""

from __future__ import annotations

import pytest
from langgraph.store.memory import InMemoryStore

from graph.tailoring.post_weights import WEIGHTS
from graph.tailoring.target import TARGET
from tests.ui.fakes import prepared
from tests.ui.job_posts import CHEF, POST, RESUME
from ui.components.desk import Desk


@pytest.fixture
def store() -> InMemoryStore:
    return InMemoryStore()


@pytest.fixture
def desk(store: InMemoryStore) -> Desk:
    made = prepared(store=store)
    assert made.wait(10)
    return made.result()


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The posts that were laid against the guide."""
    from graph.tailoring import tailoring

    seen: list[str] = []
    real = tailoring.read_posting
    monkeypatch.setattr(tailoring, "read_posting", lambda text, words: seen.append(text) or real(text, words))
    return seen


def test_without_a_post_there_are_none_and_nothing_is_worked_out(desk: Desk, worked: list[str]) -> None:
    assert desk.practice.weights() is None
    desk.target.keep_resume(RESUME)
    assert desk.practice.weights() is None
    assert worked == []


def test_they_are_worked_out_once_for_post_and_resume(desk: Desk, worked: list[str]) -> None:
    desk.target.keep_post(POST)
    first = desk.practice.weights()
    assert first
    assert first["q01"] > first["r01"] > 0
    assert desk.practice.weights() == first
    assert len(worked) == 1
    desk.target.keep_resume(RESUME)
    probed = desk.practice.weights()
    assert probed
    assert probed["q01"] > first["q01"]
    assert len(worked) == 2


def test_whoever_looked_at_the_post_has_them_already(desk: Desk, worked: list[str]) -> None:
    desk.target.keep_post(POST)
    found = desk.tailor.tailored(desk.target.read())
    assert desk.practice.weights() == {weight.id: weight.weight for weight in found.entries}
    assert len(worked) == 1


def test_a_story_changes_what_is_shown_and_no_weight(desk: Desk, worked: list[str]) -> None:
    desk.target.keep_post(POST)
    desk.practice.weights()
    before = desk.tailor.fingerprint(desk.target.read())
    desk.stories.add("I hold a forklift licence and used it at a warehouse for two years.")
    assert desk.tailor.fingerprint(desk.target.read()) != before
    desk.practice.weights()
    assert len(worked) == 1


def test_a_post_that_asks_nothing_of_the_guide_weighs_nothing_and_is_read_once(desk: Desk, worked: list[str]) -> None:
    desk.target.keep_post(CHEF)
    assert desk.practice.weights() is None
    assert desk.practice.weights() is None
    assert len(worked) == 1


def test_they_go_with_the_post(desk: Desk, store: InMemoryStore) -> None:
    desk.target.keep_post(POST)
    desk.practice.weights()
    assert store.get(TARGET, WEIGHTS) is not None
    desk.target.forget()
    assert store.search(TARGET) == []
    assert desk.practice.weights() is None
