"""Whole interviews in which a chat model words what is asked: honest, hostile, stopped and paid for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from graph.assessment.judge import BuiltInJudge
from graph.decision import Accept, Respond
from graph.domain import InterviewPlan, Manner, Part, Quality
from graph.events import AnswerMove, Decide, Event, ProbeEvent, QuestionEvent, ReportEvent, ReviewEvent, SessionEvent
from graph.interview.lead_ins import with_lead_in
from graph.interview.state import InterviewContext, InterviewState, TurnState
from graph.interview.wording import Wording
from graph.memory.checkpoints import open_checkpoints
from graph.memory.operations import STOPPED, Kind, OperationLog, Usage
from graph.memory.practice_record import PracticeRecord, open_record
from graph.models.budget import Budget, Price
from graph.models.chat_models import ChatModels
from graph.models.connection import Connection
from graph.models.metered import metered
from graph.observed import ObservedJudge
from graph.ports import Judge
from graph.reviews import Reviews
from graph.session import InterviewSessions
from graph.settings import record_path
from ingest.star import Guide
from tests.chat_acts import Act, Hang, Say, Status
from tests.chat_faults import FAULTS
from tests.chat_roles import MIXED, honest
from tests.chat_server import Call, ChatServer, Script, chat_server
from tests.graph.fakes import GuideLibrary, ScriptedJudge, SetClock

PLAN = InterviewPlan(entries=("q03", "r05"), questions=2)
ANSWERS = ("I cached the routes, and it got faster. 0", "From 9 to 4 seconds, for 300 people.", "We measured it twice.")
PROBES = (Quality.QUANTIFIED, Part.TASK)


@dataclass
class House:
    """One folder with its sessions, the log, and how its sessions are opened anew."""

    sessions: InterviewSessions
    reviews: Reviews
    record: PracticeRecord
    log: OperationLog

    def usage(self, session: str) -> list[Usage]:
        """Of each line of the log that is a move of the session."""
        return [each.usage for each in self.log.read() if (each.kind, each.session) == (Kind.MOVE, session)]


OpenHouse = Callable[..., House]


@pytest.fixture
def open_house(tmp_path: Path, guide: Guide) -> Iterator[OpenHouse]:
    """Open the folder, as often as a test likes."""
    opened: list[Any] = []

    def open_one(wording: Wording, judge: Judge | None = None, home: str = "home") -> House:
        folder = tmp_path / home
        saver, record = open_checkpoints(folder / "interviews.sqlite3"), open_record(record_path(folder))
        opened.extend((saver.conn, record))
        log = OperationLog(folder / "operations.jsonl", folder / "locks", datetime.now)
        observed = ObservedJudge(judge or ScriptedJudge(PROBES), log)
        context = InterviewContext(GuideLibrary(guide), observed, record, SetClock(), 2, 3, wording)
        numbers = iter(f"session-{n}" for n in range(1, 99))
        sessions = InterviewSessions(saver, context, folder / "locks", lambda: next(numbers), 60, log)
        return House(sessions, Reviews(sessions, context), record, log)

    yield open_one
    for each in opened:
        with closing(each):
            pass


@contextmanager
def model(script: Script | Sequence[Act], budget: Budget | None = None) -> Iterator[tuple[Wording, ChatServer]]:
    with chat_server(ChatServer(key="", model="", script=script)) as server:
        models = ChatModels(Connection(model="tiny", base_url=server.address), budget or Budget())
        yield Wording(lambda: models), server


def sat(house: House, plan: InterviewPlan = PLAN) -> tuple[str, list[Event]]:
    """An interview to its report: the session, and all that it asked and judged."""
    opened, *events = house.sessions.start(plan)
    assert isinstance(opened, SessionEvent)
    said = iter(ANSWERS * 4)
    while not isinstance(events[-1], ReportEvent):
        judged = isinstance(events[-1], ReviewEvent)
        move = Decide(decision=Accept(type="accept")) if judged else AnswerMove(answer=next(said))
        events += house.sessions.move(opened.id, move)
    return opened.id, events


def chosen(state: InterviewState) -> list[Any]:
    """Everything but the words that were asked, who found them, and when."""

    def of(turn: TurnState) -> dict[str, Any]:
        probes = [
            {**each, "wording": None, "probe": {**each["probe"], "text": each.get("wording", {}).get("pattern")}}
            for each in turn["probes"]
        ]
        words = {"question": turn.get("wording", {}).get("pattern"), "wording": None, "probes": probes}
        return {**turn, **words}

    return [of(turn) for turn in state["turns"]]


def patterns(guide: Guide, state: InterviewState) -> list[tuple[str, str]]:
    """What was asked, and what was to be asked, of each question and probe."""
    found = []
    for turn in state["turns"]:
        entry = guide.entry(turn["entry"])
        assert entry
        found.append((turn["question"], entry.title))
        found += [(each["probe"]["text"], each["wording"]["pattern"]) for each in turn["probes"]]
    return found


@pytest.mark.parametrize("manner", Manner)
def test_policy_gaps_criteria_and_receipts_are_the_same_with_and_without_a_model(
    open_house: OpenHouse, manner: Manner
) -> None:
    plan = PLAN.model_copy(update={"manner": manner})
    with model(honest) as (wording, _):
        with_one, without = open_house(wording, home="with"), open_house(Wording(), home="without")
        worded = with_one.sessions.transcript(sat(with_one, plan)[0])
        plain = without.sessions.transcript(sat(without, plan)[0])

    assert chosen(worded) == chosen(plain)
    assert [turn["question"] for turn in worded["turns"]] != [turn["question"] for turn in plain["turns"]]
    assert {each["wording"]["by"] for turn in worded["turns"] for each in turn["probes"]} == {"tiny"}
    assert worded["report"] is not None
    assert plain["report"] is not None
    assert [row["score"] for row in worded["report"]["rows"]] == [row["score"] for row in plain["report"]["rows"]]


def test_the_judge_hears_the_question_that_was_chosen_whatever_its_words(open_house: OpenHouse, guide: Guide) -> None:
    judge = ScriptedJudge(PROBES)
    with model(honest) as (wording, _):
        house = open_house(wording, judge)
        session, _ = sat(house)

    titles = {entry.title for entry in guide.entries if entry.id in PLAN.entries}
    assert {heard.question for heard in judge.heard} == titles
    kept = house.record.get(f"{session}/1")
    assert kept is not None
    assert (kept.question, kept.pattern) == (f"Let us go on. {kept.pattern}", house_title(guide))


def house_title(guide: Guide) -> str:
    entry = guide.entry("q03")
    assert entry
    return entry.title


def test_the_words_that_were_asked_are_what_is_recorded_with_the_receipt_unchanged(open_house: OpenHouse) -> None:
    with model(honest) as (wording, _):
        house = open_house(wording)
        session, events = sat(house)

    asked = [event.text for event in events if isinstance(event, QuestionEvent)]
    probed = [event for event in events if isinstance(event, ProbeEvent)]
    kept = [each for n in (1, 2) if (each := house.record.get(f"{session}/{n}"))]
    assert [each.question for each in kept] == asked
    assert [probe.probe.text for each in kept for probe in each.probes] == [probe.text for probe in probed]
    assert [probe.probe.because for each in kept for probe in each.probes] == [probe.because for probe in probed]
    assert len(probed) == 4
    assert all(probe.text.startswith("Let us stay with that. ") for probe in probed)


HOSTILE = [name for name in FAULTS if name.startswith("interviewer/") and name != "interviewer/extra_fields"]


@pytest.mark.parametrize("script", [MIXED, *(FAULTS[name] for name in HOSTILE)], ids=["mixed", *HOSTILE])
def test_with_a_hostile_model_every_question_and_probe_is_the_pattern(
    open_house: OpenHouse, guide: Guide, script: Script
) -> None:
    with model(script) as (wording, _):
        house = open_house(wording)
        session, events = sat(house, InterviewPlan(entries=("q03",), questions=1))

    asked = patterns(guide, house.sessions.transcript(session))
    assert len(asked) == 3
    if script is not MIXED:
        assert [words for words, _ in asked] == [pattern for _, pattern in asked]
    for words, pattern in asked:
        assert words.endswith(pattern)
    assert isinstance(events[-1], ReportEvent)


class Stop(BaseException):
    """What a page raises where it is interrupted: no Exception."""


class Person:
    """Waits for a model, and stops it at the second look around."""

    def __init__(self) -> None:
        self.looked = 0

    def __call__(self) -> None:
        self.looked += 1
        if self.looked > 1:
            raise Stop


@pytest.mark.parametrize("begun", [0, 1], ids=["at the first question", "at a probe"])
def test_an_interview_that_is_stopped_while_the_model_hangs_goes_on_at_the_same_turn(
    open_house: OpenHouse, guide: Guide, begun: int
) -> None:
    def script(call: Call) -> Act:
        return honest(call) if call.number < begun else Hang()

    ids: list[str] = []
    with model(script) as (wording, server):
        house = open_house(wording)
        if begun:
            house.sessions.start(PLAN, begun=ids.append)
            with pytest.raises(Stop):
                house.sessions.move(ids[0], AnswerMove(answer=ANSWERS[0]), waiting=Person())
        else:
            with pytest.raises(Stop):
                house.sessions.start(PLAN, begun=ids.append, waiting=Person())
        asked = len(server.heard)
        _, waiting = house.sessions.resume(ids[0], alone=True)

        assert len(server.heard) == asked == begun + 1
    state = house.sessions.transcript(ids[0])
    assert len(state["turns"]) == 1
    turn = state["turns"][0]
    if begun:
        assert isinstance(waiting, ProbeEvent)
        assert turn["answer"] == ANSWERS[0]
        assert len(turn["probes"]) == 1
        assert waiting.text == turn["probes"][0]["wording"]["pattern"]
    else:
        assert isinstance(waiting, QuestionEvent)
        assert waiting.text == house_title(guide)
    statuses = [each.status for each in house.log.read() if each.kind is Kind.MOVE]
    assert statuses == ["done"] * begun + [STOPPED, "done"]
    assert sum(each.calls for each in house.usage(ids[0])) == begun


def test_a_stop_during_a_move_counts_that_move_once(open_house: OpenHouse) -> None:
    """What is recorded before the model was waited for stays, and is not recorded again."""
    hangs = [False]

    def script(call: Call) -> Act:
        return Hang() if hangs[0] else honest(call)

    with model(script) as (wording, _):
        house = open_house(wording)
        opened, *_ = house.sessions.start(PLAN)
        assert isinstance(opened, SessionEvent)
        for answer in ANSWERS:
            house.sessions.move(opened.id, AnswerMove(answer=answer))
        hangs[0] = True
        with pytest.raises(Stop):
            house.sessions.move(opened.id, Decide(decision=Accept(type="accept")), waiting=Person())
        _, waiting = house.sessions.resume(opened.id, alone=True)

    assert isinstance(waiting, QuestionEvent)
    assert waiting.entry == "r05"
    kept = house.record.get(f"{opened.id}/1")
    assert kept is not None
    assert [step.action for step in kept.trail] == ["judged", "accept"]
    assert len(house.record.all()) == 1


def test_while_nobody_stops_it_the_wait_is_looked_in_on_and_the_move_is_made(open_house: OpenHouse) -> None:
    looked: list[int] = []
    with model([Hang()]) as (_, server):
        models = ChatModels(Connection(model="tiny", base_url=server.address), Budget(), seconds=0.5)
        house = open_house(Wording(lambda: models))
        _, asked = house.sessions.start(PLAN, waiting=lambda: looked.append(1))

    assert isinstance(asked, QuestionEvent)
    assert looked
    state = house.sessions.transcript("session-1")
    assert state["turns"][0]["wording"]["failed"] == "The chat model was no help: it did not answer in time."


def test_a_call_that_was_tried_again_is_in_the_log_once(open_house: OpenHouse) -> None:
    budget = Budget(prices={"tiny": Price(1_000, 1_000)})

    def script(call: Call) -> Act:
        return Status(500) if call.number == 0 else honest(call)

    with model(script, budget) as (wording, server):
        house = open_house(wording)
        house.sessions.start(PLAN)
        heard = len(server.heard)

    (used,) = house.usage("session-1")
    assert (heard, used.calls, used.retries, used.fallbacks) == (2, 1, 1, 0)
    assert used.prompt_tokens > 0
    assert used.cost == pytest.approx((used.prompt_tokens + used.completion_tokens) / 1_000)
    assert metered(house.log, "session-1").used == used


def test_what_a_move_used_is_in_the_log_when_it_fails(open_house: OpenHouse) -> None:
    class Asking(ScriptedJudge):
        """Has a question worded, then breaks."""

        def critique(self, *args: Any, **given: Any) -> Any:
            wording.question("What did you do?", Manner.NEUTRAL, None)
            raise KeyError("broken")

    with model([Say(json.dumps({"text": "And what did you do?"}))]) as (wording, _):
        house = open_house(wording, Asking())
        house.sessions.start(PLAN)
        with pytest.raises(KeyError, match="broken"):
            house.sessions.move("session-1", AnswerMove(answer=ANSWERS[0]))

    assert [each.calls for each in house.usage("session-1")] == [1, 1]
    judging = [each for each in house.log.read() if each.kind is Kind.JUDGE]
    assert [each.usage for each in judging] == [Usage()]


def test_a_judgement_sent_back_outside_of_its_session_is_the_session_s_to_pay(open_house: OpenHouse) -> None:
    class Asking(ScriptedJudge):
        def critique(self, *args: Any, **given: Any) -> Any:
            wording.question("What did you do?", Manner.NEUTRAL, None)
            return super().critique(*args, **given)

    with model([Say(json.dumps({"text": "And what did you do?"}))]) as (wording, server):
        house = open_house(wording, Asking(()))
        session, _ = sat(house, InterviewPlan(entries=("q03",), questions=1))
        house.reviews.contest(f"{session}/1", "I gave the figure.")
        before, heard = len(house.usage(session)), len(server.heard)
        respond = Decide(decision=Respond(type="respond", text="Look again. 2"))
        house.reviews.decide(f"{session}/1", respond)
        house.reviews.decide(f"{session}/1", respond, alone=True)

    assert [each.calls for each in house.usage(session)][before:] == [1, 0]
    assert len(server.heard) == heard + 1


def test_when_the_budget_is_used_up_the_interview_goes_on_in_its_manner(open_house: OpenHouse, guide: Guide) -> None:
    plan = PLAN.model_copy(update={"manner": Manner.TOUGH})
    with model(honest, Budget(most_tokens=1)) as (wording, server):
        house = open_house(wording)
        session, events = sat(house, plan)
        heard = len(server.heard)

    assert heard == 1
    assert isinstance(events[-1], ReportEvent)
    turns = house.sessions.transcript(session)["turns"]
    assert turns[1]["question"] == with_lead_in(turns[1]["wording"]["pattern"], Manner.TOUGH, "question")
    assert "used up" in turns[1]["wording"]["failed"]


def test_a_plan_and_a_session_of_before_are_still_read(open_house: OpenHouse) -> None:
    before = {name: value for name, value in PLAN.model_dump(mode="json").items() if name != "manner"}

    assert InterviewPlan.model_validate(before) == PLAN


@pytest.mark.model
def test_the_built_in_judge_gives_the_same_with_and_without_a_model(
    open_house: OpenHouse, real_home: Path, guide: Guide
) -> None:
    from ui.wiring.knowledge import make_reader, make_searcher

    judge = BuiltInJudge(make_searcher(), make_reader())
    with model(honest) as (wording, _):
        with_one, without = open_house(wording, judge, "with"), open_house(Wording(), judge, "without")
        worded = with_one.sessions.transcript(sat(with_one)[0])
        plain = without.sessions.transcript(sat(without)[0])

    assert chosen(worded) == chosen(plain)
