"""An interview in a process of its own, to be killed: the events of `coach interview --jsonl` over a small library.

`python -m tests.graph.interview_process FOLDER` starts in a second, for it loads no model and no index. With
`--nursery ADDRESS` it forks a process for each connection to that socket: everything is imported by then, so that a
process to be killed costs some milliseconds.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import IO

from graph.errors import CoachError
from graph.events import ErrorEvent, Event, Resume, SessionEvent, parse_move, parse_opening
from graph.interview.state import InterviewContext
from graph.memory.checkpoints import open_checkpoints
from graph.memory.practice_record import open_record
from graph.session import InterviewSessions
from ingest.edition import EDITION
from ingest.reading import read_source
from ingest.star import Guide
from tests.graph.fakes import GuideLibrary, ScriptedJudge


@cache
def edition() -> Guide:
    return read_source(EDITION)


def open_folder(folder: Path) -> InterviewSessions:
    record = open_record(folder / "record.sqlite3")
    context = InterviewContext(GuideLibrary(edition()), ScriptedJudge(), record, datetime.now, 1, 3)
    saver = open_checkpoints(folder / "interviews.sqlite3")
    return InterviewSessions(saver, context, folder / "locks", lambda: f"session-{os.getpid()}", 60)


def replies(sessions: InterviewSessions, lines: Iterator[str]) -> Iterator[Event]:
    opening = parse_opening(json.loads(next(lines)))
    events = sessions.resume(opening.resume) if isinstance(opening, Resume) else sessions.start(opening.start)
    yield from events
    (session,) = (event.id for event in events if isinstance(event, SessionEvent))
    for line in lines:
        try:
            yield from sessions.move(session, parse_move(json.loads(line)))
        except CoachError as error:
            yield ErrorEvent(message=str(error))


def converse(folder: Path, said: IO[str], heard: IO[str]) -> None:
    for event in replies(open_folder(folder), iter(said.readline, "")):
        heard.write(json.dumps(event.model_dump(mode="json")) + "\n")
        heard.flush()


def nurse(address: str) -> None:
    """Fork a process for each connection, which says its number and then converses about the folder that it is told."""
    edition()
    # Nobody waits for the children: the system forgets them when they are gone.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen()
        sys.stdout.write("open\n")
        sys.stdout.flush()
        while True:
            line, _ = door.accept()
            if os.fork() == 0:
                with line, line.makefile("r") as said, line.makefile("w") as heard:
                    heard.write(f"{os.getpid()}\n")
                    heard.flush()
                    converse(Path(said.readline().rstrip("\n")), said, heard)
                os._exit(0)
            line.close()


if __name__ == "__main__":
    if sys.argv[1] == "--nursery":
        nurse(sys.argv[2])
    else:
        converse(Path(sys.argv[1]), sys.stdin, sys.stdout)
