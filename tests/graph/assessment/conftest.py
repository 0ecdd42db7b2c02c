"""A guide of four entries that a reader can hold in mind, and the answers with known levels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.assessment.evidence import EvidenceReader
from graph.assessment.judge import BuiltInJudge
from graph.assessment.reading import Reading, read
from graph.assessment.sentences import split
from ingest.embedding import PackagedEmbedder
from ingest.likeness import Likeness
from ingest.search import Retrieval, Searcher
from ingest.settings import KnowledgeSettings
from ingest.star import SECTIONS_OF, Entry, EntryKind, Guide, Section
from ingest.vector_index import VectorIndex

HERE = Path(__file__).parent


def entry(entry_id: str, kind: EntryKind, title: str, **texts: str) -> Entry:
    sections = tuple(Section(entry_id, section, texts.get(section)) for section in SECTIONS_OF[kind])
    return Entry(entry_id, kind, title, sections)


@pytest.fixture(scope="session")
def guide() -> Guide:
    return Guide(
        "A small guide",
        (
            entry(
                "q03",
                EntryKind.QUESTION,
                "Take us through a RAG pipeline that you designed, from end to end",
                evaluates="Depth across ingestion, retrieval, generation and evaluation.",
                situation="A tractor maker wanted mechanics to search 7,300 repair bulletins from a tablet.",
                task="Own retrieval and reach a faithfulness of 93.4% against answers that foremen had checked.",
                result="Faithfulness reached 95.1% in nine weeks, and mechanics spent 37% less time looking things up.",
                coaching="Give the reason for the chunking, what the reranker added, and how access is controlled.",
            ),
            entry(
                "q09",
                EntryKind.QUESTION,
                "How do you mentor junior engineers on AI projects?",
                evaluates="Leadership and growth of a team.",
                situation="Three juniors shipped prompts without any test.",
                coaching="Show the systems you built, and a measurable outcome.",
            ),
            entry(
                "r05",
                EntryKind.RAPID_FIRE,
                "How do you make tool-call retries safe in an agent?",
                situation="An agent posted status changes twice when it retried.",
                action="Idempotency keys, at most two retries, and a circuit breaker after five failures.",
                result="Duplicates fell to zero.",
            ),
            entry("howto", EntryKind.NOTE, "How to use this page", text="Be specific, give numbers, speak 90 seconds."),
            entry("quotes", EntryKind.NOTE, "From experience", text="Say why you made each trade-off, in 90 seconds."),
        ),
    )


@dataclass(frozen=True)
class SmallLibrary:
    """The small guide, searched and compared as the edition is: its entries go by the edition's ids."""

    guide: Guide
    searcher: Searcher

    def search(self, question: str, limit: int = 10) -> Retrieval:
        return self.searcher.search(question, limit)

    def rephrase(self, question: str) -> str | None:
        return self.searcher.rephrase(question)

    def likeness(self, text: str, question: str) -> Likeness:
        return self.searcher.likeness(text, question)


@pytest.fixture(scope="session")
def edition_library(prepared_home: Path) -> Searcher:
    """The edition with the real embedding model; only read."""
    settings = KnowledgeSettings(home=prepared_home, chroma_url=None, embedding_model=None)
    return Searcher(VectorIndex(settings), PackagedEmbedder(settings.models_folder))


@pytest.fixture(scope="session")
def reader(prepared_home: Path) -> EvidenceReader:
    return EvidenceReader(prepared_home / "models")


@pytest.fixture(scope="session")
def edition_judge(edition_library: Searcher, reader: EvidenceReader) -> BuiltInJudge:
    return BuiltInJudge(edition_library, reader)


@pytest.fixture(scope="session")
def judge(guide: Guide, edition_library: Searcher, reader: EvidenceReader) -> BuiltInJudge:
    return BuiltInJudge(SmallLibrary(guide, edition_library), reader)


@pytest.fixture(scope="session")
def reading() -> Callable[..., Reading]:
    """Reads an answer as the judge does, without leaving anything out."""

    def read_whole(answer: str, question: str = "") -> Reading:
        return read(answer, split(answer), question)

    return read_whole


@pytest.fixture(scope="session")
def answers() -> dict[str, dict[str, Any]]:
    """The answers with known levels, by id; those written before the rules (d..) and after them (h.., k..)."""
    cases: list[dict[str, Any]] = []
    for name in ("dev_answers.yaml", "later_answers.yaml"):
        cases += yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return {case["id"]: case for case in cases}
