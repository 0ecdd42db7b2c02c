"""What the graphs need from outside, as protocols; the composition root gives real ones, tests give small ones."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from graph.domain import Critique
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


class Judge(Protocol):
    """Judges one answer. Deterministic judges give the same critique for the same arguments."""

    name: str

    def critique(
        self,
        question: str,
        answer: str,
        *,
        entry: str | None = None,
        seconds: float | None = None,
        reference: str | None = None,
        already_probed: frozenset[str] = frozenset(),
    ) -> Critique:
        """`entry` is the guide's entry behind the question, None for a question of one's own."""
        ...


class GapKeeper(Protocol):
    """Keeps the questions that the guide does not cover."""

    def add(self, question: str, topic: str, reason: str, confidence: float) -> None: ...


class Clock(Protocol):
    def __call__(self) -> datetime: ...
