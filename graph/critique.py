"""The words of a judgement as frozen values: what an answer shows, at which level, and who says so."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from graph.value import SparseValue, Value


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


class Opinion(Value):
    """The other judge's view of an answer, beside the one that leads.

    `levels` are those of its passes, in order, and `prompt` is what it was asked with, '' for the built-in judge.
    `unquoted` it credits without words that stand in the answer, so they are not credited; `unseen` it credits with
    words of the answer, where the leading judge sees nothing. `failed` is why it has no level, in one sentence.
    """

    judge: str
    prompt: str = ""
    score: Score | None = None
    band: tuple[Score, Score] | None = None
    levels: tuple[Score, ...] = ()
    unquoted: tuple[Criterion, ...] = ()
    unseen: tuple[Criterion, ...] = ()
    failed: str = ""


class Critique(SparseValue):
    """A judge's view of one answer on the guide's scale: 0 vague, 1 reasonable, 2 would pass a panel.

    `second` is another judge's view, None where only one was asked, and `please_look` why a person should look closely,
    each reason a sentence. `prompt` is what a chat model that leads was asked with, '' for the built-in judge.
    """

    SPARSE: ClassVar[frozenset[str]] = frozenset({"prompt", "second", "please_look"})

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
    prompt: str = ""
    second: Opinion | None = None
    please_look: tuple[str, ...] = ()

    def finding(self, criterion: Criterion) -> Finding:
        return self.parts[criterion] if isinstance(criterion, Part) else self.qualities[criterion]
