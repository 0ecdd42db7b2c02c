import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from graph.domain import Message
from graph.errors import ConversationLost, NotKept, UnknownConversation
from graph.memory.conversations import KEPT, Conversations, messages
from tests.graph.memory.replies import a_turn, an_answer

NOW = datetime(2026, 11, 22, 9, 30)


@pytest.fixture
def talks(tmp_path: Path) -> Conversations:
    numbers: Iterator[int] = count(1)
    return Conversations(tmp_path / "conversations", tmp_path / "locks", lambda: f"talk-{next(numbers)}", lambda: NOW)


def test_a_conversation_is_found_again_as_it_was(talks: Conversations) -> None:
    kept = talks.keep("", [a_turn(1, question="Zürich & $5?")])
    assert (kept.id, kept.begun) == ("talk-1", "2026-11-22T09:30:00")
    assert talks.read("talk-1") == kept


def test_further_turns_are_added_in_order_and_each_once(talks: Conversations) -> None:
    first, second, third = a_turn(1), a_turn(2), a_turn(3)
    talks.keep("", [first])
    talks.keep("talk-1", [first, second])
    kept = talks.keep("talk-1", [first, second, third])
    assert kept.turns == talks.read("talk-1").turns == (first, second, third)


def test_two_pages_on_one_conversation_lose_no_turn_of_each_other(talks: Conversations) -> None:
    talks.keep("", [a_turn(0)])
    with ThreadPoolExecutor(8) as pages:
        list(pages.map(lambda number: talks.keep("talk-1", [a_turn(0), a_turn(number)]), range(1, 25)))
    assert {turn.id for turn in talks.read("talk-1").turns} == {f"turn-{number}" for number in range(25)}


@pytest.mark.parametrize(
    "no_id", ["nobody-knows-it", "", "../../etc/passwd", "UPPER-CASE", "a" * 100, "x\x00yz", "ä-ö-ü"]
)
def test_an_id_that_nobody_knows_is_told(talks: Conversations, no_id: str) -> None:
    with pytest.raises(UnknownConversation, match="There is no conversation"):
        talks.read(no_id)


def test_a_deleted_conversation_leaves_no_file_and_does_not_come_back(talks: Conversations, tmp_path: Path) -> None:
    talks.keep("", [a_turn(1)])
    (tmp_path / "conversations" / "talk-1.new").write_text("half of it")
    talks.delete("talk-1")
    talks.delete("talk-1")
    talks.delete("../locks/conversations")
    assert list((tmp_path / "conversations").iterdir()) == []
    with pytest.raises(UnknownConversation):
        talks.keep("talk-1", [a_turn(1), a_turn(2)])
    assert list((tmp_path / "conversations").iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"version": 1, "id": "talk-1"}', b"\xff\xfe"])
def test_a_damaged_file_is_told_and_kept(talks: Conversations, tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "conversations" / "talk-1.json"
    talks.keep("", [a_turn(1)])
    file.write_bytes(damage)
    with pytest.raises(ConversationLost, match="damaged"):
        talks.read("talk-1")
    with pytest.raises(ConversationLost):
        talks.keep("talk-1", [a_turn(2)])
    assert file.read_bytes() == damage


def test_a_file_of_a_newer_coach_is_told(talks: Conversations, tmp_path: Path) -> None:
    talks.keep("", [a_turn(1)])
    file = tmp_path / "conversations" / "talk-1.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "version": 2}))
    with pytest.raises(ConversationLost, match="newer coach"):
        talks.read("talk-1")


def test_what_was_half_written_when_the_coach_was_killed_changes_nothing(talks: Conversations, tmp_path: Path) -> None:
    kept = talks.keep("", [a_turn(1)])
    (tmp_path / "conversations" / "talk-1.new").write_text('{"version": 1, "id": "ta')
    assert talks.read("talk-1") == kept
    assert len(talks.keep("talk-1", [a_turn(2)]).turns) == 2


def test_the_newest_fifty_are_kept(talks: Conversations, tmp_path: Path) -> None:
    for number in range(1, KEPT + 1):
        talks.keep("", [a_turn(number)])
        # The clock of a file may stand still for so short a time.
        os.utime(tmp_path / "conversations" / f"talk-{number}.json", ns=(number, number))
    talks.keep("talk-1", [a_turn(99)])
    talks.keep("", [a_turn(100)])
    assert len(list((tmp_path / "conversations").glob("*.json"))) == KEPT
    assert len(talks.read("talk-1").turns) == 2, "changed since"
    with pytest.raises(UnknownConversation):
        talks.read("talk-2")


def test_the_newest_are_listed_and_what_cannot_be_read_is_passed_over(talks: Conversations, tmp_path: Path) -> None:
    assert talks.newest(2) == []
    for number in range(1, 5):
        talks.keep("", [a_turn(number)])
        os.utime(tmp_path / "conversations" / f"talk-{number}.json", ns=(number, number))
    damaged = tmp_path / "conversations" / "talk-3.json"
    damaged.write_text("{")
    os.utime(damaged, ns=(3, 3))
    assert [talk.id for talk in talks.newest(2)] == ["talk-4", "talk-2"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    talks = Conversations(tmp_path / "file" / "conversations", tmp_path / "locks", lambda: "talk-1", lambda: NOW)
    with pytest.raises(NotKept, match="Cannot write to"):
        talks.keep("", [a_turn(1)])


def test_the_coach_is_given_questions_and_answers_in_turn() -> None:
    assert messages([a_turn(1), a_turn(2, question="And why?")]) == [
        Message(role="user", content="How?"),
        Message(role="assistant", content=an_answer().answer),
        Message(role="user", content="And why?"),
        Message(role="assistant", content=an_answer().answer),
    ]
