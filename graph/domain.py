"""The words of the conversation as frozen values: what an answer, a critique and a plan are.

Each value's `model_dump(mode="json")` is what the command line prints and what graph state stores, so that
one definition serves screens, contracts and checkpoints.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

# Everybody takes these from here.
from graph.timing import Timing as Timing
from graph.value import NonBlank as NonBlank
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


class Answer(Value):
    """What the coach replies to one question. `answer` is Markdown whose citations are `[q03/result]` marks."""

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


# --- Judging an answer ------------------------------------------------------------------------------------------


class Part(StrEnum):
    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"


class Quality(StrEnum):
    OWNERSHIP = "ownership"
    TRADE_OFF = "trade_off"
    QUANTIFIED = "quantified"
    SPECIFIC = "specific"
    RELEVANT = "relevant"
    CONCISE = "concise"


Criterion = Part | Quality


class Level(StrEnum):
    MISSING = "missing"
    THIN = "thin"
    STRONG = "strong"


class Finding(Value):
    """How well one part or quality is met. What is credited quotes the candidate; `quote` is '' when missing."""

    level: Level
    quote: str


class Borrowed(Value):
    """Words of the answer that are the guide's, and the section they come from."""

    text: str
    section: str


class Feedback(Value):
    """One sentence of coaching: the candidate's words it speaks of, and the guide's sections behind it."""

    text: str
    quote: str
    citations: tuple[str, ...]


class Receipt(Value):
    """Why a probe is asked: the candidate's words, the missing part, the guide's section."""

    quote: str
    gap: str
    section: str | None


class Probe(Value):
    """A follow-up question; `depth` when it goes deeper where nothing is weak."""

    criterion: Criterion
    text: str
    because: Receipt
    depth: bool = False


class Moved(Value):
    """By how much one criterion raised or lowered the level, against an ordinary answer, and the words behind it."""

    criterion: Criterion
    by: float
    quote: str


class Cut(Value):
    """What can be said in so many seconds, verbatim but for '…' where a sentence was shortened, and what went."""

    seconds: float
    words: int
    text: str
    dropped: tuple[str, ...]


class Delivery(Value):
    """How an answer was said. `shares` sums to 1 over the words that belong to a part; it is empty when none does.

    `cuts` are what to keep of the answer when there are only so many seconds.
    """

    words: int
    seconds: float
    measured: bool
    fillers: int
    hedges: int
    longest_sentence: str
    shares: dict[Part, float]
    cuts: tuple[Cut, ...] = ()


class Outcome(StrEnum):
    GRADED = "graded"
    NOT_GRADABLE = "not_gradable"


Score = Annotated[int, Field(ge=0, le=2, strict=True)]


class Critique(Value):
    """A judge's view of one answer on the guide's scale: 0 vague, 1 reasonable, 2 would pass a panel."""

    outcome: Outcome
    score: Score | None
    band: tuple[Score, Score] | None
    parts: dict[Part, Finding]
    qualities: dict[Quality, Finding]
    missing: tuple[Criterion, ...]
    borrowed: tuple[Borrowed, ...]
    feedback: tuple[Feedback, ...]
    probe: Probe | None
    judge: str
    moved: tuple[Moved, ...] = ()
    delivery: Delivery | None = None


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


MOST_QUESTIONS = 19


class InterviewPlan(Value):
    """What a candidate asks for. Nothing given means three questions of any topic, with feedback after each.

    Entries without a number of questions mean all of these entries.
    """

    topics: tuple[str, ...] = ()
    questions: int = Field(default=3, ge=1, le=MOST_QUESTIONS)
    entries: tuple[str, ...] = ()
    mode: InterviewMode = InterviewMode.COACHING
    level: InterviewLevel = InterviewLevel.PANEL
    pace: Pace = Pace.FULL

    @model_validator(mode="before")
    @classmethod
    def _as_many_questions_as_entries(cls, given: object) -> object:
        if not isinstance(given, dict) or "questions" in given or not isinstance(given.get("entries"), list | tuple):
            return given
        different = len({str(entry) for entry in given["entries"]})
        return {**given, "questions": min(different, MOST_QUESTIONS)} if different else given
