"""The part of the composition root that is about the candidate's stories."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from functools import cache, partial
from typing import TYPE_CHECKING

from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ui.wiring.interviews import make_record
from ui.wiring.knowledge import make_searcher

if TYPE_CHECKING:
    from graph.memory.practice_record import PracticeRecord
    from graph.stories.fit import Library
    from graph.stories.stories import Stories
    from ingest.own_guides import OwnGuides


def make_stories(
    settings: KnowledgeSettings | None = None,
    library: Callable[[], Library] | None = None,
    record: PracticeRecord | None = None,
) -> Stories:
    """The stories of this data folder. The library is opened when it is first needed: a list needs none.

    It is the first guide's; the own guides stand beside it.
    """
    from graph.settings import locks_folder
    from graph.stories.guides import Guides
    from graph.stories.stories import Stories
    from graph.stories.story_bank import StoryBank

    settings = settings or KnowledgeSettings()
    record = record or make_record(settings)
    first = library or partial(make_searcher, settings)

    @cache
    def shelf() -> OwnGuides:
        from ui.wiring.guides import make_own_guides

        beside = first()
        return make_own_guides(settings, beside if isinstance(beside, Searcher) else None)

    return Stories(
        partial(StoryBank, record.store, locks_folder(settings.home)),
        Guides(first, lambda name: shelf().library(name)),
        record,
        datetime.now,
        _new_story_id,
    )


def _new_story_id() -> str:
    """Readable and unique: the day, then four random hexadecimal digits; one that is taken is refused by the bank."""
    return f"story-{datetime.now():%Y%m%d}-{secrets.token_hex(2)}"
