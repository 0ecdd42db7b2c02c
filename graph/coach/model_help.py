"""What chat models do for a question: rewrite it so that it can be found, and write the answer.

Where there is none, or it is no help, the coach goes on by itself; why is told with the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.domain import Claim, Message
from graph.errors import CoachError
from graph.models.fault import ModelFailed
from graph.models.role import Role
from graph.writing.claim_check import ClaimCheck
from graph.writing.guide_writer import Draft
from graph.writing.model_writer import Checker, Composed, ModelWriter
from graph.writing.rewriter import Rewriter, Rewritten
from ingest.errors import KnowledgeError
from ingest.search import Hit
from ingest.star import Guide

if TYPE_CHECKING:
    from graph.grounding.entailment import Entailment
    from graph.models.chat_models import ChatModels

INSTEAD = "The guide's own sentences answer instead."


@dataclass(frozen=True, slots=True)
class NoHelp:
    """Why a model's answer is not used, in one sentence."""

    why: str


@dataclass(frozen=True, slots=True)
class ModelHelp:
    """`models` is asked anew for each question, so that a model that is connected meanwhile counts at once; `checker`
    makes the check of each reply."""

    models: Callable[[], ChatModels | None]
    entailment: Callable[[], Entailment]
    checker: Checker = ClaimCheck

    def rewrite(self, question: str, history: Sequence[Message], guide: Guide) -> Rewritten | None:
        """The question rewritten; None where no model does, or its rewrite says nothing new."""
        try:
            models = self.models()
            if models is None:
                return None
            rewritten = Rewriter(models.of(Role.REWRITER), guide).rewrite(question, history)
        except (CoachError, KnowledgeError):
            return None
        return rewritten if rewritten.text.casefold() != question.casefold() else None

    def write(
        self,
        question: str,
        draft: Draft,
        hits: Sequence[Hit],
        guide: Guide,
        tell: Callable[[Claim], None],
        withdraw: Callable[[], None],
    ) -> Composed | NoHelp | None:
        """The answer as a model writes it, or why it does not; None without one."""
        try:
            models = self.models()
            if models is None:
                return None
            writer = ModelWriter(models.of(Role.WRITER), guide, self.entailment(), self.checker)
            return writer.write(question, draft, hits, tell, withdraw)
        except ModelFailed as failure:
            return NoHelp(f"{failure} {INSTEAD}")
        except (CoachError, KnowledgeError) as failure:
            # A connection or a prompt that cannot be read leaves nobody without an answer.
            return NoHelp(str(failure))
