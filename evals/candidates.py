"""Simulated candidates: what each has ready to say to every question and to every follow-up, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from evals.cases import DATASETS, read_rows
from graph.domain import Criterion, Probe, Score, Value
from graph.events import AnswerMove, Skip

TOP = 2


class Prepared(Value):
    """What a candidate has ready for one question: an answer of a known level, and a reply to each probe.

    `missing` are the criteria of which the answer shows nothing. `improves` tells whether the replies raise the level.
    The reply `depth` is for probes that go further where all is well; a probe without a reply is passed over.
    """

    id: str
    candidate: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    level: Score
    character: str
    question: str
    answer: str
    missing: tuple[Criterion, ...] = ()
    improves: bool = False
    replies: dict[Criterion | Literal["depth"], str] = Field(default_factory=dict)
    split: Literal["dev", "test"]
    source: str

    @property
    def level_after_probes(self) -> int:
        """What the answer and all its replies are worth together."""
        return min(TOP, self.level + self.improves)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One character, who answers questions and probes from the data."""

    name: str
    prepared: Mapping[str, Prepared]

    @property
    def character(self) -> str:
        return next(iter(self.prepared.values())).character

    @property
    def level(self) -> float:
        """The mean of what the answers are worth."""
        return sum(each.level for each in self.prepared.values()) / len(self.prepared)

    def answer(self, entry: str) -> AnswerMove | Skip:
        """The answer to a question; one that nothing was prepared for is skipped."""
        ready = self.prepared.get(entry)
        return AnswerMove(answer=ready.answer) if ready else Skip(skip=True)

    def reply(self, entry: str, probe: Probe) -> AnswerMove | Skip:
        """The reply to a probe at its criterion, or to one that goes deeper; one without a reply is passed over."""
        reply = self.prepared[entry].replies.get("depth" if probe.depth else probe.criterion)
        return Skip(skip=True) if reply is None else AnswerMove(answer=reply)


def read_candidates(split: Literal["dev", "test"], folder: Path = DATASETS) -> list[Candidate]:
    """The candidates of one part in file order; none where the folder has no such file. Raises DataSetUnusable."""
    chosen = [row for row in read_rows(folder / "candidates.jsonl", Prepared) if row.split == split]
    return [
        Candidate(name, {row.question: row for row in chosen if row.candidate == name})
        for name in dict.fromkeys(row.candidate for row in chosen)
    ]
