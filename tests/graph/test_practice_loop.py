"""Forks, deletes, resumes and all else that a person may do, at random: record, checkpoints and schedule agree.

A plain model beside the real thing says what has to be in it. Processes end between any two steps and in the middle of
a write; what is opened then is another one's view of the same files.
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from langgraph.store.base import PutOp

from graph.decision import Accept, Discard, Edit, Respond
from graph.domain import InterviewMode, InterviewPlan, Pace, Quality
from graph.errors import BadMove, UnknownSession
from graph.events import (
    AnswerMove,
    Decide,
    Event,
    Move,
    ProbeEvent,
    QuestionEvent,
    ReportEvent,
    ReviewEvent,
    SelfScore,
    SelfScoreEvent,
    SessionEvent,
    Skip,
)
from graph.interview.state import InterviewContext
from graph.memory.checkpoints import open_checkpoints
from graph.memory.counted_answer import counted_answers
from graph.memory.export import as_bytes, export
from graph.memory.imported import read_export
from graph.memory.judgement import Status, judgement_id
from graph.memory.practice_record import open_record
from graph.memory.restore import restore
from graph.memory.schedule import Seen, due_entries
from graph.memory.session_summary import summaries
from graph.practice.rapid_fire import rapid_plan
from graph.reviews import Reviews
from graph.session import InterviewSessions
from graph.settings import checkpoints_path, record_path
from ingest.edition import EDITION
from ingest.reading import read_source
from tests.graph.fakes import GuideLibrary, ScriptedJudge, SetClock

GUIDE = read_source(EDITION)
LIBRARY = GuideLibrary(GUIDE)
PLANS = (
    InterviewPlan(entries=("q03",)),
    InterviewPlan(entries=("q05", "r04")),
    InterviewPlan(entries=("r04", "q03"), mode=InterviewMode.REALISTIC),
    InterviewPlan(entries=("r01", "r02"), self_score=True),
    rapid_plan(GUIDE, ("r03", "r05")),
    InterviewPlan(entries=("q03", "r04"), pace=Pace.RAPID, focus=Quality.QUANTIFIED),
)


MOST_AT_ONCE = 6
"""Sessions beside each other; a few that come far are worth more than many that have hardly begun."""


FEW = 3
"""None is deleted while there are no more: where all is gone again nothing can be wrong."""

End = tuple[int, bool, bool]
ENDS: st.SearchStrategy[End] = st.one_of(
    st.tuples(st.just(1), st.booleans(), st.just(True)),
    st.tuples(st.integers(1, 8), st.booleans(), st.just(False)),
)
"""At which write a process ends, whether before it, and whether it is one to the record."""


class Killed(BaseException):
    """The process ends here; nothing may catch it and go on."""


@dataclass
class Turn:
    """What a person did at a question. `said` are the levels in the order in which the judge hears them."""

    entry: str
    asked: date
    counted: bool
    heard: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    own: int | None = None
    skipped: bool = False
    decided: bool = False
    level: int | None = None
    decisions: int = 0

    @property
    def judged(self) -> int:
        return self.heard[-1]


@dataclass
class Sitting:
    plan: InterviewPlan
    waiting: Event
    first: str
    turns: list[Turn] = field(default_factory=list)

    @property
    def under_review(self) -> Turn:
        return next(turn for turn in self.turns if turn.heard and not turn.decided)


class PracticeLoop(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.home = Path(self.folder.name) / "home"
        self.clock, self.judge = SetClock(), ScriptedJudge([Quality.QUANTIFIED])
        self.numbers, self.marks = itertools.count(1), itertools.count(1)
        self.sittings: dict[str, Sitting] = {}
        self.order: list[str] = []
        self.gone: list[str] = []

    @initialize()
    def begin(self) -> None:
        self.open()

    def open(self) -> None:
        self.saver, self.record = open_checkpoints(checkpoints_path(self.home)), open_record(record_path(self.home))
        context = InterviewContext(LIBRARY, self.judge, self.record, self.clock, 1, 3, prober=lambda: None)
        new_id = lambda: f"sitting-{next(self.numbers)}"  # noqa: E731
        self.sessions = InterviewSessions(self.saver, context, self.home / "locks", new_id, 60)
        self.reviews = Reviews(self.sessions, context)

    def close(self) -> None:
        self.saver.conn.close()
        self.record.close()

    def teardown(self) -> None:
        self.close()
        self.folder.cleanup()

    # --- What a person does ---------------------------------------------------------------------------------------

    @precondition(lambda self: len(self.sittings) < MOST_AT_ONCE)
    @rule(data=st.data(), plan=st.sampled_from(PLANS), moves=st.integers(2, 9))
    def start(self, data: st.DataObject, plan: InterviewPlan, moves: int) -> None:
        opened, asked = self.sessions.start(plan)
        self.sat(opened, asked, plan, "")
        self.moves(data, next(reversed(self.sittings)), moves)

    @precondition(lambda self: self.sittings)
    @rule(data=st.data(), moves=st.integers(1, 6))
    def go_on(self, data: st.DataObject, moves: int) -> None:
        if session := self.pick(data, lambda each: not isinstance(each.waiting, ReportEvent)):
            self.moves(data, session, moves)

    @precondition(lambda self: self.sittings)
    @rule(data=st.data(), ends=st.lists(ENDS, min_size=1, max_size=6))
    def go_on_and_be_killed(self, data: st.DataObject, ends: list[End]) -> None:
        session = self.pick(data, lambda each: not isinstance(each.waiting, ReportEvent))
        for end in ends if session else ():
            sitting = self.sittings[session]
            if isinstance(sitting.waiting, ReportEvent):
                return
            move, after = self.a_move(data, sitting)
            events: list[Event] = []
            with self.killing(*end):
                events = self.sessions.move(session, move)
            self.reopen()
            found = self.sessions.resume(session)[-1]
            if events:
                assert found == events[-1]
            elif found == sitting.waiting:
                found = self.sessions.move(session, move)[-1]
            after()
            self.went_on(session, found)

    @precondition(lambda self: 0 < len(self.sittings) < 2 * MOST_AT_ONCE)
    @rule(data=st.data(), turn=st.integers(1, 2), moves=st.integers(0, 9))
    def try_again(self, data: st.DataObject, turn: int, moves: int) -> None:
        session = self.pick(data)
        sitting = self.sittings[session]
        tried = sitting.turns[turn - 1] if turn <= len(sitting.turns) else None
        if tried is None or not tried.words:
            with pytest.raises(BadMove):
                self.sessions.try_again(session, turn)
            return
        opened, asked = self.sessions.try_again(session, turn)
        assert isinstance(asked, QuestionEvent)
        assert asked.entry == tried.entry
        assert isinstance(opened, SessionEvent)
        self.sat(opened, asked, sitting.plan, sitting.first or judgement_id(session, turn))
        self.moves(data, opened.id, moves)

    @precondition(lambda self: self.sittings)
    @rule(data=st.data())
    def resume(self, data: st.DataObject) -> None:
        session = self.pick(data)
        self.reopen()
        assert self.waits_alike(self.sessions.resume(session)[-1], self.sittings[session])

    @precondition(lambda self: len(self.sittings) > FEW)
    @rule(data=st.data(), killed=st.booleans(), end=ENDS)
    def delete(self, data: st.DataObject, killed: bool, end: End) -> None:
        session = self.pick(data)
        sitting = self.sittings.pop(session)
        if killed:
            with self.killing(*end):
                self.sessions.delete(session)
            self.reopen()
        # Killed half-way it is deleted again; where nothing was left to do, it is unknown.
        with suppress(UnknownSession) if killed else self.unharmed():
            self.sessions.delete(session)
        with pytest.raises(UnknownSession):
            self.sessions.resume(session)
        self.order = [each for each in self.order if each.rpartition("/")[0] != session]
        self.gone += [word for turn in sitting.turns for word in turn.words]

    @precondition(lambda self: self.order)
    @rule(data=st.data(), counted=st.booleans())
    def set_counted(self, data: st.DataObject, counted: bool) -> None:
        name = data.draw(st.sampled_from(self.order))
        turn = self.turn(name)
        self.reviews.set_counted(name, counted)
        turn.counted = counted

    @precondition(lambda self: self.order)
    @rule(data=st.data())
    def keep_attempt(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self.order))
        kept, drilled = self.turn(name), self.drilled(name)
        if kept.level is None or drilled:
            with pytest.raises(BadMove):
                self.reviews.keep_attempt(name)
            return
        self.reviews.keep_attempt(name)
        for other in self.order:
            if self.first(other) == self.first(name) and self.turn(other).level is not None:
                self.turn(other).counted = other == name

    @precondition(lambda self: self.order)
    @rule(data=st.data(), score=st.integers(0, 2))
    def contest_and_decide(self, data: st.DataObject, score: int) -> None:
        name = data.draw(st.sampled_from(self.order))
        turn = self.turn(name)
        if turn.skipped or not turn.decided:
            with pytest.raises(BadMove):
                self.reviews.contest(name, "look again")
            return
        self.reviews.contest(name, "look again")
        assert self.record.get(name).status is Status.CONTESTED  # type: ignore[union-attr]
        self.reviews.decide(name, Decide(decision=Edit(type="edit", score=score), by="Mira"))
        turn.level = score
        turn.decisions += 1

    @precondition(lambda self: self.order)
    @rule(days=st.integers(1, 9))
    def days_pass(self, days: int) -> None:
        self.clock.set(self.clock() + timedelta(days=days))

    @precondition(lambda self: self.order)
    @rule()
    def take_it_elsewhere(self) -> None:
        """The export, taken into the same folder, changes nothing; into another one it is the same."""
        before = self.record.all()
        file = as_bytes(export(self.home, before, self.clock(), {}, self.record.others()))
        assert not restore(self.home, self.record, read_export(file, {})).anything
        assert self.record.all() == before
        elsewhere = open_record(record_path(self.home.parent / f"elsewhere-{next(self.marks)}"))
        restore(self.home.parent / "elsewhere", elsewhere, read_export(file, {}))
        assert elsewhere.all() == before
        elsewhere.close()

    # --- What has to be true then ----------------------------------------------------------------------------------

    @invariant()
    def the_record_holds_what_was_done(self) -> None:
        found = {each.id: each for each in self.record.all()}
        assert list(found) == self.order
        for name, judgement in found.items():
            turn = self.turn(name)
            assert (judgement.entry, judgement.level, judgement.counted) == (turn.entry, turn.level, turn.counted), name
            # The record is told of the candidate's own level with the decision.
            assert judgement.self_score == turn.own or (judgement.self_score is None and not turn.decided), name
            assert judgement.first_attempt == self.first(name), name
            assert (judgement.status is Status.DECIDED) == turn.decided, name
            assert sum(step.decides for step in judgement.trail) == turn.decisions, name
            assert judgement.attempt_of == self.sittings[judgement.session].first

    @invariant()
    def the_schedule_knows_what_counts_and_nothing_else(self) -> None:
        seen = [
            Seen(turn.entry, turn.level, turn.asked)
            for turn in map(self.turn, self.order)
            if turn.level is not None and turn.counted
        ]
        today = self.today()
        assert self.record.due(today) == due_entries(seen, today)
        assert [Seen(*each[1:4]) for each in counted_answers(self.record.all(), GUIDE)] == seen

    @invariant()
    def every_session_is_listed_and_waits_where_it_was_left(self) -> None:
        listed = {each.id for each in summaries(self.record.all())}
        assert listed == {name.rpartition("/")[0] for name in self.order}
        for session, sitting in self.sittings.items():
            assert len(self.sessions.transcript(session)["turns"]) == len(sitting.turns)

    @invariant()
    def nothing_of_what_was_deleted_is_left(self) -> None:
        data = b"".join(path.read_bytes() for path in self.home.rglob("*") if path.is_file())
        assert not [word for word in self.gone if word.encode() in data]

    # --- The model -------------------------------------------------------------------------------------------------

    def moves(self, data: st.DataObject, session: str, most: int) -> None:
        for _ in range(most):
            if isinstance(self.sittings[session].waiting, ReportEvent):
                return
            move, after = self.a_move(data, self.sittings[session])
            events = self.sessions.move(session, move)
            after()
            self.went_on(session, events[-1])

    def a_move(self, data: st.DataObject, sitting: Sitting) -> tuple[Move, Callable[[], None]]:
        """A move that the sitting waits for, and what it makes of the model once it is made."""
        match sitting.waiting:
            case QuestionEvent() | ProbeEvent():
                return self.an_answer(data, sitting.turns[-1], isinstance(sitting.waiting, ProbeEvent))
            case SelfScoreEvent():
                own, turn = data.draw(st.sampled_from((0, 1, 2, None))), sitting.turns[-1]
                return (Skip(skip=True) if own is None else SelfScore(self_score=own)), lambda: setattr(
                    turn, "own", own
                )
            case ReviewEvent():
                return self.a_decision(data, sitting.under_review, sitting.waiting)
        raise AssertionError(sitting.waiting)

    def an_answer(self, data: st.DataObject, turn: Turn, probed: bool) -> tuple[Move, Callable[[], None]]:
        level = data.draw(st.sampled_from((0, 1, 2, None)))
        if level is None and not probed:
            return Skip(skip=True), lambda: self.skip(turn)
        if level is None:
            return Skip(skip=True), lambda: None
        word = f"quokka{next(self.marks):05}umbrella"

        def said() -> None:
            turn.heard.append(level)
            turn.words.append(word)

        return AnswerMove(answer=f"I measured {word} and gave it a {level}"), said

    def a_decision(self, data: st.DataObject, turn: Turn, waiting: ReviewEvent) -> tuple[Move, Callable[[], None]]:
        action = data.draw(st.sampled_from(waiting.actions))
        if action == "respond":
            note = data.draw(st.integers(0, 2))
            return Decide(decision=Respond(type="respond", text=f"a {note}")), lambda: turn.heard.append(note)
        if action == "edit":
            score = data.draw(st.integers(0, 2))
            return Decide(decision=Edit(type="edit", score=score)), lambda: self.decide(turn, score)
        if action == "discard":
            return Decide(decision=Discard(type="discard")), lambda: self.decide(turn, None)
        return Decide(decision=Accept(type="accept")), lambda: self.decide(turn, turn.judged)

    def skip(self, turn: Turn) -> None:
        turn.skipped = turn.decided = True
        turn.decisions = 1

    def decide(self, turn: Turn, level: int | None) -> None:
        turn.decided, turn.level, turn.decisions = True, level, 1

    def sat(self, opened: Event, asked: Event, plan: InterviewPlan, first: str) -> None:
        assert isinstance(opened, SessionEvent)
        self.sittings[opened.id] = Sitting(plan, asked, first)
        self.went_on(opened.id, asked)

    def went_on(self, session: str, event: Event) -> None:
        """The session waits for something else; whatever came into the record with it comes last there."""
        sitting = self.sittings[session]
        sitting.waiting = event
        if isinstance(event, QuestionEvent):
            sitting.turns.append(Turn(event.entry, self.today(), sitting.plan.focus is None))
        known = [each.id for each in self.record.all()]
        self.order += [name for name in known if name not in self.order]

    def waits_alike(self, found: Event, sitting: Sitting) -> bool:
        """A report tells what was decided since."""
        if isinstance(found, ReportEvent):
            scores = [turn.level if turn.counted else None for turn in sitting.turns]
            return isinstance(sitting.waiting, ReportEvent) and [row.score for row in found.rows] == scores
        return found == sitting.waiting

    def pick(self, data: st.DataObject, fits: Callable[[Sitting], bool] = lambda each: True) -> str:
        names = [session for session, sitting in self.sittings.items() if fits(sitting)]
        return data.draw(st.sampled_from(names)) if names else ""

    def turn(self, name: str) -> Turn:
        session, _, number = name.rpartition("/")
        return self.sittings[session].turns[int(number) - 1]

    def first(self, name: str) -> str:
        return self.sittings[name.rpartition("/")[0]].first or name

    def drilled(self, name: str) -> bool:
        return self.sittings[name.rpartition("/")[0]].plan.focus is not None

    def today(self) -> date:
        return datetime.fromisoformat(self.clock().isoformat()).date()

    # --- Ends of processes -----------------------------------------------------------------------------------------

    def reopen(self) -> None:
        self.close()
        self.open()

    @contextmanager
    def killing(self, write: int, before: bool, of_record: bool) -> Iterator[None]:
        """End the process at the write of that number, of the record or of checkpoints, before or after it is done."""
        left = itertools.count(1)

        def dying(work: Callable[..., Any]) -> Callable[..., Any]:
            def at_it(*args: Any, **given: Any) -> Any:
                if of_record and not any(isinstance(each, PutOp) for each in args[0]):
                    return work(*args, **given)
                if (number := next(left)) == write and before:
                    raise Killed
                done = work(*args, **given)
                if number == write:
                    raise Killed
                return done

            return at_it

        whole: Any = self.record.store if of_record else self.saver
        for name in ("batch",) if of_record else ("put", "put_writes", "delete_thread"):
            setattr(whole, name, dying(getattr(whole, name)))
        with suppress(Killed):
            yield

    @contextmanager
    def unharmed(self) -> Iterator[None]:
        yield


TestPracticeLoop = pytest.mark.filterwarnings("default")(PracticeLoop.TestCase)
TestPracticeLoop.settings = settings(
    max_examples=40,
    stateful_step_count=100,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)
