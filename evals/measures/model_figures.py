"""What a chat model adds to answers and critiques, and what it costs: how often it is used, how fast, for how much."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evals.figures import Figure, mean_of
from evals.measures.agreement_figures import quantile
from graph.domain import Answer, AnswerStatus, Claim, Critique, Message
from graph.memory.operations import Usage
from graph.models.errand import Errand, errand
from graph.models.fault import Fault, ModelFailed
from graph.writing.claim_check import ClaimCheck
from graph.writing.model_reply import WrittenClaim
from ingest.star import Guide

if TYPE_CHECKING:
    from graph.coach.coach import Coach
    from graph.grounding.entailment import Entailment
    from graph.models.chat_models import ChatModels

LED = "model: "
"""How the name of a judge begins that is a chat model."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A reply, the milliseconds to the first confirmed sentence of it (None without any), what models used for it."""

    reply: Answer
    first: float | None
    used: Usage

    @property
    def answered(self) -> bool:
        return self.reply.status is AnswerStatus.ANSWERED

    @property
    def by_model(self) -> bool:
        work = self.reply.work
        return self.answered and work is not None and not work.failed and work.written > 0

    @property
    def stood_in(self) -> str:
        """Why the guide's own sentences answer in the model's place, '' where they do not."""
        return self.reply.work.failed if self.answered and self.reply.work else ""


def of_its_own() -> AbstractContextManager[Errand]:
    """An errand with a budget of its own, so that a long run does not use up what one session may."""
    return errand(f"eval-{secrets.token_hex(8)}")


def ask_measured(coach: Coach, question: str, history: Sequence[Message] = ()) -> Asked:
    """What is told and then withdrawn is not the first sentence of the answer."""
    told: list[float] = []
    started = time.perf_counter()

    def hear(_: str, __: Claim) -> None:
        told.append(1000 * (time.perf_counter() - started))

    with of_its_own() as running:
        reply = coach.ask(question, history, hear, on_withdrawn=told.clear)
        return Asked(reply, told[0] if told else None, running.used)


def writing_figures(asked: Sequence[Asked], guide: Guide, entailment: Entailment | None = None) -> list[Figure]:
    """Of answers with a model that writes; what checking costs is timed on a second check of the claims shown."""
    answered = [each for each in asked if each.answered]
    by_model = [each for each in answered if each.by_model]
    works = [each.reply.work for each in by_model if each.reply.work]
    dropped = [float(place < work.dropped) for work in works for place in range(work.written)]
    faults = dict.fromkeys(fault_of(each.stood_in) for each in answered if each.stood_in)
    return [
        mean_of("answers by the model", [float(each.by_model) for each in answered]),
        mean_of("the guide stood in", [float(bool(each.stood_in)) for each in answered]),
        *(
            mean_of(f"the guide stood in, {fault}", [float(fault_of(each.stood_in) == fault) for each in answered])
            for fault in faults
        ),
        mean_of("claims dropped", dropped),
        quantile(
            "milliseconds to the first sentence, median",
            [each.first for each in answered if each.first is not None],
            0.5,
        ),
        quantile(
            "milliseconds of checking an answer, median", [_checking(each, guide, entailment) for each in by_model], 0.5
        ),
        mean_of("tokens an answer", [float(_tokens(each.used)) for each in answered]),
    ]


def judging_figures(critiques: Sequence[Critique], used: Sequence[Usage]) -> list[Figure]:
    """Of critiques with a model that leads; of those that cannot be graded no model is asked, and they are left out."""
    graded = [(each, _tokens(spent)) for each, spent in zip(critiques, used, strict=True) if each.score is not None]
    led = [each for each, _ in graded if each.judge.startswith(LED)]
    agreed = [float(each.second is not None and each.score == each.second.score) for each in led]
    return [
        mean_of("critiques led by the model", [float(each.judge.startswith(LED)) for each, _ in graded]),
        mean_of("the model failed to judge", [float(bool(each.second and each.second.failed)) for each, _ in graded]),
        mean_of("please look", [float(bool(each.please_look)) for each, _ in graded]),
        mean_of("same level as the built-in judge", agreed),
        mean_of("tokens a critique", [float(tokens) for _, tokens in graded]),
    ]


def fault_of(told: str) -> str:
    """The fault that a sentence tells of, 'other' where it tells of none that is known; '' for no sentence."""
    if not told:
        return ""
    known = (fault for fault in Fault if told.startswith(str(ModelFailed(fault))))
    return next(known, "other").replace("_", " ")


def writer_named(models: ChatModels) -> str:
    """The model that writes and the one that rewrites, each with its prompt."""
    from graph.models.prompts import load_prompt
    from graph.models.role import Role
    from graph.writing.model_reply import Written
    from graph.writing.model_writer import WriteFrom
    from graph.writing.rewriter import Rewrite, RewriteFrom

    writer = load_prompt(Role.WRITER, WriteFrom, Written).stamp
    rewriter = load_prompt(Role.REWRITER, RewriteFrom, Rewrite).stamp
    return f"model: {models.of(Role.WRITER).name} ({writer}); {models.of(Role.REWRITER).name} ({rewriter})"


def judge_named(models: ChatModels) -> str:
    """The model that judges, with its prompt."""
    from graph.assessment.judge_reply import JudgeFrom, JudgeReply
    from graph.models.prompts import load_prompt
    from graph.models.role import Role

    return f"model: {models.of(Role.JUDGE).name} ({load_prompt(Role.JUDGE, JudgeFrom, JudgeReply).stamp})"


def _checking(each: Asked, guide: Guide, entailment: Entailment | None) -> float:
    check = ClaimCheck(guide, entailment)
    started = time.perf_counter()
    for claim in each.reply.claims:
        check.check(WrittenClaim(text=claim.text, citations=claim.citations))
    return 1000 * (time.perf_counter() - started)


def _tokens(used: Usage) -> int:
    return used.prompt_tokens + used.completion_tokens
