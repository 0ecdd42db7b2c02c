"""Ctrl-C while a chat model hangs, in a real process: it ends at once and politely, and the session is all there."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from tests.chat_acts import Act, Hang
from tests.chat_roles import honest
from tests.chat_server import KEY, MODEL, Call, ChatServer, chat_server
from tests.commands.test_critique import ANSWER
from tests.graph.test_kill import turns_of
from tests.talking import COACH, ROOT, talking

pytestmark = [pytest.mark.model, pytest.mark.process]

STOPPED = 130
PATIENCE = 60
"""Seconds until a process that is not as it should be is given up; one that is needs a few."""


class Hanging:
    """An honest model that hangs from the n-th call on, until it is healed; `reached` is set when it hangs."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.reached = Event()
        self.healed = False

    def __call__(self, call: Call) -> Act:
        if self.healed or call.number < self.first:
            return honest(call)
        self.reached.set()
        return Hang()


@contextmanager
def hanging(monkeypatch: pytest.MonkeyPatch, first: int = 0) -> Iterator[Hanging]:
    script = Hanging(first)
    with chat_server(ChatServer(script=script)) as server:
        for name, value in (("MODEL", MODEL), ("BASE_URL", server.address), ("API_KEY", KEY)):
            monkeypatch.setenv(f"COACH_{name}", value)
        yield script


def interrupted(model: Hanging, *arguments: str, given: str = "") -> tuple[int, str, str]:
    """The exit status, and what was printed, of a command that is sent Ctrl-C as soon as its model hangs."""
    with subprocess.Popen(
        [*COACH, *arguments],
        cwd=ROOT,
        env=os.environ.copy(),
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Of a test run in the background, where Ctrl-C is nothing, the process would inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        assert process.stdin
        try:
            process.stdin.write(given)
            process.stdin.flush()
            assert model.reached.wait(PATIENCE)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
    return process.returncode, out, err


def paused(out: str) -> str:
    """The session that the last line tells how to go on with."""
    last = out.rstrip().splitlines()[-1]
    found = re.fullmatch(r"Paused\. Continue with: coach interview --resume (\S+)", last)
    assert found, out
    return found[1]


def test_a_question_ends_with_one_line(real_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with hanging(monkeypatch) as model:
        status, out, err = interrupted(model, "ask", "How do I present a RAG pipeline?")

    # The line begins anew after what the terminal shows of the keys.
    assert (status, out, err) == (STOPPED, "", "\ncoach: stopped\n")


def test_an_interview_that_begins_says_how_to_go_on_and_does(real_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with hanging(monkeypatch) as model:
        status, out, err = interrupted(model, "interview", "--entry", "q03")
        model.healed = True
        session = paused(out)
        with talking([*COACH, "interview", "--jsonl"]) as talk:
            talk.send({"resume": session})
            assert talk.session() == session
            assert talk.waits_for()["entry"] == "q03"

    assert (status, err) == (STOPPED, "")


def test_an_answer_that_was_given_is_there_when_the_interview_goes_on(
    real_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first call words the question.
    with hanging(monkeypatch, first=1) as model:
        status, out, err = interrupted(model, "interview", "--entry", "q03", given=f"{ANSWER}\n\n")
        model.healed = True
        session = paused(out)
        (turn,) = turns_of(real_home, session)
        with talking([*COACH, "interview", "--jsonl"]) as talk:
            talk.send({"resume": session})
            assert talk.session() == session
            assert talk.waits_for()["event"] in ("probe", "review")

    assert (status, err) == (STOPPED, "")
    assert turn["answer"] == ANSWER
