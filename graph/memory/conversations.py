"""The conversations with the coach, each in a file of its own, so that a page that is opened again shows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from graph.domain import Answer, Message, Text, Value
from graph.errors import ConversationLost, UnknownConversation
from graph.memory.writing_lock import writing

KEPT = 50
"""Conversations; those that were changed last stay."""
FORM = 1
_ID = re.compile(r"[a-z0-9][a-z0-9-]{3,63}")


class AskedTurn(Value):
    """A question with its answer. `understood` is the question with what it leans on, '' where it stands alone."""

    id: str
    question: Text
    understood: Text = ""
    answer: Answer


class Conversation(Value):
    """`begun` is a time (ISO 8601)."""

    version: int = FORM
    id: str
    begun: str
    turns: tuple[AskedTurn, ...]


def messages(turns: Sequence[AskedTurn]) -> list[Message]:
    """The turns as the coach is given them, oldest first."""
    return [
        message
        for turn in turns
        for message in (
            Message(role="user", content=turn.question),
            Message(role="assistant", content=turn.answer.answer),
        )
    ]


class Conversations:
    """A folder of conversations. Each is written anew beside its old file, which it then replaces."""

    def __init__(self, folder: Path, locks: Path, new_id: Callable[[], str], now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._locks = locks
        self._new_id = new_id
        self._now = now

    def keep(self, conversation: str, turns: Sequence[AskedTurn]) -> Conversation:
        """The conversation with those of the turns that it has not yet, or with '' a new one of these turns.

        Raises UnknownConversation for one that was deleted, ConversationLost, and NotKept where it cannot be written.
        """
        with writing("conversations", self._locks):
            if conversation:
                known = self.read(conversation)
                had = {turn.id for turn in known.turns}
                kept = known.model_copy(update={"turns": (*known.turns, *(t for t in turns if t.id not in had))})
            else:
                begun = self._now().isoformat(timespec="seconds")
                kept = Conversation(id=self._new_id(), begun=begun, turns=tuple(turns))
            self._write(kept)
            for old in self._newest_first()[KEPT:]:
                old.unlink(missing_ok=True)
        return kept

    def read(self, conversation: str) -> Conversation:
        """Raises UnknownConversation, or ConversationLost where its file cannot be read."""
        if not _ID.fullmatch(conversation):
            raise UnknownConversation(f"There is no conversation {conversation[:64]!r}; begin a new one.")
        try:
            read = Conversation.model_validate_json(self._file(conversation).read_bytes())
        except FileNotFoundError:
            raise UnknownConversation(f"There is no conversation {conversation!r}; begin a new one.") from None
        except (OSError, ValidationError):
            raise ConversationLost(f"The file of conversation {conversation!r} is damaged; begin a new one.") from None
        if read.version != FORM:
            raise ConversationLost(f"Conversation {conversation!r} was written by a newer coach; update the coach.")
        return read

    def newest(self, most: int) -> list[Conversation]:
        """Those that were changed last, the last one first; what cannot be read is passed over."""
        found: list[Conversation] = []
        for path in self._newest_first():
            if len(found) == most:
                break
            try:
                found.append(self.read(path.stem))
            except (UnknownConversation, ConversationLost):
                continue
        return found

    def delete(self, conversation: str) -> None:
        """Delete its file; nothing, where there is none. Raises NotKept where it cannot be deleted."""
        if _ID.fullmatch(conversation):
            with writing("conversations", self._locks):
                self._file(conversation).unlink(missing_ok=True)
                self._unborn(conversation).unlink(missing_ok=True)

    def _write(self, conversation: Conversation) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        unborn = self._unborn(conversation.id)
        unborn.write_text(conversation.model_dump_json(), encoding="utf-8")
        unborn.replace(self._file(conversation.id))

    def _newest_first(self) -> list[Path]:
        return sorted(self._folder.glob("*.json"), key=lambda path: (_changed(path), path.name), reverse=True)

    def _file(self, conversation: str) -> Path:
        return self._folder / f"{conversation}.json"

    def _unborn(self, conversation: str) -> Path:
        return self._folder / f"{conversation}.new"


def _changed(path: Path) -> int:
    """When, in nanoseconds; 0 for a file that somebody has just deleted."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
