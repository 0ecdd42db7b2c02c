"""The votes on the coach's answers: what was asked and said, whether it helped, and what a person remarked."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from os import SEEK_END
from pathlib import Path

from pydantic import ValidationError

from graph.domain import Answer, AnswerStatus, Claim, Message, Text, Value
from graph.memory.writing_lock import writing

FORM = 1
LONGEST_REMARK = 2_000
"""Characters."""


class Thumb(StrEnum):
    UP = "up"
    DOWN = "down"
    WITHDRAWN = "withdrawn"


class Vote(Value):
    """One vote on one reply; `id` is the id of its turn, `when` a time (ISO 8601), `nearest` entries of a refusal."""

    version: int = FORM
    id: str
    when: str
    vote: Thumb
    remark: Text = ""
    question: Text
    history: tuple[Message, ...] = ()
    status: AnswerStatus
    claims: tuple[Claim, ...] = ()
    citations: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    confidence: float
    writer: str

    @classmethod
    def on(cls, turn: str, answer: Answer, history: Collection[Message], vote: Thumb, remark: str, when: str) -> Vote:
        refused = answer.status is AnswerStatus.INSUFFICIENT
        return cls(
            id=turn,
            when=when,
            vote=vote,
            remark=remark.strip()[:LONGEST_REMARK],
            question=answer.question,
            history=tuple(history),
            status=answer.status,
            claims=answer.claims,
            citations=answer.citations,
            nearest=tuple(each.entry for each in answer.related) if refused else (),
            confidence=answer.confidence,
            writer=answer.writer,
        )

    @property
    def is_case(self) -> bool:
        """Whether the coach should be measured on it from now on."""
        return self.vote is Thumb.DOWN

    @property
    def is_gap(self) -> bool:
        """Whether a person wanted an answer that the guide did not give."""
        return self.is_case and self.status is AnswerStatus.INSUFFICIENT


class VoteList:
    """Votes in a file of one JSON object a line, only ever appended to; of those with one id the last one stands."""

    def __init__(self, path: Path, locks: Path) -> None:
        self._path = path
        self._locks = locks

    def put(self, vote: Vote) -> list[Vote]:
        """Keep the vote; the earlier ones with its id, oldest first. Raises NotKept where it cannot be written."""
        with writing("votes", self._locks):
            earlier = [each for each in self._all() if each.id == vote.id]
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # What a killed process left half-written must not take this line with it.
            start = "" if self._ends_a_line() else "\n"
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{start}{vote.model_dump_json()}\n")
        return earlier

    def read(self) -> list[Vote]:
        """The votes that stand, in the order in which they were first cast; a damaged line is passed over."""
        return [vote for vote in self._standing(self._all()).values() if vote.vote is not Thumb.WITHDRAWN]

    def damaged(self) -> int:
        """How many lines are passed over because they cannot be read."""
        return sum(bool(line.strip()) and _parsed(line) is None for line in self._lines())

    def cast(self) -> list[Vote]:
        """Every vote that was ever cast, those that no longer stand included, oldest first."""
        return self._all()

    def of(self, ids: Collection[str]) -> dict[str, Vote]:
        """The votes that stand on these turns."""
        wanted = [vote for vote in self._all(ids) if vote.id in ids]
        return {id_: vote for id_, vote in self._standing(wanted).items() if vote.vote is not Thumb.WITHDRAWN}

    def _standing(self, votes: Collection[Vote]) -> dict[str, Vote]:
        return {vote.id: vote for vote in votes}

    def _all(self, naming: Collection[str] | None = None) -> list[Vote]:
        """Every line as a vote, or only of the lines in which one of these stands."""
        lines = self._lines()
        told = lines if naming is None else [line for line in lines if any(each in line for each in naming)]
        return [vote for line in told if (vote := _parsed(line)) is not None]

    def _lines(self) -> list[str]:
        if not self._path.is_file():
            return []
        return self._path.read_text(encoding="utf-8", errors="replace").split("\n")

    def _ends_a_line(self) -> bool:
        if not self._path.is_file() or not self._path.stat().st_size:
            return True
        with self._path.open("rb") as file:
            file.seek(-1, SEEK_END)
            return file.read(1) == b"\n"


def _parsed(line: str) -> Vote | None:
    try:
        vote = Vote.model_validate_json(line)
    except ValidationError:
        return None
    return vote if vote.version == FORM else None
