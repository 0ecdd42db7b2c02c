"""The post and the resume in use: one of each, safe in the record's file, and gone without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from langgraph.store.memory import InMemoryStore

from graph.errors import NotKept
from graph.memory.practice_record import PracticeRecord, open_record
from graph.memory.writing_lock import writing
from graph.tailoring.target import FORM, TARGET, BadTarget, KeptTarget, Target, TargetUnreadable
from ingest.document import MOST_CHARACTERS
from tests.graph.fakes import SetClock
from tests.graph.memory.judgements import decided

POST = "# LLM engineer\n\nYou know zanzibarium."
RESUME = "Jane Doe\njane@mail.example\n\nSkills\nPython, quagmirium"


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
    return KeptTarget(record.store, tmp_path / "locks", SetClock())


def on_disk(path: Path) -> bytes:
    return b"".join(each.read_bytes() for each in path.parent.iterdir() if each.is_file())


def test_there_is_none_at_first(target: KeptTarget) -> None:
    assert target.read() == Target()
    assert target.forget() is False


def test_both_are_kept_with_title_and_time_for_another_process(target: KeptTarget, path: Path, tmp_path: Path) -> None:
    target.keep_post(POST)
    target.keep_resume(RESUME)
    other = open_record(path)
    kept = KeptTarget(other.store, tmp_path / "locks", SetClock()).read()
    other.close()
    assert kept.post
    assert kept.resume
    assert (kept.post.title, kept.post.text, kept.post.form) == ("LLM engineer", POST, FORM)
    assert (kept.post.changed, kept.resume.changed) == ("2026-11-22T09:01:00", "2026-11-22T09:02:00")


def test_who_the_person_is_is_never_written(target: KeptTarget, path: Path) -> None:
    kept = target.keep_resume(RESUME)
    assert (kept.title, kept.text) == ("Skills", "Skills\nPython, quagmirium")
    assert b"quagmirium" in on_disk(path)
    assert b"Jane" not in on_disk(path)
    assert b"mail.example" not in on_disk(path)


def test_another_post_takes_the_place_of_the_one_before_which_leaves_no_trace(target: KeptTarget, path: Path) -> None:
    target.keep_post(POST)
    target.keep_post("Another post")
    kept = target.read().post
    assert kept
    assert kept.text == "Another post"
    assert b"zanzibarium" not in on_disk(path)


def test_what_is_forgotten_leaves_no_trace_and_the_judgements_stay(
    target: KeptTarget, record: PracticeRecord, path: Path
) -> None:
    judgement = decided()
    record.put(judgement)
    target.keep_post(POST)
    target.keep_resume(RESUME)
    assert b"zanzibarium" in on_disk(path)
    assert target.forget() is True
    assert target.read() == Target()
    assert b"zanzibarium" not in on_disk(path)
    assert b"quagmirium" not in on_disk(path)
    assert [each.id for each in record.all()] == [judgement.id]


@pytest.mark.parametrize("text", ["", " \n\u200b", "x " * MOST_CHARACTERS, "\u200b" * 3 * MOST_CHARACTERS])
def test_an_empty_or_far_too_long_text_changes_nothing(target: KeptTarget, text: str) -> None:
    target.keep_post(POST)
    with pytest.raises(BadTarget, match=r"^The post has"):
        target.keep_post(text)
    kept = target.read().post
    assert kept
    assert kept.text == POST


def test_a_resume_of_which_nothing_is_left_is_refused(target: KeptTarget) -> None:
    with pytest.raises(BadTarget, match=r"^The resume has no text"):
        target.keep_resume("Jane Doe\njane@mail.example")


def test_what_cannot_be_seen_is_not_kept(target: KeptTarget) -> None:
    assert target.keep_post("A\u202epo\x1b[2Jst\U000e0041").text == "Apo[2Jst"


def test_what_came_in_by_an_import_is_looked_at_too(tmp_path: Path) -> None:
    store = InMemoryStore()
    value = {"form": 1, "title": "T\x1b", "text": "a\u202eb", "changed": "2026-11-22T09:00:00"}
    store.put(TARGET, "post", value)
    kept = KeptTarget(store, tmp_path, SetClock()).read().post
    assert kept
    assert (kept.title, kept.text) == ("T", "ab")


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ({"form": FORM + 1, "text": "new"}, "newer coach"),
        ({"form": FORM, "title": "no text", "changed": ""}, "coach tailor --forget"),
        ({"text": 7}, "coach tailor --forget"),
    ],
)
def test_what_cannot_be_read_says_what_to_do_and_can_be_forgotten(
    tmp_path: Path, stored: dict[str, object], said: str
) -> None:
    store = InMemoryStore()
    store.put(TARGET, "post", stored)
    target = KeptTarget(store, tmp_path, SetClock())
    with pytest.raises(TargetUnreadable, match=said):
        target.read()
    assert target.forget() is True
    assert target.read() == Target()


def test_a_closed_store_is_told_in_one_sentence(target: KeptTarget, record: PracticeRecord) -> None:
    record.close()
    with pytest.raises(TargetUnreadable, match="try again"):
        target.read()


def test_two_who_write_at_once_wait_for_one_another(
    target: KeptTarget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.memory.writing_lock.PATIENCE", 0)
    with writing("target", tmp_path / "locks"), pytest.raises(NotKept, match="written elsewhere"):
        target.keep_post(POST)
