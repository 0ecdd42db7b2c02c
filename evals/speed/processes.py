"""Processes of the coach in a data folder of their own: how long each takes from nothing, and the memory it held."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.speed.memory import TOLD
from ingest.release_shelf import CHOICE
from ingest.release_shelf import FOLDER as RELEASES
from ingest.settings import KnowledgeSettings

PYTHON = sys.executable
COACH = (PYTHON, "-c", "from evals.speed.memory import tell_at_exit; tell_at_exit(); from ui.cli import main; main()")
LIBRARIES = (PYTHON, "-c", "import chromadb, langgraph.graph, onnxruntime")
"""What a question cannot do without."""

PATIENCE = 120.0
"""Seconds after which a process is taken for hanging."""


class ProcessFailed(Exception):
    """A process ended otherwise than it should have; the message completes 'it …'."""


@dataclass(frozen=True, slots=True)
class Run:
    """A finished process: its wall time, what it wrote to standard output, and the most memory that it held, where it
    told."""

    seconds: float
    said: str
    megabytes: float | None = None


@contextmanager
def folder_of_its_own(settings: KnowledgeSettings) -> Iterator[Path]:
    """A temporary data folder with the models and releases of the one that the settings name, which stays as it is."""
    with TemporaryDirectory(prefix="starcoach-speed-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        for source in (settings.models_folder, settings.home / RELEASES):
            if source.is_dir():
                shutil.copytree(source, home / source.name, copy_function=_link_or_copy)
        if (settings.home / CHOICE).is_file():
            shutil.copy2(settings.home / CHOICE, home / CHOICE)
        yield home


def surroundings(home: Path, settings: KnowledgeSettings) -> dict[str, str]:
    """The environment of a process with that data folder: an index of its own, and the person's model and release."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    named = {"COACH_EMBEDDING_MODEL": settings.embedding_model, "COACH_RELEASE": settings.release}
    return {**others, "COACH_HOME": str(home), **{name: value for name, value in named.items() if value}}


def run(command: Sequence[str], environment: dict[str, str], patience: float = PATIENCE) -> Run:
    """Run a process to its end. Raises ProcessFailed; however this ends, so has the process."""
    started = time.perf_counter()
    # Where it runs, no .env of somebody's speaks.
    with subprocess.Popen(
        command,
        env=environment,
        cwd=environment["COACH_HOME"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        try:
            said, complained = process.communicate(timeout=patience)
            seconds = time.perf_counter() - started
        except subprocess.TimeoutExpired:
            raise ProcessFailed(f"was not done after {patience:.0f} s") from None
        finally:
            process.kill()
    lines = complained.splitlines()
    if process.returncode:
        raise ProcessFailed(_how(process.returncode, [line for line in lines if not line.startswith(TOLD)]))
    told = [float(line.removeprefix(TOLD)) for line in lines if line.startswith(TOLD)]
    return Run(seconds, said, told[-1] if told else None)


def _how(status: int, complaint: Sequence[str]) -> str:
    if status == -9:
        return "was killed, as a system does with what takes too much memory"
    last = " ".join(complaint[-1].split()) if complaint else f"status {status}"
    return f"failed: {last[:300]}"


def _link_or_copy(source: str, target: str) -> None:
    """A model is large and only ever replaced as a whole, so it is linked where that can be."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
