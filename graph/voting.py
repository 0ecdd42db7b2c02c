"""Voting on a reply of the coach: the vote is kept, and a refusal that was voted down counts among the gaps again."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graph.coach.replies import nearest_topic
from graph.domain import Message
from graph.memory.conversations import AskedTurn
from graph.memory.votes import Thumb, Vote, VoteList
from graph.ports import Clock, GapKeeper, Library

WANTED = "refused, and a person wanted an answer"


class Voting:
    """The front door to the votes."""

    def __init__(self, votes: VoteList, gaps: GapKeeper, library: Library, now: Clock) -> None:
        self._votes = votes
        self._gaps = gaps
        self._library = library
        self._now = now

    def cast(self, turn: AskedTurn, history: Sequence[Message], thumb: Thumb, remark: str = "") -> Vote:
        """Keep the vote in place of an earlier one on this turn. Raises NotKept.

        However often a person changes their mind, one refusal counts among the gaps once more.
        """
        when = self._now().isoformat(timespec="seconds")
        vote = Vote.on(turn.id, turn.answer, history, thumb, remark, when)
        earlier = self._votes.put(vote)
        if vote.is_gap and not any(each.is_gap for each in earlier):
            topic = nearest_topic(vote.nearest, self._library.guide)
            self._gaps.add(vote.question, topic, WANTED, vote.confidence)
        return vote

    def of(self, turns: Collection[str]) -> dict[str, Vote]:
        """The votes that stand on the turns with these ids."""
        return self._votes.of(turns)
