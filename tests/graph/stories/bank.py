"""A bank in memory, a library that compares by shared words, and stories made by hand."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from langgraph.store.base import BaseStore
from langgraph.store.memory import InMemoryStore

from graph.domain import Part
from graph.memory.judgement import Judgement
from graph.memory.practice_record import PracticeRecord
from graph.stories.guides import Guides
from graph.stories.stories import Stories
from graph.stories.story import Story
from graph.stories.story_bank import StoryBank
from ingest.errors import UnknownGuide
from ingest.likeness import Likeness
from ingest.star import Guide
from tests.graph.fakes import SetClock, words

NO_OWN: Mapping[str, Guide] = {}
WHEN = "2026-11-23T09:00:00"
LATER = "2026-11-23T10:00:00"
MEASURED = "We measured … before and … after, over …."
FILLED = "We measured 40 wrong answers a week before and 9 after, over six weeks."
PROVED = {
    "number": "I counted the keepers' red flags in a spreadsheet: 40 in March, 9 in May.",
    "ownership": "I wrote the replay script and labelled 300 hippo questions by hand.",
    "trade_off": "I ruled out Pinecone because the zoo's lawyers wanted the notes in-house.",
    "failure": "The first nightly rebuild crashed on a Turkish species name and I patched the tokenizer.",
}
"""An answer that stands the probe at each gap on `FILLED`."""
ZOO = (
    "At a zoo the keepers asked a bot about feeding, and it was wrong in 40 answers a week. "
    "I was asked to halve that by June. "
    "I chunked the manuals by species rather than by length, because a page cut in half is dangerous. "
    "I rebuilt the index with Qdrant. "
    "Wrong answers fell from 40 a week to 9."
)


class WordLibrary:
    """A guide whose questions are near to a text by the words of more than three letters that both have."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide

    def likeness(self, text: str, question: str) -> Likeness:
        def near(other: str) -> float:
            asked = words(other)
            return len(asked & words(text)) / len(asked) if asked else 0.0

        told = {entry.id: near(entry.title) for entry in self.guide.entries}
        return Likeness(np.ones(1, dtype=np.float32), "test/words", near(question), told, told)


class Everything(WordLibrary):
    """A library in which each text is near to every question."""

    def likeness(self, text: str, question: str) -> Likeness:
        found = super().likeness(text, question)
        same = dict.fromkeys(found.sections, 1.0)
        return Likeness(found.text, found.model, 1.0, same, same)


def story(*texts: str, part: Part = Part.ACTION, story_id: str = "s1", **given: object) -> Story:
    """A story of these sentences of the candidate's, all of one part."""
    begun = Story.model_validate({"id": story_id, "title": "A zoo", "made": WHEN, "changed": WHEN, **given})
    return begun.adding([(text, part) for text in texts], WHEN)


def stories_of(
    guide: Guide,
    locks: Path,
    store: BaseStore | None = None,
    judgements: tuple[Judgement, ...] = (),
    own: Mapping[str, Guide] = NO_OWN,
) -> Stories:
    """Stories over a bank in memory, or in the given store, with ids s1, s2 and on; `own` are the own guides that there
    are whenever one is looked for, by their names."""
    libraries: dict[str, WordLibrary] = {}
    record = PracticeRecord(InMemoryStore())
    for judgement in judgements:
        record.put(judgement)
    kept = store or InMemoryStore()
    numbers = itertools.count(1)

    def bank(marked: Callable[[Story], Story]) -> StoryBank:
        return StoryBank(kept, locks, marked)

    def own_library(name: str) -> WordLibrary:
        if name not in own:
            raise UnknownGuide(f"There is no guide {name!r} of yours; you have none yet.")
        known = libraries.get(name)
        if known is None or known.guide is not own[name]:
            known = libraries[name] = WordLibrary(own[name])
        return known

    guides = Guides(lambda: WordLibrary(guide), own_library)
    return Stories(bank, guides, record, SetClock(), lambda: f"s{next(numbers)}")
