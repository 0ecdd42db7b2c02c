"""The first start: what a command needs before it can answer, built once with progress on standard error."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import click

from ingest.edition import EDITION
from ingest.errors import IndexMissing, KnowledgeError
from ui.wiring.guides import build_own_guide, make_library
from ui.wiring.knowledge import build_index, make_entailment, make_reader

if TYPE_CHECKING:
    from graph.grounding.entailment import EntailmentModel
    from ingest.embedding import Progress
    from ingest.own_guide import OwnGuide
    from ingest.pipeline import IngestReport
    from ingest.search import Searcher


def ready_searcher(guide: str = "") -> Searcher:
    """A searcher over the index; where there is none yet, the edition is ingested first. Raises KnowledgeError.

    With `guide` it is over that own guide, which only a person can ingest.
    """
    searcher = make_library(guide)
    # The model loads outside Python while this thread imports; a cold question is answered a third of a second sooner.
    Thread(target=searcher.warm, daemon=True).start()
    try:
        _ = searcher.guide
    except IndexMissing:
        if guide:
            raise
        ingest_with_progress(EDITION)
    return searcher


def ready_to_judge(guide: str = "") -> Searcher:
    """As `ready_searcher`, with the judge's reader put together where it is not yet. Raises KnowledgeError."""
    searcher, reader = ready_searcher(guide), make_reader()
    if not reader.ready:
        with _status("Preparing the judge's reader, once"):
            reader.prepare()
    return searcher


def ingest_with_progress(source: Path) -> IngestReport:
    """Ingest with a progress bar on standard error, and make the models ready. Raises KnowledgeError."""
    return _with_progress(partial(build_index, source))


def ingest_own_with_progress(read: OwnGuide) -> IngestReport:
    """The same of an own guide."""
    return _with_progress(partial(build_own_guide, read))


def _with_progress(build: Callable[[Callable[[], None], Progress], IngestReport]) -> IngestReport:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    # Where nobody watches, standard error is left to what went wrong.
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Preparing the models", total=None)
        return build(
            lambda: bar.update(task, description="Preparing the models"),
            lambda done, total: bar.update(
                task, description="Embedding the guide", completed=done, total=total or None
            ),
        )


def ready_entailment() -> EntailmentModel | None:
    """The cross-encoder that reads claims, put together where it is not yet. Where it cannot be, a line on standard
    error says why, and claims are checked without it."""
    entailment = make_entailment()
    try:
        if not entailment.ready:
            with _status("Preparing the checker's model, once"):
                entailment.prepare()
    except KnowledgeError as error:
        click.echo(f"Claims are checked by rules and trees alone. {error}", err=True)
        return None
    return entailment


def _status(words: str) -> AbstractContextManager[object]:
    """What goes on, on standard error while it does; nothing where nobody watches."""
    from rich.console import Console

    console = Console(stderr=True)
    return console.status(words) if console.is_terminal else nullcontext()
