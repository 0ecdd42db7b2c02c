"""How well a story answers a question of the guide: whether it speaks of the same, and how much of a story it is.

Nearness is the mean of what two models of the judge say: how likely an answer like this was given to that question, and
whether it speaks of the question at all (`graph.assessment.relevance`). A question that they were not fitted to, of a
guide of one's own or under another embedding model, is compared by what comes nearest of its phrasings and sections,
or by its title where it has nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Protocol

from pydantic import Field

from graph.assessment.criteria import rule_findings
from graph.assessment.reading import Reading, read
from graph.assessment.relevance import Relevance, guide_signals, load_relevance, substance
from graph.assessment.sentences import split
from graph.domain import Criterion, Level, Part, Quality, Value
from graph.stories.story import Story
from ingest.likeness import Likeness
from ingest.star import Entry, Guide
from ingest.vectors import Vector

Chance = Annotated[float, Field(ge=0, le=1)]

TOLD_BY: tuple[Criterion, ...] = (*Part, Quality.OWNERSHIP, Quality.TRADE_OFF, Quality.QUANTIFIED, Quality.SPECIFIC)
"""What a whole story has; whether it is relevant is asked of each question, and its length is no matter of content."""
_WORTH = {Level.MISSING: 0.0, Level.THIN: 0.5, Level.STRONG: 1.0}
_SAME_SUBJECT = 0.42
"""The cosine with what comes nearest of a question that is a nearness of a half. Chosen on 12 stories for two guides of
one's own, of which 11 reach it at their question; of 9 stories for two other guides all do. Of 127 times that a story
about something else was laid against one of these guides, it came as near to any question 5 times
(tests/graph/stories/test_fit.py)."""
_SUBJECT = 0.7
"""Of a score so much is the subject alone, the rest is how much of a story it is: a whole story about something else
is no answer, and of two about the same the wholer one is the better."""


class Library(Protocol):
    """What is needed of the search over the guide."""

    @property
    def guide(self) -> Guide: ...

    def likeness(self, text: str, question: str) -> Likeness: ...


class Telling(Value):
    """What a story has of each part and quality, by its own sentences alone, and the words that show it."""

    levels: dict[Criterion, Level]
    quotes: dict[Criterion, str]

    @property
    def missing(self) -> tuple[Criterion, ...]:
        return tuple(criterion for criterion in TOLD_BY if self.levels[criterion] is Level.MISSING)

    @property
    def thin(self) -> tuple[Criterion, ...]:
        return tuple(criterion for criterion in TOLD_BY if self.levels[criterion] is Level.THIN)

    @property
    def whole(self) -> float:
        """How much of a story it is, from 0 to 1."""
        return sum(_WORTH[self.levels[criterion]] for criterion in TOLD_BY) / len(TOLD_BY)


class Fit(Value):
    """A story and a question: `score` of `nearness` and of how `whole` the story is, each from 0 to 1.

    `nearest` is whether no other question is nearer to this story; `topics` are those that both name.
    """

    story: str
    entry: str
    score: Chance
    nearness: Chance
    whole: Chance
    nearest: bool
    topics: tuple[str, ...]


def telling(story: Story) -> Telling:
    """A part is there when a sentence of the story tells it, as the person or the reader labelled it; how strongly is
    the rules' view. Qualities are the rules' view of all that is the candidate's."""
    reading = reading_of(story)
    found = rule_findings(reading)
    levels: dict[Criterion, Level] = {criterion: found[criterion].level for criterion in TOLD_BY}
    quotes = {criterion: found[criterion].quote for criterion in TOLD_BY}
    for part in Part:
        told = [sentence.text for sentence in story.own if sentence.part is part]
        if not told:
            levels[part], quotes[part] = Level.MISSING, ""
        elif levels[part] is Level.MISSING:
            levels[part], quotes[part] = Level.THIN, told[0]
    return Telling(levels=levels, quotes=quotes)


def reading_of(story: Story) -> Reading:
    return read(story.text, split(story.text))


@dataclass(frozen=True, slots=True, eq=False)
class Questions:
    """Questions of a guide with the vectors of their titles, made once for any number of stories."""

    entries: tuple[Entry, ...]
    titles: Mapping[str, Vector]

    @classmethod
    def of(cls, library: Library) -> Questions:
        entries = tuple(entry for entry in library.guide.entries if entry.practised)
        return cls(entries, {entry.id: library.likeness(entry.title, entry.title).text for entry in entries})


def fits(story: Story, library: Library, questions: Questions) -> list[Fit]:
    """The story against each question, the best first. A story without a sentence of the candidate's fits none."""
    reading, whole = reading_of(story), telling(story).whole
    if not reading.sentences or not questions.entries:
        return [_fit(story, entry, 0.0, whole, nearest=False) for entry in questions.entries]
    near = nearness(reading, library, questions)
    most = max(near.values())
    found = [_fit(story, entry, near[entry.id], whole, nearest=near[entry.id] == most) for entry in questions.entries]
    return sorted(found, key=lambda fit: (-fit.score, fit.entry))


def nearness(reading: Reading, library: Library, questions: Questions) -> dict[str, float]:
    """From 0 to 1 by entry, for each of at least one question."""
    words = [word for each in reading.sentences for word in each.words]
    known = load_relevance()
    # Only the cosine with the question's title is another for each. An own guide leaves the entry that is asked out of
    # what it compares, so that none is asked here.
    told = substance(reading)
    likeness = library.likeness(told, told)
    by_title = {entry: float(title @ likeness.text) for entry, title in questions.titles.items()}
    return {
        entry.id: _nearness(replace(likeness, question=by_title[entry.id]), words, entry, known)
        for entry in questions.entries
    }


def _nearness(likeness: Likeness, words: Sequence[str], entry: Entry, known: Relevance) -> float:
    if not known.guess.knows(entry.id, likeness.model):
        return _by_likeness(likeness, entry.id)
    signals = guide_signals(likeness, words, entry, known.guess)
    total = known.guide.bias + sum(w * s for w, s in zip(known.guide.weights, signals, strict=True))
    speaks = 1 / (1 + math.exp(-max(min(total, 50.0), -50.0)))
    guessed = math.exp(known.guess.chances(likeness.text)[entry.id])
    return min(max((speaks + guessed) / 2, 0.0), 1.0)


def _by_likeness(likeness: Likeness, entry: str) -> float:
    written = [cosines[entry] for cosines in (likeness.phrasings, likeness.sections) if entry in cosines]
    return min(max(max(written, default=likeness.question) / (2 * _SAME_SUBJECT), 0.0), 1.0)


def _fit(story: Story, entry: Entry, near: float, whole: float, *, nearest: bool) -> Fit:
    return Fit(
        story=story.id,
        entry=entry.id,
        score=round(near * (_SUBJECT + (1 - _SUBJECT) * whole), 3),
        nearness=round(near, 3),
        whole=round(whole, 3),
        nearest=nearest,
        topics=tuple(topic for topic in entry.topics if topic in story.topics),
    )
