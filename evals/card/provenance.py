"""What a report was measured with: versions, names and digests, and nothing that tells the machine or a person."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from evals.card.stored_report import Provenance, StoredReport
from evals.cases import DATASETS

if TYPE_CHECKING:
    from evals.workbench import Workbench
    from ingest.star import Guide

LIBRARIES = (
    "altair", "bm25s", "chromadb", "langchain-core", "langgraph", "langgraph-checkpoint-sqlite", "numpy", "onnxruntime",
    "pydantic", "rapidfuzz", "sentence-transformers", "streamlit", "tokenizers", "torch", "vl-convert-python",
)  # fmt: skip
"""Those that a figure, a chart or a time may hang on."""

DIGITS = 12
"""Of a SHA-256: enough to tell one file from another, few enough to be read."""

QUESTION = "How do I present a project?"

CASES, TRAINING = (".json", ".jsonl"), "_training"
BORROWED = "lifts.json"
"""The project's own sentences, with which somebody's own answers are dressed where they bring none."""


def provenance(bench: Workbench) -> Provenance:
    """Of a run with this workbench. Raises KnowledgeError.

    The coach is asked one question, for it is a reply that names its writer.
    """
    from ingest.release import in_use, paths
    from ingest.release_folder import is_name
    from ingest.settings import KnowledgeSettings
    from ui.wiring.interviews import make_judge

    release, settings, guide = in_use(), KnowledgeSettings(), bench.searcher.guide
    return Provenance(
        platform=f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        libraries=versions(),
        embedding=_name(bench.searcher.embedder.name),
        reranker=_name(settings.reranker or ""),
        gate=bench.gate,
        guide=guide.title,
        guide_digest=guide_digest(guide),
        writer=bench.coach.ask(QUESTION).writer,
        judge=make_judge(bench.searcher).name,
        release=release.name if is_name(release.name) else _name(release.name),
        data=digests(data_files(bench.data)),
        parts=digests(paths(release)),
    )


def provenance_rows(report: StoredReport) -> list[tuple[str, str]]:
    """What a report says it was measured with, each with its version, its name or the digest of its content."""
    with_ = report.provenance
    named = (
        ("coach", report.coach),
        ("Python", report.python),
        ("platform", with_.platform),
        ("embedding model", with_.embedding),
        ("reranker", with_.reranker),
        ("gate's threshold", "" if with_.gate is None else f"{with_.gate:g}"),
        ("writer", with_.writer),
        ("judge", with_.judge),
        ("guide", f"{with_.guide}, {with_.guide_digest}" if with_.guide else ""),
        ("release", with_.release),
    )
    return [
        *((what, value) for what, value in named if value),
        *((f"library {name}", value) for name, value in with_.libraries.items()),
        *((f"cases {name}", value) for name, value in with_.data.items()),
        *((f"part {name}", value) for name, value in with_.parts.items()),
    ]


def versions() -> dict[str, str]:
    """Of what is installed of `LIBRARIES`."""
    found: dict[str, str] = {}
    for library in LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            continue
    return found


def data_files(folder: Path) -> dict[str, Path]:
    """The files of cases in this folder by their names, and what is borrowed from the project where it lacks it."""
    files = [path for path in folder.iterdir() if path.suffix in CASES and not path.stem.endswith(TRAINING)]
    return {BORROWED: DATASETS / BORROWED, **{path.name: path for path in files}}


def digests(files: Mapping[str, Path]) -> dict[str, str]:
    """The digest of each file that is there, by name."""
    return {name: _digest(files[name].read_bytes()) for name in sorted(files) if files[name].is_file()}


def guide_digest(guide: Guide) -> str:
    """Changes with any word of the guide and with its phrasings."""
    content = [guide.title, guide.empty_headings, [asdict(entry) for entry in guide.entries]]
    return _digest(json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass"))


def digest_of(parts: Mapping[str, str]) -> str:
    """One digest for all parts; '' for none."""
    return _digest(json.dumps(parts, sort_keys=True).encode()) if parts else ""


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:DIGITS]


def _name(given: str) -> str:
    """A model's or a release's name; of one that is given as a folder, the folder's own name."""
    path = Path(given)
    return path.name if path.is_absolute() or given.startswith((".", "~")) else given
