from datetime import datetime
from pathlib import Path

import pytest

from graph.memory.gaps import GapList
from graph.memory.votes import Thumb, VoteList
from graph.voting import WANTED, Voting
from ingest.star import Guide
from tests.graph.fakes import GuideLibrary
from tests.graph.memory.replies import a_refusal, a_turn

NOW = datetime(2026, 11, 22, 9, 30)
REFUSED = a_turn(1, a_refusal())


@pytest.fixture
def gaps(tmp_path: Path) -> GapList:
    return GapList(tmp_path / "gaps.jsonl", lambda: NOW)


@pytest.fixture
def voting(tmp_path: Path, gaps: GapList, guide: Guide) -> Voting:
    return Voting(VoteList(tmp_path / "votes.jsonl", tmp_path / "locks"), gaps, GuideLibrary(guide), lambda: NOW)


def test_a_vote_stands_with_the_time_at_which_it_was_cast(voting: Voting) -> None:
    vote = voting.cast(a_turn(1), [], Thumb.UP)
    assert vote.when == "2026-11-22T09:30:00"
    assert voting.of(["turn-1"]) == {"turn-1": vote}


def test_a_refusal_that_is_voted_down_counts_among_the_gaps_of_the_nearest_topic(
    voting: Voting, gaps: GapList, guide: Guide
) -> None:
    voting.cast(REFUSED, [], Thumb.DOWN)
    (gap,) = gaps.read()
    nearest = guide.entry("q03")
    assert nearest is not None
    assert (gap.question, gap.topic, gap.reason, gap.confidence) == ("Salary?", nearest.topics[0], WANTED, 0.12)


def test_however_often_a_mind_is_changed_a_refusal_counts_once_more(voting: Voting, gaps: GapList) -> None:
    for thumb in (Thumb.UP, Thumb.DOWN, Thumb.DOWN, Thumb.WITHDRAWN, Thumb.DOWN):
        voting.cast(REFUSED, [], thumb, "a remark")
    voting.cast(a_turn(2, a_refusal()), [], Thumb.DOWN)
    assert len(gaps.read()) == 2


def test_an_answer_that_is_voted_down_is_no_gap(voting: Voting, gaps: GapList) -> None:
    voting.cast(a_turn(1), [], Thumb.DOWN)
    assert gaps.read() == []
