"""One chunk a section, split only where the model would cut it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.chunking import chunk_guide
from ingest.edition import EDITION
from ingest.embedding import PackagedEmbedder
from ingest.errors import GuideFormatError
from ingest.guide_reader import read_guide
from ingest.settings import KnowledgeSettings
from ingest.star import Chunk, Entry, EntryKind, Guide, Section, SectionKind


def guide_of(text: str | None, title: str = "Why?") -> Guide:
    return Guide("A guide", (Entry("f01", EntryKind.FAQ, title, (Section("f01", SectionKind.ANSWER, text),)),))


def words(text: str) -> int:
    return len(text.split())


def chunks_of(text: str, max_tokens: int) -> list[Chunk]:
    return chunk_guide(guide_of(text), words, max_tokens)


def test_a_section_that_fits_is_one_chunk_with_the_section_s_id() -> None:
    assert chunks_of("Because it is asked.", 20) == [
        Chunk("f01/answer", "f01", SectionKind.ANSWER, "Because it is asked.", "Why? — Answer: Because it is asked.")
    ]


def test_a_missing_section_has_no_chunk() -> None:
    assert chunk_guide(guide_of(None), words, 20) == []


def test_a_section_over_the_budget_is_cut_at_sentence_ends_and_numbered() -> None:
    chunks = chunks_of("One two three. Four five six. Seven eight nine.", 9)
    assert [(chunk.id, chunk.text) for chunk in chunks] == [
        ("f01/answer", "One two three. Four five six. "),
        ("f01/answer#2", "Seven eight nine."),
    ]
    assert {chunk.section_id for chunk in chunks} == {"f01/answer"}


def test_a_sentence_over_the_budget_is_cut_between_words() -> None:
    chunks = chunks_of("one two three four five six seven eight", 8)
    assert [chunk.text.strip() for chunk in chunks] == ["one two three four", "five six seven eight"]


def test_a_word_over_the_budget_is_cut_rather_than_lost() -> None:
    chunks = chunk_guide(guide_of("x" * 100), len, 60)
    assert "".join(chunk.text for chunk in chunks) == "x" * 100
    assert all(len(chunk.context) <= 60 for chunk in chunks)


def test_a_title_that_leaves_no_room_for_the_text_is_named() -> None:
    with pytest.raises(GuideFormatError, match="f01: its title is too long"):
        chunk_guide(guide_of("Because.", title="why " * 20), words, 40)


@given(st.text(min_size=1, max_size=300), st.integers(40, 120))
def test_the_pieces_joined_are_the_text_and_each_is_within_the_budget(text: str, budget: int) -> None:
    chunks = chunk_guide(guide_of(text), len, budget)
    assert "".join(chunk.text for chunk in chunks) == text
    assert all(len(chunk.context) <= budget for chunk in chunks)
    assert [chunk.id for chunk in chunks] == ["f01/answer", *(f"f01/answer#{n}" for n in range(2, len(chunks) + 1))]


def test_the_edition_is_one_chunk_a_section_within_the_model_s_budget(settings: KnowledgeSettings) -> None:
    guide, embedder = read_guide(EDITION), PackagedEmbedder(settings.models_folder)
    chunks = chunk_guide(guide, embedder.count_tokens, embedder.max_tokens)
    assert [chunk.id for chunk in chunks] == [section.id for section in guide.sections() if not section.missing]
    assert all(embedder.count_tokens(chunk.context) <= embedder.max_tokens for chunk in chunks)


def test_a_section_far_over_the_model_s_budget_is_cut_within_it(settings: KnowledgeSettings) -> None:
    embedder = PackagedEmbedder(settings.models_folder)
    text = "The reranker’s 11-point gain held (0.82 → 0.93), café or not. " * 60
    chunks = chunk_guide(guide_of(text), embedder.count_tokens, embedder.max_tokens)
    assert "".join(chunk.text for chunk in chunks) == text
    assert max(embedder.count_tokens(chunk.context) for chunk in chunks) <= embedder.max_tokens
    assert len(chunks) <= 7, "pieces are as long as they can be"
