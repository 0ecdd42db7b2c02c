"""What is derived from a generation's texts for late interaction, kept in a file beside the index.

Derived by the first reader that misses it, so an index on a server needs nothing more than its texts.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from ingest.late_interaction import TokenIndex
from ingest.vectors import Encoding, Matrix

Encode = Callable[[str], Encoding]


@dataclass(frozen=True, slots=True)
class Derivatives:
    """The tokens of all chunks and of all phrasings, and the phrasings' sentence vectors (phrasings, dimension)."""

    chunks: TokenIndex
    phrasings: TokenIndex
    phrasing_vectors: Matrix


def derivatives_path(folder: Path, collection: str) -> Path:
    return folder / f"tokens-{collection}.npz"


def load_or_derive(path: Path, contexts: Sequence[str], phrasings: Sequence[str], encode: Encode) -> Derivatives:
    """The derivatives of these texts: from the file where it holds as many, else derived, and saved if that can be."""
    found = _load(path)
    if found and len(found.chunks) == len(contexts) and len(found.phrasing_vectors) == len(phrasings):
        return found
    derived = _derive(contexts, phrasings, encode)
    _save(path, derived)
    return derived


def _derive(contexts: Sequence[str], phrasings: Sequence[str], encode: Encode) -> Derivatives:
    encoded = [encode(text) for text in phrasings]
    return Derivatives(
        TokenIndex.of([encode(text).tokens for text in contexts]),
        TokenIndex.of([encoding.tokens for encoding in encoded]),
        np.stack([encoding.sentence for encoding in encoded]) if encoded else np.empty((0, 0), dtype=np.float32),
    )


def _load(path: Path) -> Derivatives | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            chunks, phrasings = (
                TokenIndex(
                    stored[f"{name}_ids"],
                    stored[f"{name}_vectors"].astype(np.float32),
                    stored[f"{name}_starts"],
                )
                for name in ("chunks", "phrasings")
            )
            return Derivatives(chunks, phrasings, stored["phrasing_vectors"])
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        # Absent, or damaged: it is derived again.
        return None


def _save(path: Path, derived: Derivatives) -> None:
    arrays = {
        f"{name}_{part}": getattr(index, part)
        for name, index in (("chunks", derived.chunks), ("phrasings", derived.phrasings))
        for part in ("ids", "starts")
    }
    # Half precision halves the file; similarities change in the fourth digit.
    arrays |= {
        "chunks_vectors": derived.chunks.vectors.astype(np.float16),
        "phrasings_vectors": derived.phrasings.vectors.astype(np.float16),
        "phrasing_vectors": derived.phrasing_vectors,
    }
    draft: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Named as what is stale, so that the next save removes the draft of one that was killed.
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix="tokens-draft-", suffix=".npz", delete=False) as file:
            draft = Path(file.name)
            np.savez(file, **arrays)
        os.replace(draft, path)
        for stale in path.parent.glob("tokens-*.npz"):
            if stale != path:
                stale.unlink(missing_ok=True)
    except OSError:
        # On a full or read-only disk it is derived at each start, which takes seconds and loses nothing.
        if draft:
            draft.unlink(missing_ok=True)
