"""Labelled claims for the checker of claims, in two sets that are never mixed: planted ones, and ones as written."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from evals.cases import DATASETS, read_rows
from graph.domain import NonBlank, Value, Verdict

PLANTED, WRITTEN = "claims.jsonl", "claims_read.jsonl"


class WrittenClaim(Value):
    """A sentence as a writer produced it, with the passages that it stands or falls by.

    Nothing is planted in it; two readers labelled it, neither of whom saw the other's label.
    """

    id: str
    claim: NonBlank
    passages: tuple[str, ...]
    sections: tuple[str, ...] = ()
    label: Verdict
    second_label: Verdict
    split: Literal["dev", "test"]
    source: str = ""


class PlantedClaim(Value):
    """A claim that was made to be checked: true and reworded in one way, or with one `error` made on purpose.

    `also` is a second label that a careful reader could defend.
    """

    id: str
    claim: NonBlank
    passages: tuple[str, ...]
    sections: tuple[str, ...] = ()
    label: Verdict
    error: str | None = None
    supported_how: str | None = None
    also: Verdict | None = None
    split: Literal["dev", "test"]
    source: str = ""


def planted_claims(folder: Path = DATASETS) -> list[PlantedClaim]:
    """In file order; none where the folder has no such file. Raises as `read_rows` does."""
    return read_rows(folder / PLANTED, PlantedClaim)


def written_claims(folder: Path = DATASETS) -> list[WrittenClaim]:
    """In file order; none where the folder has no such file. Raises as `read_rows` does."""
    return read_rows(folder / WRITTEN, WrittenClaim)
