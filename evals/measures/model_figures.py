"""What a chat model adds to answers, and what it costs: how often it is used, how fast, for how much."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evals.exchange import Exchange, Sentence
from evals.figures import Figure, mean_of
from evals.measures.agreement_figures import quantile
from evals.measures.claim_watch import Checking, ClaimWatch
from graph.domain import Answer, AnswerStatus, Claim, Message
from graph.memory.operations import Usage
from graph.models.errand import Errand, errand
from graph.models.fault import Fault, ModelFailed

if TYPE_CHECKING:
    from graph.coach.coach import Coach
    from graph.models.chat_models import ChatModels


@dataclass(frozen=True, slots=True)
class Asked:
    """A reply, the milliseconds to the first confirmed sentence of it (None without any), what models used for it,
    and what the checker was asked while it came."""

    reply: Answer
    first: float | None
    used: Usage
    checking: Checking = field(default_factory=Checking)

    @property
    def answered(self) -> bool:
        return self.reply.status is AnswerStatus.ANSWERED

    @property
    def by_model(self) -> bool:
        return wrote(self.reply)

    @property
    def stood_in(self) -> str:
        """Why the guide's own sentences answer in the model's place, '' where they do not."""
        return self.reply.work.failed if self.answered and self.reply.work else ""


def wrote(reply: Answer) -> bool:
    """Whether a chat model's sentences are what this reply shows."""
    work = reply.work
    return reply.status is AnswerStatus.ANSWERED and work is not None and not work.failed and work.written > 0


def of_its_own() -> AbstractContextManager[Errand]:
    """An errand with a budget of its own, so that a long run does not use up what one session may."""
    return errand(f"eval-{secrets.token_hex(8)}")


def ask_measured(
    coach: Coach, question: str, history: Sequence[Message] = (), watch: ClaimWatch | None = None
) -> Asked:
    """What is told and then withdrawn is not the first sentence of the answer. `watch` makes the coach's checks."""
    told: list[float] = []
    checking = watch.begin() if watch else Checking()
    started = time.perf_counter()

    def hear(_: str, __: Claim) -> None:
        told.append(1000 * (time.perf_counter() - started))

    with of_its_own() as running:
        reply = coach.ask(question, history, hear, on_withdrawn=told.clear)
        return Asked(reply, told[0] if told else None, running.used, checking)


def writing_figures(asked: Sequence[Asked]) -> list[Figure]:
    """Of answers with a model that writes. What checking took counts for those that the guide stood in for, too."""
    answered = [each for each in asked if each.answered]
    works = [each.reply.work for each in answered if each.by_model and each.reply.work]
    dropped = [float(place < work.dropped) for work in works for place in range(work.written)]
    read = [shown for each in answered for shown in each.checking.claims.values()]
    faults = dict.fromkeys(fault_of(each.stood_in) for each in answered if each.stood_in)
    checking = [each.checking for each in answered if each.checking.claims]
    return [
        mean_of("answers by the model", [float(each.by_model) for each in answered]),
        mean_of("the guide stood in", [float(bool(each.stood_in)) for each in answered]),
        *(
            mean_of(f"the guide stood in, {fault}", [float(fault_of(each.stood_in) == fault) for each in answered])
            for fault in faults
        ),
        mean_of("claims dropped", dropped),
        mean_of("claims read and not borne out", [float(shown is None) for shown in read]),
        *_times("milliseconds to the first sentence", [each.first for each in answered if each.first is not None]),
        *_times("milliseconds of checking an answer", [each.milliseconds for each in checking]),
        *_times("processor milliseconds of checking an answer", [each.processor for each in checking]),
        *use_figures("an answer", [each.used for each in answered]),
    ]


def shown_figures(exchanges: Sequence[Exchange]) -> list[Figure]:
    """Of the sentences that are shown as a model wrote them: whether the checker supports each, and the look-up."""
    shown = [sentence for each in exchanges if wrote(each.reply) for sentence in each.sentences]

    def share(name: str, holds: Callable[[Sentence], bool]) -> Figure:
        return mean_of(f"sentences by the model, {name}", [float(holds(sentence)) for sentence in shown])

    return [
        share("supported", lambda sentence: sentence.supported),
        share("supported by lookup", lambda sentence: not sentence.missing),
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


def _times(name: str, milliseconds: Sequence[float]) -> list[Figure]:
    return [quantile(f"{name}, median", milliseconds, 0.5), quantile(f"{name}, P95", milliseconds, 0.95)]


def use_figures(of: str, used: Sequence[Usage]) -> list[Figure]:
    """Calls of models and their tokens."""
    counts = {
        "calls": [each.calls for each in used],
        "tokens": [each.prompt_tokens + each.completion_tokens for each in used],
        "tokens in": [each.prompt_tokens for each in used],
        "tokens out": [each.completion_tokens for each in used],
    }
    return [mean_of(f"{what} {of}", [float(count) for count in values]) for what, values in counts.items()]
