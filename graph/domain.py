"""The words of the conversation as frozen values: what an answer, a critique and a plan are.

Each value's `model_dump(mode="json")` is what the command line prints and what graph state stores, so that
one definition serves screens, contracts and checkpoints.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import Field, model_validator

# Everybody takes these from here.
from graph.critique import Borrowed as Borrowed
from graph.critique import Criterion as Criterion
from graph.critique import Critique as Critique
from graph.critique import Cut as Cut
from graph.critique import Delivery as Delivery
from graph.critique import Feedback as Feedback
from graph.critique import Finding as Finding
from graph.critique import Level as Level
from graph.critique import Moved as Moved
from graph.critique import Opinion as Opinion
from graph.critique import Outcome as Outcome
from graph.critique import Part as Part
from graph.critique import Probe as Probe
from graph.critique import Quality as Quality
from graph.critique import Receipt as Receipt
from graph.critique import Score as Score
from graph.timing import Timing as Timing
from graph.value import NonBlank as NonBlank
from graph.value import SparseValue
from graph.value import Text as Text
from graph.value import Value as Value

# --- Asking the coach -------------------------------------------------------------------------------------------


class Verdict(StrEnum):
    SUPPORTED = "supported"
    PARTIAL = "partial"
    UNSUPPORTED = "unsupported"


class Claim(Value):
    """One sentence of the coach with the sections behind it and what the checker said of it."""

    text: str
    citations: tuple[str, ...]
    verdict: Verdict


class Related(Value):
    entry: str
    title: str


class Message(Value):
    """One earlier turn of a conversation with the coach."""

    role: Literal["user", "assistant"]
    content: Text


class AnswerStatus(StrEnum):
    ANSWERED = "answered"
    INSUFFICIENT = "insufficient"


class ModelWork(Value):
    """What chat models had to do with an answer, by name and by the prompts that they were asked with.

    `rewritten` is the question as it was searched for, '' where no model rewrote it. Of `written` sentences `dropped`
    were not borne out by the guide, and are not shown. `failed` is why the model's answer is not used, '' where it is.
    """

    model: str = ""
    prompts: tuple[str, ...] = ()
    rewritten: str = ""
    written: int = Field(default=0, ge=0)
    dropped: int = Field(default=0, ge=0)
    failed: str = ""


class Answer(SparseValue):
    """What the coach replies to one question. `answer` is Markdown whose citations are `[q03/result]` marks.

    `work` is None where no chat model was asked.
    """

    SPARSE: ClassVar[frozenset[str]] = frozenset({"work"})

    question: str
    status: AnswerStatus
    answer: str
    claims: tuple[Claim, ...]
    citations: tuple[str, ...]
    missing: tuple[str, ...]
    related: tuple[Related, ...]
    confidence: float = Field(ge=0, le=1)
    retried: bool
    writer: str
    timings_ms: dict[str, float]
    work: ModelWork | None = None


# --- The mock interview -----------------------------------------------------------------------------------------


class InterviewMode(StrEnum):
    COACHING = "coaching"
    REALISTIC = "realistic"


class InterviewLevel(StrEnum):
    WARM_UP = "warm_up"
    PANEL = "panel"


class Pace(StrEnum):
    """How long an answer may take: 90 seconds, or 60 in rapid fire."""

    FULL = "full"
    RAPID = "rapid"

    @property
    def limit(self) -> float | None:
        """Seconds that any answer has at this pace; None where each question has its own limit."""
        return 60.0 if self is Pace.RAPID else None


class Manner(StrEnum):
    """How the interviewer speaks; what is asked is the same in each."""

    FRIENDLY = "friendly"
    NEUTRAL = "neutral"
    TOUGH = "tough"


MOST_QUESTIONS = 19


class PostWords(Value):
    """The words of a job post for which a question is asked."""

    entry: str
    words: NonBlank = Field(max_length=400)


class InterviewPlan(SparseValue):
    """What a candidate asks for. Nothing given means three questions of any topic, with feedback after each.

    Entries without a number of questions mean all of these entries. With a `focus` each question asks for that part or
    quality alone, without follow-ups, and its level does not count. With `self_score` the candidate gives a level of
    their own before each judgement is shown; without `follow_ups` each question is asked once. `guide` names an own
    guide to be asked about, '' is the first one. `post` has the reasons of an interview for a job post, none for an
    entry of which it asks nothing.
    """

    SPARSE: ClassVar[frozenset[str]] = frozenset({"focus", "self_score", "follow_ups", "guide", "post"})

    topics: tuple[str, ...] = ()
    questions: int = Field(default=3, ge=1, le=MOST_QUESTIONS)
    entries: tuple[str, ...] = ()
    mode: InterviewMode = InterviewMode.COACHING
    level: InterviewLevel = InterviewLevel.PANEL
    pace: Pace = Pace.FULL
    manner: Manner = Manner.NEUTRAL
    focus: Criterion | None = None
    self_score: bool = False
    follow_ups: bool = True
    guide: str = ""
    post: tuple[PostWords, ...] = Field(default=(), max_length=MOST_QUESTIONS)

    @model_validator(mode="before")
    @classmethod
    def _as_many_questions_as_entries(cls, given: object) -> object:
        if not isinstance(given, dict) or "questions" in given or not isinstance(given.get("entries"), list | tuple):
            return given
        different = len({str(entry) for entry in given["entries"]})
        return {**given, "questions": min(different, MOST_QUESTIONS)} if different else given
