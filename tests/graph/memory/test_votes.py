import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.domain import Answer, Message
from graph.errors import NotKept
from graph.memory.votes import LONGEST_REMARK, Thumb, Vote, VoteList
from tests.graph.memory.replies import a_refusal, an_answer

WHEN = "2026-11-22T09:30:00"
HISTORY = [Message(role="user", content="Before?"), Message(role="assistant", content="That.")]


@pytest.fixture
def votes(tmp_path: Path) -> VoteList:
    return VoteList(tmp_path / "home" / "votes.jsonl", tmp_path / "home" / "locks")


def a_vote(number: int = 1, vote: Thumb = Thumb.DOWN, answer: Answer | None = None, remark: str = "") -> Vote:
    return Vote.on(f"turn-{number}", answer or an_answer(), HISTORY, vote, remark, WHEN)


def test_a_vote_holds_all_that_a_case_is_made_of(votes: VoteList, tmp_path: Path) -> None:
    votes.put(a_vote(remark=" Wrong figure. "))
    (line,) = (tmp_path / "home" / "votes.jsonl").read_text().splitlines()
    assert json.loads(line) == {
        "version": 1,
        "id": "turn-1",
        "when": WHEN,
        "vote": "down",
        "remark": "Wrong figure.",
        "question": "How?",
        "history": [message.model_dump() for message in HISTORY],
        "status": "answered",
        "claims": [{"text": "It fell to 2%.", "citations": ["q03/result"], "verdict": "supported"}],
        "citations": ["q03/result"],
        "nearest": [],
        "confidence": 0.81,
        "writer": "guide",
    }
    assert votes.read() == [a_vote(remark="Wrong figure.")]


def test_a_refusal_names_what_came_nearest() -> None:
    assert a_vote(answer=a_refusal()).nearest == ("q03", "r01")


def test_the_last_vote_on_a_turn_stands(votes: VoteList) -> None:
    assert votes.put(a_vote(1, Thumb.DOWN)) == []
    votes.put(a_vote(2, Thumb.UP))
    assert votes.put(a_vote(1, Thumb.UP, remark="after all")) == [a_vote(1, Thumb.DOWN)]
    assert [(vote.id, vote.vote, vote.remark) for vote in votes.read()] == [
        ("turn-1", Thumb.UP, "after all"),
        ("turn-2", Thumb.UP, ""),
    ]
    assert votes.of(["turn-2", "turn-3"]) == {"turn-2": a_vote(2, Thumb.UP)}


def test_a_vote_that_was_taken_back_does_not_stand(votes: VoteList) -> None:
    votes.put(a_vote(1))
    votes.put(a_vote(1, Thumb.WITHDRAWN))
    assert votes.read() == []
    assert votes.of(["turn-1"]) == {}


@pytest.mark.parametrize(
    ("vote", "answer", "is_case", "is_gap"),
    [
        (Thumb.DOWN, an_answer(), True, False),
        (Thumb.DOWN, a_refusal(), True, True),
        (Thumb.UP, a_refusal(), False, False),
        (Thumb.WITHDRAWN, a_refusal(), False, False),
    ],
)
def test_a_thumbs_down_makes_a_case_and_on_a_refusal_a_gap(
    vote: Thumb, answer: Answer, is_case: bool, is_gap: bool
) -> None:
    cast = a_vote(1, vote, answer)
    assert (cast.is_case, cast.is_gap) == (is_case, is_gap)


def test_a_damaged_line_or_one_of_a_newer_coach_is_passed_over(votes: VoteList, tmp_path: Path) -> None:
    path = tmp_path / "home" / "votes.jsonl"
    votes.put(a_vote(1))
    newer = {**json.loads(path.read_text()), "version": 2, "id": "turn-2"}
    path.write_text(f'[]\n{{"id": 3}}\n{json.dumps(newer)}\n{path.read_text()}')
    assert votes.read() == [a_vote(1)]


def test_half_a_line_takes_no_vote_with_it(votes: VoteList, tmp_path: Path) -> None:
    path = tmp_path / "home" / "votes.jsonl"
    path.parent.mkdir()
    path.write_text('{"version":1,"id":"turn-0","wh')
    votes.put(a_vote(1))
    votes.put(a_vote(2))
    assert [vote.id for vote in votes.read()] == ["turn-1", "turn-2"]


def test_a_line_separator_in_what_was_asked_ends_no_line(votes: VoteList) -> None:
    asked = an_answer("one\u2028two\x85three\n四")
    votes.put(a_vote(1, answer=asked))
    assert votes.read()[0].question == asked.question


def test_a_long_remark_is_kept_in_part(votes: VoteList) -> None:
    assert len(a_vote(remark="x" * 50_000).remark) == LONGEST_REMARK


def test_votes_from_many_pages_at_once_are_all_kept(votes: VoteList) -> None:
    with ThreadPoolExecutor(8) as pages:
        list(pages.map(lambda number: votes.put(a_vote(number)), range(40)))
    assert {vote.id for vote in votes.read()} == {f"turn-{number}" for number in range(40)}


def test_a_vote_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotKept, match="Cannot write to"):
        VoteList(tmp_path / "file" / "votes.jsonl", tmp_path / "locks").put(a_vote())


def test_without_a_file_there_are_no_votes(votes: VoteList) -> None:
    assert votes.read() == []
    assert votes.of(["turn-1"]) == {}
