"""An interview in a process of its own, to be killed: the events of `coach interview --jsonl` over a small library.

`python -m tests.graph.interview_process FOLDER` starts in a second, for it loads no model and no index.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from graph.errors import CoachError
from graph.events import ErrorEvent, Event, Resume, SessionEvent, parse_move, parse_opening
from graph.interview.state import InterviewContext
from graph.memory.checkpoints import open_checkpoints
from graph.session import InterviewSessions
from ingest.edition import EDITION
from ingest.reading import read_source
from tests.graph.fakes import GuideLibrary, ScriptedJudge


def open_folder(folder: Path) -> InterviewSessions:
    context = InterviewContext(GuideLibrary(read_source(EDITION)), ScriptedJudge(), 1, 3)
    saver = open_checkpoints(folder / "interviews.sqlite3")
    return InterviewSessions(saver, context, folder / "locks", lambda: "session-1", 60)


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


if __name__ == "__main__":
    for event in replies(open_folder(Path(sys.argv[1])), iter(sys.stdin.readline, "")):
        sys.stdout.write(json.dumps(event.model_dump(mode="json")) + "\n")
        sys.stdout.flush()
