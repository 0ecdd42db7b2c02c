"""The id space of an own guide: whatever it is called, its ids are nobody else's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.guide_name import LONGEST, guide_of, id_in, is_guide_name
from ingest.index_place import POINTER, PREFIX, guide_pointed_at, place_of
from ingest.settings import KnowledgeSettings
from ingest.star import SectionKind

NAMES = st.from_regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", fullmatch=True).filter(is_guide_name)
FIRST_IDS = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)
"""Whatever id the reader of the first guide lets through."""


@given(NAMES, FIRST_IDS, st.sampled_from(list(SectionKind)), st.integers(1, 9))
def test_an_id_tells_its_guide_as_entry_section_and_chunk(name: str, own: str, kind: SectionKind, piece: int) -> None:
    entry = id_in(name, own)
    assert {guide_of(each) for each in (entry, f"{entry}/{kind}", f"{entry}/{kind}#{piece}")} == {name}


@given(FIRST_IDS, st.sampled_from(list(SectionKind)))
def test_no_id_of_the_first_guide_is_one_of_an_own_guide(first: str, kind: SectionKind) -> None:
    assert guide_of(first) == guide_of(f"{first}/{kind}") == ""


@given(NAMES, FIRST_IDS, NAMES, FIRST_IDS)
def test_two_guides_never_share_an_id(one: str, first: str, other: str, second: str) -> None:
    assert (id_in(one, first) == id_in(other, second)) == ((one, first) == (other, second))


@given(NAMES, NAMES)
def test_no_collection_of_a_guide_is_taken_for_another_ones(one: str, other: str) -> None:
    home = KnowledgeSettings().home
    here, there = place_of(home, one), place_of(home, other)
    assert guide_pointed_at(here.pointer) == one
    assert guide_pointed_at(here.new_collection()) == guide_pointed_at(POINTER) == ""
    assert not here.new_collection().startswith(PREFIX)
    assert there.new_collection().startswith(here.prefix) == (one == other)
    assert not here.pointer.startswith(there.prefix)


@pytest.mark.parametrize(
    "name",
    ["", "a", "A1", "on call", "on.call", "-a", "a-", "a--b", "1a", "é1", "../up", "q01/text", "x" * (LONGEST + 1)],
)
def test_what_is_no_name(name: str) -> None:
    assert not is_guide_name(name)


def test_any_text_in_the_place_of_an_id_is_no_own_guides() -> None:
    assert [guide_of(text) for text in ("", ".", "a.b", "How was v1.2 built?", "X.q01", "../q01")] == [""] * 6
