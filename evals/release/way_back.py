"""The way back, gone in a data folder that is thrown away: the new release is chosen, and the old one brought back.

Each step is a process that finds its release by itself, as the coach does. It is gone twice: once as a person goes it,
and once because recent answers got worse.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from evals.release.process import Job, Outcome, ReleaseProcess
from graph.release_watch import Course, ReleaseWatch
from ingest.release import paths
from ingest.release_folder import Release
from ingest.release_shelf import Releases
from ingest.settings import KnowledgeSettings

OLD, NEW = "the-old-one", "the-new-one"
VOTES = 40
TIMINGS = "timings_ms"
"""What differs between two equal replies."""


@dataclass(frozen=True, slots=True)
class Gone:
    """How it went: `faults` are steps that led elsewhere, `places` the jobs whose reply was not the old one's again."""

    faults: tuple[str, ...]
    places: tuple[int, ...]


def go_back(
    settings: KnowledgeSettings, old: Release, new: Release, jobs: Sequence[Job], first: Sequence[Outcome]
) -> Gone:
    """Choose the new release and go back, and do the jobs again; `first` is what the old release made of them before.

    Raises BadRelease or ReleaseUnusable.
    """
    with tempfile.TemporaryDirectory(prefix="starcoach-") as folder:
        home = Path(folder)
        _furnish(home, settings)
        releases = Releases(home)
        releases.keep(OLD, paths(old))
        releases.keep(NEW, paths(new))
        releases.use(OLD)
        releases.use(NEW)
        faults: list[str] = []
        with ReleaseProcess(None, home) as process:
            if process.ready() != NEW:
                faults.append("the new release was chosen and is not in use")
        releases.back()
        with ReleaseProcess(None, home) as process:
            if process.ready() != OLD:
                faults.append("the old release was brought back and is not in use")
            again = [process.do(job) for job in jobs]
        if not _brought_back_by_the_watch(home):
            faults.append("the watch did not bring the old release back when votes fell")
    pairs = enumerate(zip(first, again, strict=True))
    return Gone(tuple(faults), tuple(place for place, (one, other) in pairs if in_bytes(one) != in_bytes(other)))


def in_bytes(outcome: Outcome) -> bytes:
    """A reply as it is printed, but for how long it took."""
    reply: dict[str, Any] | None = outcome.reply and {k: v for k, v in outcome.reply.items() if k != TIMINGS}
    return json.dumps([reply, outcome.error, outcome.fault], ensure_ascii=False).encode("utf-8", "surrogatepass")


def _brought_back_by_the_watch(home: Path) -> bool:
    """Choose the new release again, let the votes fall from all up to all down, and let the watch look."""
    noon = datetime(2026, 1, 1, 12)
    releases = Releases(home, lambda: noon)
    releases.use(NEW)
    votes = [(noon + timedelta(minutes=minute), float(minute < 0)) for minute in range(-VOTES, VOTES)]
    watch = ReleaseWatch(releases, lambda: [Course("votes up", tuple(votes))], lambda: noon)
    return watch.look().restored == OLD and releases.choice().name == OLD


def _furnish(home: Path, settings: KnowledgeSettings) -> None:
    """Give the folder the index and the models of the real one: the index as a copy, the models, which are only read
    once they are there, by a link where there can be one."""
    if settings.index_folder.is_dir():
        shutil.copytree(settings.index_folder, home / settings.index_folder.name)
    try:
        (home / settings.models_folder.name).symlink_to(settings.models_folder, target_is_directory=True)
    except OSError:
        shutil.copytree(settings.models_folder, home / settings.models_folder.name)
