"""What the graphs need from outside, as protocols; the composition root gives real ones, tests give small ones."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from graph.domain import Critique
from graph.memory.judgement import Judgement
from graph.memory.operations import Kind, Running
from ingest.likeness import Likeness
from ingest.search import Retrieval
from ingest.star import Guide


class Library(Protocol):
    """The guide and the search over it."""

    @property
    def guide(self) -> Guide: ...

    def search(self, question: str, limit: int = 10) -> Retrieval: ...

    def rephrase(self, question: str) -> str | None:
        """The question with the guide's words for its everyday ones; None where it has none."""
        ...

    def likeness(self, text: str, question: str) -> Likeness:
        """How near an answer comes to a question and to the guide's entries."""
        ...


class Judge(Protocol):
    """Judges one answer. Deterministic judges give the same critique for the same arguments."""

    @property
    def name(self) -> str: ...

    def critique(
        self,
        question: str,
        answer: str,
        *,
        entry: str | None = None,
        seconds: float | None = None,
        reference: str | None = None,
        already_probed: frozenset[str] = frozenset(),
        follow_ups: tuple[str, ...] = (),
        notes: tuple[str, ...] = (),
        limit: float | None = None,
    ) -> Critique:
        """`entry` is the guide's entry behind the question, None for a question of one's own.

        `follow_ups` are the candidate's further words, what was said to each probe; `notes` are a reviewer's, in the
        order of their rounds: what to look at again, never part of the answer. `limit` is how many seconds the answer
        may take; the entry's own where it is None.
        """
        ...


class Record(Protocol):
    """The judgements of all sessions, and what people decided about them."""

    def put(self, judgement: Judgement) -> None:
        """Keep it; putting the same steps again changes nothing."""
        ...

    def get(self, judgement_id: str) -> Judgement | None: ...

    def all(self) -> list[Judgement]:
        """In the order in which they were first put."""
        ...

    def pending(self) -> list[Judgement]:
        """Those that wait for a person, in the order in which they were first put."""
        ...

    def observations(self) -> list[tuple[str, int]]:
        """Entry and level of each judgement that counts, oldest first."""
        ...

    def due(self, today: date) -> frozenset[str]:
        """The entries that should be asked again."""
        ...

    def delete(self, session: str) -> bool:
        """Delete the session's judgements without a trace; whether there were any."""
        ...


class GapKeeper(Protocol):
    """Keeps the questions that the guide does not cover."""

    def add(self, question: str, topic: str, reason: str, confidence: float) -> None: ...


class Operations(Protocol):
    """Keeps figures of what was asked of the coach, and no words."""

    def running(self, kind: Kind, session: str = "") -> AbstractContextManager[Running]:
        """Log what is done within, however it ends."""
        ...

    def forget(self, session: str) -> None:
        """Drop what was logged of a session."""
        ...


class Clock(Protocol):
    def __call__(self) -> datetime: ...
