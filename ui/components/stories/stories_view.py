"""The stories as a list shows them: which parts each tells, its numbers and topics, and the questions that it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.domain import Part
from graph.memory.judgement import Judgement, Status
from graph.stories.matrix import FITS, Matrix
from graph.stories.sentence import State
from graph.stories.story import Story
from graph.stories.story_maker import LEAST_LEVEL
from ingest.star import Guide
from ui.copy import stories_page_copy as copy
from ui.copy import story_copy, topic_name

TITLES_SHOWN = 3
"""Questions that are named for one story; the others are counted."""


@dataclass(frozen=True, slots=True)
class PartMark:
    name: str
    told: bool


@dataclass(frozen=True, slots=True)
class StoryRow:
    """`facts` are numbers, topics and suggestions that wait; `fits` tells which questions it answers."""

    id: str
    title: str
    parts: tuple[PartMark, ...]
    facts: tuple[str, ...]
    fits: str


@dataclass(frozen=True, slots=True)
class Offer:
    """An answer that a story can be made of."""

    judgement: str
    told: str


def story_rows(stories: Sequence[Story], matrix: Matrix, guide: Guide) -> tuple[StoryRow, ...]:
    return tuple(
        StoryRow(story.id, story.title, part_marks(story), facts(story), fits_told(story, matrix, guide))
        for story in stories
    )


def part_marks(story: Story) -> tuple[PartMark, ...]:
    marks = ((part, any(sentence.own for sentence in story.of_part(part))) for part in Part)
    return tuple(PartMark(copy.part_told(story_copy.PARTS[part], told=told), told) for part, told in marks)


def facts(story: Story) -> tuple[str, ...]:
    waiting = sum(sentence.state is State.OPEN for sentence in story.sentences)
    return tuple(
        filter(
            None,
            (
                copy.numbers(", ".join(story.numbers)) if story.numbers else copy.NO_NUMBERS,
                copy.topics(", ".join(map(topic_name, story.topics))) if story.topics else "",
                copy.waits(waiting) if waiting else "",
            ),
        )
    )


def offers(judgements: Sequence[Judgement], stories: Sequence[Story]) -> tuple[Offer, ...]:
    """The answers that were agreed to and are no story yet, the newest first."""
    made = {story.made_from for story in stories}
    return tuple(
        Offer(each.id, copy.answer_given(each.question, each.level, each.asked_at[:10]))
        for each in reversed(judgements)
        if can_be_story(each) and each.level is not None and each.id not in made
    )


def can_be_story(judgement: Judgement) -> bool:
    """Whether a person agreed to it with a level of 1 or 2."""
    return judgement.status is Status.DECIDED and judgement.level is not None and judgement.level >= LEAST_LEVEL


def fits_told(story: Story, matrix: Matrix, guide: Guide) -> str:
    """The questions that it is the best story for, and how many others it answers."""
    best = [row.entry for row in matrix.rows if row.best == story.id]
    others = [
        row.entry
        for row in matrix.rows
        if row.entry not in best and any(fit.story == story.id and fit.nearness >= FITS for fit in row.fits)
    ]
    if not best and not others:
        return copy.FITS_NONE
    named = ", ".join(f"“{_title(guide, entry)}”" for entry in best[:TITLES_SHOWN])
    further = len(others) + len(best[TITLES_SHOWN:])
    told = [copy.best_for(named)] if named else []
    return " · ".join([*told, *([copy.fits_too(further, more=bool(named))] if further else [])])


def _title(guide: Guide, entry: str) -> str:
    found = guide.entry(entry)
    return found.title if found else entry
