"""All that a search needs of one generation of the index, derived once and then only read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.chunking import chunk_context
from ingest.confidence import load_gate
from ingest.derivatives import Derivatives, derivatives_path, load_or_derive
from ingest.embedding import Embedder
from ingest.exemplars import Ballot, load_exemplars
from ingest.generation import Generation
from ingest.keyword_index import KeywordIndex
from ingest.metrics import Metric, read_metrics
from ingest.records import Record, entry_phrasings, section_phrasings
from ingest.spelling import Speller
from ingest.star import Guide, SectionKind


@dataclass(frozen=True, slots=True)
class Corpus:
    """A guide with its chunks (in reading order) and phrasings, ready to be searched.

    `entry_of` of shape (chunks,) numbers each chunk's entry. Of the phrasings, those of sections come first and
    `chunk_of_phrasing` names their chunks; `entry_of_phrasing`, of shape (phrasings,), covers those of entries too.
    """

    generation: Generation
    guide: Guide
    records: list[Record]
    contexts: list[str]
    """Each chunk's text behind its title and section, as it is searched."""

    positions: dict[str, int]
    entry_of: NDArray[np.int64]
    chunk_of_phrasing: NDArray[np.int64]
    entry_of_phrasing: NDArray[np.int64]
    keywords: KeywordIndex
    derivatives: Derivatives
    speller: Speller
    metrics: tuple[Metric, ...]
    ballot: Ballot | None
    """Labelled questions that vote for chunks; None where they were labelled for another guide or model."""

    @property
    def phrased(self) -> bool:
        """Whether the guide has everyday phrasings beside its questions."""
        return len(self.entry_of_phrasing) > len(self.guide.entries)


@dataclass(frozen=True, slots=True)
class _Texts:
    """What of a generation's records is searched; the arrays are those of the corpus."""

    contexts: list[str]
    phrasings: list[str]
    entry_of: NDArray[np.int64]
    chunk_of_phrasing: NDArray[np.int64]
    entry_of_phrasing: NDArray[np.int64]


def load_corpus(generation: Generation, embedder: Embedder, folder: Path) -> Corpus:
    """The corpus of a generation; its derivatives come from `folder`, and are put there when they are not."""
    records = generation.records
    texts = _texts(records)
    searched = [
        " ".join([context, *section_phrasings(record), *entry_phrasings(record)])
        for context, record in zip(texts.contexts, records, strict=True)
    ]
    guide = generation.guide
    return Corpus(
        generation=generation,
        guide=guide,
        records=records,
        contexts=texts.contexts,
        positions={record.id: position for position, record in enumerate(records)},
        entry_of=texts.entry_of,
        chunk_of_phrasing=texts.chunk_of_phrasing,
        entry_of_phrasing=texts.entry_of_phrasing,
        keywords=KeywordIndex(searched),
        derivatives=_derivatives(generation, texts, embedder, folder),
        speller=Speller([*texts.contexts, *texts.phrasings], embedder.knows_word),
        metrics=read_metrics(guide),
        ballot=_ballot(records, embedder),
    )


def derive(generation: Generation, embedder: Embedder, folder: Path) -> Derivatives:
    """All of a corpus that takes passes through the model, put in `folder` for those who load it."""
    return _derivatives(generation, _texts(generation.records), embedder, folder)


def _derivatives(generation: Generation, texts: _Texts, embedder: Embedder, folder: Path) -> Derivatives:
    path = derivatives_path(folder, generation.manifest.collection)
    return load_or_derive(path, texts.contexts, texts.phrasings, embedder.encode)


def _texts(records: list[Record]) -> _Texts:
    entry_ids = [str(record.metadata["entry"]) for record in records]
    entries = {entry: number for number, entry in enumerate(dict.fromkeys(entry_ids))}
    entry_of = np.array([entries[entry] for entry in entry_ids], dtype=np.int64)
    of_sections = [
        (n, text) for n, record in enumerate(records) if "#" not in record.id for text in section_phrasings(record)
    ]
    of_entries = [
        (entries[entry], text)
        for entry, record in {entry: record for entry, record in zip(entry_ids, records, strict=True)}.items()
        for text in entry_phrasings(record)
    ]
    return _Texts(
        contexts=[_context(record) for record in records],
        phrasings=[text for _, text in [*of_sections, *of_entries]],
        entry_of=entry_of,
        chunk_of_phrasing=np.array([chunk for chunk, _ in of_sections], dtype=np.int64),
        entry_of_phrasing=np.array(
            [*(entry_of[chunk] for chunk, _ in of_sections), *(entry for entry, _ in of_entries)], dtype=np.int64
        ),
    )


def _ballot(records: list[Record], embedder: Embedder) -> Ballot | None:
    if load_gate().model != embedder.name:
        return None
    return load_exemplars().ballot([record.id.partition("#")[0] for record in records])


def _context(record: Record) -> str:
    return chunk_context(str(record.metadata["title"]), SectionKind(str(record.metadata["section"])), record.text)
