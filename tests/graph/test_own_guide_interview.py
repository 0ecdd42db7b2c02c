"""Interviews about a guide of one's own: a session keeps its guide, and goes on being readable without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from graph.decision import Accept, Respond
from graph.domain import InterviewPlan
from graph.errors import BadMove
from graph.events import AnswerMove, Decide, ProbeEvent, QuestionEvent, ReportEvent, ReviewEvent, Skip
from graph.interview.state import InterviewContext
from graph.memory.checkpoints import open_checkpoints
from graph.memory.practice_record import open_record
from graph.reviews import Reviews
from graph.session import InterviewSessions
from graph.settings import record_path
from ingest.errors import UnknownGuide
from ingest.star import Entry, EntryKind, Guide, Own, Section, SectionKind
from tests.graph.fakes import GuideLibrary, ScriptedJudge, SetClock

OWN = Guide(
    "On call",
    tuple(
        Entry(
            f"on-call.q0{number}",
            EntryKind.QUESTION,
            f"How did you handle outage number {number}?",
            (Section(f"on-call.q0{number}", SectionKind.RESULT, "It ended."),),
        )
        for number in (1, 2)
    ),
    own=Own("on-call"),
)
ANSWER, SKIP = AnswerMove(answer="I cut it by 40%. 1"), Skip(skip=True)
ACCEPT = Decide(decision=Accept(type="accept"))


@dataclass
class House:
    """Sessions and reviews over the edition and, while it is there, an own guide with a judge of its own."""

    sessions: InterviewSessions
    reviews: Reviews
    own_judge: ScriptedJudge
    first_judge: ScriptedJudge
    removed: bool = False


@pytest.fixture
def open_house(guide: Guide, tmp_path: Path) -> Iterator[Callable[[], House]]:
    saver, record = open_checkpoints(tmp_path / "interviews.sqlite3"), open_record(record_path(tmp_path))
    numbers = iter(range(1, 99))

    def one() -> House:
        own_judge, first_judge = ScriptedJudge(), ScriptedJudge()
        first = InterviewContext(GuideLibrary(guide), first_judge, record, SetClock(), 1, 3)

        def of_guide(name: str) -> InterviewContext:
            if name != "on-call" or house.removed:
                raise UnknownGuide(f"There is no guide {name!r} of yours; you have none yet.")
            return replace(first, library=GuideLibrary(OWN), judge=own_judge)

        context = replace(first, of_guide=of_guide)
        sessions = InterviewSessions(saver, context, tmp_path / "locks", lambda: f"session-{next(numbers)}", 60)
        house = House(sessions, Reviews(sessions, context), own_judge, first_judge)
        return house

    yield one
    saver.conn.close()
    record.close()


@pytest.fixture
def house(open_house: Callable[[], House]) -> House:
    return open_house()


def begun(house: House, **plan: object) -> tuple[str, QuestionEvent]:
    opened, asked = house.sessions.start(InterviewPlan.model_validate({"guide": "on-call", **plan}))
    assert isinstance(asked, QuestionEvent)
    return opened.id, asked


def test_the_questions_and_the_judge_are_those_of_the_guide(house: House) -> None:
    session, asked = begun(house, questions=2)
    assert asked.entry in {"on-call.q01", "on-call.q02"}
    house.sessions.move(session, ANSWER)
    assert [heard.entry for heard in house.own_judge.heard] == [asked.entry]
    assert house.first_judge.heard == []


def test_a_session_that_is_taken_up_elsewhere_asks_the_same_guide(house: House, open_house: Callable) -> None:
    session, first = begun(house, questions=2)
    other = open_house()
    for move in (ANSWER, SKIP):
        other.sessions.move(session, move)
    *_, second = other.sessions.move(session, ACCEPT)
    assert {first.entry, second.entry} == {"on-call.q01", "on-call.q02"}


def test_another_attempt_is_about_the_same_guide(house: House) -> None:
    session, asked = begun(house, questions=1)
    for move in (ANSWER, SKIP, ACCEPT):
        house.sessions.move(session, move)
    *_, again = house.sessions.try_again(session, 1)
    assert isinstance(again, QuestionEvent)
    assert again.entry == asked.entry


def test_a_mentor_sends_a_judgement_back_to_the_guides_own_judge(house: House) -> None:
    session, _ = begun(house, questions=1)
    for move in (ANSWER, SKIP, ACCEPT):
        house.sessions.move(session, move)
    house.reviews.contest(f"{session}/1", "I gave the figure")
    heard = len(house.own_judge.heard)
    house.reviews.decide(f"{session}/1", Decide(decision=Respond(type="respond", text="look again")))
    assert len(house.own_judge.heard) == heard + 1
    assert house.first_judge.heard == []


def test_a_removed_guide_is_told_in_one_sentence_and_the_session_can_still_be_read(house: House) -> None:
    session, _ = begun(house, questions=1)
    house.sessions.move(session, ANSWER)
    house.removed = True
    with pytest.raises(UnknownGuide, match="There is no guide 'on-call' of yours"):
        house.sessions.move(session, SKIP)
    with pytest.raises(UnknownGuide):
        begun(house)
    assert house.sessions.transcript(session)["turns"][0]["answer"] == ANSWER.answer
    assert isinstance(house.sessions.resume(session)[-1], ProbeEvent)
    house.removed = False
    assert isinstance(house.sessions.move(session, SKIP)[-1], ReviewEvent)


def test_the_report_of_an_ended_session_needs_no_guide(house: House) -> None:
    session, _ = begun(house, questions=1)
    for move in (ANSWER, SKIP, ACCEPT):
        house.sessions.move(session, move)
    house.removed = True
    assert isinstance(house.sessions.resume(session)[-1], ReportEvent)
    house.sessions.delete(session)


def test_levels_of_one_guide_decide_nothing_in_another(house: House, guide: Guide) -> None:
    session, _ = begun(house, questions=1)
    for move in (ANSWER, SKIP, ACCEPT):
        house.sessions.move(session, move)
    _, asked = house.sessions.start(InterviewPlan(questions=1))
    assert guide.entry(asked.entry)


def test_an_entry_of_another_guide_is_refused(house: House) -> None:
    for plan in ({"guide": "on-call", "entries": ["q03"]}, {"guide": "", "entries": ["on-call.q01"]}):
        with pytest.raises(BadMove, match="There is no question"):
            house.sessions.start(InterviewPlan.model_validate(plan))


def test_a_plan_without_an_own_guide_is_written_as_before() -> None:
    assert "guide" not in InterviewPlan().model_dump(mode="json")
    assert InterviewPlan(guide="on-call").model_dump(mode="json")["guide"] == "on-call"
