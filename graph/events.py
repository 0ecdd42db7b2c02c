"""The protocol of a mock interview: the events that a session emits and the moves that a person makes.

The terminal, the page and `coach interview --jsonl` all speak it. An event's JSON is its `model_dump(mode="json")`;
a move's JSON is read by `parse_move`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import AfterValidator, Field, SerializerFunctionWrapHandler, ValidationError, model_serializer

from graph.decision import Decision
from graph.domain import Criterion, Critique, InterviewPlan, Receipt, Score, Text, Timing, Value
from graph.errors import BadMove
from graph.value import SparseValue

Action = Literal["accept", "edit", "respond", "discard"]


class SessionEvent(Value):
    event: Literal["session"] = "session"
    id: str


class QuestionEvent(Value):
    event: Literal["question"] = "question"
    entry: str
    text: str
    because: str


class ProbeEvent(Value):
    """A follow-up: to what is missing, or with `depth` further into what is good already."""

    event: Literal["probe"] = "probe"
    criterion: Criterion
    text: str
    because: Receipt
    depth: bool = False

    @model_serializer(mode="wrap")
    def _depth_only_where_it_is_so(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        fields: dict[str, Any] = handler(self)
        return {name: value for name, value in fields.items() if name != "depth" or value}


class SelfScoreEvent(Value):
    """The candidate's own level is waited for, once all is said to a question; only where the plan asks for it."""

    event: Literal["self_score"] = "self_score"
    entry: str


class ReviewEvent(Value):
    event: Literal["review"] = "review"
    critique: Critique
    actions: tuple[Action, ...] = ("accept", "edit", "respond", "discard")


class RecordedEvent(Value):
    """Comes only for a judgement that a person accepted or edited."""

    event: Literal["recorded"] = "recorded"
    entry: str
    score: Score | None


class ReportRow(SparseValue):
    """One question of the session: what the judge said and what the person made of it.

    `score` is the level that counts; None where none does, or where a person said that it should not (`counted`).
    `self_score` is the candidate's own level, given before they saw any; absent from the JSON where none was.
    """

    SPARSE: ClassVar[frozenset[str]] = frozenset({"self_score"})

    entry: str
    title: str
    decision: Literal["accept", "edit", "discard", "skip"]
    score: Score | None
    judge_score: Score | None
    missing: tuple[Criterion, ...]
    counted: bool = True
    self_score: Score | None = None


class ReportEvent(Value):
    """The end of a session. `mean_score` is over the questions that count, None when none does."""

    event: Literal["report"] = "report"
    session: str
    asked: int
    counted: int
    mean_score: float | None
    rows: tuple[ReportRow, ...]
    weakest: Criterion | None
    advice: str


class ErrorEvent(Value):
    event: Literal["error"] = "error"
    message: str


Event = Annotated[
    SessionEvent | QuestionEvent | ProbeEvent | SelfScoreEvent | ReviewEvent | RecordedEvent | ReportEvent | ErrorEvent,
    Field(discriminator="event"),
]


class Start(Value):
    start: InterviewPlan


class Resume(Value):
    resume: str


class AnswerMove(Value):
    """What the candidate says to the question or the probe, with how long it took where that was measured."""

    answer: Text
    timing: Timing | None = None


class SelfScore(Value):
    """The level that the candidate gives their own answer; a skip gives none."""

    self_score: Score


class Skip(Value):
    skip: Literal[True]


CANDIDATE = "candidate"
"""Who decides where nobody is named."""


def _one_line(name: str) -> str:
    return " ".join(name.split())


Name = Annotated[Text, AfterValidator(_one_line), Field(min_length=1, max_length=80)]


class Decide(Value):
    """A person's decision, and who that is: the candidate, or a mentor by name."""

    decision: Decision
    by: Name = CANDIDATE


class End(Value):
    end: Literal[True]


Opening = Start | Resume
Move = AnswerMove | SelfScore | Skip | Decide | End

_OPENINGS: dict[str, type[Opening]] = {"start": Start, "resume": Resume}
_MOVES: dict[str, type[Move]] = {
    "answer": AnswerMove,
    "self_score": SelfScore,
    "skip": Skip,
    "decision": Decide,
    "end": End,
}
_Parsed = TypeVar("_Parsed", bound=Value)


def parse_opening(data: object) -> Opening:
    """The first line of an interview. Raises BadMove with one sentence that says what to send."""
    return _parse(data, _OPENINGS, 'Begin with {"start": {}} or {"resume": "SESSION ID"}.')


def parse_move(data: object) -> Move:
    """A later line of an interview. Raises BadMove with one sentence that says what to send."""
    return _parse(
        data, _MOVES, 'Send {"answer": "…"}, {"skip": true}, {"decision": {"type": "accept"}} or {"end": true}.'
    )


def _parse(data: object, forms: Mapping[str, type[_Parsed]], expected: str) -> _Parsed:
    form = next((form for key, form in forms.items() if isinstance(data, dict) and key in data), None)
    if form is None:
        raise BadMove(expected)
    try:
        return form.model_validate(data)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in fault["loc"])
        # A field's name may hold line breaks; the message is one line.
        raise BadMove(" ".join(f"{place}: {fault['msg']}. {expected}".split())) from None
