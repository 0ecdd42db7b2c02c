"""The post and the resume that are in use, one of each, kept beside the judgements in the record's own file; and with
them how much each question matters by them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from pydantic import Field, ValidationError

from graph.domain import Text, Value
from graph.errors import CoachError, NotKept
from graph.memory.traces import clear_traces
from graph.memory.writing_lock import writing
from graph.tailoring.post_weights import WEIGHTS, PostWeights
from graph.tailoring.posting import title_of
from graph.tailoring.resume import without_personal
from ingest.document import MOST_CHARACTERS
from ingest.visible_text import visible

TARGET = ("target",)
FORM = 1


class BadTarget(CoachError):
    """A text that is no post or resume: empty, or far too long."""


class TargetUnreadable(CoachError):
    """What was kept of post and resume cannot be read or written."""


class TargetKind(StrEnum):
    POST = "post"
    RESUME = "resume"


KEYS = (*(kind.value for kind in TargetKind), WEIGHTS)
"""All that may stand in the namespace."""


class KeptText(Value):
    """A post or a resume, as a reader sees it. `changed` is when it was kept (ISO 8601)."""

    form: int = FORM
    title: Text
    text: Text = Field(min_length=1, max_length=MOST_CHARACTERS)
    changed: str


class Target(Value):
    post: KeptText | None = None
    resume: KeptText | None = None


class Store(Protocol):
    """What is needed of LangGraph's store, which is named in `graph.memory` alone."""

    def get(self, namespace: tuple[str, ...], key: str, /) -> Any: ...

    def put(self, namespace: tuple[str, ...], key: str, value: dict[str, Any], /) -> None: ...

    def delete(self, namespace: tuple[str, ...], key: str, /) -> None: ...


class KeptTarget:
    """The one post and the one resume of a data folder. Every operation raises TargetUnreadable where the store fails,
    and those that write NotKept while another process writes for long."""

    def __init__(self, store: Store, locks: Path, now: Callable[[], datetime]) -> None:
        self._store = store
        self._locks = locks
        self._now = now

    def read(self) -> Target:
        """Raises TargetUnreadable also for what is damaged or of a newer coach."""
        return Target(post=self._read(TargetKind.POST), resume=self._read(TargetKind.RESUME))

    def keep_post(self, text: str) -> KeptText:
        """In place of the one before, which leaves no trace. Raises BadTarget."""
        shown = _checked(text, TargetKind.POST)
        return self._keep(TargetKind.POST, shown, title_of(shown))

    def keep_resume(self, text: str) -> KeptText:
        """In place of the one before; what is personal in it is not kept, nor is the name of its file, which often is
        the person's. Raises BadTarget."""
        left = _checked(without_personal(_checked(text, TargetKind.RESUME)), TargetKind.RESUME)
        return self._keep(TargetKind.RESUME, left, title_of(left))

    def forget(self) -> bool:
        """Delete both without a trace, damaged or not; whether there was anything."""
        with writing("target", self._locks):
            with _usable():
                known = [key for key in KEYS if self._store.get(TARGET, key) is not None]
                for key in known:
                    self._store.delete(TARGET, key)
            self._clear()
        return bool(known)

    def weights(self, fingerprint: str) -> PostWeights | None:
        """Those that were kept with this fingerprint; None where there are none, or they cannot be read."""
        with _usable():
            item = self._store.get(TARGET, WEIGHTS)
        if item is None:
            return None
        try:
            found = PostWeights.model_validate(item.value)
        except ValidationError:
            return None
        return found if found.of == fingerprint else None

    def keep_weights(self, weights: PostWeights, target: Target) -> None:
        """Keep them while post and resume are those of the target; what was replaced or forgotten meanwhile leaves
        nothing behind. Where nothing can be written now they are worked out again."""
        with suppress(NotKept, TargetUnreadable), writing("target", self._locks):
            if self.read() == target:
                with _usable():
                    self._store.put(TARGET, WEIGHTS, weights.model_dump(mode="json"))

    def _keep(self, kind: TargetKind, text: str, title: str) -> KeptText:
        kept = KeptText(title=title, text=text, changed=self._now().isoformat(timespec="seconds"))
        with writing("target", self._locks):
            with _usable():
                replaced = [key for key in (WEIGHTS, kind.value) if self._store.get(TARGET, key) is not None]
                if WEIGHTS in replaced:
                    self._store.delete(TARGET, WEIGHTS)
                self._store.put(TARGET, kind.value, kept.model_dump(mode="json"))
            if replaced:
                self._clear()
        return kept

    def _read(self, kind: TargetKind) -> KeptText | None:
        with _usable():
            item = self._store.get(TARGET, kind.value)
        if item is None:
            return None
        form = item.value.get("form")
        if isinstance(form, int) and form > FORM:
            raise TargetUnreadable(f"Your {kind} was kept by a newer coach (form {form}); update the coach.")
        try:
            found = KeptText.model_validate(item.value)
        except ValidationError:
            raise TargetUnreadable(
                f"Your {kind} is damaged; `coach tailor --forget` removes it, then give it again."
            ) from None
        # It may have come in by an import, where nobody looked at it.
        return found.model_copy(update={"title": title_of(visible(found.title)), "text": visible(found.text)})

    def _clear(self) -> None:
        database = getattr(self._store, "conn", None)
        if database is None:
            return
        try:
            clear_traces(database)
        except sqlite3.Error as error:
            raise TargetUnreadable(
                f"What was deleted left traces in the record ({error}); end what else uses it and delete it again."
            ) from error


def _checked(text: str, kind: TargetKind) -> str:
    shown = visible(text[: 2 * MOST_CHARACTERS])
    if len(text) > 2 * MOST_CHARACTERS or len(shown) > MOST_CHARACTERS:
        raise BadTarget(f"The {kind} has more than {MOST_CHARACTERS:,} characters; keep the part that matters.")
    if not any(map(str.isalnum, shown)):
        raise BadTarget(f"The {kind} has no text that can be used; give its text, or a file that holds it.")
    return shown


@contextmanager
def _usable() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, ValueError) as error:
        # The store tells of a value that is no JSON, and of some failures of the database, as a ValueError.
        reason = error.__cause__ or error
        raise TargetUnreadable(
            f"Your post and resume cannot be read or written now ({reason}); nothing kept is lost, try again."
        ) from error
