"""The story bank: the candidate's stories, kept beside the judgements in the record's own file.

Whatever is written is looked through first for what is the guide's, so that no way of putting a sentence in hides that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from pydantic import ValidationError

from graph.characters import whole_characters
from graph.errors import CoachError
from graph.memory.traces import clear_traces
from graph.memory.writing_lock import writing
from graph.stories.migrations import StoriesUnreadable, migrated
from graph.stories.story import Story

STORIES = ("stories",)
_ALL = 1_000_000


class UnknownStory(CoachError):
    """No story has this id."""


class StoredItem(Protocol):
    """What a store gives back."""

    namespace: tuple[str, ...]
    key: str
    value: dict[str, Any]


class Store(Protocol):
    """What the bank needs of LangGraph's store, which is named in `graph.memory` alone."""

    def get(self, namespace: tuple[str, ...], key: str, /) -> Any: ...

    def put(self, namespace: tuple[str, ...], key: str, value: dict[str, Any], /) -> None: ...

    def delete(self, namespace: tuple[str, ...], key: str, /) -> None: ...

    def search(self, namespace_prefix: tuple[str, ...], /, *, limit: int = 10) -> Any: ...


class StoryBank:
    """Stories in a store. Every operation raises StoriesUnreadable where the store cannot be used, and those that
    write NotKept while another process writes for long."""

    def __init__(self, store: Store, locks: Path, marked: Callable[[Story], Story]) -> None:
        """`marked` gives a story in which all that is the guide's is known as such."""
        self._store = store
        self._locks = locks
        self._marked = marked

    def all(self) -> list[Story]:
        """In the order in which they were made."""
        with _usable():
            items: list[StoredItem] = self._store.search(STORIES, limit=_ALL)
        # A store finds by how a namespace begins.
        found = [_read(item) for item in items if tuple(item.namespace) == STORIES]
        return sorted(found, key=lambda story: (story.made, story.id))

    def get(self, story_id: str) -> Story:
        """Raises UnknownStory."""
        with _usable():
            item: StoredItem | None = self._store.get(STORIES, whole_characters(story_id))
        if item is None:
            raise _unknown(story_id)
        return _read(item)

    def add(self, story: Story) -> Story:
        """Keep a new story; as it was kept. Raises StoriesUnreadable for an id that is taken."""
        with self._writing():
            with _usable():
                if self._store.get(STORIES, story.id) is not None:
                    raise StoriesUnreadable(f"There is a story {story.id!r} already; give this one another id.")
            return self._put(story)

    def change(self, story_id: str, changed: Callable[[Story], Story]) -> Story:
        """What has become of a story; nobody else changes one meanwhile. Raises UnknownStory, and what `changed` does;
        then nothing is changed."""
        with self._writing():
            return self._put(changed(self.get(story_id)))

    def delete(self, story_id: str) -> None:
        """Delete a story without a trace in the file; a damaged one goes too. Raises UnknownStory."""
        with self._writing():
            with _usable():
                key = whole_characters(story_id)
                known = self._store.get(STORIES, key) is not None
                if known:
                    self._store.delete(STORIES, key)
            if database := getattr(self._store, "conn", None):
                self._clear(database)
        if not known:
            raise _unknown(story_id)

    def _put(self, story: Story) -> Story:
        kept = self._marked(story)
        with _usable():
            self._store.put(STORIES, kept.id, kept.model_dump(mode="json"))
        return kept

    def _clear(self, database: sqlite3.Connection) -> None:
        try:
            clear_traces(database)
        except sqlite3.Error as error:
            raise StoriesUnreadable(
                f"What was deleted left traces in the record ({error}); end what else uses it and delete it again."
            ) from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with writing("stories", self._locks):
            yield


def _read(item: StoredItem) -> Story:
    try:
        return Story.model_validate(migrated(item.value))
    except ValidationError:
        raise StoriesUnreadable(
            f"Story {item.key!r} is damaged; `coach stories delete {item.key}` removes it, or restore a copy."
        ) from None


def _unknown(story_id: str) -> UnknownStory:
    return UnknownStory(f"There is no story {story_id[:80]!r}; `coach stories` lists yours.")


@contextmanager
def _usable() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, ValueError) as error:
        # The store tells of a value that is no JSON, and of some failures of the database, as a ValueError.
        reason = error.__cause__ or error
        raise StoriesUnreadable(
            f"The story bank cannot be read or written now ({reason}); nothing kept is lost, try again."
        ) from error
