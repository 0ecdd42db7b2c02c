"""A guide many times as large as a given one."""

from __future__ import annotations

from functools import cache

from evals.speed.grown_guide import grown_guide
from ingest.chunking import chunk_guide
from ingest.edition import EDITION
from ingest.reading import read_source
from ingest.records import to_guide, to_records
from ingest.sentences import split_sentences
from ingest.star import Entry, Guide
from tests.fakes import WordEmbedder

TIMES = 4


@cache
def edition() -> Guide:
    return read_source(EDITION)


@cache
def grown() -> Guide:
    return grown_guide(edition(), TIMES)


def made_up() -> list[tuple[Entry, Entry]]:
    """Each variant with the entry that it is one of."""
    entries = edition().entries
    return [(variant, entries[n % len(entries)]) for n, variant in enumerate(grown().entries[len(entries) :])]


def sentences(guide: Guide) -> set[str]:
    return {sentence for section in guide.sections() for sentence in split_sentences(section.text or "")}


def words(guide: Guide) -> set[str]:
    return {word for entry in guide.entries for word in entry.title.split()}


def test_it_is_the_same_at_each_call() -> None:
    assert grown_guide(edition(), TIMES) == grown()


def test_a_smaller_one_is_how_a_larger_one_begins() -> None:
    smaller = grown_guide(edition(), 2).entries
    assert grown().entries[: len(smaller)] == smaller


def test_once_is_the_guide_itself() -> None:
    assert grown_guide(edition(), 1) == edition()


def test_it_has_so_many_times_as_many_entries_and_sections_and_no_id_twice() -> None:
    assert len(grown().entries) == TIMES * len(edition().entries) == len({entry.id for entry in grown().entries})
    assert len(list(grown().sections())) == TIMES * len(list(edition().sections()))


def test_a_variant_has_the_form_of_its_entry() -> None:
    for variant, entry in made_up():
        assert (variant.kind, variant.round) == (entry.kind, entry.round)
        assert [(s.kind, s.missing) for s in variant.sections] == [(s.kind, s.missing) for s in entry.sections]
        assert {section.entry for section in variant.sections} == {variant.id}
        for section, of in zip(variant.sections, entry.sections, strict=True):
            assert len(split_sentences(section.text or "")) == len(split_sentences(of.text or ""))


def test_it_says_nothing_that_the_guide_does_not_say_and_says_it_otherwise() -> None:
    assert sentences(grown()) == sentences(edition())
    assert words(grown()) == words(edition())
    assert all(variant.title for variant, _ in made_up())
    same = [variant.title == entry.title for variant, entry in made_up()]
    assert sum(same) < len(same) / 10


def test_a_variant_has_neither_topics_nor_everyday_phrasings() -> None:
    assert not any(variant.topics for variant, _ in made_up())
    assert not any(variant.asked_as or any(s.asked_as for s in variant.sections) for variant, _ in made_up())


def test_an_index_tells_it_back() -> None:
    chunks = chunk_guide(grown(), WordEmbedder().count_tokens, WordEmbedder.max_tokens)
    assert to_guide(to_records(grown(), chunks), grown().title, grown().empty_headings) == grown()
