"""The lock of whatever is written as plain files: one writer at a time, across threads and processes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import NotKept
from graph.memory.traces import PATIENCE


@contextmanager
def writing(name: str, locks: Path) -> Iterator[None]:
    """Nobody else writes what has this name meanwhile. Raises NotKept, also where what is done within meets a disk
    that cannot be written."""
    from filelock import FileLock, Timeout

    try:
        locks.mkdir(parents=True, exist_ok=True)
        with FileLock(locks / f"{name}.lock", timeout=PATIENCE):
            yield
    except Timeout:
        raise NotKept(f"The {name} are being written elsewhere; wait for it and try again.") from None
    except OSError as error:
        where = error.filename or locks
        raise NotKept(f"Cannot write to {where}: {error.strerror}; free it or set COACH_HOME.") from error
