"""The lock of a session: whoever moves it, or writes to its judgements, holds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from graph.errors import SessionBusy, SessionUnreadable
from graph.session_id import check_id


@contextmanager
def holding(session: str, locks: Path) -> Iterator[None]:
    """Hold the session, for two runs of one session would both go to the end. Raises SessionBusy."""
    from filelock import FileLock, Timeout

    check_id(session)
    lock = FileLock(_file(session, locks), timeout=0)
    try:
        locks.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise SessionBusy(f"Session {session!r} is being moved elsewhere; wait for it and try again.") from None
    except OSError as error:
        raise SessionUnreadable(f"Cannot write to {locks}: {error.strerror}; free it or set COACH_HOME.") from error
    try:
        yield
    finally:
        lock.release()


def remove_lock(session: str, locks: Path) -> None:
    """Leave no lock file of a session that is gone; whoever waits for it finds no session. The caller holds it."""
    # Where a file in use cannot be removed, it stays, and holds nothing that was said.
    with suppress(OSError):
        _file(session, locks).unlink(missing_ok=True)


def _file(session: str, locks: Path) -> Path:
    return locks / f"{session}.lock"
