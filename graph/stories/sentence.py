"""One sentence of a story: its words, the part that it tells, and where it comes from.

It is the candidate's (`mine`), the guide's, or `suggested`. A suggested one counts as the candidate's only when it is
kept: when answers to two probes on different gaps have borne it out.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from graph.domain import Criterion, NonBlank, Part, Text, Value
from graph.errors import CoachError
from graph.stories.frame import fits, is_open

PROBES_TO_KEEP = 2
LONGEST_SENTENCE = 1_200
"""Characters."""


class BadStory(CoachError):
    """What was given cannot become, or cannot be done to, a story."""


class Source(StrEnum):
    """Where a sentence comes from."""

    MINE = "mine"
    GUIDE = "guide"
    SUGGESTED = "suggested"


class State(StrEnum):
    """What became of a suggested sentence."""

    OPEN = "suggested"
    KEPT = "kept"
    DROPPED = "dropped"


class Gap(StrEnum):
    """What a probe on a suggested sentence asks for."""

    OWNERSHIP = "ownership"
    NUMBER = "number"
    TRADE_OFF = "trade_off"
    FAILURE = "failure"


class Survived(Value):
    """A probe that a suggested sentence stood: the question, the answer, and the words that bear the sentence out."""

    gap: Gap
    when: str
    question: Text
    answer: NonBlank
    quote: NonBlank


class Sentence(Value):
    """One sentence. `number` is its own for ever; `section` is the guide's, where the guide has to do with it.

    Of a suggested one: `frame` is how it was suggested, with open places, `lacking` what it was suggested for, and
    `survived` the probes that it stood.
    """

    number: Annotated[int, Field(ge=1)]
    text: Annotated[NonBlank, Field(max_length=LONGEST_SENTENCE)]
    part: Part
    source: Source
    section: str = ""
    frame: Text = ""
    lacking: Criterion | None = None
    survived: Annotated[tuple[Survived, ...], Field(max_length=PROBES_TO_KEEP)] = ()
    dropped: bool = False

    @model_validator(mode="after")
    def _says_one_thing_of_where_it_comes_from(self) -> Sentence:
        if self.source is Source.GUIDE and not self.section:
            raise ValueError("a sentence of the guide names its section")
        if self.source is Source.MINE and self.section:
            raise ValueError("a sentence of the candidate's has no section")
        if self.source is not Source.SUGGESTED and (self.frame or self.lacking or self.survived or self.dropped):
            raise ValueError("only a suggested sentence has a frame, a lack, probes, or is dropped")
        if self.source is Source.SUGGESTED and not fits(self.frame, self.text):
            raise ValueError("a suggested sentence has the words that were suggested")
        if len({probe.gap for probe in self.survived}) < len(self.survived):
            raise ValueError("two probes on the same gap are one")
        if self.survived and is_open(self.text):
            raise ValueError("a sentence with open places cannot be probed")
        return self

    @property
    def state(self) -> State | None:
        """What became of it, None where nobody suggested it."""
        if self.source is not Source.SUGGESTED:
            return None
        if self.dropped:
            return State.DROPPED
        return State.KEPT if len(self.survived) >= PROBES_TO_KEEP else State.OPEN

    @property
    def own(self) -> bool:
        """Whether it may be told as the candidate's."""
        return self.source is Source.MINE or self.state is State.KEPT

    def again(self, **changes: object) -> Sentence:
        """The same with these fields, checked anew."""
        return Sentence.model_validate({**dict(self), **changes})

    def of_guide(self, section: str) -> Sentence:
        """The same words, known as the guide's; probes or a dropping say nothing of them any more."""
        return Sentence(number=self.number, text=self.text, part=self.part, source=Source.GUIDE, section=section)


def demand_probed(sentence: Sentence) -> None:
    """Raises BadStory for a sentence on which no probe can be asked, with what to do."""
    number = sentence.number
    if sentence.source is not Source.SUGGESTED:
        raise BadStory(f"Sentence {number} was not suggested, so it needs no probe.")
    if sentence.state is State.KEPT:
        raise BadStory(f"Sentence {number} is kept already; it stood both probes.")
    if sentence.state is State.DROPPED:
        raise BadStory(f"Sentence {number} was dropped; change its words to take it up again.")
    if is_open(sentence.text):
        raise BadStory(f"Sentence {number} has open places; fill each … with what is true of you, then it is probed.")


def checked(text: str) -> str:
    """A sentence on one line. Raises BadStory for one that is empty or too long."""
    line = " ".join(text.split())
    if not any(map(str.isalnum, line)):
        raise BadStory("The sentence has no words; write one.")
    if len(line) > LONGEST_SENTENCE:
        raise BadStory(f"A sentence has more than {LONGEST_SENTENCE:,} characters; make two or more of it.")
    return line
