"""The vectors of a large guide's word pieces, in a file: too many to hold, they are read from it as they are needed.

A guide of 100,000 sections has seven million word pieces; their vectors take 5 GB in half precision.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

import numpy as np

from ingest.errors import IndexUnavailable
from ingest.late_interaction import HalfMatrix, TokenIndex
from ingest.vectors import Matrix, Tokens

HELD = 100_000
"""Word pieces whose vectors are held in memory, where they take 150 MB."""

DRAFT = "tokens-draft-"


def gather(texts: Iterable[Tokens], folder: Path, held: int = HELD) -> TokenIndex:
    """The index of these texts' tokens; vectors of more than `held` lie in a draft in the folder.

    Where nothing can be written there they lie in an unnamed file of the system's. Raises IndexUnavailable where
    neither has room.
    """
    ids, starts = [np.empty(0, np.int64)], [0]
    waiting: list[Matrix] = []
    written = 0
    file: IO[bytes] | None = None
    try:
        for text in texts:
            ids.append(text.ids)
            starts.append(starts[-1] + len(text.ids))
            waiting.append(text.vectors)
            if starts[-1] - written > held:
                file = file or _draft(folder)
                _append(file, waiting)
                waiting, written = [], starts[-1]
        if file:
            _append(file, waiting)
    except OSError as error:
        if file:
            _discard(file)
        raise IndexUnavailable(f"The guide's word pieces find no room on the disk: {error.strerror}.") from error
    if file is None:
        vectors = np.concatenate(waiting or [np.empty((0, 0), np.float32)]).astype(np.float32)
        return TokenIndex(np.concatenate(ids), vectors, np.array(starts))
    with file:
        return TokenIndex(np.concatenate(ids), map_half(file, starts[-1]), np.array(starts))


def map_half(file: IO[bytes] | Path, pieces: int) -> HalfMatrix:
    """The vectors in a file, shape (pieces, dimension). Raises OSError or ValueError where they do not fit."""
    return np.memmap(file, np.float16, "r").reshape(pieces, -1)


def _draft(folder: Path) -> IO[bytes]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tempfile.NamedTemporaryFile(dir=folder, prefix=DRAFT, suffix=".half", delete=False)
    except OSError:
        return tempfile.TemporaryFile()


def _discard(draft: IO[bytes]) -> None:
    # What is still to be written finds no room either.
    with suppress(OSError):
        draft.close()
    if isinstance(draft.name, str):
        Path(draft.name).unlink(missing_ok=True)


def _append(file: IO[bytes], vectors: list[Matrix]) -> None:
    if vectors:
        np.concatenate(vectors).astype(np.float16, copy=False).tofile(file)
