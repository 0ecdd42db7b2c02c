"""Labelled claims to train the learned verdict on: this project's own, and WiCE's and RAGTruth's where one has them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LABELS = ("supported", "partial", "unsupported")
_OTHERS = {"partially_supported": "partial", "not_supported": "unsupported"}


@dataclass(frozen=True)
class Example:
    claim: str
    passages: list[str]
    label: str
    subject: str
    """Examples of one subject stand in one fold, so that no fold knows the texts of another."""

    weight: float
    kind: str


def own_examples(path: Path) -> list[Example]:
    """The development rows of this project's claims; test rows are left unread."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [row for row in rows if row["split"] == "dev"]
    parents: dict[str, str] = {}

    def top(key: str) -> str:
        while parents.setdefault(key, key) != key:
            key = parents[key]
        return key

    keys = [[section.split("/")[0] for section in row["sections"]] or [row["passages"][0]] for row in rows]
    for mine in keys:
        for other in mine[1:]:
            parents[top(other)] = top(mine[0])
    return [
        Example(row["claim"], row["passages"], row["label"], top(mine[0]), 2.0, row["error"] or row["supported_how"])
        for row, mine in zip(rows, keys, strict=True)
    ]


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
        return [json.loads(line) for line in lines if line.strip()]
