"""What the commands of daily practice work with: the record, the preparation that is kept beside it, and the guide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from ingest.settings import KnowledgeSettings
from ui.wiring.interviews import make_record

if TYPE_CHECKING:
    from graph.memory.judgement import Judgement
    from graph.memory.practice_record import PracticeRecord
    from graph.practice.preparation import KeptPreparation
    from ingest.search import Searcher


class Keeps(Protocol):
    """What is needed of the record."""

    def all(self) -> list[Judgement]: ...


@dataclass(frozen=True, slots=True)
class Practice:
    """`weights` tells how much each question of the guide matters by the job post that is kept, None without one."""

    record: Keeps
    preparation: KeptPreparation
    now: Callable[[], datetime]
    weights: Callable[[], Mapping[str, float] | None] = lambda: None

    def judgements(self) -> list[Judgement]:
        """All of the record, in their order. Raises RecordUnreadable."""
        return self.record.all()


def make_practice(
    settings: KnowledgeSettings | None = None,
    record: PracticeRecord | None = None,
    library: Callable[[], Searcher] | None = None,
) -> Practice:
    """`library` is asked for where a job post is kept and its weights are wanted; without one it is opened then."""
    from graph.practice.preparation import KeptPreparation
    from graph.settings import locks_folder

    settings = settings or KnowledgeSettings()
    record = record or make_record(settings)
    kept = KeptPreparation(record.store, locks_folder(settings.home), datetime.now)
    return Practice(record, kept, datetime.now, lambda: _weights(settings, record, library))


def _weights(
    settings: KnowledgeSettings, record: PracticeRecord, library: Callable[[], Searcher] | None
) -> Mapping[str, float] | None:
    from ui.wiring.tailoring import make_tailor

    return make_tailor(settings, library, record).weights()
