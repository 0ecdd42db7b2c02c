"""An answer as it was read: who did what in each sentence, and whether it is told as done, supposed or general."""

from __future__ import annotations

from dataclasses import dataclass

from graph.assessment.measures import Measure, has_figure, is_target, measure, units
from graph.assessment.names import systems, terms
from graph.assessment.sentences import Sentence
from graph.assessment.steps import Actor, Step, concrete_stems, steps_of, vague_stems
from graph.assessment.telling import Telling, telling_of
from graph.assessment.words import stems

LEAST_TELLING = 3
"""Sentences that must be left when platitudes are taken out."""
SUBSTANCE = 4
"""Words of its own that a sentence needs; template sentences and pieties have at most three."""


@dataclass(frozen=True, slots=True)
class Read:
    """One sentence with what it shows."""

    sentence: Sentence
    index: int
    telling: Telling
    steps: tuple[Step, ...]
    measure: Measure
    """What its figures say once stated targets are left out."""
    systems: frozenset[str]
    terms: frozenset[str]
    figure: bool
    units: frozenset[str]
    """Units of its figures, for telling whether two sentences measure the same."""
    words: tuple[str, ...]
    concrete: int
    """How many different words it has that could not stand in any story, nor in the question."""
    real: bool
    """Whether it may carry evidence of a story that happened."""

    @property
    def substantial(self) -> bool:
        """Whether it tells enough of one story that no other could borrow it."""
        return self.real and self.concrete >= SUBSTANCE

    @property
    def own(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.actor is not Actor.WE)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A whole answer, read once and asked by every rule. Two readings are never equal, so that one is a cheap key."""

    answer: str
    sentences: tuple[Read, ...]
    steps: tuple[Step, ...]
    first_step: int
    """Index of the first sentence with a step; the number of sentences when there is none."""


def read(answer: str, sentences: tuple[Sentence, ...], question: str = "") -> Reading:
    """Reads the sentences. Words of the question make nothing concrete, for repeating them shows nothing."""
    empty = vague_stems() | frozenset(stems(question.lower().split()))
    starts = frozenset(span.start for sentence in sentences for span in (sentence, *sentence.clauses))
    first = _is_past_story(sentences)
    told = tuple(_read(answer, sentence, i, starts, empty, first) for i, sentence in enumerate(sentences))
    return Reading(
        answer,
        told,
        tuple(step for read in told if read.real for step in read.steps),
        next((read.index for read in told if read.real and read.steps), len(told)),
    )


def without_platitudes(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences but those which hold nothing of anybody's: 'Teamwork is the key to success.' They neither help an
    answer nor hurt it. All of them where hardly another is left."""
    telling = tuple(read.sentence for read in reading.sentences if not _is_platitude(read))
    return telling if len(telling) >= LEAST_TELLING else tuple(read.sentence for read in reading.sentences)


def _is_platitude(read: Read) -> bool:
    empty = read.concrete < 2 and not (read.steps or read.figure or read.systems)
    return empty and read.telling is Telling.GENERAL


def _is_past_story(sentences: tuple[Sentence, ...]) -> bool:
    """Whether the answer tells of the past anywhere, so that its plain verbs ('I pull the traces') tell of it too."""
    cues = ("last", "ago", "was", "were", "had", "went", "came", "previous", "became")
    words = {word for sentence in sentences for word in sentence.words}
    return any(word in cues for word in words) and not any(word in ("would", "i'd", "should") for word in words)


def _read(
    answer: str, sentence: Sentence, index: int, starts: frozenset[int], empty: frozenset[str], past_story: bool
) -> Read:
    figure = has_figure(sentence.words)
    named = systems(sentence.tokens, starts, answer)
    # 'I connect it to Grafana' happened once, 'I give the model a role' is what one always does.
    steps = steps_of(sentence, empty, past_story and (figure or bool(named)))
    clauses = [c for c in sentence.clauses if not is_target(c.words)]
    spans = [sentence] if len(clauses) == len(sentence.clauses) else clauses
    telling = telling_of(sentence, any(not step.habitual for step in steps))
    return Read(
        sentence,
        index,
        telling,
        steps,
        max((measure(span) for span in spans), default=Measure.NONE),
        named,
        terms(sentence.tokens),
        figure,
        units(sentence.words),
        sentence.words,
        len(concrete_stems(sentence.words, empty)),
        telling in (Telling.STORY, Telling.NOTE),
    )
