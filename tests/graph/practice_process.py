"""What a person does with sessions and files, each in a process of its own that may be killed at any moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path

from graph.memory.imported import read_export
from graph.memory.practice_record import open_record
from graph.memory.restore import restore
from graph.settings import record_path
from tests.graph.interview_process import open_folder

EXPORT = "export.json"
"""Lies beside the data folder, to be imported."""

Work = Callable[[Path, str], None]


def try_again(home: Path, session: str) -> None:
    open_folder(home).try_again(session, 1)


def delete(home: Path, session: str) -> None:
    open_folder(home).delete(session)


def take_in(home: Path, session: str) -> None:
    record = open_record(record_path(home))
    restore(home, record, read_export((home.parent / EXPORT).read_bytes(), {}))


WORKS: Mapping[str, Work] = {"try again": try_again, "delete": delete, "import": take_in}


def begin(work: str, home: Path, session: str) -> BaseProcess:
    """A process that has just begun to do it, from a server that has imported all before: it costs milliseconds."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    begun = context.Event()
    process = context.Process(target=_do, args=(work, home, session, begun))
    process.start()
    assert begun.wait(60)
    return process


def _do(work: str, home: Path, session: str, begun: Event) -> None:
    begun.set()
    WORKS[work](home, session)
