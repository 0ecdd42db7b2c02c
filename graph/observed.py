"""A judge whose work is logged: how long it took and how it ended, and no word of what it read."""

from __future__ import annotations

from graph.domain import Critique
from graph.memory.operations import Kind
from graph.models.errand import current_errand, errand
from graph.ports import Judge, Operations


class ObservedJudge:
    """Judges as the judge within does."""

    def __init__(self, judge: Judge, log: Operations) -> None:
        self._judge = judge
        self._log = log

    @property
    def name(self) -> str:
        return self._judge.name

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
        around = current_errand()
        with errand() as asked, self._log.running(Kind.JUDGE) as running:
            try:
                critique = self._judge.critique(
                    question,
                    answer,
                    entry=entry,
                    seconds=seconds,
                    reference=reference,
                    already_probed=already_probed,
                    follow_ups=follow_ups,
                    notes=notes,
                    limit=limit,
                )
            finally:
                # Within a move it is the move's.
                if asked is not around:
                    running.used(asked.used)
            running.judged(critique)
        return critique
