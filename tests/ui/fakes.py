"""A guide small enough to know by heart, and a coach and sessions that do what a test tells them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from langgraph.store.base import BaseStore
from langgraph.store.memory import InMemoryStore

from graph.coach.state import OnClaim
from graph.decision import Accept, Respond
from graph.domain import (
    Answer,
    AnswerStatus,
    Borrowed,
    Claim,
    Critique,
    Cut,
    Delivery,
    Feedback,
    Finding,
    InterviewMode,
    InterviewPlan,
    Level,
    Message,
    Moved,
    Outcome,
    Part,
    Probe,
    Quality,
    Receipt,
    Related,
    Verdict,
)
from graph.errors import CoachError, UnknownJudgement, UnknownSession
from graph.events import Decide, Event, Move, ProbeEvent, QuestionEvent, ReportEvent, ReviewEvent, SessionEvent
from graph.interview.state import InterviewState, TurnState
from graph.memory.attempts import may_count
from graph.memory.conversations import AskedTurn, Conversations
from graph.memory.judgement import FIRST_DECISION, Judgement, Status
from graph.memory.votes import Thumb, Vote
from graph.models.errand import Waiting
from graph.models.metered import Metered
from graph.practice.preparation import KeptPreparation
from graph.tailoring.target import KeptTarget
from ingest.search import Hit, Retrieval
from ingest.settings import KnowledgeSettings
from ingest.star import Entry, EntryKind, Guide, Section, SectionKind
from tests.graph.stories.bank import stories_of
from tests.graph.tailoring.word_library import WordLibrary
from ui.components.desk import Desk
from ui.components.ports import KeepsTalks, Shelf
from ui.components.preparation import Preparation
from ui.wiring.practice import Practice
from ui.wiring.tailoring import Shelves, Tailor

SESSION = "20261122-abcdef01"
AGAIN = "20261122-abcdef02"
"""The session of another attempt."""
WHEN = "2026-11-22T09:00:00"
RESULT = "The error rate fell to 2%. Nobody noticed [the cost] of $5. It held for a year."


def small_guide() -> Guide:
    long = Entry(
        "q01",
        EntryKind.QUESTION,
        "How did you tame a *wild* index?",
        (
            Section("q01", SectionKind.SITUATION, "The index grew without a plan."),
            Section("q01", SectionKind.ACTION, None),
            Section("q01", SectionKind.RESULT, RESULT),
        ),
        topics=("retrieval", "cost"),
    )
    short = Entry(
        "r01",
        EntryKind.RAPID_FIRE,
        "When do you retry?",
        (Section("r01", SectionKind.ACTION, "I retry only what can be repeated."),),
        topics=("reliability",),
    )
    faq = Entry("f01", EntryKind.FAQ, "Is Python needed?", (Section("f01", SectionKind.ANSWER, "Yes."),), ("python",))
    return Guide("A small guide", (long, short, faq))


@dataclass
class FakeShelf:
    guide: Guide = field(default_factory=small_guide)

    def search(self, question: str, limit: int = 10) -> Retrieval:
        """The sections that share a word with the question, in the guide's order."""
        wanted = set(question.lower().split())
        sections = (section for section in self.guide.sections() if section.text)
        hits = [
            Hit(section.id, section.entry, section.kind, 1.0, section.text or "")
            for section in sections
            if wanted & {word.strip(".,") for word in (section.text or "").lower().split()}
        ]
        return Retrieval(question, tuple(hits[:limit]), 0.9 if hits else 0.1)


