"""The coach with a chat model over real HTTP: whatever the model says, what is shown is borne out, and why is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr

from graph.coach.coach import Coach
from graph.coach.model_help import INSTEAD, ModelHelp
from graph.domain import Answer, AnswerStatus, Claim, Message, Verdict
from graph.memory.operations import OperationLog, Usage
from graph.models.budget import Budget
from graph.models.chat_models import ChatModels, make_chat_models
from graph.models.connection import Connection
from ingest.edition import EDITION
from ingest.reading import read_source
from ingest.release import unsettle
from tests.chat_acts import Hang, Say, Status
from tests.chat_roles import HOSTILE, Script, after, always, honest
from tests.chat_server import KEY, MODEL, ChatServer, chat_server
from tests.graph.fakes import GuideLibrary, SetClock

GUIDE = read_source(EDITION)
QUESTION = "How do I present a RAG pipeline?"
FOLLOW_UP = "And what about its cost?"
HISTORY = (
    Message(role="user", content="How was the media pipeline built?"),
    Message(role="assistant", content="It processes 50K articles a day."),
)
SLOW = ("wire/429", "wire/hang", "wire/dribble")
"""Those that are waited for; each has a test of its own with short limits."""
QUICK = sorted(name for name in HOSTILE if name.startswith(("writer/", "wire/")) and name not in SLOW)


def never() -> None:
    raise AssertionError("the checker's own model is not needed here")


@contextmanager
def helped(
    library: GuideLibrary,
    script: Script,
    *,
    gate: float = 0.0,
    seconds: float = 20.0,
    log: OperationLog | None = None,
    budget: Budget | None = None,
) -> Iterator[tuple[Coach, ChatServer]]:
    """A coach with a model that follows the script."""
    with chat_server(ChatServer(script=script)) as server:
        connection = Connection(model=MODEL, base_url=server.address, api_key=SecretStr(KEY))
        models = ChatModels(connection, budget or Budget(), seconds)
        yield Coach(library, gate, log=log, models=ModelHelp(lambda: models, lambda: None)), server  # type: ignore[arg-type, return-value]


def borne_out(answer: Answer) -> bool:
    """Every claim supported, and of sections that the guide has."""
    cited = [GUIDE.section(citation) for claim in answer.claims for citation in claim.citations]
    supported = all(claim.verdict is Verdict.SUPPORTED for claim in answer.claims)
    return bool(cited) and supported and all(section and section.text for section in cited)


def test_a_model_writes_the_answer_and_says_that_it_did(library: GuideLibrary) -> None:
    with helped(library, honest) as (coach, _):
        answer = coach.ask(QUESTION)

    assert (answer.writer, answer.status) == (MODEL, AnswerStatus.ANSWERED)
    assert answer.work is not None
    assert answer.work.prompts
    assert answer.work.prompts[0].startswith("writer ")
    assert len(answer.claims) == answer.work.written - answer.work.dropped
    assert borne_out(answer)


def test_without_a_connection_the_answer_is_the_guides_own_to_the_byte(library: GuideLibrary) -> None:
    alone = Coach(library, 0.0).ask(QUESTION)
    unconnected = Coach(library, 0.0, models=ModelHelp(lambda: None, never)).ask(QUESTION)  # type: ignore[arg-type]

    assert unconnected.model_copy(update={"timings_ms": {}}) == alone.model_copy(update={"timings_ms": {}})


@pytest.mark.parametrize("fault", QUICK)
def test_whatever_a_model_says_only_what_is_borne_out_is_shown(library: GuideLibrary, fault: str) -> None:
    with helped(library, HOSTILE[fault], seconds=5.0) as (coach, _):
        answer = coach.ask(QUESTION)

    assert borne_out(answer)
    assert answer.work is not None
    if answer.writer == "guide":
        assert answer.work.failed.endswith(INSTEAD)
        assert answer.claims == Coach(library, 0.0).ask(QUESTION).claims


def test_untruths_among_much_truth_are_dropped_one_by_one_and_the_rest_is_shown(library: GuideLibrary) -> None:
    with helped(library, HOSTILE["writer/mostly_true"]) as (coach, _):
        answer = coach.ask(QUESTION)

    assert answer.writer == MODEL
    assert answer.work is not None
    assert answer.work.dropped == 2
    for claim in answer.claims:
        assert any(claim.text in (section.text or "") for cited in claim.citations if (section := GUIDE.section(cited)))


@pytest.mark.parametrize("script", [always(Hang()), always(Status(429, retry_after=120)), HOSTILE["wire/dribble"]])
def test_a_model_that_is_slow_or_gone_costs_its_time_and_not_the_answer(library: GuideLibrary, script: Script) -> None:
    with helped(library, script, seconds=0.4) as (coach, _):
        answer = coach.ask(QUESTION)

    assert answer.writer == "guide"
    assert borne_out(answer)
    assert answer.work is not None
    assert answer.work.failed


def test_a_call_that_is_tried_anew_is_counted_once(library: GuideLibrary, tmp_path: Path) -> None:
    log = OperationLog(tmp_path / "operations.jsonl", tmp_path / "locks", SetClock())
    with helped(library, after(1, Status(429, retry_after=0), honest), log=log) as (coach, server):
        assert coach.ask(QUESTION).writer == MODEL

    (operation,) = log.read()
    assert (operation.usage.calls, operation.usage.retries, len(server.calls)) == (1, 1, 2)
    assert operation.usage.prompt_tokens > 0
    assert operation.speaker == MODEL


def test_a_follow_up_is_searched_for_as_the_model_rewrote_it_and_the_original_is_kept(library: GuideLibrary) -> None:
    with helped(library, honest) as (coach, _):
        answer = coach.ask(FOLLOW_UP, HISTORY)

    assert answer.question == FOLLOW_UP
    assert answer.work is not None
    assert "media pipeline" in answer.work.rewritten
    assert answer.work.prompts[0].startswith("rewriter ")


@pytest.mark.parametrize("fault", [name for name in sorted(HOSTILE) if name.startswith("rewriter/")])
def test_a_rewrite_that_asks_something_else_is_not_searched_for(library: GuideLibrary, fault: str) -> None:
    with helped(library, HOSTILE[fault], seconds=5.0) as (coach, _):
        answer = coach.ask(FOLLOW_UP, HISTORY)

    rewritten = answer.work.rewritten if answer.work else ""
    assert not rewritten or "cost" in rewritten or "media" in rewritten


def test_a_model_lifts_no_question_that_the_guide_is_far_from(library: GuideLibrary) -> None:
    into_the_guide = always(Say('{"question": "How do I present a RAG pipeline?"}'))
    with helped(library, into_the_guide, gate=0.99) as (coach, server):
        answer = coach.ask("Which visa does a pastry cook need?")

    assert answer.status is AnswerStatus.INSUFFICIENT
    assert server.calls == []


def test_what_was_told_is_taken_back_where_the_model_comes_to_nothing(library: GuideLibrary) -> None:
    told: list[str] = []

    def hear(heading: str, claim: Claim) -> None:
        told.append(claim.text)

    with helped(library, half_then_lies) as (coach, _):
        answer = coach.ask(QUESTION, (), hear, on_withdrawn=told.clear)

    assert answer.writer == "guide"
    assert told == [claim.text for claim in answer.claims]


def test_who_goes_on_alone_asks_no_model(library: GuideLibrary) -> None:
    with helped(library, honest) as (coach, server):
        answer = coach.ask(QUESTION, alone=True)

    assert (answer.writer, server.calls) == ("guide", [])


def test_what_interrupts_the_wait_ends_it_and_leaves_the_coach_as_it_was(library: GuideLibrary) -> None:
    class Stopped(BaseException):
        pass

    def stop() -> None:
        raise Stopped

    with helped(library, always(Hang()), seconds=30.0) as (coach, _), pytest.raises(Stopped):
        coach.ask(QUESTION, waiting=stop)
    with helped(library, honest) as (coach, _):
        assert coach.ask(QUESTION).writer == MODEL


def test_a_budget_that_is_used_up_is_told_and_the_guide_answers(library: GuideLibrary) -> None:
    with helped(library, honest, budget=Budget(most_tokens=10)) as (coach, server):
        first, second = coach.ask(QUESTION), coach.ask(QUESTION)

    assert (first.writer, second.writer, len(server.calls)) == (MODEL, "guide", 1)
    assert second.work is not None
    assert "used up" in second.work.failed


def test_a_budget_that_cannot_be_read_is_told_and_the_guide_answers(
    library: GuideLibrary, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COACH_MODEL", MODEL)
    monkeypatch.setenv("COACH_SESSION_TOKENS", "abc")
    models = ModelHelp(lambda: make_chat_models(tmp_path, lambda session: Usage()), never)  # type: ignore[arg-type]
    answer = Coach(library, 0.0, models=models).ask(QUESTION)

    assert (answer.writer, borne_out(answer)) == ("guide", True)
    assert answer.work is not None
    assert answer.work.failed.startswith("COACH_SESSION_TOKENS: ")


def test_a_prompt_that_cannot_be_read_is_told_and_the_guide_answers(
    library: GuideLibrary, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "writer.md").write_text("Write.", encoding="utf-8")
    monkeypatch.setenv("COACH_RELEASE", str(tmp_path))
    unsettle()
    with helped(library, honest) as (coach, server):
        answer = coach.ask(QUESTION)

    assert (answer.writer, borne_out(answer), server.calls) == ("guide", True, [])
    assert answer.work is not None
    assert answer.work.failed.startswith("prompts/writer.md")


def half_then_lies(call: object) -> Say:
    """One true claim first, then four that the guide does not bear out."""
    true = f'{{"text": "{FIRST}", "citations": ["q01/result"]}}'
    false = ", ".join(f'{{"text": "It saved {n}00 million euros.", "citations": ["q01/result"]}}' for n in range(3, 7))
    return Say(f'{{"claims": [{true}, {false}]}}')


def _first_sentence(section: str) -> str:
    from ingest.sentences import split_sentences

    found = GUIDE.section(section)
    assert found is not None
    return split_sentences(found.text or "")[0]


FIRST = _first_sentence("q01/result")
