"""The knowledge gaps: questions that the guide did not cover, kept for whoever can write what is missing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

LONGEST = 500
"""Characters kept of a question."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One question that was refused: when (ISO 8601), the topic of the entry that came nearest, and why."""

    when: str
    question: str
    topic: str
    reason: str
    confidence: float

    @property
    def week(self) -> str:
        """The ISO week, such as 2026-W47."""
        year, week, _ = date.fromisoformat(self.when[:10]).isocalendar()
        return f"{year}-W{week:02}"


class GapList:
    """Gaps in a file of one JSON object a line, only ever appended to."""

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self._path = path
        self._now = now

    def add(self, question: str, topic: str, reason: str, confidence: float) -> None:
        """Keep a question. An answer is not withheld because the disk is full: then it is not kept."""
        gap = Gap(self._now().isoformat(timespec="seconds"), question[:LONGEST], topic, reason, round(confidence, 4))
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # One write of one line, so that two processes cannot mix theirs.
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(gap), ensure_ascii=False) + "\n")
        except OSError:
            return

    def read(self) -> list[Gap]:
        """All gaps, oldest first; a line that is damaged is passed over."""
        if not self._path.is_file():
            return []
        lines = self._path.read_text(encoding="utf-8", errors="replace").split("\n")
        return [gap for line in lines if (gap := _parsed(line)) is not None]


def by_topic_and_week(gaps: Iterable[Gap]) -> dict[tuple[str, str], list[Gap]]:
    """Gaps of the same week and topic together; newest week first, then the topic with most of them."""
    groups: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps:
        groups.setdefault((gap.week, gap.topic), []).append(gap)
    order: Sequence[tuple[str, str]] = sorted(groups, key=lambda key: (-len(groups[key]), key[1]))
    return {key: groups[key] for key in sorted(order, key=lambda key: key[0], reverse=True)}


def _parsed(line: str) -> Gap | None:
    try:
        gap = Gap(**json.loads(line))
        date.fromisoformat(gap.when[:10])
    except (TypeError, ValueError):
        return None
    return gap
