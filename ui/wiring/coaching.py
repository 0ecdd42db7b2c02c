"""The part of the composition root that is about the coach and the conversations with it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ingest.settings import KnowledgeSettings
from ui.wiring.knowledge import make_searcher
from ui.wiring.logs import make_gap_list, make_operation_log, make_vote_list

if TYPE_CHECKING:
    from graph.coach.coach import Coach
    from graph.coach.state import CoachContext
    from graph.memory.conversations import Conversations
    from graph.ports import Library
    from graph.voting import Voting


def make_coach(
    settings: KnowledgeSettings | None = None, library: Library | None = None, *, logged: bool = True
) -> Coach:
    """It asks the chat model that is connected. `logged` where a person asks; what scripts ask by the thousand is no
    real use."""
    from graph.coach.coach import Coach
    from graph.settings import CoachSettings
    from ui.wiring.models import make_model_help

    settings = settings or KnowledgeSettings()
    gaps, log = make_gap_list(settings), make_operation_log(settings) if logged else None
    return Coach(library or make_searcher(settings), CoachSettings().gate, gaps, log, make_model_help(settings))


def make_coach_context(settings: KnowledgeSettings | None = None) -> CoachContext:
    """What the coach graph needs where it is run by itself."""
    from graph.coach.state import CoachContext
    from graph.settings import CoachSettings
    from graph.writing.guide_writer import GuideWriter

    library = make_searcher(settings)
    return CoachContext(library, GuideWriter(library), CoachSettings().gate, make_gap_list(settings))


def make_voting(settings: KnowledgeSettings, library: Library) -> Voting:
    from graph.voting import Voting

    return Voting(make_vote_list(settings), make_gap_list(settings), library, datetime.now)


def make_conversations(settings: KnowledgeSettings) -> Conversations:
    from graph.memory.conversations import Conversations
    from graph.session_id import new_session_id
    from graph.settings import conversations_folder, locks_folder

    folder, locks = conversations_folder(settings.home), locks_folder(settings.home)
    return Conversations(folder, locks, new_session_id, datetime.now)
