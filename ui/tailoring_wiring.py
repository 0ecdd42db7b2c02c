"""The part of the composition root that is about a job post and a resume."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex
from ui.story_wiring import make_stories
from ui.wiring import make_record

if TYPE_CHECKING:
    from graph.tailoring.tailoring import Tailoring
    from graph.tailoring.target import KeptTarget, Target


def make_target(settings: KnowledgeSettings | None = None) -> KeptTarget:
    from graph.settings import locks_folder
    from graph.tailoring.target import KeptTarget

    settings = settings or KnowledgeSettings()
    return KeptTarget(make_record(settings).store, locks_folder(settings.home), datetime.now)


def tailored(
    target: Target, searcher: Searcher, questions: int, settings: KnowledgeSettings | None = None
) -> Tailoring:
    """What the kept post, resume and stories make of an interview; without a post there is nothing to tailor to.

    Raises KnowledgeError, StoriesUnreadable.
    """
    from graph.settings import CoachSettings
    from graph.tailoring.encoded_once import EncodedOnce
    from graph.tailoring.tailoring import tailor

    settings = settings or KnowledgeSettings()
    library = Searcher(VectorIndex(settings), EncodedOnce(searcher.embedder))
    stories = [(story.id, story.text) for story in make_stories(settings, lambda: searcher).all()]
    return tailor(
        target.post.text if target.post else "",
        library,
        CoachSettings().gate,
        target.resume.text if target.resume else "",
        stories,
        questions,
    )
