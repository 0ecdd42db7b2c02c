"""One story as the page shows it: its parts, and for each sentence where it comes from and what can be done next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.domain import Part
from graph.stories.frame import is_open
from graph.stories.matrix import Matrix
from graph.stories.sentence import Sentence, Source, State
from graph.stories.story import Story
from ingest.star import Guide
from ui.components.stories.stories_view import facts, fits_told
from ui.copy import stories_page_copy as copy
from ui.copy import story_copy


class Step(StrEnum):
    """What a sentence waits for."""

    NOTHING = "nothing"
    FILL = "fill"
    PROBE = "probe"
    TAKE_UP = "take up"


@dataclass(frozen=True, slots=True)
class SentenceView:
    """`origin` says in words where it comes from, with an icon; `section` is the guide's behind it, '' for none.

    `stood` tells each probe that it stood, with the words that bore it out.
    """

    number: int
    text: str
    part: Part
    origin: str
    icon: str
    own: bool
    section: str
    step: Step
    stood: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """`told` is whether anything of the candidate's tells it."""

    name: str
    told: bool
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """`fits` tells which questions it answers; `notice` is said where sentences are the guide's."""

    id: str
    title: str
    facts: tuple[str, ...]
    fits: str
    parts: tuple[PartView, ...]
    notice: str


def story_view(story: Story, matrix: Matrix, guide: Guide, holes: Mapping[str, str]) -> StoryView:
    """`holes` are the titles of the questions whose Action was written in it, by their ids, of whatever guide; one that
    is gone has none."""
    told = [*facts(story)]
    if story.made_from:
        told.append(copy.FROM_ANSWER)
    if story.holes:
        titles = ", ".join(f"“{holes[hole]}”" if hole in holes else hole for hole in story.holes)
        told.append(f"{copy.ACTION_OF}: {titles}")
    borrowed = any(sentence.source is Source.GUIDE for sentence in story.sentences)
    return StoryView(
        story.id,
        story.title,
        tuple(told),
        fits_told(story, matrix, guide),
        tuple(_part(story, part) for part in Part),
        story_copy.GUIDE_COUNTS_NOT if borrowed else "",
    )


def _part(story: Story, part: Part) -> PartView:
    sentences = story.of_part(part)
    return PartView(
        story_copy.PARTS[part], any(sentence.own for sentence in sentences), tuple(map(sentence_view, sentences))
    )


def sentence_view(sentence: Sentence) -> SentenceView:
    words, icon = origin(sentence)
    return SentenceView(
        sentence.number,
        sentence.text,
        sentence.part,
        words,
        icon,
        sentence.own,
        sentence.section,
        _step(sentence),
        tuple(copy.stood(probe.gap, probe.quote) for probe in sentence.survived),
    )


def origin(sentence: Sentence) -> tuple[str, str]:
    """Where it comes from, in words, and an icon that says the same."""
    match sentence.state:
        case State.KEPT:
            return copy.SOURCE_KEPT, copy.ICON_KEPT
        case State.DROPPED:
            return copy.SOURCE_DROPPED, copy.ICON_DROPPED
        case State.OPEN:
            return copy.suggested_state(len(sentence.survived), is_open=is_open(sentence.text)), copy.ICON_OPEN
        case None:
            mine = sentence.source is Source.MINE
            return (copy.SOURCE_MINE, copy.ICON_MINE) if mine else (copy.SOURCE_GUIDE, copy.ICON_GUIDE)


def _step(sentence: Sentence) -> Step:
    match sentence.state:
        case State.DROPPED:
            return Step.TAKE_UP
        case State.OPEN:
            return Step.FILL if is_open(sentence.text) else Step.PROBE
        case _:
            return Step.NOTHING
