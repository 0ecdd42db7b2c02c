"""Ingestion: only what changed is embedded, only a change is written, and a failure leaves the index that stood."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.edition import EDITION
from ingest.errors import IndexMismatch, IndexUnavailable, KnowledgeError, SourceError
from ingest.index_place import POINTER
from ingest.pipeline import IngestReport, ingest
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex
from tests.fakes import WordEmbedder
from tests.ingest.guides import FAQS, write_guide

Ingest = Callable[[Path], tuple[IngestReport, list[str]]]


@pytest.fixture
def ingested(settings: KnowledgeSettings) -> Ingest:
    """Ingest a source as a new process would: the report, and the texts that were embedded for it."""

    def run(source: Path) -> tuple[IngestReport, list[str]]:
        embedder = WordEmbedder()
        return ingest(source, VectorIndex(settings), embedder), embedder.embedded

    return run


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_guide(tmp_path / "guide")


def counts(report: IngestReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.removed


def texts(settings: KnowledgeSettings) -> dict[str, str]:
    """What a fresh reader finds in the index."""
    return {record.id: record.text for record in VectorIndex(settings).current().records}


def test_a_first_ingest_adds_every_chunk(ingested: Ingest, source: Path, settings: KnowledgeSettings) -> None:
    report, embedded = ingested(source)
    assert counts(report) == (3, 0, 0, 0)
    assert (report.entries, report.sections, report.missing, report.chunks) == (3, 3, 0, 3)
    assert report.changed
    assert len(embedded) == 3
    assert texts(settings) == {f"{entry}/answer": answer for entry, (_, answer) in FAQS.items()}


def test_the_edition_s_report_counts_the_sections_that_the_source_lost(ingested: Ingest) -> None:
    report, _ = ingested(EDITION)
    assert (report.entries, report.sections, report.missing) == (30, 107, 10)
    assert report.chunks == 97


def test_an_unchanged_guide_embeds_nothing_and_writes_nothing(
    ingested: Ingest, source: Path, settings: KnowledgeSettings
) -> None:
    ingested(source)
    before = VectorIndex(settings).current().manifest
    report, embedded = ingested(source)
    assert counts(report) == (0, 0, 3, 0)
    assert not report.changed
    assert embedded == []
    assert VectorIndex(settings).current().manifest == before, "every write names a new collection"


def test_a_changed_section_alone_is_embedded_again(ingested: Ingest, source: Path, settings: KnowledgeSettings) -> None:
    ingested(source)
    write_guide(source, {**FAQS, "f02": (FAQS["f02"][0], "A gate holds back what is not sure.")})
    report, embedded = ingested(source)
    assert counts(report) == (0, 1, 2, 0)
    assert embedded == ["What is a gate? — Answer: A gate holds back what is not sure."]
    assert texts(settings)["f02/answer"] == "A gate holds back what is not sure."


def test_an_entry_added_in_the_middle_is_embedded_alone_and_stands_in_its_place(
    ingested: Ingest, source: Path, settings: KnowledgeSettings
) -> None:
    faqs = {"f01": FAQS["f01"], "f03": FAQS["f03"]}
    ingested(write_guide(source, faqs))
    report, embedded = ingested(write_guide(source))
    assert counts(report) == (1, 0, 2, 0)
    assert len(embedded) == 1
    assert list(texts(settings)) == ["f01/answer", "f02/answer", "f03/answer"]


def test_a_removed_entry_is_gone_and_nothing_is_embedded(
    ingested: Ingest, source: Path, settings: KnowledgeSettings
) -> None:
    ingested(source)
    write_guide(source, {"f01": FAQS["f01"], "f03": FAQS["f03"]})
    report, embedded = ingested(source)
    assert counts(report) == (0, 0, 2, 1)
    assert embedded == []
    assert list(texts(settings)) == ["f01/answer", "f03/answer"]


def test_a_retitled_entry_is_embedded_again_for_its_title_is_part_of_the_vector(ingested: Ingest, source: Path) -> None:
    ingested(source)
    write_guide(source, {**FAQS, "f02": ("What does a gate do?", FAQS["f02"][1])})
    report, embedded = ingested(source)
    assert counts(report) == (0, 1, 2, 0)
    assert embedded == ["What does a gate do? — Answer: A gate refuses an answer below its confidence."]


def test_changed_topics_are_stored_without_embedding(
    ingested: Ingest, source: Path, settings: KnowledgeSettings
) -> None:
    ingested(source)
    write_guide(source, fields="topics: [cost]\n")
    report, embedded = ingested(source)
    assert counts(report) == (0, 3, 0, 0)
    assert embedded == []
    assert VectorIndex(settings).current().records[0].metadata["topics"] == ["cost"]


def test_a_retitled_guide_is_told_without_embedding(
    ingested: Ingest, source: Path, settings: KnowledgeSettings
) -> None:
    ingested(source)
    write_guide(source, title="Another name")
    report, embedded = ingested(source)
    assert counts(report) == (0, 0, 3, 0)
    assert embedded == []
    assert Searcher(VectorIndex(settings), WordEmbedder()).guide.title == "Another name"


def test_kept_vectors_find_what_new_ones_would(ingested: Ingest, source: Path, settings: KnowledgeSettings) -> None:
    ingested(source)
    write_guide(source, {**FAQS, "f02": (FAQS["f02"][0], "Another answer.")})
    ingested(source)
    generation = VectorIndex(settings).current()
    query = WordEmbedder().embed_query(
        "Why do teams use rerankers? — Answer: A reranker gained eleven points of recall."
    )
    assert generation.nearest(query, 1) == [("f01/answer", pytest.approx(1.0, abs=1e-4))]


def test_another_model_rebuilds_the_whole_index(ingested: Ingest, source: Path, settings: KnowledgeSettings) -> None:
    ingested(source)
    other = WordEmbedder()
    other.name, other.dimension = "test/other", 64
    report = ingest(source, VectorIndex(settings), other)
    assert counts(report) == (3, 0, 0, 0)
    assert len(other.embedded) == 3
    assert Searcher(VectorIndex(settings), other).search("reranker").hits[0].entry == "f01"


@pytest.mark.parametrize(
    "manifest", ['{"schema": 0}', '{"schema": 99, "made_by": "a later version"}', '{"collection": "x"}']
)
def test_another_schema_is_named_by_search_and_rebuilt_by_ingest(
    ingested: Ingest, source: Path, settings: KnowledgeSettings, manifest: str
) -> None:
    ingested(source)
    rewrite_pointer(settings, {"manifest": manifest})
    searcher = Searcher(VectorIndex(settings), WordEmbedder())
    with pytest.raises(IndexMismatch, match="another version of the coach; run `coach ingest`"):
        searcher.search("reranker")
    report, embedded = ingested(source)
    assert counts(report) == (3, 0, 0, 0)
    assert len(embedded) == 3
    assert searcher.search("reranker").hits[0].entry == "f01"


def test_a_build_killed_before_its_first_switch_is_no_index_and_no_hindrance(
    ingested: Ingest, source: Path, settings: KnowledgeSettings
) -> None:
    ingested(source)
    rewrite_pointer(settings, None)
    with pytest.raises(KnowledgeError, match="run `coach ingest`"):
        VectorIndex(settings).current()
    report, _ = ingested(source)
    assert counts(report) == (3, 0, 0, 0)


def rewrite_pointer(settings: KnowledgeSettings, metadata: dict[str, str] | None) -> None:
    """What another version, or a build that was killed, left in the pointer."""
    import chromadb
    from chromadb.config import Settings

    with chromadb.PersistentClient(str(settings.index_folder), settings=Settings(anonymized_telemetry=False)) as client:
        if metadata is None:
            client.delete_collection(POINTER)
            client.create_collection(POINTER, embedding_function=None)
        else:
            client.get_collection(POINTER, embedding_function=None).modify(metadata=metadata)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("none.md", None),
        ("empty.txt", b""),
        ("binary.html", b"\0\1\2"),
        ("latin.txt", "caf\xe9".encode("latin-1")),
        ("prose.txt", b"Nothing in here has the form of a guide."),
        ("guide.pdf", b"%PDF"),
    ],
)
def test_the_index_that_stood_still_answers_after_a_bad_source(
    ingested: Ingest, source: Path, settings: KnowledgeSettings, tmp_path: Path, name: str, content: bytes | None
) -> None:
    ingested(source)
    bad = tmp_path / name
    if content is not None:
        bad.write_bytes(content)
    with pytest.raises(KnowledgeError) as caught:
        ingested(bad)
    assert str(bad) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert Searcher(VectorIndex(settings), WordEmbedder()).search("reranker").hits[0].entry == "f01"


def test_a_guide_whose_every_section_is_empty_is_refused_in_one_sentence(ingested: Ingest, tmp_path: Path) -> None:
    silent = write_guide(tmp_path / "silent", {"f01": ("Why?", "<!-- lost -->")})
    with pytest.raises(SourceError, match="has no text under any of its headings"):
        ingested(silent)


def test_a_model_that_fails_leaves_the_index_that_stood(
    ingested: Ingest, source: Path, settings: KnowledgeSettings
) -> None:
    class Failing(WordEmbedder):
        def embed_documents(self, *_: object) -> None:
            raise MemoryError

    ingested(source)
    write_guide(source, {"f01": ("Why?", "Another text.")})
    with pytest.raises(MemoryError):
        ingest(source, VectorIndex(settings), Failing())
    assert len(texts(settings)) == 3
    report, _ = ingested(source)
    assert report.changed, "the lock was let go"


def test_a_vector_that_cannot_be_found_again_is_never_switched_to(
    ingested: Ingest, source: Path, settings: KnowledgeSettings
) -> None:
    class Blank(WordEmbedder):
        name = "test/blank"

        def embed_query(self, text: str):  # type: ignore[no-untyped-def]
            return super().embed_query(text) * 0

    ingested(source)
    with pytest.raises(IndexUnavailable, match="the one that stood is still in use"):
        ingest(source, VectorIndex(settings), Blank())
    assert Searcher(VectorIndex(settings), WordEmbedder()).search("reranker").hits[0].entry == "f01"


def test_progress_counts_what_is_embedded(source: Path, settings: KnowledgeSettings) -> None:
    seen: list[tuple[int, int]] = []
    ingest(source, VectorIndex(settings), WordEmbedder(), lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3, 3)
