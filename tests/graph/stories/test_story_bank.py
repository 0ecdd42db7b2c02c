"""What the bank promises: nothing lost, nothing of the guide's hidden, and no trace of what was deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from langgraph.store.memory import InMemoryStore

from graph.errors import NotKept
from graph.memory.practice_record import PracticeRecord, open_record
from graph.memory.writing_lock import writing
from graph.stories.migrations import StoriesUnreadable, migrated
from graph.stories.sentence import BadStory, Source
from graph.stories.story import FORM, Story
from graph.stories.story_bank import STORIES, StoryBank, UnknownStory
from tests.graph.memory.judgements import decided
from tests.graph.stories.bank import LATER, story


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "record.sqlite3"


@pytest.fixture
def record(path: Path) -> Iterator[PracticeRecord]:
    record = open_record(path)
    yield record
    record.close()


def as_it_is(story: Story) -> Story:
    return story


def opened(record: PracticeRecord, tmp_path: Path) -> StoryBank:
    return StoryBank(record.store, tmp_path / "locks", as_it_is)


@pytest.fixture
def bank(record: PracticeRecord, tmp_path: Path) -> StoryBank:
    return opened(record, tmp_path)


def test_what_is_added_comes_back_from_another_process(bank: StoryBank, path: Path, tmp_path: Path) -> None:
    bank.add(story("I did it."))
    other = open_record(path)
    assert opened(other, tmp_path).all() == [story("I did it.")]
    other.close()
    assert bank.get("s1") == story("I did it.")


def test_stories_come_in_the_order_in_which_they_were_made(bank: StoryBank) -> None:
    for number, made in (("c", "2026-01-01T00:00:00"), ("a", "2026-03-01T00:00:00"), ("b", "2026-02-01T00:00:00")):
        bank.add(story("I did it.", story_id=number, made=made))
    assert [each.id for each in bank.all()] == ["c", "b", "a"]


def test_stories_and_judgements_stand_beside_each_other(bank: StoryBank, record: PracticeRecord) -> None:
    record.put(decided())
    bank.add(story("I did it."))
    record.store.put(("stories", "other"), "x", {"form": "none of ours"})
    assert [each.id for each in bank.all()] == ["s1"]
    assert [each.id for each in record.all()] == ["monday/1"]


def test_a_change_is_kept_and_one_that_fails_changes_nothing(bank: StoryBank) -> None:
    bank.add(story("I did it."))
    assert bank.change("s1", lambda known: known.changing(1, "I did more.", LATER)).text == "I did more."
    with pytest.raises(BadStory):
        bank.change("s1", lambda known: known.changing(2, "I did less.", LATER))
    assert bank.get("s1").text == "I did more."


def test_whatever_is_written_is_marked_first(record: PracticeRecord, tmp_path: Path) -> None:
    def marked(known: Story) -> Story:
        return known.marked(lambda texts: ["q03/result" if "94.2%" in text else None for text in texts])

    bank = StoryBank(record.store, tmp_path / "locks", marked)
    bank.add(story("It rose to 94.2%."))
    bank.change("s1", lambda known: known.adding([("Mine rose to 94.2%.", known.sentences[0].part)], LATER))
    assert [each.source for each in bank.get("s1").sentences] == [Source.GUIDE, Source.GUIDE]


def test_a_deleted_story_leaves_no_trace_in_any_file(bank: StoryBank, path: Path) -> None:
    bank.add(story("The hippopotamus bot was mine."))
    bank.change("s1", lambda known: known.changing(1, "The rhinoceros bot was mine.", LATER))
    bank.add(story("I did it.", story_id="s2"))
    bank.delete("s1")
    held = b"".join(each.read_bytes() for each in path.parent.iterdir() if each.is_file())
    assert b"hippopotamus" not in held
    assert b"rhinoceros" not in held
    assert [each.id for each in bank.all()] == ["s2"]


def test_an_id_that_is_taken_or_unknown_is_told(bank: StoryBank) -> None:
    bank.add(story("I did it."))
    with pytest.raises(StoriesUnreadable, match="already"):
        bank.add(story("I did more."))
    for act in (bank.get, bank.delete, lambda story_id: bank.change(story_id, as_it_is)):
        with pytest.raises(UnknownStory, match="coach stories"):
            act("s2\ud800")
    assert bank.get("s1").text == "I did it."


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ('{"form": 99}', "newer coach"),
        ('{"form": 1}', "'s9' is damaged"),
        ('{"form": true}', "names no form"),
        ("{}", "names no form"),
        ("no json", "cannot be read"),
    ],
)
def test_a_story_that_cannot_be_read_is_told_in_one_line_and_can_be_deleted(
    bank: StoryBank, path: Path, value: str, said: str
) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("insert into store (prefix, key, value) values ('stories', 's9', ?)", (value,))
    for act in (bank.all, lambda: bank.get("s9")):
        with pytest.raises(StoriesUnreadable, match=said) as caught:
            act()
        assert len(str(caught.value).splitlines()) == 1
    if said != "cannot be read":
        bank.delete("s9")
        assert bank.all() == []


def test_while_another_process_writes_nothing_is_written_half(
    bank: StoryBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.memory.writing_lock.PATIENCE", 0.01)
    with writing("stories", tmp_path / "locks"), pytest.raises(NotKept, match="being written elsewhere"):
        bank.add(story("I did it."))
    assert bank.all() == []


def test_an_older_form_is_brought_up_step_by_step() -> None:
    steps = (lambda stored: {**stored, "a": 1}, lambda stored: {**stored, "b": stored["a"] + 1})
    assert migrated({"form": 1}, steps) == {"form": 3, "a": 1, "b": 2}
    assert migrated({"form": FORM, "c": 1}) == {"form": FORM, "c": 1}


def test_a_store_without_a_file_has_nothing_to_clear(tmp_path: Path) -> None:
    store = InMemoryStore()
    bank = StoryBank(store, tmp_path, as_it_is)
    bank.add(story("I did it."))
    bank.delete("s1")
    assert store.search(STORIES) == []
