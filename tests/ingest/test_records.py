"""A guide as records and back."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.chunking import chunk_guide
from ingest.edition import EDITION
from ingest.guide_reader import read_guide
from ingest.records import Record, to_guide, to_records
from ingest.star import SECTIONS_OF, Entry, EntryKind, Guide, Section, SectionKind

SOME_TEXT = st.text(min_size=1, max_size=80).filter(str.strip)
BUDGET = 90  # characters: small enough that sections are split


def records_of(guide: Guide) -> list[Record]:
    return to_records(guide, chunk_guide(guide, len, BUDGET))


def long_records_of(guide: Guide) -> list[Record]:
    return to_records(guide, chunk_guide(guide, len, 10_000))


@st.composite
def sections(draw: st.DrawFn, entry: str, kind: EntryKind) -> tuple[Section, ...]:
    kinds = draw(st.lists(st.sampled_from(SECTIONS_OF[kind]), min_size=1, unique=True))
    drawn = [Section(entry, k, draw(SOME_TEXT | st.none())) for k in SECTIONS_OF[kind] if k in kinds]
    # An entry without any text leaves no record.
    if all(section.missing for section in drawn):
        drawn[0] = replace(drawn[0], text=draw(SOME_TEXT))
    return tuple(
        section if section.missing else replace(section, asked_as=tuple(draw(st.lists(SOME_TEXT, max_size=2))))
        for section in drawn
    )


@st.composite
def guides(draw: st.DrawFn) -> Guide:
    ids = draw(st.lists(st.from_regex(r"[a-z][a-z0-9]{1,4}", fullmatch=True), min_size=1, max_size=4, unique=True))
    entries = []
    for entry_id in ids:
        kind = draw(st.sampled_from(EntryKind))
        entries.append(
            Entry(
                entry_id,
                kind,
                draw(st.text(min_size=1, max_size=8)),
                draw(sections(entry_id, kind)),
                tuple(draw(st.lists(SOME_TEXT, max_size=3))),
                tuple(draw(st.lists(SOME_TEXT, max_size=3))),
                draw(st.none() | SOME_TEXT),
            )
        )
    return Guide(draw(SOME_TEXT), tuple(entries), tuple(draw(st.lists(SOME_TEXT, max_size=2))))


@given(guides(), st.randoms())
def test_records_in_any_order_tell_the_guide_back(guide: Guide, chance: Random) -> None:
    records = records_of(guide)
    chance.shuffle(records)
    assert to_guide(records, guide.title, guide.empty_headings) == guide


def test_the_edition_is_told_back_whole() -> None:
    guide = read_guide(EDITION)
    assert to_guide(long_records_of(guide), guide.title, guide.empty_headings) == guide


def test_an_entry_without_any_text_is_not_told_back() -> None:
    silent = Entry("f02", EntryKind.FAQ, "Silent?", (Section("f02", SectionKind.ANSWER, None),))
    guide = replace(GUIDE, entries=(*GUIDE.entries, silent))
    assert to_guide(records_of(guide), guide.title, guide.empty_headings) == GUIDE


GUIDE = Guide(
    "A guide",
    (
        Entry("f01", EntryKind.FAQ, "Why?", (Section("f01", SectionKind.ANSWER, "It is asked."),), topics=("reasons",)),
        Entry("howto", EntryKind.NOTE, "How", (Section("howto", SectionKind.TEXT, "Read it."),)),
    ),
)


def changed(**fields: object) -> Guide:
    return replace(GUIDE, entries=(replace(GUIDE.entries[0], **fields), GUIDE.entries[1]))


@pytest.mark.parametrize(
    ("fields", "embedded_text_changes"),
    [
        ({"sections": (Section("f01", SectionKind.ANSWER, "It is always asked."),)}, True),
        ({"title": "Why so?"}, True),
        ({"topics": ("causes",)}, False),
        ({"asked_as": ("how come",)}, False),
        ({"round": "warm-up"}, False),
    ],
)
def test_the_digests_tell_a_change_of_the_record_from_one_of_its_vector(
    fields: dict[str, object], embedded_text_changes: bool
) -> None:
    before, after = records_of(GUIDE), records_of(changed(**fields))
    assert before[0].digest != after[0].digest
    assert (before[0].context_digest != after[0].context_digest) is embedded_text_changes
    assert before[1].digest == after[1].digest


def test_an_entry_that_only_moves_keeps_its_digests() -> None:
    moved = replace(GUIDE, entries=GUIDE.entries[::-1])
    assert {r.id: r.digest for r in records_of(GUIDE)} == {r.id: r.digest for r in records_of(moved)}


def test_metadata_hold_nothing_that_chroma_refuses() -> None:
    for record in long_records_of(read_guide(EDITION)):
        assert all(value not in ([], None, {}) for value in record.metadata.values())
