"""The texts of an own guide as vectors, derived once; those of its sentences are kept in a file beside the index."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from ingest.corpus import Corpus
from ingest.derivatives import derivatives_path
from ingest.embedding import Embedder
from ingest.own_matching import OwnTexts, words_of
from ingest.sentences import split_sentences
from ingest.token_file import DRAFT
from ingest.vectors import Matrix


def load_own_texts(corpus: Corpus, embedder: Embedder, folder: Path) -> OwnTexts:
    """Those of the corpus; the vectors of its sentences come from `folder`, and are put there when they are not."""
    entries = int(corpus.entry_of.max()) + 1
    sentences = [
        (int(entry), text)
        for record, entry in zip(corpus.records, corpus.entry_of, strict=True)
        # A chunk may hold nothing but marks.
        for text in split_sentences(record.text) or [record.text]
    ]
    tokens = derivatives_path(folder, corpus.generation.manifest.collection)
    path = tokens.with_name(f"{tokens.stem}-sentences.npz")
    return OwnTexts(
        asked=corpus.derivatives.phrasing_vectors,
        entry_of_asked=corpus.entry_of_phrasing,
        sentences=_load_or_embed(path, [text for _, text in sentences], embedder),
        entry_of_sentence=np.array([entry for entry, _ in sentences], dtype=np.int64),
        chunks=corpus.derivatives.chunks,
        entry_of=corpus.entry_of,
        words=words_of(
            [
                [text for text, owner in zip(corpus.contexts, corpus.entry_of, strict=True) if owner == entry]
                for entry in range(entries)
            ]
        ),
    )


def _load_or_embed(path: Path, sentences: list[str], embedder: Embedder) -> Matrix:
    found = _load(path)
    if found is not None and len(found) == len(sentences):
        return found
    vectors = np.stack([embedder.embed_query(text) for text in sentences])
    _save(path, vectors)
    return vectors


def _load(path: Path) -> Matrix | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return np.asarray(stored["sentences"], dtype=np.float32)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        # Absent, or damaged: it is derived again.
        return None


def _save(path: Path, vectors: Matrix) -> None:
    draft: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=DRAFT, suffix=".npz", delete=False) as file:
            draft = Path(file.name)
            np.savez(file, sentences=vectors)
        os.replace(draft, path)
    except OSError:
        # On a full or read-only disk they are derived at each start.
        if draft:
            draft.unlink(missing_ok=True)
