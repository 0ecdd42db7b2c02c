"""A guide as index records and back: what is stored with each chunk, so that an index alone tells the whole guide.

An entry none of whose sections has text leaves no record and is not told back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.star import SECTIONS_OF, Chunk, Entry, EntryKind, Guide, Own, Section, SectionKind

MetadataValue = str | int | float | bool | list[str]


@dataclass(frozen=True, slots=True)
class Record:
    """One stored chunk. `digest` changes with anything stored, `context_digest` with what its vector is made of."""

    id: str
    text: str
    metadata: Mapping[str, MetadataValue]

    @property
    def digest(self) -> str:
        return str(self.metadata["digest"])

    @property
    def context_digest(self) -> str:
        return str(self.metadata["context_digest"])


def to_records(guide: Guide, chunks: Sequence[Chunk]) -> list[Record]:
    """The records of a guide's chunks, in the chunks' order."""
    return [_record(guide, chunk, order) for order, chunk in enumerate(chunks)]


def to_guide(records: Iterable[Record], title: str, empty_headings: Sequence[str], own: Own | None = None) -> Guide:
    """The guide that the records were made of."""
    ordered = sorted(records, key=lambda record: int(str(record.metadata["order"])))
    entries = [
        _entry(entry_id, list(group)) for entry_id, group in groupby(ordered, lambda r: str(r.metadata["entry"]))
    ]
    return Guide(title, tuple(entries), tuple(empty_headings), own)


def entry_phrasings(record: Record) -> tuple[str, ...]:
    """Ways of asking for the record's entry: the question itself, and everyday ones where the guide has them."""
    return (str(record.metadata["title"]), *_strings(record.metadata.get("asked_as")))


def section_phrasings(record: Record) -> tuple[str, ...]:
    """Everyday ways of asking for the record's section."""
    return _strings(record.metadata.get("section_asked_as"))


def _record(guide: Guide, chunk: Chunk, order: int) -> Record:
    entry = guide.entry(chunk.entry)
    assert entry is not None, f"{chunk.id} is a chunk of another guide"
    section = entry.section(chunk.section)
    stored: dict[str, MetadataValue] = {
        "entry": entry.id,
        "section": chunk.section.value,
        "kind": entry.kind.value,
        "title": entry.title,
        "order": order,
        "context_digest": _digest(chunk.context),
        # Chroma takes no empty list: what is empty is left out.
        **{
            key: values
            for key, values in {
                "topics": list(entry.topics),
                "asked_as": list(entry.asked_as),
                "section_asked_as": list(section.asked_as) if section else [],
                "missing": [section.kind.value for section in entry.sections if section.missing],
            }.items()
            if values
        },
        **({"round": entry.round} if entry.round else {}),
    }
    without_order = {key: value for key, value in stored.items() if key != "order"}
    stored["digest"] = _digest(chunk.text + json.dumps(without_order, sort_keys=True))
    return Record(chunk.id, chunk.text, stored)


def _entry(entry_id: str, records: Sequence[Record]) -> Entry:
    metadata = records[0].metadata
    kind = EntryKind(str(metadata["kind"]))
    texts: dict[SectionKind, str] = {}
    asked: dict[SectionKind, tuple[str, ...]] = {}
    for record in records:
        section = SectionKind(str(record.metadata["section"]))
        texts[section] = texts.get(section, "") + record.text
        asked[section] = _strings(record.metadata.get("section_asked_as"))
    lost = {SectionKind(name) for name in _strings(metadata.get("missing"))}
    return Entry(
        entry_id,
        kind,
        str(metadata["title"]),
        tuple(
            Section(entry_id, k, texts.get(k), asked.get(k, ())) for k in SECTIONS_OF[kind] if k in texts or k in lost
        ),
        _strings(metadata.get("topics")),
        _strings(metadata.get("asked_as")),
        str(metadata["round"]) if "round" in metadata else None,
    )


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list | tuple) else ()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
