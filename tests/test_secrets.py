"""The key of a chat model stands nowhere but where it is kept, and goes nowhere but to its own server.

The coach is used as people use it, through its wiring, with servers that are right and servers that repeat the key in
all that they say; then everything that was left behind is searched. What comes to ask chat models is searched with it.
"""

from __future__ import annotations

import gc
import json
import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pydantic import BaseModel

from graph.errors import CoachError
from graph.models.connection import connection
from graph.models.connection_file import connection_path, keep_connection
from graph.models.errand import errand
from graph.models.prompts import Prompt
from graph.models.role import Role
from graph.models.trial import try_connection
from ingest.settings import KnowledgeSettings
from tests.chat_acts import Act, Raw, Say, Status
from tests.chat_roles import honest
from tests.chat_server import MODEL, Call, ChatServer, Script, chat_server
from tests.commands.conftest import Coach, coach  # noqa: F401
from ui.components.settings.folder_card import exported
from ui.wiring.models import make_chat_models

LEAK = "sk-leak-Qz7wXv3rTn9mKp5h"
PIECE = 10
"""Characters of it that are a leak by themselves."""
VERSION = "2024-10-21"
ANSWER = (
    "At my last company our search missed half of what people asked for. I was responsible for it. I put a reranker "
    "behind the first search because recall was fine and order was not. Hits at five rose from 61 % to 84 %."
)


class Given(BaseModel):
    word: str


class Out(BaseModel):
    word: str


def tiny(role: Role) -> Prompt[Given, Out]:
    return Prompt(role, 1, "Give the word back.", (), Given, Out)


# --- Servers ----------------------------------------------------------------------------------------------------


def repeating(status: int) -> Script:
    """Repeats the key that it was sent, as many servers do."""
    return lambda call: Status(status, message=f"Incorrect API key provided: {sent(call)}. You can find yours at …")


def sent(call: Call) -> str:
    return call.headers.get("api-key") or call.headers.get("authorization", "").removeprefix("Bearer ")


def right(call: Call) -> Act:
    return Say('{"word": "ready"}') if call.given == {"word": "ready"} else honest(call)


def broken(call: Call) -> Raw:
    return Raw(f'{{"choices": [{{"message": {{"content": "{sent(call)}'.encode())


def breaking_off(call: Call) -> Raw:
    """An error in the middle of a stream."""
    told = json.dumps({"error": {"message": f"Bad key: {sent(call)}", "type": "server_error", "code": None}})
    return Raw(f"data: {told}\n\n".encode(), "text/event-stream")


SERVERS: dict[str, Script] = {
    "right": right,
    "401": repeating(401),
    "403": repeating(403),
    "500": repeating(500),
    "broken": broken,
    "breaking off": breaking_off,
}


# --- Ways to give the key ---------------------------------------------------------------------------------------

Way = Callable[[Path, ChatServer, pytest.MonkeyPatch], None]


def by_page(home: Path, server: ChatServer, environment: pytest.MonkeyPatch) -> None:
    keep_connection(home, MODEL, server.address, LEAK, models={Role.JUDGE: "big-1"})


