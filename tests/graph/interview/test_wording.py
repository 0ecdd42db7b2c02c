"""How a question and a probe are put into words, over real HTTP where a model does it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from graph.domain import Manner, Probe, Quality, Receipt
from graph.errors import CoachError
from graph.interview.lead_ins import with_lead_in
from graph.interview.wording import Worded, Wording
from graph.models.budget import Budget
from graph.models.chat_models import ChatModels
from graph.models.connection import BadConnection, Connection
from graph.models.errand import errand
from ingest.errors import KnowledgeError
from ingest.release_folder import BadRelease
from ingest.star import Entry, Guide
from tests.chat_acts import Act, Raw, Refuse, Say, Status
from tests.chat_faults import FAULTS
from tests.chat_roles import honest
from tests.chat_server import ChatServer, Script, chat_server

QUOTE = "we moved the parser behind a queue"
ANSWER = f"Documents were slow, so {QUOTE}, and it fell from 9 to 2 minutes."
PROBE = Probe(
    criterion=Quality.OWNERSHIP,
    text=f'You said "{QUOTE}". Which part of that was yours?',
    because=Receipt(quote=QUOTE, gap="more 'we' than 'I'", section="q03/action"),
)
PLAIN = PROBE.model_copy(update={"text": "Who made the final call, and what did you bring to it?"})


@pytest.fixture
def entry(guide: Guide) -> Entry:
    found = guide.entry("q03")
    assert found
    return found


@contextmanager
def model(script: Script | list[Act], budget: Budget | None = None) -> Iterator[tuple[Wording, ChatServer]]:
    with chat_server(ChatServer(key="", model="", script=script)) as server:
        models = ChatModels(Connection(model="tiny", base_url=server.address), budget or Budget())
        yield Wording(lambda: models), server


def say(text: str) -> Say:
    return Say(json.dumps({"text": text}))


def asked(wording: Wording, entry: Entry, manner: Manner = Manner.NEUTRAL) -> tuple[Worded, Worded]:
    """The question and the probe."""
    question = wording.question(entry.title, manner, entry)
    return question, wording.probe(PROBE, question.text, ANSWER, manner, entry)


def test_without_a_model_neutral_is_the_text_to_the_byte(entry: Entry) -> None:
    question, probe = asked(Wording(), entry)

    assert question == Worded(text=entry.title, pattern=entry.title)
    assert probe == Worded(text=PROBE.text, pattern=PROBE.text)


@pytest.mark.parametrize("manner", [Manner.FRIENDLY, Manner.TOUGH])
def test_without_a_model_a_manner_is_a_lead_in_before_the_whole_text(entry: Entry, manner: Manner) -> None:
    question, probe = asked(Wording(), entry, manner)

    assert question.text == with_lead_in(entry.title, manner, "question")
    assert probe.text == with_lead_in(PROBE.text, manner, "probe")
    assert probe.pattern == PROBE.text


def test_a_model_s_words_are_asked_with_its_name_and_its_prompt(entry: Entry) -> None:
    said = f'When you say "{QUOTE}", which part was yours?'
    with model([say(said)]) as (wording, _):
        worded = wording.probe(PROBE, entry.title, ANSWER, Manner.NEUTRAL, entry)

    assert (worded.text, worded.pattern, worded.by, worded.failed) == (said, PROBE.text, "tiny", "")
    assert worded.prompt.startswith("interviewer 1 (")


def test_a_model_is_given_what_was_chosen_and_nothing_of_the_guide(entry: Entry) -> None:
    with model([say("Who made the final call?")]) as (wording, server):
        wording.question(entry.title, Manner.TOUGH, entry)
        wording.probe(PROBE, entry.title, ANSWER, Manner.FRIENDLY, entry)
        wording.probe(PLAIN, entry.title, ANSWER, Manner.NEUTRAL, entry)

    nothing = {"gap": "", "quote": ""}
    gap = {"kind": "probe", "gap": "more 'we' than 'I'"}
    assert [call.given for call in server.heard] == [
        {"manner": "tough", "kind": "question", "text": entry.title, **nothing},
        {"manner": "friendly", "text": PROBE.text, "quote": QUOTE, **gap},
        {"manner": "neutral", "text": PLAIN.text, "quote": "", **gap},
    ]
    sent = json.dumps([call.body for call in server.heard])
    assert not [each for each in entry.sections if each.text and each.text[:60] in sent]


@pytest.mark.parametrize("manner", Manner)
def test_an_honest_model_speaks_in_every_manner(entry: Entry, manner: Manner) -> None:
    with model(honest) as (wording, _):
        question, probe = asked(wording, entry, manner)

    assert (question.by, probe.by) == ("tiny", "tiny")
    assert question.text.endswith(entry.title)
    assert question.text != entry.title
    assert PROBE.text in probe.text


HOSTILE = sorted(name for name in FAULTS if name.startswith("interviewer/"))
HARMLESS = {"interviewer/extra_fields"}
"""What is wrong with it is not read."""


@pytest.mark.parametrize("fault", sorted(set(HOSTILE) - HARMLESS))
def test_a_hostile_model_changes_nothing_that_is_asked(entry: Entry, fault: str) -> None:
    with model(FAULTS[fault]) as (wording, _):
        question, probe = asked(wording, entry)

    assert (question.text, probe.text) == (entry.title, PROBE.text)
    assert (question.by, probe.by) == ("", "")
    for worded in (question, probe):
        assert worded.failed.startswith("The chat model")
        assert worded.failed.endswith(".")


@pytest.mark.parametrize(
    "act",
    [Refuse(), Status(401), Status(403), Status(404), Status(429, retry_after=90), Raw(b"<html>", "text/html")],
    ids=["refusal", "401", "403", "404", "429", "page"],
)
def test_where_a_model_fails_the_manner_stays(entry: Entry, act: Act) -> None:
    with model([act]) as (wording, _):
        worded = wording.question(entry.title, Manner.TOUGH, entry)

    assert worded.text == with_lead_in(entry.title, Manner.TOUGH, "question")
    assert worded.failed.startswith("The chat model was no help: ")


def test_a_call_that_is_repaired_is_worded_once(entry: Entry) -> None:
    with model([Say("Sure!"), say("Who made that final call?")]) as (wording, server), errand("s") as running:
        worded = wording.probe(PLAIN, entry.title, ANSWER, Manner.NEUTRAL, entry)

    assert (worded.text, len(server.heard), running.used.calls) == ("Who made that final call?", 2, 2)


@pytest.mark.parametrize("reason", ["alone", "spent"])
def test_a_model_that_may_not_be_asked_is_not(entry: Entry, reason: str) -> None:
    budget = Budget(most_tokens=1)
    with model(honest, budget) as (wording, server), errand("s", alone=reason == "alone") as running:
        if reason == "spent":
            wording.question(entry.title, Manner.NEUTRAL, entry)
        before = len(server.heard)
        worded = wording.question(entry.title, Manner.NEUTRAL, entry)

        assert (worded.text, len(server.heard)) == (entry.title, before)
        assert worded.failed
        assert running.used.calls == before


def test_what_cannot_be_read_stops_no_interview(entry: Entry) -> None:
    def unreadable(failure: Exception) -> Any:
        def models() -> ChatModels | None:
            raise failure

        return models

    failures: list[CoachError | KnowledgeError] = [BadConnection("Set it."), BadRelease("It is no prompt.")]
    for failure in failures:
        worded = Wording(unreadable(failure)).question(entry.title, Manner.NEUTRAL, entry)
        assert (worded.text, worded.failed) == (entry.title, str(failure))
