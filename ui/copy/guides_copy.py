"""What people read about guides of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.star import SectionKind

if TYPE_CHECKING:
    from ingest.own_guide import OwnGuide
    from ingest.own_guides import Counts, Shelved

GATE_NOTE = (
    "The confidence was calibrated on the first guide. With your own it errs on the side of refusing: open what comes "
    "nearest, and list other ways of asking under '### Also asked as'."
)
NONE_YET = (
    "You have no guide of your own; `coach ingest FILE.md` or the page Guide adds one; data/README.md tells its form."
)
OTHER_LANGUAGE = "The coach reads English; of a guide in another language it finds and confirms less."
SECTION_NOT_WRITTEN = "Your guide has no text here yet."
COLUMNS = ("name", "title", "entries", "sections", "not written", "changed")
CHOICE = "Guide"
MOST_HOLES = 3


def ingested(read: OwnGuide, sections: int, holes: int) -> str:
    counts = f"{_many(len(read.entries), 'question')}, {_many(sections, 'section')}, {holes} not written yet"
    return f"Your guide {read.about.name!r}, {read.title!r}: {counts}."


def remarks(read: OwnGuide) -> list[str]:
    """What a person should know of it, and what can be done with it now."""
    name = read.about.name
    return [
        *notes(read),
        f'Ask it with `coach ask --guide {name} "…"`; be asked about it with `coach interview --guide {name}`.',
    ]


def notes(read: OwnGuide) -> list[str]:
    """What it lacks, and what the coach can do with it only in part."""
    language = read.about.language.partition("-")[0].casefold()
    return [*_holes(read), *([OTHER_LANGUAGE] if language not in ("", "en", "eng") else [])]


def gone(name: str) -> str:
    return f"The guide {name[:40]!r} is not here, or cannot be read; `coach guides` says why. This is the first one."


def not_written(kind: SectionKind) -> str:
    return f"Your guide has no {kind.heading} here yet. Nothing is made up in its place: write it, or tell your own."


def removed(name: str) -> str:
    return (
        f"The guide {name!r} is gone, with its text and index. Conversations, interviews and judgements that quote it "
        "stay until you delete them."
    )


def row(shelved: Shelved, counts: Counts) -> tuple[str, ...]:
    """Its cells under COLUMNS."""
    changed = counts.changed[:16].replace("T", " ")
    return (shelved.name, counts.title, str(counts.entries), str(counts.sections), str(counts.missing), changed)


def trouble(shelved: Shelved) -> str:
    return f"{shelved.name}: {shelved.trouble}"


def _holes(read: OwnGuide) -> list[str]:
    """The first questions with sections that are not written, and how many more there are."""
    lacking = [
        f"{', '.join(lost)} of {entry.quoted}"
        for entry in read.entries
        if (lost := [kind.heading for kind, text in entry.parts if text is None])
    ]
    more = len(lacking) - MOST_HOLES
    others = f"; and in {_many(more, 'question')} more" if more > 0 else ""
    return [f"Not written yet: {'; '.join(lacking[:MOST_HOLES])}{others}."] if lacking else []


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
