"""What an import writes as plain files: gaps, votes and conversations that are not in the folder yet."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from graph.errors import ConversationLost, UnknownConversation
from graph.memory.conversations import KEPT, Conversation, Conversations
from graph.memory.gaps import Gap, GapList
from graph.memory.votes import Vote, VoteList
from graph.memory.writing_lock import writing
from graph.settings import conversations_folder, gaps_path, locks_folder, votes_path


def restore_gaps(home: Path, gaps: Iterable[Gap]) -> int:
    """How many were not there. Raises NotKept."""
    path = gaps_path(home)
    with writing("gaps", locks_folder(home)):
        known = {(gap.when, gap.question) for gap in GapList(path, datetime.now).read()}
        new = {(gap.when, gap.question): gap for gap in gaps if (gap.when, gap.question) not in known}
        _append(path, [json.dumps(asdict(gap), ensure_ascii=False) for gap in new.values()])
    return len(new)


def restore_votes(home: Path, votes: Sequence[Vote]) -> int:
    """How many were not there; none of those on a reply on which a later vote stands. Raises NotKept."""
    path, locks = votes_path(home), locks_folder(home)
    with writing("votes", locks):
        known = VoteList(path, locks).cast()
        latest = {vote.id: vote.when for vote in known}
        seen = {vote.model_dump_json() for vote in known}
        new = [
            line
            for vote in votes
            if (line := vote.model_dump_json()) not in seen and vote.when >= latest.get(vote.id, "")
        ]
        _append(path, list(dict.fromkeys(new)))
    return len(set(new))


def restore_conversations(home: Path, conversations: Iterable[Conversation]) -> tuple[int, int]:
    """How many are new or have become longer, and for how many there was no room. Raises NotKept.

    A new one is as old in the folder as it is, and the newest of them have the room that those in the folder leave.
    """
    folder, locks = conversations_folder(home), locks_folder(home)
    shelf = Conversations(folder, locks, lambda: "", datetime.now)
    with writing("conversations", locks):
        room = KEPT - sum(1 for _ in folder.glob("*.json"))
        written, no_room = 0, 0
        for each in sorted(conversations, key=lambda each: each.begun, reverse=True):
            path = folder / f"{each.id}.json"
            try:
                known = shelf.read(each.id)
            except UnknownConversation:
                if room <= 0:
                    no_room += 1
                    continue
                room -= 1
                _write(path, each)
                written += 1
                # A day before there were clocks is no time of a file.
                with suppress(OSError, OverflowError, ValueError):
                    begun = datetime.fromisoformat(each.begun).timestamp()
                    os.utime(path, (begun, begun))
                continue
            except ConversationLost:
                # Its file is damaged, and here is a copy.
                known = each.model_copy(update={"turns": ()})
            had = {turn.id for turn in known.turns}
            if further := tuple(turn for turn in each.turns if turn.id not in had):
                _write(path, known.model_copy(update={"turns": (*known.turns, *further)}))
                written += 1
    return written, no_room


def _append(path: Path, lines: Sequence[str]) -> None:
    """In one write, so that no other process can mix its own with them."""
    if not lines:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        # What a killed process left half-written must not take the first line with it; a blank line is nothing.
        file.write(("\n" if file.tell() else "").encode() + "".join(f"{line}\n" for line in lines).encode("utf-8"))


def _write(path: Path, conversation: Conversation) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unborn = path.with_suffix(".new")
    unborn.write_text(conversation.model_dump_json(), encoding="utf-8")
    unborn.replace(path)
