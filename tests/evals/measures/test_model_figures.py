"""What a chat model adds is measured, and whatever it says, each sentence that is shown is grounded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pydantic import SecretStr

from evals.exchange import look_at
from evals.figures import Figure
from evals.measures.claim_watch import ClaimWatch
from evals.measures.model_figures import Asked, ask_measured, fault_of, shown_figures, writing_figures
from evals.required import Required
from graph.coach.coach import Coach
from graph.coach.model_help import INSTEAD, ModelHelp
from graph.domain import AnswerStatus, Claim, Verdict
from graph.models.budget import Budget
from graph.models.chat_models import ChatModels
from graph.models.connection import Connection
from graph.models.fault import Fault, ModelFailed
from ingest.edition import EDITION
from ingest.reading import read_source
from tests.chat_roles import MIXED, honest, hostile
from tests.chat_server import KEY, MODEL, ChatServer, Script, chat_server
from tests.graph.fakes import GuideLibrary

GUIDE = read_source(EDITION)
QUESTIONS = ("How do I present a RAG pipeline?", "How was the media pipeline built?")


@contextmanager
def asked_with(script: Script, budget: Budget | None = None) -> Iterator[list[Asked]]:
    with chat_server(ChatServer(script=script)) as server:
        connection = Connection(model=MODEL, base_url=server.address, api_key=SecretStr(KEY))
        models = ChatModels(connection, budget or Budget(), 5.0)
        watch = ClaimWatch()
        help_ = ModelHelp(lambda: models, lambda: None, watch.checker)  # type: ignore[arg-type, return-value]
        coach = Coach(GuideLibrary(GUIDE), 0.0, models=help_)  # type: ignore[arg-type]
        yield [ask_measured(coach, question, watch=watch) for question in QUESTIONS]


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
        figures = by_name(writing_figures(asked))

    assert (figures["answers by the model"], figures["the guide stood in"]) == (1.0, 0.0)
    assert figures["calls an answer"] == 1.0
    assert figures["tokens an answer"]
    for share in ("median", "P95"):
        assert figures[f"milliseconds to the first sentence, {share}"]
        assert figures[f"milliseconds of checking an answer, {share}"]


def test_one_question_does_not_use_up_what_the_next_may() -> None:
    with asked_with(honest, Budget(most_tokens=1)) as asked:
        assert [fault_of(each.stood_in) for each in asked] == ["spent" if not each.by_model else "" for each in asked]
        assert all(each.used.calls for each in asked)


def test_where_the_guide_stands_in_the_fault_is_told() -> None:
    with asked_with(hostile("wire/no_schema")) as asked:
        figures = by_name(writing_figures(asked))

    assert (figures["answers by the model"], figures["the guide stood in"]) == (0.0, 1.0)
    assert [name for name in figures if name.startswith("the guide stood in, ")]


def test_checking_counts_where_all_that_was_checked_is_dropped() -> None:
    with asked_with(hostile("writer/hallucinated")) as asked:
        figures = by_name(writing_figures(asked))

    assert figures["answers by the model"] == 0.0
    assert figures["claims read and not borne out"] == 1.0
    assert figures["milliseconds of checking an answer, median"]


def test_the_checks_of_one_answer_are_not_those_of_the_next() -> None:
    with asked_with(honest) as asked:
        shown = [{claim for claim in each.checking.claims.values() if claim} for each in asked]

    assert [set(each.reply.claims) for each in asked] == shown


def test_of_what_is_shown_only_a_models_own_sentences_count_as_its() -> None:
    untrue = Claim(text="It cost 37.4% less.", citations=("q03/result",), verdict=Verdict.SUPPORTED)
    with asked_with(honest) as asked, asked_with(hostile("writer/hallucinated")) as stood_in:
        replies = [each.reply for each in (*asked, *stood_in)]
    replies[0] = replies[0].model_copy(update={"claims": (untrue, *replies[0].claims)})
    by_checker, by_lookup = shown_figures([look_at(row(reply.question), reply, GUIDE) for reply in replies])

    assert by_checker.n == by_lookup.n == sum(len(reply.claims) for reply in replies[:2])
    assert by_checker.value == pytest.approx(1 - 1 / by_checker.n, abs=1e-4)
    assert by_lookup.value is not None
    assert by_lookup.value < 1


def test_a_sentence_that_cites_two_sections_is_cited() -> None:
    with asked_with(honest) as asked:
        reply = asked[0].reply
    two = reply.claims[0].model_copy(update={"citations": ("q03/result", "q03/coaching")})
    marked = reply.model_copy(update={"claims": (two,), "answer": f"{two.text} [q03/result] [q03/coaching] And this."})

    assert look_at(row(reply.question), marked, GUIDE).uncited == ("And this.",)


@pytest.mark.parametrize("fault", list(Fault))
def test_each_fault_is_known_by_its_sentence(fault: Fault) -> None:
    assert fault_of(f"{ModelFailed(fault)} {INSTEAD}") == fault.replace("_", " ")
