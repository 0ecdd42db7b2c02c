"""Do the cases of a folder name sections and entries that the guide has? A slip of the pen would measure as a fault."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from evals.data_rows import DataSetUnusable, numbered_rows
from evals.data_sets import SETS
from ingest.star import Guide

_ENTRY = re.compile(r"[a-z]\d\d")
"""How the id of an entry looks; any other text is a question of one's own."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a row names by its id; a section that the guide's source lost may be named where `lost` says so."""

    field: str
    id: str
    lost: bool = False


def check_references(folder: Path, guide: Guide, suite: str) -> None:
    """Of the files that this suite reads; raises DataSetUnusable for the first row that names what the guide lacks."""
    for name, each in SETS.items():
        if suite not in each.suites:
            continue
        rows: Iterable[tuple[int, Any]] = numbered_rows(folder / name, each.schema)
        for number, row in rows:
            for reference in references(row):
                fault = fault_of(reference, guide)
                if fault:
                    place = f"{folder / name}, line {number} ({row.id})"
                    raise DataSetUnusable(f"{place}: `{reference.field}` names {reference.id!r}. {fault}")


def references(row: Any) -> Iterator[Reference]:
    """All that a row names, of whatever file it is."""
    # What has to be told, and what is asked for, may be that the guide is silent.
    silent = hasattr(row, "required")
    for field, lost in (("gold", False), ("siblings", False), ("holes", True), ("sections", silent)):
        yield from (Reference(field, id, lost) for id in _named(row, field))
    yield from (Reference("required", fact.section, lost=True) for fact in _named(row, "required"))
    for field in ("entries", "nearest"):
        yield from (Reference(field, id) for id in _named(row, field))
    yield from (Reference("entry", id) for id in filter(None, [getattr(row, "entry", None)]))
    asked = getattr(row, "question", "")
    if hasattr(row, "answer") and _ENTRY.fullmatch(asked):
        yield Reference("question", asked)


def fault_of(reference: Reference, guide: Guide) -> str:
    """What is wrong with a reference and what to do; '' where nothing is."""
    if reference.field in ("entries", "nearest", "entry", "question"):
        if guide.entry(reference.id) is None:
            return f"The guide has no such entry.{_nearest(reference.id, (entry.id for entry in guide.entries))}"
        return ""
    section = guide.section(reference.id)
    if section is None:
        return f"The guide has no such section.{_nearest(reference.id, (each.id for each in guide.sections()))}"
    if section.missing and not reference.lost:
        return "The guide's source lost that section. Name the sections that do answer, and this one in `holes`."
    return ""


def _named(row: Any, field: str) -> Iterable[Any]:
    return getattr(row, field, None) or ()


def _nearest(given: str, known: Iterable[str]) -> str:
    near = get_close_matches(given, list(known), n=1, cutoff=0.0)
    return f" Correct it; the nearest in name is {near[0]!r}." if near else " Correct it."