@dataclass
class FakeCoach:
    """Gives its replies in order, each an answer or the failure that it raises, and keeps what it was asked.

    A reply's claims are told under the headings under which they stand in it.
    """

    replies: list[Answer | Exception]
    asked: list[tuple[str, list[Message]]] = field(default_factory=list)

    def ask(
        self,
        question: str,
        history: Sequence[Message] = (),
        on_claim: OnClaim | None = None,
        *,
        on_withdrawn: Callable[[], None] | None = None,
        waiting: Callable[[], None] | None = None,
        alone: bool = False,
        session: str = "",
    ) -> Answer:
        self.asked.append((question, list(history)))
        reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        for claim in reply.claims if on_claim else ():
            before = reply.answer.partition(claim.text)[0]
            on_claim(before.split("**")[-2], claim)
        return reply.model_copy(update={"question": question})


@dataclass
class FakeVotes:
    """Keeps every vote that was cast, or fails."""

    failure: CoachError | None = None
    cast_so_far: list[Vote] = field(default_factory=list)

    def cast(self, turn: AskedTurn, history: Sequence[Message], thumb: Thumb, remark: str = "") -> Vote:
        if self.failure:
            raise self.failure
        self.cast_so_far.append(Vote.on(turn.id, turn.answer, history, thumb, remark, WHEN))
        return self.cast_so_far[-1]

    def of(self, turns: Collection[str]) -> dict[str, Vote]:
        standing = {vote.id: vote for vote in self.cast_so_far if vote.id in turns}
        return {turn: vote for turn, vote in standing.items() if vote.vote is not Thumb.WITHDRAWN}


@dataclass
class FakeSessions:
    """One session: its steps in order, each an event with the state that waits at it. A failure is raised once.

    Another attempt at one of its questions stands in `again`, once it is made. A model is waited for with each start
    and move for so many `ticks`; `alone` are the words of each resume on whether one may be asked.
    """

    steps: list[tuple[Event, InterviewState]]
    failures: list[Exception] = field(default_factory=list)
    plans: list[InterviewPlan] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    tried_again: list[tuple[str, int]] = field(default_factory=list)
    again: list[tuple[Event, InterviewState]] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    ticks: int = 0
    alone: list[bool] = field(default_factory=list)

    def start(
        self, plan: InterviewPlan, *, waiting: Waiting | None = None, begun: Callable[[str], None] | None = None
    ) -> list[Event]:
        self._fail()
        self.plans.append(plan)
        if begun:
            begun(SESSION)
        self._wait(waiting)
        return [SessionEvent(id=SESSION), self.steps[0][0]]

    def resume(self, session: str, *, waiting: Waiting | None = None, alone: bool = False) -> list[Event]:
        self.alone.append(alone)
        return [SessionEvent(id=session), self._steps(session)[0][0]]

    def move(self, session: str, move: Move, *, waiting: Waiting | None = None) -> list[Event]:
        steps = self._steps(session)
        self._fail()
        self._wait(waiting)
        self.moves.append(move)
        steps.pop(0)
        return [steps[0][0]]

    def transcript(self, session: str) -> InterviewState:
        return self._steps(session)[0][1]

    def try_again(
        self,
        session: str,
        turn: int,
        *,
        waiting: Waiting | None = None,
        begun: Callable[[str], None] | None = None,
    ) -> list[Event]:
        self._steps(session)
        self._fail()
        self.tried_again.append((session, turn))
        self.again = [
            (event, {**state, "session": AGAIN, "attempt_of": f"{session}/{turn}"})
            for event, state in interview_steps()
        ]
        return [SessionEvent(id=AGAIN), self.again[0][0]]

    def delete(self, session: str) -> None:
        self._fail()
        self.deleted.append(session)

    def _wait(self, waiting: Waiting | None) -> None:
        """A chat model is waited for, for so many looks around."""
        for _ in range(self.ticks if waiting else 0):
            assert waiting is not None
            waiting()

    def _steps(self, session: str) -> list[tuple[Event, InterviewState]]:
        steps = {SESSION: self.steps, AGAIN: self.again}.get(session)
        if not steps:
            raise UnknownSession(f"There is no session {session!r}; start a new one.")
        return steps

    def _fail(self) -> None:
        if self.failures:
            raise self.failures.pop(0)


