"""An import: what an export holds is merged into the record and the folder, and the same import again changes nothing.

What is known stays as it is known. A judgement gains the steps that it has not, a conversation its further turns; of
two votes on one reply, and of two values with one key, the later one stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import UnknownSession
from graph.memory.forgetting import MOST_HELD
from graph.memory.imported import Imported
from graph.memory.judgement import Judgement
from graph.memory.namespaces import newer
from graph.memory.restored_files import restore_conversations, restore_gaps, restore_votes
from graph.memory.writing_lock import writing
from graph.session_lock import holding
from graph.settings import locks_folder

if TYPE_CHECKING:
    from graph.memory.practice_record import PracticeRecord


@dataclass(frozen=True, slots=True)
class Restored:
    """How much of each was not there before. `changed` judgements gained steps, `no_room` conversations stayed out
    because the newest alone are kept."""

    judgements: int = 0
    changed: int = 0
    gaps: int = 0
    votes: int = 0
    conversations: int = 0
    others: int = 0
    no_room: int = 0

    @property
    def anything(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__ if name != "no_room")


def restore(home: Path, record: PracticeRecord, imported: Imported) -> Restored:
    """Merge it in. Killed half-way, the same import does the rest.

    The newest sessions that are here are held meanwhile. Raises SessionBusy or NotKept before anything is written,
    RecordUnreadable or NotKept where something cannot be.
    """
    locks = locks_folder(home)
    with writing("imports", locks):
        with _holding(sorted({each.session for each in record.all()}, reverse=True)[:MOST_HELD], locks):
            known = record.all()
            merged = merge(known, imported.judgements)
            others = newer(imported.kept, record.others())
            record.put_all(merged, others)
        gaps = restore_gaps(home, imported.gaps)
        votes = restore_votes(home, imported.votes)
        conversations, no_room = restore_conversations(home, imported.conversations)
    before = {each.id: each for each in known}
    found = [before.get(each.id) for each in merged]
    return Restored(
        judgements=found.count(None),
        changed=sum(old is not None and old.trail != new.trail for old, new in zip(found, merged, strict=True)),
        gaps=gaps,
        votes=votes,
        conversations=conversations,
        others=len(others),
        no_room=no_room,
    )


def merge(known: Sequence[Judgement], imported: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that have to be written so that all are there, each with its number among all.

    Both are in the order of their numbers. What is new is put among the known by when it was asked, for what was said
    last should be last; those known then count on from there.
    """
    by_id = {each.id: each for each in known}
    found = list(imported)
    united = {each.id: _united(by_id[each.id], each) for each in found if each.id in by_id}
    new = [each for each in found if each.id not in by_id]
    last, written = 0, []
    for each in _by_time([united.get(each.id, each) for each in known], new):
        before = by_id.get(each.id)
        # Numbers mean something only beside others: into an empty record they come as they are.
        last = max(each.number if before or not known else 0, last + 1)
        numbered = each if each.number == last else each.model_copy(update={"number": last})
        if numbered is not before:
            written.append(numbered)
    return written


def _united(known: Judgement, other: Judgement) -> Judgement:
    """The known one with the other's further steps; itself where there are none.

    A step that both have stays as it is known, so that no file can say that somebody decided otherwise.
    """
    names = {step.name for step in known.trail}
    further = [step for step in other.trail if step.name not in names]
    found = known
    for step in further:
        found = found.with_step(step)
    if any(step.action == "judged" for step in further):
        # The latest round's view goes with its step.
        found = found.model_copy(update={"critique": other.critique})
    return found


def _by_time(known: Sequence[Judgement], new: Sequence[Judgement]) -> Iterator[Judgement]:
    """All of both, each in its own order."""
    left = list(reversed(new))
    for each in known:
        while left and left[-1].asked_at[:19] < each.asked_at[:19]:
            yield left.pop()
        yield each
    yield from reversed(left)


@contextmanager
def _holding(sessions: Iterable[str], locks: Path) -> Iterator[None]:
    with ExitStack() as held:
        for session in sessions:
            # An id that is none has no lock.
            with suppress(UnknownSession):
                held.enter_context(holding(session, locks))
        yield
