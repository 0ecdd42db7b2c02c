"""The weights of the questions by the kept post: kept beside it, true of it alone, and gone with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from langgraph.store.memory import InMemoryStore
from pydantic import ValidationError

from graph.memory.practice_record import PracticeRecord, open_record
from graph.memory.writing_lock import writing
from graph.tailoring.post_weights import WEIGHTS, PostWeights, fingerprint, weights_of
from graph.tailoring.target import TARGET, KeptTarget, Target
from graph.tailoring.topic_weights import entry_weights
from ingest.star import Guide
from tests.graph.fakes import SetClock
from tests.graph.tailoring.lookups import looked_up
from tests.ui.fakes import small_guide

POST = "# LLM engineer\n\nYou know RAG."
OF = "ab" * 32
KEPT = PostWeights(of=OF, weights={"q01": 1.5})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "record.sqlite3"


@pytest.fixture
def record(path: Path) -> Iterator[PracticeRecord]:
    record = open_record(path)
    yield record
    record.close()


@pytest.fixture
def target(record: PracticeRecord, tmp_path: Path) -> KeptTarget:
    kept = KeptTarget(record.store, tmp_path / "locks", SetClock())
    kept.keep_post(POST)
    kept.keep_weights(KEPT, kept.read())
    return kept


def test_they_are_kept_for_what_they_were_worked_out_from(target: KeptTarget) -> None:
    assert target.weights(OF) == KEPT
    assert target.weights("cd" * 32) is None


@pytest.mark.parametrize("kind", ["post", "resume"])
def test_another_text_takes_them_away_without_a_trace(target: KeptTarget, path: Path, kind: str) -> None:
    assert OF.encode() in path.read_bytes() + path.with_name(f"{path.name}-wal").read_bytes()
    _ = target.keep_post("Another post") if kind == "post" else target.keep_resume("Skills\nPython")
    assert target.weights(OF) is None
    assert OF.encode() not in b"".join(each.read_bytes() for each in path.parent.iterdir() if each.is_file())


def test_they_are_forgotten_with_the_post(target: KeptTarget, path: Path) -> None:
    assert target.forget() is True
    assert target.weights(OF) is None
    assert OF.encode() not in b"".join(each.read_bytes() for each in path.parent.iterdir() if each.is_file())


def test_those_of_a_post_that_was_forgotten_meanwhile_are_not_kept(target: KeptTarget) -> None:
    before = target.read()
    target.forget()
    target.keep_weights(KEPT, before)
    assert target.weights(OF) is None


def test_where_they_cannot_be_written_nobody_is_stopped(
    target: KeptTarget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.memory.writing_lock.PATIENCE", 0)
    other = KEPT.model_copy(update={"of": "cd" * 32})
    with writing("target", tmp_path / "locks"):
        target.keep_weights(other, target.read())
    assert target.weights(other.of) is None


def test_damaged_ones_are_none(tmp_path: Path) -> None:
    store = InMemoryStore()
    store.put(TARGET, WEIGHTS, {"form": 1, "of": OF, "weights": {"q01": "much"}})
    assert KeptTarget(store, tmp_path, SetClock()).weights(OF) is None


@pytest.mark.parametrize(
    "changes",
    [{"form": 2}, {"of": "../etc"}, {"weights": {"q01": -1}}, {"weights": {"q01": 1e9}}, {"weights": {"q01": "nan"}}],
)
def test_only_what_weights_can_be_is_taken(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        PostWeights.model_validate({**KEPT.model_dump(), **changes})


def test_all_questions_have_one_where_the_post_asks_something(guide: Guide) -> None:
    made = weights_of(OF, entry_weights([looked_up("RAG", "rag")], guide))
    assert made.weights.keys() == {entry.id for entry in guide.entries if entry.practised}
    assert max(made.weights, key=lambda entry: made.weights[entry]) in {
        e.id for e in guide.entries if "rag" in e.topics
    }


def test_there_is_none_where_it_asks_nothing(guide: Guide) -> None:
    assert weights_of(OF, entry_weights([], guide)).weights == {}


def test_the_fingerprint_is_of_all_that_they_depend_on(target: KeptTarget, guide: Guide) -> None:
    post = target.read()
    target.keep_resume("Skills\nPython")
    both = target.read()
    made = [
        fingerprint(post, guide, "m"),
        fingerprint(both, guide, "m"),
        fingerprint(Target(resume=both.resume), guide, "m"),
        fingerprint(post, small_guide(), "m"),
        fingerprint(post, guide, "other"),
        fingerprint(post, guide, "m", {"s1": "A story."}),
    ]
    assert len(set(made)) == len(made)
    assert made[0] == fingerprint(post.model_copy(), guide, "m")
