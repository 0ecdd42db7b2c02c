"""Make the vectors of single words that the checker of claims likens words by: `python -m evals.training.word_vectors`.

Of every common word the packaged MiniLM gives two views, its row of the input table and its vector as a sentence of one
word. Side by side and reduced to their main directions they tell synonyms better than either, and a table is read
in milliseconds where the model takes more than a claim may.
"""

from __future__ import annotations

import re
import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.grounding.lexicon import VECTORS_FILE
from ingest.embedding import load_sentence_transformer
from ingest.model_files import packaged_model_folder

WORDS = 16_000
"""The commonest; the vocabulary lists words by how often they occur."""

DIRECTIONS = 96

Floats = NDArray[np.float64]


def main() -> None:
    folder = packaged_model_folder()
    model: Any = load_sentence_transformer(str(folder))
    vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    places = {word: place for place, word in enumerate(vocabulary) if re.fullmatch(r"[a-z]{3,}", word)}
    words = list(places)
    table = model[0].model.get_input_embeddings().weight.detach().numpy()[list(places.values())]
    alone = model.encode(words, batch_size=256, convert_to_numpy=True, show_progress_bar=False)
    rows = _reduced(np.hstack([_evened(alone), _evened(table)]))[:WORDS]
    steps = np.round(127 * rows / np.abs(rows).max(axis=1, keepdims=True)).astype(np.int8)
    text = " ".join(words[:WORDS]).encode("ascii")
    np.savez_compressed(VECTORS_FILE, allow_pickle=False, words=np.frombuffer(text, dtype=np.uint8), rows=steps)
    sys.stdout.write(f"{VECTORS_FILE}: {WORDS} words, {DIRECTIONS} directions\n")


def _evened(rows: Floats) -> Floats:
    """On a scale on which the mean length is one, so that both views count the same."""
    return np.asarray(rows / np.linalg.norm(rows, axis=1).mean())


def _reduced(rows: Floats) -> Floats:
    centred = rows - rows.mean(axis=0)
    *_, directions = np.linalg.svd(centred, full_matrices=False)
    return np.asarray(centred @ directions[:DIRECTIONS].T)


if __name__ == "__main__":
    main()
