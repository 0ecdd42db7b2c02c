"""What reaches a terminal, a pipe, and a terminal of somebody who wants no colour."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from graph.memory.practice_record import open_record
from tests.commands.conftest import Coach
from tests.commands.test_sessions import FIRST, accepted
from tests.talking import COACH, ROOT
from ui.terminal.screen import said, seconds

pytestmark = pytest.mark.process
_COLOUR = re.compile(rb"\x1b\[[0-9;]*(?:3[0-7]|38|4[0-7]|48|9[0-7])[0-9;]*m")


@pytest.fixture
def judged_home(coach_home: Path) -> Path:
    record = open_record(coach_home / "record.sqlite3")
    record.put(accepted())
    record.close()
    return coach_home


def at_a_terminal(*arguments: str, **environment: str) -> bytes:
    """What a command writes to a terminal of 100 columns."""
    theirs, ours = pty.openpty()
    plain = {name: value for name, value in os.environ.items() if "COLOR" not in name}
    surroundings = {**plain, "TERM": "xterm-256color", "COLUMNS": "100", **environment}
    with subprocess.Popen([*COACH, *arguments], cwd=ROOT, env=surroundings, stdin=ours, stdout=ours) as process:
        os.close(ours)
        written = b""
        try:
            while read := os.read(theirs, 4096):
                written += read
        except OSError:
            # So a terminal ends when nobody has it open any more.
            pass
        finally:
            os.close(theirs)
        assert process.wait(60) == 0
    return written


def test_a_terminal_is_in_colour_and_a_pipe_is_not(coach: Coach, judged_home: Path) -> None:
    assert _COLOUR.search(at_a_terminal("reviews", "show", f"{FIRST}/1"))
    assert "\x1b" not in coach("reviews", "show", f"{FIRST}/1").out


def test_who_wants_no_colour_gets_none(judged_home: Path) -> None:
    written = at_a_terminal("reviews", "show", f"{FIRST}/1", NO_COLOR="1")
    assert FIRST.encode() in written
    assert not _COLOUR.search(written)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("I [b]cut[/b] it", "I [b]cut[/b] it"),
        ("one\r\ntwo\tthree", "one\ntwo\tthree"),
        ("\x1b[31mred\x07\x00\x9b", "�[31mred���"),
        ("a\rb", "a�b"),
        ("no\u00a0break, emoji \U0001f469\u200d\U0001f52c", "no\u00a0break, emoji \U0001f469\u200d\U0001f52c"),
    ],
)
def test_words_are_kept_and_what_steers_a_terminal_is_not(text: str, shown: str) -> None:
    assert said(text).plain == shown


def test_seconds_are_told_in_whole_ones() -> None:
    assert seconds(61.4) == "61 s"