@dataclass
class FakeReviews:
    """Knows these judgements, or fails; keeps the disputes, the decisions, and what was said to count or not.

    A refusal is raised once, by the next decision. A model is waited for with each one for so many `ticks`; `alone` are
    the words of each on whether one may be asked.
    """

    known: Judgement | None = None
    failure: CoachError | None = None
    contested: list[tuple[str, str]] = field(default_factory=list)
    others: list[Judgement] = field(default_factory=list)
    counted: list[tuple[str, bool]] = field(default_factory=list)
    decided: list[tuple[str, Decide]] = field(default_factory=list)
    refusals: list[CoachError] = field(default_factory=list)
    ticks: int = 0
    alone: list[bool] = field(default_factory=list)

    def judgement(self, judgement_id: str) -> Judgement:
        if self.failure:
            raise self.failure
        for each in self._all():
            if each.id == judgement_id:
                return each
        raise UnknownJudgement(f"There is no judgement {judgement_id!r}.")

    def contest(self, judgement_id: str, note: str) -> Judgement:
        self.contested.append((judgement_id, note))
        return self._put(self.judgement(judgement_id).contested(note, "candidate", WHEN))

    def pending(self) -> list[Judgement]:
        if self.failure:
            raise self.failure
        return [each for each in self._all() if each.status is not Status.DECIDED]

    def decide(
        self, judgement_id: str, move: Decide, *, waiting: Waiting | None = None, alone: bool = False
    ) -> Judgement:
        if self.refusals:
            raise self.refusals.pop(0)
        for _ in range(self.ticks if waiting else 0):
            assert waiting is not None
            waiting()
        self.alone.append(alone)
        known = self.judgement(judgement_id)
        self.decided.append((judgement_id, move))
        if isinstance(move.decision, Respond):
            return self._put(known.responded(move.decision.text, move.by, WHEN).judged(a_critique(2), WHEN))
        return self._put(known.decided(move.decision, move.by, WHEN))

    def attempts(self, judgement_id: str) -> list[Judgement]:
        first = self.judgement(judgement_id).first_attempt
        return [each for each in self._all() if each.first_attempt == first]

    def set_counted(self, judgement_id: str, counted: bool) -> Judgement:
        self.counted.append((judgement_id, counted))
        return self._put(self.judgement(judgement_id).counting(counted, "candidate", WHEN))

    def keep_attempt(self, judgement_id: str) -> list[Judgement]:
        self.set_counted(judgement_id, True)
        for each in self.attempts(judgement_id):
            if each.id != judgement_id and may_count(each):
                self.set_counted(each.id, False)
        return self.attempts(judgement_id)

    def count_all_attempts(self, judgement_id: str) -> list[Judgement]:
        for each in filter(may_count, self.attempts(judgement_id)):
            self.set_counted(each.id, True)
        return self.attempts(judgement_id)

    def _all(self) -> list[Judgement]:
        return [*([self.known] if self.known else []), *self.others]

    def _put(self, changed: Judgement) -> Judgement:
        if self.known and self.known.id == changed.id:
            self.known = changed
        else:
            self.others = [changed if each.id == changed.id else each for each in self.others]
        return changed


@dataclass
class FakeRecord:
    """These judgements, or a failure."""

    judgements: list[Judgement] = field(default_factory=list)
    failure: CoachError | None = None

    def all(self) -> list[Judgement]:
        if self.failure:
            raise self.failure
        return list(self.judgements)