def by_environment(home: Path, server: ChatServer, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("COACH_MODEL", MODEL)
    environment.setenv("COACH_BASE_URL", server.address)
    environment.setenv("COACH_API_KEY", LEAK)


def for_azure(home: Path, server: ChatServer, environment: pytest.MonkeyPatch) -> None:
    by_environment(home, server, environment)
    environment.setenv("COACH_BASE_URL", server.endpoint)
    environment.setenv("COACH_AZURE_API_VERSION", VERSION)


CASES: list[tuple[str, Way]] = [
    *((name, by_page) for name in SERVERS),
    *((name, way) for name in ("right", "401", "breaking off") for way in (by_environment, for_azure)),
]


def case(given: object) -> str:
    return str(getattr(given, "__name__", given))


# --- What was left behind ---------------------------------------------------------------------------------------


@dataclass
class Left:
    """What was said and shown while the coach was used, by what it is."""

    said: dict[str, str] = field(default_factory=dict)

    def add(self, what: str, text: str) -> None:
        self.said[f"{len(self.said)}: {what}"] = text

    @contextmanager
    def catching(self, what: str) -> Iterator[None]:
        try:
            yield
        except CoachError as error:
            self.add(f"{what}: exception", f"{error} {error!r} {vars(error)!r}")
            self.add(f"{what}: traceback", "".join(traceback.format_exception(error)))

    def leaks(self, home: Path, log: pytest.LogCaptureFixture) -> list[str]:
        """Where a piece of the key stands."""
        places = {**self.said, "log": log.text, **dict(shown())}
        records = {f"record of {each.name}": f"{each.msg!r} {each.args!r}" for each in log.records}
        found = [what for what, text in {**places, **records}.items() if holds(text.encode())]
        files = (path for path in home.rglob("*") if path.is_file() and path != connection_path(home))
        return found + [path.name for path in files if path.suffix != ".onnx" and holds(path.read_bytes())]


def holds(data: bytes) -> bool:
    return any(LEAK[start : start + PIECE].encode() in data for start in range(3, len(LEAK) - PIECE + 1))


def shown() -> Iterator[tuple[str, str]]:
    """Every object of the chat models that lives now, as it is shown, and what it holds."""
    for each in gc.get_objects():
        # Of some types the module is no name.
        if str(type(each).__module__).startswith("graph.models."):
            name = f"{type(each).__module__}.{type(each).__qualname__}"
            yield f"{name}, {id(each)}", f"{each!r} {each!s} {getattr(each, '__dict__', '')!r}"


# --- The promise ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "way"), CASES, ids=case)
def test_the_key_stands_nowhere_after_models_were_tried_and_asked(
    name: str,
    way: Way,
    coach: Coach,  # noqa: F811
    coach_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    left = Left()
    with caplog.at_level(logging.DEBUG), chat_server(ChatServer(key="", model="", script=SERVERS[name])) as server:
        way(coach_home, server, monkeypatch)
        found = connection(coach_home)
        assert found is not None
        left.add("trial", repr(try_connection(found)))
        models = make_chat_models(KnowledgeSettings())
        assert models is not None
        # One that is streamed and one that is not; with the server that is unwell each is tried three times.
        for role, listener in ((Role.WRITER, Hearing(left)), (Role.JUDGE, None)):
            with left.catching(role), errand("20261123-00000000"):
                left.add(role, repr(models.of(role).ask(tiny(role), Given(word="ready"), listener)))
        for form in ([], ["--json"]):
            ran = coach("doctor", *form)
            left.add("doctor", ran.out + ran.err)
        left.add("export", exported(KnowledgeSettings()).decode())
        places = left.leaks(coach_home, caplog)

    assert server.heard
    assert {sent(call) for call in server.heard} == {LEAK}
    assert places == []


@dataclass
class Hearing:
    left: Left

    def begin(self) -> None:
        """Nothing is to be forgotten here."""

    def hear(self, text: str) -> None:
        self.left.add("heard", text)


@pytest.mark.model
@pytest.mark.parametrize(
    ("name", "way"),
    [("right", by_page), ("right", for_azure), ("401", by_environment), ("500", by_page), ("broken", by_page)],
    ids=case,
)
def test_the_key_stands_nowhere_after_the_coach_was_asked_and_an_interview_was_sat(
    name: str,
    way: Way,
    coach: Coach,  # noqa: F811
    real_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("COACH_MAX_PROBES", "1")
    left = Left()
    moves: list[dict[str, object]] = [
        {"start": {"questions": 1}},
        {"answer": ANSWER},
        {"answer": "I compared three of them on a labelled set of 400 questions."},
        {"decision": {"type": "accept"}},
        {"end": True},
    ]
    asked = [
        {"id": "1", "question": "How should I talk about rerankers?"},
        {
            "id": "2",
            "question": "and what did it cost?",
            "history": [{"role": "user", "content": "How should I talk about rerankers?"}],
        },
    ]
    with caplog.at_level(logging.DEBUG), chat_server(ChatServer(key="", model="", script=SERVERS[name])) as server:
        way(real_home, server, monkeypatch)
        for arguments, lines in (
            (["ask", "How should I talk about rerankers?"], []),
            (["ask", "--jsonl"], asked),
            (["interview", "--jsonl"], moves),
            (["critique", "q03", "--json"], None),
            (["doctor"], []),
            (["ops", "--json"], []),
            (["sessions", "--json"], []),
        ):
            given = ANSWER if lines is None else "".join(f"{json.dumps(line)}\n" for line in lines)
            ran = coach(*arguments, given=given)
            left.add(" ".join(arguments), ran.out + ran.err)
            assert "Traceback" not in ran.err
        left.add("export", exported(KnowledgeSettings()).decode())
        places = left.leaks(real_home, caplog)

    assert {sent(call) for call in server.heard} == {LEAK}
    assert {"interviews.sqlite3", "record.sqlite3", "operations.jsonl"} <= {each.name for each in real_home.iterdir()}
    assert places == []


@pytest.mark.parametrize("where", ["file", "log", "said", "object"])
def test_a_key_that_stands_somewhere_is_found(where: str, coach_home: Path, caplog: pytest.LogCaptureFixture) -> None:
    left, holder = Left(), None
    coach_home.mkdir(parents=True)
    match where:
        case "file":
            (coach_home / "interviews.sqlite3-wal").write_bytes(b"\x00\xff" + LEAK[6:20].encode() + b"\x00")
        case "log":
            with caplog.at_level(logging.DEBUG):
                logging.getLogger("httpcore").debug("sent %s", LEAK)
        case "said":
            left.add("doctor", f"…{LEAK[-12:]}…")
        case "object":
            holder = tiny(Role.JUDGE).__class__(Role.JUDGE, 1, LEAK, (), Given, Out)

    assert left.leaks(coach_home, caplog)
    assert (holder is not None) is (where == "object")
