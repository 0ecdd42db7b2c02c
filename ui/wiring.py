"""The composition root: real collaborators built from the settings, for the terminal, the page and the evals."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.embedding import Progress, make_embedder
from ingest.release import settle
from ingest.reranker import make_reranker
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex

if TYPE_CHECKING:
    from graph.assessment.evidence import EvidenceReader
    from graph.coach.coach import Coach
    from graph.coach.state import CoachContext
    from graph.grounding.entailment import EntailmentModel
    from graph.interview.state import InterviewContext
    from graph.memory.conversations import Conversations
    from graph.memory.gaps import GapList
    from graph.memory.operations import OperationLog
    from graph.memory.practice_record import PracticeRecord
    from graph.memory.votes import VoteList
    from graph.models.chat_models import ChatModels
    from graph.ports import Judge, Library
    from graph.release_watch import ReleaseWatch
    from graph.reviews import Reviews
    from graph.session import InterviewSessions
    from graph.voting import Voting
    from ingest.pipeline import IngestReport


def make_searcher(settings: KnowledgeSettings | None = None) -> Searcher:
    settings = settings or KnowledgeSettings()
    settle(settings)
    return Searcher(VectorIndex(settings), make_embedder(settings), make_reranker(settings))


def build_index(source: Path, on_model: Callable[[], None], on_guide: Progress) -> IngestReport:
    """Ready the models, ingest the source, and derive what searching needs: no question or answer waits for any of it.

    Tells when each begins. Raises KnowledgeError. It has an embedder of its own, for the one that embeds documents
    takes much memory.
    """
    from ingest.pipeline import ingest

    settings = KnowledgeSettings()
    embedder, reader = make_embedder(settings), make_reader(settings)
    if not (embedder.ready and reader.ready):
        on_model()
    embedder.prepare()
    reader.prepare()
    on_guide(0, 0)
    report = ingest(source, VectorIndex(settings), embedder, on_guide)
    make_searcher(settings).search("interview")
    return report


def make_entailment(settings: KnowledgeSettings | None = None) -> EntailmentModel:
    from graph.grounding.entailment import EntailmentModel

    settings = settings or KnowledgeSettings()
    settle(settings)
    return EntailmentModel(settings.models_folder)


def make_coach(
    settings: KnowledgeSettings | None = None, library: Library | None = None, *, logged: bool = True
) -> Coach:
    """It asks the chat model that is connected. `logged` where a person asks; what scripts ask by the thousand is no
    real use."""
    from graph.coach.coach import Coach
    from graph.settings import CoachSettings
    from ui.model_wiring import make_model_help

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


def make_gap_list(settings: KnowledgeSettings | None = None) -> GapList:
    from graph.memory.gaps import GapList
    from graph.settings import gaps_path

    return GapList(gaps_path((settings or KnowledgeSettings()).home), datetime.now)


def make_operation_log(settings: KnowledgeSettings | None = None) -> OperationLog:
    from graph.memory.operations import OperationLog
    from graph.settings import locks_folder, operations_path

    home = (settings or KnowledgeSettings()).home
    return OperationLog(operations_path(home), locks_folder(home), datetime.now)


def make_vote_list(settings: KnowledgeSettings | None = None) -> VoteList:
    from graph.memory.votes import VoteList
    from graph.settings import locks_folder, votes_path

    home = (settings or KnowledgeSettings()).home
    return VoteList(votes_path(home), locks_folder(home))


def make_release_watch(settings: KnowledgeSettings | None = None) -> ReleaseWatch:
    """The watch over the votes and the uses of this data folder."""
    from graph.release_watch import ReleaseWatch, of_operations, of_votes
    from ingest.release_shelf import Releases

    settings = settings or KnowledgeSettings()
    votes, log = make_vote_list(settings), make_operation_log(settings)
    return ReleaseWatch(
        Releases(settings.home), lambda: [of_votes(votes.read()), *of_operations(log.read())], datetime.now
    )


def make_voting(settings: KnowledgeSettings, library: Library) -> Voting:
    from graph.voting import Voting

    return Voting(make_vote_list(settings), make_gap_list(settings), library, datetime.now)


def make_conversations(settings: KnowledgeSettings) -> Conversations:
    from graph.memory.conversations import Conversations
    from graph.settings import conversations_folder, locks_folder

    folder, locks = conversations_folder(settings.home), locks_folder(settings.home)
    return Conversations(folder, locks, _new_session_id, datetime.now)


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
    from ui.model_wiring import make_kept_models

    judge = make_judge(library, models or make_kept_models(settings), built_in)
    return ObservedJudge(judge, make_operation_log(settings))


def make_reader(settings: KnowledgeSettings | None = None) -> EvidenceReader:
    from graph.assessment.evidence import EvidenceReader

    settings = settings or KnowledgeSettings()
    settle(settings)
    return EvidenceReader(settings.models_folder)


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
    from ui.guide_wiring import ContextsOfGuides, make_own_guides
    from ui.model_wiring import is_connected, make_kept_models

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
    from graph.settings import CoachSettings, checkpoints_path, locks_folder

    settings = settings or KnowledgeSettings()
    context = make_interview_context(settings, library)
    checkpoints, locks = open_checkpoints(checkpoints_path(settings.home)), locks_folder(settings.home)
    log = make_operation_log(settings)
    sessions = InterviewSessions(checkpoints, context, locks, _new_session_id, CoachSettings().max_steps, log)
    return sessions, Reviews(sessions, context)


def _new_session_id() -> str:
    """Readable and unique: the day, then eight random hexadecimal digits."""
    return f"{datetime.now():%Y%m%d}-{secrets.token_hex(4)}"