def prepared(
    coach: FakeCoach | None = None,
    sessions: FakeSessions | None = None,
    reviews: FakeReviews | None = None,
    record: FakeRecord | None = None,
    votes: FakeVotes | None = None,
    talks: KeepsTalks | None = None,
    meter: Callable[[str], Metered] | None = None,
    store: BaseStore | None = None,
    shelf: Shelf | None = None,
) -> Preparation[Desk]:
    """The seam of the pages, holding these; stories, post and preparation are the real ones over the store."""
    shelf = shelf or FakeShelf()
    store = store or InMemoryStore()
    record = record or FakeRecord()
    locks = KnowledgeSettings().home / "locks"
    stories, target = stories_of(shelf.guide, locks, store), KeptTarget(store, locks, datetime.now)
    tailor = Tailor(
        target,
        lambda: stories,
        lambda: Shelves(shelf.guide, "test/words", lambda: WordLibrary(shelf.guide)),
        lambda: 0.65,
    )
    desk = Desk(
        shelf,
        coach or FakeCoach([]),
        sessions or FakeSessions(interview_steps()),
        reviews or FakeReviews(),
        record,
        KnowledgeSettings().home,
        votes or FakeVotes(),
        talks or some_talks(),
        Practice(record, KeptPreparation(store, locks, datetime.now), datetime.now, tailor.weights),
        stories,
        target,
        tailor,
        meter=meter,
    )
    return Preparation(lambda report: desk)


def some_talks() -> Conversations:
    """The real conversations, in this test's folder; their ids count up from 1."""
    home, numbers = KnowledgeSettings().home, count(1)
    return Conversations(home / "conversations", home / "locks", lambda: f"talk-{next(numbers)}", datetime.now)


# --- Values -----------------------------------------------------------------------------------------------------


def an_answer() -> Answer:
    claims = (
        Claim(text="The error rate fell to 2%.", citations=("q01/result",), verdict=Verdict.SUPPORTED),
        Claim(text="The index grew without a plan.", citations=("q01/situation",), verdict=Verdict.SUPPORTED),
        Claim(text="It held for a year.", citations=("q01/result",), verdict=Verdict.SUPPORTED),
    )
    text = (
        "**Say this**\n\nThe error rate fell to 2%. [q01/result]\n\n"
        "**Build it**\n\nThe index grew without a plan. [q01/situation] It held for a year. [q01/result]\n\n"
        "**Not in the guide**\n\nThe guide's source lost the Action."
    )
    return Answer(
        question="How?",
        status=AnswerStatus.ANSWERED,
        answer=text,
        claims=claims,
        citations=("q01/result", "q01/situation"),
        missing=("q01/action",),
        related=(Related(entry="f01", title="Is Python needed?"), Related(entry="q01", title="How did you tame it?")),
        confidence=0.81,
        retried=False,
        writer="guide",
        timings_ms={},
    )


def a_refusal() -> Answer:
    return Answer(
        question="Salary?",
        status=AnswerStatus.INSUFFICIENT,
        answer="I don't have sufficient information.",
        claims=(),
        citations=(),
        missing=(),
        related=(Related(entry="r01", title="When do you retry?"),),
        confidence=0.12,
        retried=True,
        writer="guide",
        timings_ms={},
    )


def a_probe() -> Probe:
    because = Receipt(quote="we cut it", gap="what you did yourself", section="q01/situation")
    return Probe(criterion=Quality.OWNERSHIP, text="You said <b>we</b>. What did you do?", because=because)


def a_critique(score: int | None = 1) -> Critique:
    missing = Finding(level=Level.MISSING, quote="")
    parts = dict.fromkeys(Part, Finding(level=Level.STRONG, quote="I cut it to 2%"))
    qualities = {**dict.fromkeys(Quality, Finding(level=Level.THIN, quote="$5 & more")), Quality.TRADE_OFF: missing}
    return Critique(
        outcome=Outcome.NOT_GRADABLE if score is None else Outcome.GRADED,
        score=score,
        band=None if score is None else (score, min(2, score + 1)),
        parts=parts,
        qualities=qualities,
        missing=(Quality.TRADE_OFF,),
        borrowed=(Borrowed(text="fell to 2%", section="q01/result"),),
        feedback=(Feedback(text="Name what you turned down.", quote="", citations=("q01/result",)),),
        probe=None,
        judge="built-in",
        moved=()
        if score is None
        else (
            Moved(criterion=Part.RESULT, by=1.1, quote="I cut it to 2%"),
            Moved(criterion=Quality.TRADE_OFF, by=-0.6, quote=""),
        ),
        delivery=None if score is None else a_delivery(),
    )


