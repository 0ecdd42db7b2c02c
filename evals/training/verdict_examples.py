"""Labelled claims to train the learned verdict on: this project's own, and WiCE's and RAGTruth's where one has them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.star import Guide

TRAINING_WEIGHT = 0.3
WRITTEN_WEIGHT = 0.6
DEVELOPMENT_WEIGHT = 1.5
"""What a claim of each part counts: sentences as a person or a chat model writes them are few, and those of the
development part were written to be harder."""

FREE = "free"
"""How a true sentence is told that was written freely, not as the retelling of one statement."""

LABELS = ("supported", "partial", "unsupported")
_OTHERS = {"partially_supported": "partial", "not_supported": "unsupported"}


@dataclass(frozen=True)
class Example:
    claim: str
    passages: list[str]
    label: str
    subject: str
    """What it is about; where folds are made, examples of one subject stand in one."""

    weight: float
    kind: str
    """The error made or the way of rewording; for other people's claims the name of their set."""

    named: tuple[str, ...] = ()
    """The titles under which the passages stand, where they are known."""


def training_examples(path: Path, guide: Guide) -> Iterator[Example]:
    """The claims written for training; those about the guide name its sections, whose texts are taken as they are."""
    return _taught(path, guide, "train")


def held_out_examples(path: Path, guide: Guide) -> Iterator[Example]:
    """Sentences as they are written over entries that none of those for training tells of."""
    return _taught(path, guide, "dev")


def development_examples(path: Path) -> Iterator[Example]:
    """The development rows of this project's claims; test rows are left unread."""
    for row in _lines(path.read_text(encoding="utf-8")):
        if row["split"] == "dev":
            # Claims over one entry or passage share words, and stand in one fold.
            subject = row["sections"][0].partition("/")[0] if row["sections"] else row["passages"][0]
            kind = row["error"] or row["supported_how"]
            yield Example(row["claim"], row["passages"], row["label"], subject, DEVELOPMENT_WEIGHT, kind)


def _taught(path: Path, guide: Guide, split: str) -> Iterator[Example]:
    texts = {section.id: section.text or "" for section in guide.sections()}
    titles = {entry.id: entry.title for entry in guide.entries}
    for row in _lines(path.read_text(encoding="utf-8")):
        if row["split"] != split:
            continue
        sections = row.get("sections", ())
        passages = row.get("passages") or [texts[section] for section in sections]
        named = tuple(dict.fromkeys(titles[section.partition("/")[0]] for section in sections))
        # A row of them has true ones that are called no more than free.
        written = any(claim["how"] == FREE for claim in row["claims"])
        for claim in row["claims"]:
            weight, kind = (WRITTEN_WEIGHT, f"written: {claim['how']}") if written else (TRAINING_WEIGHT, claim["how"])
            yield Example(claim["claim"], passages, claim["label"], row["id"], weight, kind, named)


def wice_examples(path: Path) -> Iterator[Example]:
    for row in _gzipped(path):
        label = _OTHERS.get(row["label"], row["label"])
        # Weights bring the balance of the two kinds of errors to one and the same threshold in every set.
        yield Example(row["claim"], row["evidence"], label, row["id"], 6.0 if label == "supported" else 1.0, "wice")


def ragtruth_examples(path: Path) -> Iterator[Example]:
    for row in _gzipped(path):
        for claim in row["claims"]:
            weight = 0.6 if claim["label"] == "supported" else 1.0
            yield Example(claim["text"], row["passages"], claim["label"], row["id"], weight, "ragtruth")


def _gzipped(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return _lines(lines.read())


def _lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines() if line.strip()]
