"""How near a text comes in meaning to a question and to each entry of the guide."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.corpus import Corpus
from ingest.signals import dense_scores
from ingest.vectors import Vector

READ_WORDS = 110
"""Words of a long text that are read: what it is about shows by then, and each further hundred costs 15 ms."""

NEAREST = 5
"""Phrasings of an entry whose mean counts; one alone is too easily met by a shared word."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The text's vector, of which model, and its cosines: with the question, with each entry's nearest phrasings, and
    with each entry's nearest section."""

    text: Vector
    model: str
    question: float
    phrasings: dict[str, float]
    sections: dict[str, float]


def measure_likeness(corpus: Corpus, text: Vector, question: Vector) -> Likeness:
    """Of unit vectors. An entry that the guide has no phrasing for is not among `phrasings`."""
    entries = list(dict.fromkeys(str(record.metadata["entry"]) for record in corpus.records))
    sections = dense_scores(corpus, text)
    phrasings = corpus.derivatives.phrasing_vectors @ text if len(corpus.entry_of_phrasing) else np.empty(0)
    return Likeness(
        text,
        corpus.generation.manifest.model,
        float(question @ text),
        {
            entry: float(np.sort(own)[-NEAREST:].mean())
            for number, entry in enumerate(entries)
            if len(own := phrasings[corpus.entry_of_phrasing == number])
        },
        {entry: float(sections[corpus.entry_of == number].max()) for number, entry in enumerate(entries)},
    )