def a_delivery() -> Delivery:
    """Its first cut keeps everything."""
    return Delivery(
        words=40,
        seconds=16.0,
        measured=False,
        fillers=1,
        hedges=0,
        longest_sentence="I cut it to 2%.",
        shares={Part.ACTION: 0.75, Part.RESULT: 0.25},
        cuts=(
            Cut(seconds=90.0, words=40, text="All of it.", dropped=()),
            Cut(seconds=30.0, words=5, text="I cut it to 2%. …", dropped=("Basically, we did.",)),
        ),
    )


def a_judgement() -> Judgement:
    """Of the first question, judged and accepted."""
    asked = Judgement(
        session=SESSION,
        turn=1,
        asked_at=WHEN,
        entry="q01",
        question="How did you tame a *wild* index?",
        answer="We cut it.",
        mode=InterviewMode.COACHING,
    )
    return asked.judged(a_critique(), WHEN).decided(Accept(type="accept"), "candidate", WHEN, FIRST_DECISION)


def a_turn(**changes: object) -> TurnState:
    turn: TurnState = {
        "entry": "q01",
        "question": "How did you tame a *wild* index?",
        "because": "A full question.",
        "asked_at": "2026-11-22T09:00:00",
        "answer": None,
        "probes": [],
        "sections": [],
        "critique": None,
        "remarks": [],
        "decision": None,
        "decided_by": None,
    }
    return {**turn, **changes}  # type: ignore[typeddict-item]


def a_state(*turns: TurnState, **changes: object) -> InterviewState:
    state: InterviewState = {
        "version": 2,
        "session": SESSION,
        "plan": InterviewPlan(questions=1).model_dump(mode="json"),
        "history": {"observations": [], "due": []},
        "phase": "asking",
        "turns": list(turns),
        "at": len(turns) - 1,
        "report": None,
    }
    return {**state, **changes}  # type: ignore[typeddict-item]


def interview_steps() -> list[tuple[Event, InterviewState]]:
    """A question, a probe, a review and the report, as a session of one question goes."""
    asked = a_turn()
    probe = a_probe().model_dump(mode="json")
    probed = a_turn(answer="We cut it.\nBy half.", probes=[{"probe": probe, "answer": None}])
    critique = a_critique()
    judged = {
        **probed,
        "probes": [{"probe": probe, "answer": "I did it."}],
        "critique": critique.model_dump(mode="json"),
    }
    decided = {**judged, "decision": {"type": "accept"}}
    report = ReportEvent(
        session=SESSION,
        asked=1,
        counted=1,
        mean_score=1.0,
        rows=(
            {  # type: ignore[arg-type]
                "entry": "q01",
                "title": "How did you tame a *wild* | index?",
                "decision": "accept",
                "score": 1,
                "judge_score": 1,
                "missing": (Quality.TRADE_OFF,),
            },
        ),
        weakest=Quality.TRADE_OFF,
        advice="For each choice, name what you turned down.",
    )
    return [
        (QuestionEvent(entry="q01", text=asked["question"], because="A full question."), a_state(asked)),
        (
            ProbeEvent(criterion=Quality.OWNERSHIP, text=a_probe().text, because=a_probe().because),
            a_state(probed, phase="probing"),
        ),
        (ReviewEvent(critique=critique), a_state(judged, phase="reviewing")),  # type: ignore[arg-type]
        (report, a_state(decided, phase="finished", report=report.model_dump(mode="json"))),  # type: ignore[arg-type]
    ]
