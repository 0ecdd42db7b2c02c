"""What the commands of daily practice work with: the record, the preparation that is kept beside it, and the guide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ingest.settings import KnowledgeSettings
from ui.wiring import make_record

if TYPE_CHECKING:
    from graph.memory.judgement import Judgement
    from graph.memory.practice_record import PracticeRecord
    from graph.practice.preparation import KeptPreparation


@dataclass(frozen=True, slots=True)
class Practice:
    record: PracticeRecord
    preparation: KeptPreparation
    now: Callable[[], datetime]

    def judgements(self) -> list[Judgement]:
        """All of the record, in their order. Raises RecordUnreadable."""
        return self.record.all()


def make_practice(settings: KnowledgeSettings | None = None) -> Practice:
    from graph.practice.preparation import KeptPreparation
    from graph.settings import locks_folder

    settings = settings or KnowledgeSettings()
    record = make_record(settings)
    kept = KeptPreparation(record.store, locks_folder(settings.home), datetime.now)
    return Practice(record, kept, datetime.now)
