"""The part of the composition root that is about chat models: those of the connection in use, and their help."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from ingest.settings import KnowledgeSettings
from ui.wiring.knowledge import make_entailment
from ui.wiring.logs import make_operation_log

if TYPE_CHECKING:
    from graph.coach.model_help import ModelHelp
    from graph.models.chat_models import ChatModels


def make_chat_models(settings: KnowledgeSettings | None = None) -> ChatModels | None:
    """Those of the connection in use, None without one. What a session has used counts when it is taken up again."""
    from graph.memory.operations import Usage
    from graph.models import chat_models

    settings = settings or KnowledgeSettings()
    log = make_operation_log(settings)

    def used_before(session: str) -> Usage:
        # What has no session is no session that could be taken up again.
        return log.used_in(session) if session else Usage()

    return chat_models.make_chat_models(settings.home, used_before)


def make_kept_models(settings: KnowledgeSettings | None = None) -> Callable[[], ChatModels | None]:
    """What tells the chat models of the connection in use, whenever it is asked."""
    from graph.models.connection import connection
    from graph.models.kept_models import KeptModels

    settings = settings or KnowledgeSettings()
    return KeptModels(lambda: connection(settings.home), lambda: make_chat_models(settings))


def is_connected(models: Callable[[], ChatModels | None]) -> bool:
    """Whether there are any; a connection that cannot be read is none."""
    from graph.errors import CoachError

    try:
        return models() is not None
    except CoachError:
        return False


def check_prompts() -> None:
    """Read the prompt of every role in the release in use. Raises BadRelease for one that does not fit its role: that
    should be known before a model is connected."""
    from graph.assessment.judge_reply import JudgeFrom, JudgeReply
    from graph.interview.wording_reply import ToWord, WordedReply
    from graph.models.prompts import load_prompt
    from graph.models.role import Role
    from graph.writing.model_reply import Written
    from graph.writing.model_writer import WriteFrom
    from graph.writing.rewriter import Rewrite, RewriteFrom

    load_prompt(Role.REWRITER, RewriteFrom, Rewrite)
    load_prompt(Role.WRITER, WriteFrom, Written)
    load_prompt(Role.INTERVIEWER, ToWord, WordedReply)
    load_prompt(Role.JUDGE, JudgeFrom, JudgeReply)


def make_model_help(
    settings: KnowledgeSettings | None = None, models: Callable[[], ChatModels | None] | None = None
) -> ModelHelp:
    """What chat models do for questions; the checker's own model is made with the first answer that needs it."""
    from graph.coach.model_help import ModelHelp

    settings = settings or KnowledgeSettings()
    return ModelHelp(models or make_kept_models(settings), cache(lambda: make_entailment(settings)))
