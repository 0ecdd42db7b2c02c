"""The first start: what a command needs before it can answer, built once with progress on standard error."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ingest.edition import EDITION
from ingest.errors import IndexMissing
from ingest.settings import KnowledgeSettings
from ui.wiring import make_searcher

if TYPE_CHECKING:
    from ingest.pipeline import IngestReport
    from ingest.search import Searcher


def ready_searcher() -> Searcher:
    """A searcher over the index; where there is none yet, the edition is ingested first. Raises KnowledgeError."""
    searcher = make_searcher()
    try:
        _ = searcher.guide
    except IndexMissing:
        ingest_with_progress(EDITION)
    return searcher


def ingest_with_progress(source: Path) -> IngestReport:
    """Ingest with a progress bar on standard error, and make the model ready for questions. Raises KnowledgeError."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from ingest.embedding import make_embedder
    from ingest.pipeline import ingest
    from ingest.vector_index import VectorIndex

    settings = KnowledgeSettings()
    embedder = make_embedder(settings)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    # Where nobody watches, standard error is left to what went wrong.
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        if not embedder.ready:
            exporting = bar.add_task("Preparing the embedding model", total=1)
            embedder.prepare()
            bar.update(exporting, completed=1)
        embedding = bar.add_task("Embedding the guide", total=None)

        def show(done: int, total: int) -> None:
            bar.update(embedding, completed=done, total=total)

        return ingest(source, VectorIndex(settings), embedder, show)
