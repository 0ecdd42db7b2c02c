"""What the checker is asked while a chat model's answer comes: each claim as it was written, and the time it took."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.domain import Claim
from graph.writing.claim_check import ClaimCheck
from graph.writing.model_reply import WrittenClaim
from ingest.star import Guide

if TYPE_CHECKING:
    from graph.grounding.entailment import Entailment


@dataclass
class Checking:
    """Of one answer: what became of each claim that was read, None where it is dropped, and the milliseconds of it all.

    A reply that is repaired or begins anew is checked again, and that time counts too. `processor` are the milliseconds
    of this thread, which does all of it: on a busy machine it waits in between.
    """

    claims: dict[WrittenClaim, Claim | None] = field(default_factory=dict)
    milliseconds: float = 0.0
    processor: float = 0.0


class ClaimWatch:
    """Makes the checks of one coach, and looks on; `begin` before each question."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> Checking:
        self.seen = Checking()
        return self.seen

    def checker(self, guide: Guide, entailment: Entailment | None = None) -> ClaimCheck:
        """What takes the place of `ClaimCheck` where answers are written."""
        return _WatchedCheck(guide, entailment, self.seen)


class _WatchedCheck(ClaimCheck):
    def __init__(self, guide: Guide, entailment: Entailment | None, seen: Checking) -> None:
        super().__init__(guide, entailment)
        self._seen = seen

    def check(self, written: WrittenClaim) -> Claim | None:
        started, worked = time.perf_counter(), time.thread_time()
        found = super().check(written)
        self._seen.milliseconds += 1000 * (time.perf_counter() - started)
        self._seen.processor += 1000 * (time.thread_time() - worked)
        self._seen.claims[written] = found
        return found
