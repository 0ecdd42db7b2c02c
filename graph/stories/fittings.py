"""What stories are to the questions of a library, each worked out once for the same words of the same guide.

A page is drawn at every click, and the likenesses of a story take some 15 ms, those of an Action and its note 60.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph.domain import Part
from graph.stories.fit import Fit, Library, Questions, fits
from graph.stories.own_action import OwnAction, check_action
from graph.stories.story import Story
from ingest.star import Entry, Guide

MOST_ACTIONS = 64
"""Texts whose comparison with a coaching note is kept; a person looks at a few at a time."""

_Telling = tuple[str, tuple[str, ...], tuple[tuple[str, Part], ...]]


class Fittings:
    """Knows what it worked out until the words, or the guide, are others. Safe to be asked by several at once."""

    def __init__(self, library: Callable[[], Library]) -> None:
        """`library` is asked for when it is needed."""
        self._library = library
        self._guide: Guide | None = None
        self._questions: Questions | None = None
        self._fits: dict[_Telling, tuple[Fit, ...]] = {}
        self._actions: dict[tuple[str, str], OwnAction] = {}

    @property
    def library(self) -> Library:
        """The search over the guide that stories are laid against."""
        return self._library()

    @property
    def questions(self) -> Questions:
        """The questions that stories are laid against."""
        library = self._library()
        if self._questions is None or self._guide is not library.guide:
            self._guide, self._fits, self._actions = library.guide, {}, {}
            self._questions = Questions.of(library)
        return self._questions

    def of(self, stories: Sequence[Story]) -> list[Fit]:
        """Each story against each question. What is known of stories that are not among these is forgotten."""
        questions, known = self.questions, self._fits
        found: dict[_Telling, tuple[Fit, ...]] = {}
        for story in stories:
            key = _telling(story)
            held = known.get(key)
            found[key] = tuple(fits(story, self._library(), questions)) if held is None else held
        self._fits = found
        return [fit for each in found.values() for fit in each]

    def action(self, entry: Entry, text: str) -> OwnAction:
        """The text against the coaching note of an entry."""
        _ = self.questions
        key = (entry.id, text)
        if (held := self._actions.get(key)) is None:
            held = check_action(entry, text, lambda sentence, item: self._library().likeness(sentence, item).question)
            self._actions = {**dict(list(self._actions.items())[1 - MOST_ACTIONS :]), key: held}
        return held

    def forget(self) -> None:
        """Keep nothing of texts that were deleted."""
        self._fits, self._actions = {}, {}


def _telling(story: Story) -> _Telling:
    """All that a fit depends on."""
    return story.id, story.topics, tuple((sentence.text, sentence.part) for sentence in story.own)
