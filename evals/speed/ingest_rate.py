"""How fast the edition is ingested: a process of its own, for embedding documents takes seconds to load and 600 MB.

`python -m evals.speed.ingest_rate TIMES` readies the data folder as `coach ingest` does, then ingests into folders in
it.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from functools import partial

from pydantic import TypeAdapter

from evals.speed.processes import PYTHON, run


@dataclass(frozen=True, slots=True)
class Rate:
    """Seconds from nothing to a ready data folder; then, with the model loaded, of each whole ingest and of each that
    found nothing changed; and milliseconds of forward passes in between."""

    from_nothing: float
    chunks: int
    whole: tuple[float, ...]
    unchanged: tuple[float, ...]
    passes: tuple[float, ...]


def measure_ingest(environment: dict[str, str], times: int, patience: float = 240.0) -> Rate:
    """Raises ProcessFailed."""
    done = run((PYTHON, "-m", "evals.speed.ingest_rate", str(times)), environment, patience)
    return TypeAdapter(Rate).validate_json(done.said)


def main(times: int) -> Rate:
    from evals.speed.yardstick import Yardstick, timed
    from ingest.edition import EDITION
    from ingest.embedding import make_embedder
    from ingest.pipeline import ingest
    from ingest.settings import KnowledgeSettings
    from ingest.vector_index import VectorIndex
    from ui.terminal.preparation import ingest_with_progress

    report, from_nothing = timed(lambda: ingest_with_progress(EDITION))
    settings = KnowledgeSettings()
    embedder = make_embedder(settings)
    embedder.embed_documents(["the first one loads the model"])
    yardstick = Yardstick(embedder)
    whole, unchanged = [], []
    for number in range(times):
        index = VectorIndex(settings.model_copy(update={"home": settings.home / f"ingest-{number}"}))
        whole.append(timed(partial(ingest, EDITION, index, embedder))[1] / 1000)
        unchanged.append(timed(partial(ingest, EDITION, index, embedder))[1] / 1000)
        yardstick.lay(5)
    return Rate(from_nothing / 1000, report.chunks, tuple(whole), tuple(unchanged), tuple(yardstick.passes))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(main(int(sys.argv[1])))) + "\n")
