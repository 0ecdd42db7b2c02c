"""The ids of an own guide's entries, kept from one ingest to the next: records and citations stand on them.

A question keeps its number while its wording stays, or else while its text does; a new one gets the next number that
was never given, wherever in the file it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from ingest.guide_name import MARK, id_in
from ingest.own_entries import OwnEntry, title_key
from ingest.own_guide import OwnGuide
from ingest.star import Entry, EntryKind, Guide, Own, Section

_LETTERS = {EntryKind.QUESTION: "q", EntryKind.FAQ: "f"}


def numbered(read: OwnGuide, before: Guide | None, changed: str) -> Guide:
    """The guide with its ids; `before` is what stood under its name, `changed` the time of this change (ISO 8601)."""
    used = before.own if before and before.own else Own(read.about.name)
    known = _known(read.entries, before.entries if before else ())
    fresh = {EntryKind.QUESTION: count(used.questions + 1), EntryKind.FAQ: count(used.faqs + 1)}
    ids = [known.get(entry.key) or f"{_LETTERS[entry.kind]}{next(fresh[entry.kind]):02d}" for entry in read.entries]
    entries = tuple(_entry(read.about.name, own, entry) for own, entry in zip(ids, read.entries, strict=True))
    about = replace(
        read.about,
        questions=next(fresh[EntryKind.QUESTION]) - 1,
        faqs=next(fresh[EntryKind.FAQ]) - 1,
        changed=changed,
    )
    return Guide(read.title, entries, own=about)


def _known(entries: Iterable[OwnEntry], before: Iterable[Entry]) -> dict[str, str]:
    """Own ids by key of the entries that were there before, by their wording first, then by their text."""
    known: dict[str, str] = {}
    left = {(entry.kind, title_key(entry.title)): entry for entry in before}
    by_key = {(entry.kind, entry.key): entry for entry in entries}
    for place in [place for place in by_key if place in left]:
        known[by_key.pop(place).key] = _own_id(left.pop(place))
    texts = {(kind, _texts_of(entry)): entry for (kind, _), entry in left.items()}
    for (kind, key), entry in by_key.items():
        if found := texts.pop((kind, entry.parts), None):
            known[key] = _own_id(found)
    return known


def _texts_of(entry: Entry) -> tuple[tuple[str, str | None], ...]:
    return tuple((section.kind, section.text) for section in entry.sections)


def _own_id(entry: Entry) -> str:
    return entry.id.partition(MARK)[2]


def _entry(guide: str, own_id: str, read: OwnEntry) -> Entry:
    entry_id = id_in(guide, own_id)
    sections = tuple(Section(entry_id, kind, text) for kind, text in read.parts)
    return Entry(entry_id, read.kind, read.title, sections, read.topics, read.asked_as)
