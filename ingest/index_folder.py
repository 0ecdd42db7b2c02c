"""The folder of a local index: which database lies in it, who may write to it, and what Chroma leaves behind there."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import UUID

from ingest.errors import IndexUnavailable

LOCK_SECONDS = 120
DATABASE = "chroma.sqlite3"


@contextmanager
def one_writer(folder: Path) -> Iterator[None]:
    """Hold the one writer's lock. Raises IndexUnavailable when another build keeps it for too long."""
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "writer.lock", timeout=LOCK_SECONDS)
        lock.acquire()
    except Timeout:
        raise IndexUnavailable("Another ingest is still running; wait for it to end and try again.") from None
    except OSError as error:
        raise IndexUnavailable(f"Cannot write to {folder}: {error.strerror}; free it or set COACH_HOME.") from error
    try:
        yield
    finally:
        lock.release()


def database_identity(folder: Path) -> tuple[int, ...] | None:
    """Tells the database in the folder from one that replaces it; None where there is none."""
    found = _stat(folder)
    return (found.st_dev, found.st_ino) if found else None


def database_version(folder: Path) -> tuple[int, ...] | None:
    """Tells the database from itself after any write."""
    found = _stat(folder)
    return (found.st_dev, found.st_ino, found.st_mtime_ns) if found else None


def copy_for(owner: object, folder: Path) -> Path:
    """A copy of the folder elsewhere on this machine, removed when its owner goes."""
    copy = tempfile.mkdtemp(prefix="starcoach-")
    weakref.finalize(owner, shutil.rmtree, copy, ignore_errors=True)
    shutil.copytree(folder, copy, dirs_exist_ok=True)
    return Path(copy)


def remove_orphaned_segments(folder: Path) -> None:
    """Chroma 1.5 leaves the vector folder of a deleted collection behind; remove those that no collection names."""
    with closing(sqlite3.connect(f"{(folder / DATABASE).as_uri()}?mode=ro", uri=True)) as database:
        known = {row[0] for row in database.execute("SELECT id FROM segments")}
    for path in folder.iterdir():
        if path.is_dir() and _is_uuid(path.name) and path.name not in known:
            shutil.rmtree(path, ignore_errors=True)


def _stat(folder: Path) -> os.stat_result | None:
    try:
        found = (folder / DATABASE).stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def _is_uuid(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False
