"""Every sentence of the page Settings, and those in which the terminal tells the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.memory.forgetting import Kept
from graph.models.address import AZURE_LIKE
from graph.models.connection import Connection, Provider
from graph.models.fault import Fault
from graph.models.role import Role
from graph.models.trial import Trial

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
    "Everything works without one: answers are made of the guide's own sentences, and judged here. With one, the model "
    "rewrites follow-up questions, writes answers that are checked sentence by sentence, words the questions of an "
    "interview, and gives a second opinion as judge."
)
SENT_TITLE = "What is sent to the model, and when"
SENT = (
    "When you ask: your question, what was said before it in the same conversation, the titles of the guide's entries, "
    "and the sections of the guide that were found.",
    "In an interview: the question or follow-up that it is to word, with your words that a follow-up is about.",
    "When an answer is judged: the question, your answer, and the scale that it is judged by.",
    "When you test the connection: two tiny questions to each model, with nothing of yours.",
    "Never: your record of judgements and decisions, your other sessions, your votes, or anything while none is "
    "connected.",
)
NO_MODEL = "No chat model is connected."
PROVIDER = "Provider"
PROVIDERS = {
    Provider.OPENAI: "OpenAI",
    Provider.AZURE: "Azure OpenAI",
    Provider.COMPATIBLE: "OpenAI-compatible",
}
PROVIDER_NOTE = "Compatible are Ollama, vLLM, LM Studio, llama.cpp and many others, on this machine or elsewhere."
NAMES = {Provider.OPENAI: "Model", Provider.AZURE: "Deployment", Provider.COMPATIBLE: "Model"}
NAME_HINTS = {
    Provider.OPENAI: "Such as gpt-4o-mini",
    Provider.AZURE: "As you named it in Azure's portal",
    Provider.COMPATIBLE: "As its server knows it, such as llama3.2",
}
ADDRESSES = {Provider.AZURE: "Endpoint", Provider.COMPATIBLE: "Address"}
"""Of the providers that have no address of their own."""
ADDRESS_HINTS = {Provider.AZURE: AZURE_LIKE, Provider.COMPATIBLE: "Such as http://localhost:11434/v1"}
NO_ADDRESS = "Give the address of its server; Ollama's on this machine is http://localhost:11434/v1."
VERSION = "API version"
VERSION_HINT = "Such as 2024-10-21"
KEY = "Key"
KEY_HINT = "Only where the server wants one"
KEY_WANTED_HINT = "Its server wants one"
KEY_KEPT_HINT = "A key is kept; leave empty to keep it"
KEY_NOTE = "The key is kept in the data folder, readable by you alone. It is never shown again and never exported."
MORE = "Other models for some of the work, and its time"
ROLES = {
    Role.REWRITER: "Rewrites follow-up questions",
    Role.WRITER: "Writes answers",
    Role.INTERVIEWER: "Words questions",
    Role.JUDGE: "Judges answers",
}
ROLE_HINT = "The one above if left empty"
SECONDS = "Seconds that each use may take"
SECONDS_HINT = "8 to 40, by what it does"
SECONDS_NOTE = "For models on slow machines. When they are over, the coach goes on without the model."
SAVE = "Save"
SAVED = "Saved. Test it to see whether it works."
SAVED_WITHOUT_KEY = "Saved. The key was dropped, for it was given for another address."
TEST = "Test the connection"
TESTING = "Calling each model…"
FORGET = "Disconnect"
FORGOTTEN = "Disconnected; the key is deleted."
BY_ENVIRONMENT = "It is set by the environment or a file .env, and can be changed there alone."


def connected(found: Connection) -> str:
    """The connection in use: what is called, where, and with or without a key."""
    keyed = "with a key" if found.api_key is not None else "without a key"
    others = "".join(f" {ROLES[role]}: {name}." for role, name in found.models.items())
    return f"{found.model} at {found.base_url}, {keyed}.{others}"


_NOT_ENDED = "{model} was not tried to the end; test it again."
_NO_SCHEMA = "{model} answers, but not in the form of a JSON schema; choose one that knows structured output."
_FAULTS = {
    Fault.NO_KEY: "{address} wants a key, and none is set; give one.",
    Fault.WRONG_KEY: "{address} does not accept the key; give another one.",
    Fault.UNKNOWN_MODEL: "{address} knows no {kind} {model!r}; correct its name.",
    Fault.NO_ROUTE: "Nothing answers at {address}; check the address, and that its server runs.",
    Fault.NO_CHAT_SERVER: "What answers at {address} is no OpenAI-compatible chat server; {usual}.",
    Fault.NO_STRUCTURE: _NO_SCHEMA,
    Fault.TIMEOUT: (
        "{model} at {address} gave no answer within {seconds:.0f} s; try again, give it more seconds, or choose a "
        "faster one."
    ),
    Fault.BUSY: "{address} takes no more calls for now (status {status}); wait, or look at the account's limits.",
    Fault.REFUSED: "{address} refused the call of {model} (status {status}); look at its log, or try again later.",
    Fault.CUT: "The reply of {model} at {address} broke off; look at the server's log, or try again.",
    Fault.TOO_LARGE: "{model} at {address} does not come to an end; choose another one.",
    Fault.UNREADABLE: _NO_SCHEMA,
    Fault.DECLINED: "{model} declined to say a single word; choose another one.",
    Fault.UNTRUE: _NOT_ENDED,
    Fault.RESTING: _NOT_ENDED,
    Fault.SPENT: _NOT_ENDED,
    Fault.CANCELLED: _NOT_ENDED,
}


def trial(tried: Trial, found: Connection) -> str:
    """How a trial of one model went, in one sentence; one that says what to do where it failed."""
    if tried.fault is None:
        return f"It works: {tried.model} answered in {tried.seconds:.1f} s."
    azure = found.provider is Provider.AZURE
    return _FAULTS[tried.fault].format(
        model=tried.model,
        address=found.base_url,
        kind="deployment" if azure else "model",
        usual=f"Azure's endpoints look like {AZURE_LIKE}" if azure else "most addresses end in /v1",
        seconds=tried.seconds,
        status=tried.status or "unknown",
    )


def trials(tried: Iterable[Trial], found: Connection) -> list[tuple[bool, str]]:
    """Whether each model works, and how its trial went; what is the same for several models is told once."""
    return list(dict.fromkeys((each.works, trial(each, found)) for each in tried))


# --- The data folder --------------------------------------------------------------------------------------------

FOLDER = "Data folder"
FOLDER_NOTE = "Set COACH_HOME to use another one."
FOLDER_COLUMNS = ("What", "Where", "Size")
PLACES = {
    "index": "Index of the guide",
    "guides": "Guides of your own",
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
    "One JSON file with all answers, judgements, decisions, stories, plans, gaps, votes and conversations. No key is "
    "in it; nor are guides of your own, whose files you have."
)
EXPORT_DAMAGED = "Some files are damaged; what is in them is left out, and the export says so."
EXPORT_BUTTON = "Download the export"
EXPORT_FILE = "starcoach-export.json"

# --- Delete -----------------------------------------------------------------------------------------------------

DELETE = "Delete everything"
DELETE_NOTE = (
    "Deletes all that you said here, and guides of your own. The first guide, its index and the models stay, "
    "and so does the chat model."
)
DELETE_BUTTON = "Delete everything…"
DELETE_TITLE = "Delete everything?"
GOES = "This goes, and cannot be brought back:"
UNDERSTOOD = "I want all of this deleted"
DELETE_NOW = "Delete it all"
KEEP = "Keep it"
DELETED = "Everything is deleted."
NOTHING_TO_DELETE = "There is nothing to delete: nobody has said anything here yet."


def going(kept: Kept, guides: Sequence[str] = ()) -> Sequence[str]:
    """What would go, one thing a line; `guides` are the names of own ones, which are plain by their form."""
    told = (
        (kept.sessions, "interview"),
        (kept.judgements, "judgement"),
        (kept.others, "other thing that you made, such as a story", "other things that you made, such as stories"),
        (kept.gaps, "question that the guide does not cover", "questions that the guide does not cover"),
        (kept.votes, "vote"),
        (kept.conversations, "conversation"),
        (kept.reports, "report card of this machine", "report cards of this machine"),
        (kept.operations, "line of figures of real use", "lines of figures of real use"),
        (kept.damaged, "damaged file that nobody can read", "damaged files that nobody can read"),
    )
    own = [f"{_counted(len(guides), 'guide')} of your own: {', '.join(guides)}"] if guides else []
    return [*(_counted(number, *nouns) for number, *nouns in told if number), *own]


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
