"""Every sentence about the record as a whole: taking it elsewhere, bringing it back, deleting it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.memory.restore import Restored

# --- Importing, on the page -------------------------------------------------------------------------------------

IMPORT = "Import an export"
IMPORT_NOTE = (
    "Brings back what an export holds: answers, judgements and decisions, gaps, votes, conversations and what else you "
    "made. What is here stays, and the same file again changes nothing."
)
IMPORT_FILE = "An export of the coach (JSON)"
IMPORT_BUTTON = "Import it"
NO_FILE = "Choose a file first."

# --- In the terminal --------------------------------------------------------------------------------------------

NOTHING_KEPT = "There is nothing to delete."
DELETED = "Everything is deleted."
STAYS = "Nothing was deleted."
ALL_WANTED = "Give --all: it deletes everything. `coach sessions delete ID` deletes one interview."

# --- Reports ----------------------------------------------------------------------------------------------------

NO_SESSION = "No interview has been judged yet; `coach interview` begins one."
NEEDS_FILE = "Give --out FILE for an Anki deck, such as --out questions.apkg."
OF_EVERYTHING = "A deck or a sheet is made of the whole preparation; leave SESSION out."
ONE_OR_ALL = "Give SESSION or --all, not both."
KNOWS_ITS_GUIDE = "An interview knows which guide it asked from; leave --guide out."


def unknown_session(session: str) -> str:
    return f"There is no session {session[:64]!r} in the record; `coach sessions` lists yours."


def written(path: str) -> str:
    return f"Written to {path}."


def passed_over(votes: int) -> str:
    return f"Passed over, for they cannot be read: {_counted(votes, 'vote')} in votes.jsonl. The others are complete."


def exported(path: str, judgements: int, left_out: Sequence[str], guides: Sequence[str] = ()) -> str:
    """`guides` are the names of own ones."""
    told = f"{_counted(judgements, 'judgement')} and all else that is kept are in {path}."
    if guides:
        told += f" Guides of your own are not: take the files of {', '.join(guides)} along, and ingest them there."
    return f"{told} Damaged, and so left out: {', '.join(left_out)}." if left_out else told


def imported(told: Restored) -> str:
    """What came in, in one sentence."""
    parts = [
        _counted(number, *nouns)
        for number, *nouns in (
            (told.judgements, "judgement"),
            (told.changed, "judgement with further decisions", "judgements with further decisions"),
            (told.gaps, "gap"),
            (told.votes, "vote"),
            (told.conversations, "conversation"),
            (told.others, "other thing that you made", "other things that you made"),
        )
        if number
    ]
    said = f"Imported: {', '.join(parts)}." if parts else "Nothing was new: all of it is here already."
    if told.no_room:
        said += f" For {_counted(told.no_room, 'older conversation')} there was no room."
    return said


def delete_all(going: Sequence[str]) -> str:
    """The question before everything goes."""
    return f"This deletes {', '.join(going)}, and cannot be taken back. Delete it all?"


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
