"""Everything that a person left in the data folder as one JSON object, to keep or to take elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from graph.memory.gaps import GapList
from graph.memory.judgement import Judgement
from graph.settings import conversations_folder, gaps_path, votes_path

FORM = 2
"""Version of the exported form; raised together with a migration in `graph.memory.imported`."""

FORMAT = "starcoach export"


def export(
    home: Path,
    judgements: Sequence[Judgement],
    when: datetime,
    versions: Mapping[str, str] | None = None,
    kept: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """Judgements as the record gives them, with gaps, votes and conversations as they lie in the folder.

    `kept` is what else stands in the record, by namespace and key (`graph.memory.namespaces`). `left_out` names what is
    damaged. Of the connection to a chat model nothing is told, least of all its key.
    """
    left_out: list[str] = []
    votes = list(_lines(votes_path(home), left_out))
    conversations = list(_files(conversations_folder(home), left_out))
    return {
        "format": FORMAT,
        "form": FORM,
        "made": when.isoformat(timespec="seconds"),
        "versions": dict(versions or {}),
        "judgements": [each.model_dump(mode="json") for each in judgements],
        "gaps": [asdict(gap) for gap in GapList(gaps_path(home), lambda: when).read()],
        "votes": votes,
        "conversations": conversations,
        "kept": {namespace: dict(values) for namespace, values in (kept or {}).items()},
        "left_out": left_out,
    }


def as_bytes(exported: Mapping[str, Any]) -> bytes:
    written = json.dumps(exported, ensure_ascii=False, indent=1) + "\n"
    # Half of a surrogate pair, as a line of votes may hold, is written as the escape that JSON has for it.
    return written.encode("utf-8", "backslashreplace")


def _lines(path: Path, left_out: list[str]) -> Iterator[Any]:
    if not path.is_file():
        return
    # Not by splitlines: a line of JSON may hold characters that end a line elsewhere.
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), start=1):
        if line.strip():
            try:
                yield _read(line)
            except (ValueError, RecursionError):
                left_out.append(f"{path.name}, line {number}")


def _files(folder: Path, left_out: list[str]) -> Iterator[Any]:
    for path in sorted(folder.glob("*.json")):
        try:
            yield _read(path.read_bytes())
        except (OSError, ValueError, RecursionError):
            left_out.append(f"{folder.name}/{path.name}")


def _read(text: str | bytes) -> Any:
    """Raises ValueError, also for what Python writes and JSON does not know."""
    return json.loads(text, parse_constant=_refused)


def _refused(constant: str) -> None:
    raise ValueError(constant)
