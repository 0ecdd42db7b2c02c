"""The part of the composition root that is about judge, record, interview sessions and their reviews."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from ingest.settings import KnowledgeSettings
from ui.wiring.knowledge import make_reader, make_searcher
from ui.wiring.logs import make_operation_log

if TYPE_CHECKING:
    from graph.interview.state import InterviewContext
    from graph.memory.practice_record import PracticeRecord
    from graph.models.chat_models import ChatModels
    from graph.ports import Judge, Library
    from graph.reviews import Reviews
    from graph.session import InterviewSessions


def make_judge(
    library: Library, models: Callable[[], ChatModels | None] | None = None, built_in: Judge | None = None
) -> Judge:
    """The built-in judge; with `models`, asked anew for each answer, the chat model as judge beside it."""
    from graph.assessment.judge import BuiltInJudge
    from graph.assessment.model_judge import ModelJudge
    from graph.settings import CoachSettings

    built_in = built_in or BuiltInJudge(library, make_reader())
    if models is None:
        return built_in
    given = CoachSettings()
    return ModelJudge(built_in, models, given.judge_passes, leads=given.judge == "model")


def make_observed_judge(
    library: Library,
    settings: KnowledgeSettings | None = None,
    models: Callable[[], ChatModels | None] | None = None,
    built_in: Judge | None = None,
) -> Judge:
    """The judge at a person's service: it asks the chat model that is connected, and its work is logged."""
    from graph.observed import ObservedJudge
    from ui.wiring.models import make_kept_models

    judge = make_judge(library, models or make_kept_models(settings), built_in)
    return ObservedJudge(judge, make_operation_log(settings))


def make_record(settings: KnowledgeSettings | None = None) -> PracticeRecord:
    from graph.memory.practice_record import open_record
    from graph.settings import record_path

    return open_record(record_path((settings or KnowledgeSettings()).home))


def make_interview_context(
    settings: KnowledgeSettings | None = None, library: Library | None = None
) -> InterviewContext:
    from graph.interview.state import InterviewContext
    from graph.interview.wording import Wording
    from graph.settings import CoachSettings
    from ui.wiring.guides import ContextsOfGuides, make_own_guides
    from ui.wiring.models import is_connected, make_kept_models

    library = library or make_searcher(settings)
    limits = CoachSettings()
    # The same for all, so that they share what a session may use.
    models, record = make_kept_models(settings), make_record(settings)

    def about(library: Library) -> InterviewContext:
        built_in = make_judge(library)
        return InterviewContext(
            library,
            make_observed_judge(library, settings, models, built_in),
            record,
            datetime.now,
            max_probes=limits.max_probes,
            max_review_rounds=limits.max_review_rounds,
            wording=Wording(models),
            prober=lambda: built_in if is_connected(models) else None,
        )

    of_guide = ContextsOfGuides(make_own_guides(settings, library), about)
    return replace(about(library), of_guide=of_guide)


def make_sessions(settings: KnowledgeSettings | None = None, library: Library | None = None) -> InterviewSessions:
    return make_interviews(settings, library)[0]


def make_reviews(settings: KnowledgeSettings | None = None, library: Library | None = None) -> Reviews:
    return make_interviews(settings, library)[1]


def make_interviews(
    settings: KnowledgeSettings | None = None, library: Library | None = None
) -> tuple[InterviewSessions, Reviews]:
    """The sessions, and the reviews of their judgements."""
    from graph.memory.checkpoints import open_checkpoints
    from graph.reviews import Reviews
    from graph.session import InterviewSessions
    from graph.session_id import new_session_id
    from graph.settings import CoachSettings, checkpoints_path, locks_folder

    settings = settings or KnowledgeSettings()
    context = make_interview_context(settings, library)
    checkpoints, locks = open_checkpoints(checkpoints_path(settings.home)), locks_folder(settings.home)
    log = make_operation_log(settings)
    sessions = InterviewSessions(checkpoints, context, locks, new_session_id, CoachSettings().max_steps, log)
    return sessions, Reviews(sessions, context)
