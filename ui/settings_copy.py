"""Every sentence of the page Settings, and those in which the terminal tells the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from graph.memory.forgetting import Kept
from graph.models.chat_model import TRIAL_SECONDS, Trial, TrialOutcome
from graph.models.connection import OPENAI

TITLE = "Settings"
LEAD = "Everything lies on this machine, in one folder. Nothing is sent anywhere unless you connect a chat model."

# --- Readiness --------------------------------------------------------------------------------------------------

READINESS = "Is everything ready?"
EXAMINING = "Looking at index, models and stores…"
CHECK_AGAIN = "Check again"
PREPARE_AGAIN = "Prepare again"
PREPARE_NOTE = "Puts together what is missing of models and index; takes up to half a minute."
OK, NOT_OK = "ok", "to do"
OK_ICON, NOT_OK_ICON = ":material/check_circle:", ":material/build_circle:"


def well(number: int, *, all_of_them: bool) -> str:
    """`number` checks are ok."""
    return f"Everything is ready ({number} checks)" if all_of_them else f"{number} check{'' if number == 1 else 's'} ok"


def to_do(number: int) -> str:
    return f"{number} thing{' needs' if number == 1 else 's need'} a hand."


# --- The chat model ---------------------------------------------------------------------------------------------

MODEL = "Chat model"
MODEL_NOTE = (
    "Everything works without one: answers are made of the guide's own sentences, and judged here. You can connect any "
    "OpenAI-compatible address now; this version only tests it and sends it nothing else."
)
NO_MODEL = "No chat model is connected."
NAME = "Model"
NAME_HINT = "As its server knows it, such as gpt-4o-mini or llama3.2"
ADDRESS = "Address"
ADDRESS_HINT = f"{OPENAI} if left empty"
KEY = "Key"
KEY_HINT = "Only where the server wants one"
KEY_KEPT_HINT = "A key is kept; leave empty to keep it"
KEY_NOTE = "The key is kept in the data folder, readable by you alone. It is never shown again and never exported."
SAVE = "Save"
SAVED = "Saved. Test it to see whether it works."
SAVED_WITHOUT_KEY = "Saved. The key was dropped, for it was given for another address."
TEST = "Test the connection"
TESTING = "Calling the model once…"
FORGET = "Disconnect"
FORGOTTEN = "Disconnected; the key is deleted."
BY_ENVIRONMENT = "It is set by the environment or a file .env, and can be changed there alone."


def connected(model: str, base_url: str, keyed: bool) -> str:
    return f"{model} at {base_url}, {'with a key' if keyed else 'without a key'}."


def trial(tried: Trial, model: str, base_url: str) -> str:
    """How a trial of the connection went, in one sentence; one that says what to do where it failed."""
    match tried.outcome:
        case TrialOutcome.WORKS:
            return f"It works: {model} answered in {tried.seconds:.1f} s."
        case TrialOutcome.NO_KEY:
            return f"{base_url} wants a key, and none is set; give one."
        case TrialOutcome.WRONG_KEY:
            return f"{base_url} does not accept the key; give another one."
        case TrialOutcome.UNKNOWN_MODEL:
            return f"{base_url} knows no model {model!r}; correct its name."
        case TrialOutcome.NO_ROUTE:
            return f"Nothing answers at {base_url}; check the address, and that its server runs."
        case TrialOutcome.TIMEOUT:
            return f"{base_url} gave no answer within {TRIAL_SECONDS:.0f} s; try again, or choose a faster model."
        case TrialOutcome.NO_CHAT_SERVER:
            return f"What answers at {base_url} is no OpenAI-compatible chat server; most addresses end in /v1."
        case TrialOutcome.BUSY:
            return f"{base_url} takes no more calls for now (status 429); wait, or look at the account's limits."
        case TrialOutcome.REFUSED:
            return f"{base_url} refused the call (status {tried.status}); look at its log, or try again later."
        case _:
            assert_never(tried.outcome)


# --- The data folder --------------------------------------------------------------------------------------------

FOLDER = "Data folder"
FOLDER_NOTE = "Set COACH_HOME to use another one."
FOLDER_COLUMNS = ("What", "Where", "Size")
PLACES = {
    "index": "Index of the guide",
    "models": "Language models",
    "interviews.sqlite3": "Interviews, step by step",
    "record.sqlite3": "Judgements and decisions",
    "gaps.jsonl": "Questions that the guide does not cover",
    "votes.jsonl": "Votes on answers",
    "conversations": "Conversations with the coach",
    "report": "Report card of this machine",
    "operations.jsonl": "Figures of real use",
    "releases": "Releases of the learned parts",
    "release.json": "The release in use",
    "model.json": "Connection to the chat model",
    "locks": "Locks",
}
OTHER_FILES = "Other files"
OTHERS_PLACE = "elsewhere in the folder"


def folder(path: str, size: str) -> str:
    return f"{size} in {path}"


# --- Export -----------------------------------------------------------------------------------------------------

EXPORT = "Export everything"
EXPORT_NOTE = (
    "One JSON file with all answers, judgements and decisions, gaps, votes and conversations. No key is in it."
)
EXPORT_DAMAGED = "Some files are damaged; what is in them is left out, and the export says so."
EXPORT_BUTTON = "Download the export"
EXPORT_FILE = "starcoach-export.json"

# --- Delete -----------------------------------------------------------------------------------------------------

DELETE = "Delete everything"
DELETE_NOTE = "Deletes all that you said here. The guide, its index and the models stay, and so does the chat model."
DELETE_BUTTON = "Delete everything…"
DELETE_TITLE = "Delete everything?"
GOES = "This goes, and cannot be brought back:"
UNDERSTOOD = "I want all of this deleted"
DELETE_NOW = "Delete it all"
KEEP = "Keep it"
DELETED = "Everything is deleted."
NOTHING_TO_DELETE = "There is nothing to delete: nobody has said anything here yet."


def going(kept: Kept) -> Sequence[str]:
    """What would go, one thing a line."""
    told = (
        (kept.sessions, "interview"),
        (kept.judgements, "judgement"),
        (kept.gaps, "question that the guide does not cover", "questions that the guide does not cover"),
        (kept.votes, "vote"),
        (kept.conversations, "conversation"),
        (kept.reports, "report card of this machine", "report cards of this machine"),
        (kept.operations, "line of figures of real use", "lines of figures of real use"),
        (kept.damaged, "damaged file that nobody can read", "damaged files that nobody can read"),
    )
    return [_counted(number, *nouns) for number, *nouns in told if number]


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
