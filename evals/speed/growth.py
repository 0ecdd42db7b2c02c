"""What a search costs in a guide ten, a hundred and a thousand times as large: `python -m evals.speed.growth TIMES`.

The index is the coach's own, written and searched by its own code; only the vectors of what is written are borrowed
(`borrowed_vectors`), and so is the text (`grown_guide`). Each size is written by one process and searched by another,
which tells its memory.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import TypeAdapter

from evals.speed.processes import PYTHON, ProcessFailed, run, surroundings
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex

SCALES = (1, 10, 100, 1000)
BYTES_A_CHUNK = 65_000
"""What a chunk takes on the disk: its word pieces' vectors, its own, and its text."""

QUESTIONS = 40
WARMING = 3
PATIENCE = 420.0
"""Seconds for writing the largest, which takes a fourth of that on an idle machine."""


@dataclass(frozen=True, slots=True)
class Written:
    """A grown guide in its index: its chunks, and the seconds for writing them, their vectors being there."""

    chunks: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Searched:
    """Seconds until the index could be searched, then milliseconds of searches and of forward passes in turn with them.

    `own` and `peak` are megabytes: what the process held that no file backs, and the most with what it mapped.
    """

    load: float
    searches: tuple[float, ...]
    passes: tuple[float, ...]
    own: float
    peak: float


@dataclass(frozen=True, slots=True)
class Grown:
    times: int
    written: Written
    searched: Searched


@dataclass(frozen=True, slots=True)
class NotReached:
    """A size that could not be measured here; `why` completes 'it …'."""

    times: int
    why: str


def grow(times: int, questions: int, environment: dict[str, str], patience: float = PATIENCE) -> Grown | NotReached:
    """A guide so many times as large as the one in the environment's data folder, which stays as it is."""
    with TemporaryDirectory(prefix="starcoach-growth-", ignore_cleanup_errors=True) as folder:

        def told(step: str, number: int) -> str:
            return run((PYTHON, "-m", "evals.speed.growth", step, str(number), folder), environment, patience).said

        try:
            written = TypeAdapter(Written).validate_json(told("write", times))
            searched = TypeAdapter(Searched).validate_json(told("search", questions))
        except ProcessFailed as failed:
            return NotReached(times, str(failed))
    return Grown(times, written, searched)


def command(times: int) -> str:
    """What reproduces a size in a terminal."""
    return f"python -m evals.speed.growth {times}"


def write(times: int, folder: Path) -> Written:
    """Write the guide of the data folder, grown, into another folder. Raises OSError where the disk has no room."""
    from evals.speed.borrowed_vectors import BorrowingEmbedder
    from evals.speed.grown_guide import grown_guide
    from evals.speed.yardstick import timed
    from ingest.corpus import derive
    from ingest.pipeline import ingest_guide
    from ui.wiring.knowledge import make_searcher

    searcher = make_searcher()
    corpus = searcher.corpus
    needed, free = times * len(corpus.records) * BYTES_A_CHUNK, shutil.disk_usage(folder).free
    if needed > free:
        raise OSError(f"{folder} has {free / 1e9:.1f} GB of room and {needed / 1e9:.1f} GB are needed; set TMPDIR")
    embedder = BorrowingEmbedder(searcher.embedder, corpus.derivatives.chunks)
    guide, index = grown_guide(corpus.guide, times), _index(folder)
    report, milliseconds = timed(lambda: ingest_guide(guide, index, embedder))
    derive(index.current(), embedder, index.folder)
    return Written(report.chunks, milliseconds / 1000)


def search(questions: int, folder: Path) -> Searched:
    """Search the grown guide in that folder with the model itself."""
    from evals.speed.cases import some_questions
    from evals.speed.memory import own_megabytes, peak_megabytes
    from evals.speed.yardstick import Yardstick, timed
    from ingest.embedding import make_embedder
    from ingest.search import Searcher

    embedder = make_embedder(KnowledgeSettings())
    yardstick, searcher = Yardstick(embedder), Searcher(_index(folder), embedder)
    _, load = timed(lambda: searcher.guide)
    asked = some_questions(questions + WARMING)
    for question in asked[:WARMING]:
        searcher.search(question)
    searches: list[float] = []
    for question in asked[WARMING:]:
        searches.append(timed(partial(searcher.search, question))[1])
        yardstick.lay()
    return Searched(load / 1000, tuple(searches), tuple(yardstick.passes), own_megabytes(), peak_megabytes())


def _index(folder: Path) -> VectorIndex:
    return VectorIndex(KnowledgeSettings(home=folder, chroma_url=None))


def main(arguments: Sequence[str]) -> Any:
    match arguments:
        case ["write", times, folder]:
            return asdict(write(int(times), Path(folder)))
        case ["search", questions, folder]:
            return asdict(search(int(questions), Path(folder)))
        case [times]:
            settings = KnowledgeSettings()
            return asdict(grow(int(times), QUESTIONS, surroundings(settings.home, settings)))
        case _:
            raise SystemExit("Give how many times as large: python -m evals.speed.growth 10")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1:])) + "\n")
