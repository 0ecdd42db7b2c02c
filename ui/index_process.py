"""An ingest in a process of its own, as a server uses it: `python -m ui.index_process SOURCE`, told in JSON lines.

Two things stay out of the server so: PyTorch, which only ingestion needs and which would hold its memory for good; and
the server's memory, pieces of which Chroma's vector files may take along where they are not filled yet. That memory may
hold a chat model's key, so the process is given no key at all.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ingest.errors import KnowledgeError

if TYPE_CHECKING:
    from ingest.embedding import Progress
    from ingest.pipeline import IngestReport
    from ingest.settings import KnowledgeSettings

_PREFIX = "COACH_"
_SECRET = "_API_KEY"


def ingest_apart(
    source: Path, settings: KnowledgeSettings, on_model: Callable[[], None], on_guide: Progress
) -> IngestReport:
    """As `build_index`, or for an own guide `build_own_guide` (`ui.wiring`); tells in the same way how far it is.
    Raises KnowledgeError, also where the process was stopped: the index that stood still answers."""
    from ingest.pipeline import IngestReport

    settings.home.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "ui.index_process", str(source.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env=without_secrets(os.environ, settings),
        # No `.env` of the place where the server was started is read.
        cwd=settings.home,
    )
    with process:
        assert process.stdout is not None
        for line in process.stdout:
            told = json.loads(line)
            if "failure" in told:
                raise KnowledgeError(told["failure"])
            if "report" in told:
                return IngestReport(**told["report"])
            if told["total"] is None:
                on_model()
            else:
                on_guide(told["done"], told["total"])
    raise KnowledgeError(
        f"Reading the guide in stopped half-way (status {process.returncode}); what stood before still answers. "
        "Try again."
    )


def without_secrets(environment: Mapping[str, str], settings: KnowledgeSettings) -> dict[str, str]:
    """The environment with what the settings say, and without anything else of the coach's or any key."""
    kept = {
        name: value
        for name, value in environment.items()
        if not name.upper().startswith(_PREFIX) and not name.upper().endswith(_SECRET)
    }
    given = settings.model_dump(mode="json", exclude_none=True)
    return kept | {f"{_PREFIX}{name.upper()}": str(value) for name, value in given.items()}


def main(source: Path, out: IO[str]) -> None:
    """Ingest it, and tell how far that is, what came of it, or why nothing could."""
    from dataclasses import asdict

    from ingest.own_guide import is_own_guide, read_own_guide
    from ui.wiring.guides import build_own_guide
    from ui.wiring.knowledge import build_index

    def tell(**told: Any) -> None:
        print(json.dumps(told), file=out, flush=True)

    def on_model() -> None:
        tell(done=0, total=None)

    def on_guide(done: int, total: int) -> None:
        tell(done=done, total=total)

    try:
        if is_own_guide(source):
            report = build_own_guide(read_own_guide(source), on_model, on_guide)
        else:
            report = build_index(source, on_model, on_guide)
    except KnowledgeError as failure:
        tell(failure=str(failure))
    else:
        tell(report=asdict(report))


if __name__ == "__main__":
    # Whatever a library prints is not taken for what this process tells.
    lines, sys.stdout = sys.stdout, sys.stderr
    main(Path(sys.argv[1]), lines)
