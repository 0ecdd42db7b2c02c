"""What is derived from a generation's texts for late interaction, kept in a file beside the index.

Derived by the first reader that misses it, so an index on a server needs nothing more than its texts.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from ingest.late_interaction import TokenIndex
from ingest.token_file import DRAFT, HELD, gather, map_half
from ingest.vectors import Encoding, Matrix, Tokens, Vector

Encode = Callable[[str], Encoding]


@dataclass(frozen=True, slots=True)
class Derivatives:
    """The tokens of all chunks and of all phrasings, and the phrasings' sentence vectors (phrasings, dimension)."""

    chunks: TokenIndex
    phrasings: TokenIndex
    phrasing_vectors: Matrix


def derivatives_path(folder: Path, collection: str) -> Path:
    return folder / f"tokens-{collection}.npz"


def load_or_derive(
    path: Path, contexts: Sequence[str], phrasings: Sequence[str], encode: Encode, held: int = HELD
) -> Derivatives:
    """The derivatives of these texts: from the file where it holds as many, else derived, and saved if that can be.

    The vectors of more than `held` word pieces stay in a file of their own beside it. Raises IndexUnavailable where
    there is no room for that file.
    """
    found = _load(path)
    if found and len(found.chunks) == len(contexts) and len(found.phrasing_vectors) == len(phrasings):
        return found
    derived = _derive(contexts, phrasings, encode, path.parent, held)
    _save(path, derived)
    return derived


def _derive(contexts: Sequence[str], phrasings: Sequence[str], encode: Encode, folder: Path, held: int) -> Derivatives:
    sentences: list[Vector] = []

    def phrased() -> Iterator[Tokens]:
        for text in phrasings:
            encoding = encode(text)
            sentences.append(encoding.sentence)
            yield encoding.tokens

    chunks = gather((encode(text).tokens for text in contexts), folder, held)
    of_phrasings = gather(phrased(), folder, held)
    return Derivatives(chunks, of_phrasings, np.stack(sentences) if sentences else np.empty((0, 0), dtype=np.float32))


def _apart(path: Path, name: str) -> Path:
    """Where the vectors lie that are too many for the file at `path`."""
    return path.with_name(f"{path.stem}-{name}.half")


def _load(path: Path) -> Derivatives | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            chunks, phrasings = (
                TokenIndex(
                    stored[f"{name}_ids"],
                    stored[f"{name}_vectors"].astype(np.float32)
                    if f"{name}_vectors" in stored
                    else map_half(_apart(path, name), len(stored[f"{name}_ids"])),
                    stored[f"{name}_starts"],
                )
                for name in ("chunks", "phrasings")
            )
            return Derivatives(chunks, phrasings, stored["phrasing_vectors"])
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        # Absent, or damaged: it is derived again.
        return None


def _save(path: Path, derived: Derivatives) -> None:
    indexes = {"chunks": derived.chunks, "phrasings": derived.phrasings}
    drafts = {name: index.file for name, index in indexes.items() if index.file}
    if any(index.large and name not in drafts for name, index in indexes.items()):
        # Nothing can be written beside the index, else they would have been.
        return
    arrays = {f"{name}_{part}": getattr(index, part) for name, index in indexes.items() for part in ("ids", "starts")}
    # Half precision halves the file; similarities change in the fourth digit.
    arrays |= {
        f"{name}_vectors": index.vectors.astype(np.float16) for name, index in indexes.items() if name not in drafts
    }
    arrays["phrasing_vectors"] = derived.phrasing_vectors
    draft: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for name, vectors in drafts.items():
            os.replace(vectors, _apart(path, name))
        # Named as what is stale, so that the next save removes the draft of one that was killed.
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=DRAFT, suffix=".npz", delete=False) as file:
            draft = Path(file.name)
            np.savez(file, **arrays)
        os.replace(draft, path)
        for stale in path.parent.glob("tokens-*"):
            if not stale.name.startswith(path.stem):
                stale.unlink(missing_ok=True)
    except OSError:
        # On a full or read-only disk it is derived at each start, which takes seconds and loses nothing.
        for unsaved in filter(None, (draft, *drafts.values())):
            unsaved.unlink(missing_ok=True)
