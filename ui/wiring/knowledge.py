"""The part of the composition root that is about the guide's index, the search and what reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.embedding import Progress, make_embedder
from ingest.release import settle
from ingest.reranker import make_reranker
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex

if TYPE_CHECKING:
    from graph.assessment.evidence import EvidenceReader
    from graph.grounding.entailment import EntailmentModel
    from ingest.pipeline import IngestReport


def make_searcher(settings: KnowledgeSettings | None = None) -> Searcher:
    settings = settings or KnowledgeSettings()
    settle(settings)
    return Searcher(VectorIndex(settings), make_embedder(settings), make_reranker(settings))


def build_index(source: Path, on_model: Callable[[], None], on_guide: Progress) -> IngestReport:
    """Ready the models, ingest the source, and derive what searching needs: no question or answer waits for any of it.

    Tells when each begins. Raises KnowledgeError. It has an embedder of its own, for the one that embeds documents
    takes much memory.
    """
    from ingest.pipeline import ingest

    settings = KnowledgeSettings()
    embedder, reader = make_embedder(settings), make_reader(settings)
    if not (embedder.ready and reader.ready):
        on_model()
    embedder.prepare()
    reader.prepare()
    on_guide(0, 0)
    report = ingest(source, VectorIndex(settings), embedder, on_guide)
    make_searcher(settings).search("interview")
    return report


def make_entailment(settings: KnowledgeSettings | None = None) -> EntailmentModel:
    from graph.grounding.entailment import EntailmentModel

    settings = settings or KnowledgeSettings()
    settle(settings)
    return EntailmentModel(settings.models_folder)


def make_reader(settings: KnowledgeSettings | None = None) -> EvidenceReader:
    from graph.assessment.evidence import EvidenceReader

    settings = settings or KnowledgeSettings()
    settle(settings)
    return EvidenceReader(settings.models_folder)
