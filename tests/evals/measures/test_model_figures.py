"""What a chat model adds is measured, and whatever it says, each sentence that is shown is grounded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pydantic import SecretStr

from evals.exchange import look_at
from evals.figures import Figure
from evals.measures.model_figures import Asked, ask_measured, fault_of, judging_figures, writing_figures
from evals.required import Required
from graph.coach.coach import Coach
from graph.coach.model_help import INSTEAD, ModelHelp
from graph.domain import AnswerStatus, Critique, Level, Opinion
from graph.memory.operations import Usage
from graph.models.budget import Budget
from graph.models.chat_models import ChatModels
from graph.models.connection import Connection
from graph.models.fault import Fault, ModelFailed
from ingest.edition import EDITION
from ingest.reading import read_source
from tests.chat_roles import MIXED, honest, hostile
from tests.chat_server import KEY, MODEL, ChatServer, Script, chat_server
from tests.evals.judging_fakes import CRITERIA, critique_of
from tests.graph.fakes import GuideLibrary

GUIDE = read_source(EDITION)
QUESTIONS = ("How do I present a RAG pipeline?", "How was the media pipeline built?")


@contextmanager
def asked_with(script: Script, budget: Budget | None = None) -> Iterator[list[Asked]]:
    with chat_server(ChatServer(script=script)) as server:
        connection = Connection(model=MODEL, base_url=server.address, api_key=SecretStr(KEY))
        models = ChatModels(connection, budget or Budget(), 5.0)
        coach = Coach(GuideLibrary(GUIDE), 0.0, models=ModelHelp(lambda: models, lambda: None))  # type: ignore[arg-type, return-value]
        yield [ask_measured(coach, question) for question in QUESTIONS]


def by_name(figures: list[Figure]) -> dict[str, float | None]:
    return {figure.name: figure.value for figure in figures}


def row(question: str) -> Required:
    return Required(
        id="in_scope-1",
        question=question,
        kind="in_scope",
        status=AnswerStatus.ANSWERED,
        sections=(),
        required=(),
        forbidden=(),
        split="dev",
    )


@pytest.mark.parametrize("script", [honest, hostile("writer/wrong_number"), MIXED])
def test_what_is_shown_is_grounded_whatever_the_model_says(script: Script) -> None:
    with asked_with(script) as asked:
        looked = [look_at(row(each.reply.question), each.reply, GUIDE) for each in asked]

    sentences = [sentence for each in looked for sentence in each.sentences]
    assert sentences
    assert all(sentence.supported and not sentence.missing for sentence in sentences)


def test_an_honest_model_writes_every_answer() -> None:
    with asked_with(honest) as asked:
        figures = by_name(writing_figures(asked, GUIDE))

    assert (figures["answers by the model"], figures["the guide stood in"]) == (1.0, 0.0)
    assert figures["tokens an answer"]
    assert figures["milliseconds to the first sentence, median"]
    assert figures["milliseconds of checking an answer, median"]


def test_one_question_does_not_use_up_what_the_next_may() -> None:
    with asked_with(honest, Budget(most_tokens=1)) as asked:
        assert [fault_of(each.stood_in) for each in asked] == ["spent" if not each.by_model else "" for each in asked]
        assert all(each.used.calls for each in asked)


def test_where_the_guide_stands_in_the_fault_is_told() -> None:
    with asked_with(hostile("wire/no_schema")) as asked:
        figures = by_name(writing_figures(asked, GUIDE))

    assert (figures["answers by the model"], figures["the guide stood in"]) == (0.0, 1.0)
    assert [name for name in figures if name.startswith("the guide stood in, ")]


@pytest.mark.parametrize("fault", list(Fault))
def test_each_fault_is_known_by_its_sentence(fault: Fault) -> None:
    assert fault_of(f"{ModelFailed(fault)} {INSTEAD}") == fault.replace("_", " ")


def judged(score: int, second: Opinion, judge: str = "built-in", look: tuple[str, ...] = ()) -> Critique:
    update = {"score": score, "second": second, "judge": judge, "please_look": look}
    return critique_of(score, dict.fromkeys(CRITERIA, Level.THIN), None).model_copy(update=update)


def test_critiques_that_the_model_led_and_failed_are_told_apart() -> None:
    led = judged(2, Opinion(judge="built-in", score=1), "model: tiny-1", ("They differ.",))
    failed = judged(1, Opinion(judge="model: tiny-1", failed="It was no help."))
    ungraded = failed.model_copy(update={"score": None})
    used = Usage(prompt_tokens=30, completion_tokens=10)

    figures = by_name(judging_figures([led, failed, ungraded], [used, Usage(), Usage()]))

    assert figures["critiques led by the model"] == 0.5
    assert figures["the model failed to judge"] == 0.5
    assert figures["please look"] == 0.5
    assert figures["same level as the built-in judge"] == 0.0
    assert figures["tokens a critique"] == 20.0
