"""The shelf of own guides: each stands beside the first one, can be replaced, and goes without a trace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest

from ingest.edition import EDITION
from ingest.errors import IndexMissing, IndexUnavailable, UnknownGuide
from ingest.index_folder import DATABASE
from ingest.own_guide import read_own_guide
from ingest.own_guides import OwnGuides
from ingest.pipeline import IngestReport, ingest
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex
from tests.fakes import WordEmbedder
from tests.ingest.guides import FAQS, write_guide

MINE = {"Why do pagers ring?": "Pagers ring for outages alone.", "Who writes runbooks?": "The team writes runbooks."}
Put = Callable[..., IngestReport]


@pytest.fixture
def guides(settings: KnowledgeSettings, tmp_path: Path) -> OwnGuides:
    """An empty shelf beside a first guide of three FAQ entries."""
    ingest(write_guide(tmp_path / "guide"), VectorIndex(settings), WordEmbedder())
    return OwnGuides(settings, Searcher(VectorIndex(settings), WordEmbedder()))


@pytest.fixture
def put(guides: OwnGuides, tmp_path: Path) -> Put:
    def one(
        questions: dict[str, str] = MINE, name: str = "on-call", title: str = "Mine", minute: int = 0
    ) -> IngestReport:
        body = "".join(f"## {question}\n{answer}\n\n" for question, answer in questions.items())
        path = tmp_path / "mine.md"
        path.write_text(f"---\nguide: {name}\ntitle: {title}\n---\n{body}", encoding="utf-8")
        return guides.put(read_own_guide(path), lambda: datetime(2026, 11, 23, 9, minute))

    return one


def first_guide(settings: KnowledgeSettings) -> Searcher:
    return Searcher(VectorIndex(settings), WordEmbedder())


def traces(folder: Path, text: str) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


def test_a_guide_is_added_beside_the_first_which_stays_as_it_is(
    guides: OwnGuides, put: Put, settings: KnowledgeSettings
) -> None:
    before = VectorIndex(settings).current().manifest
    report = put()
    assert (report.entries, report.added) == (2, 2)
    assert VectorIndex(settings).current().manifest == before
    assert guides.library("on-call").search("pagers ring").hits[0].id == "on-call.f01/answer"
    assert {hit.entry for hit in first_guide(settings).search("pagers ring").hits} <= set(FAQS)


def test_a_first_guide_that_is_ingested_anew_leaves_the_own_ones_alone(
    guides: OwnGuides, put: Put, settings: KnowledgeSettings
) -> None:
    put()
    ingest(EDITION, VectorIndex(settings), WordEmbedder())
    assert guides.library("on-call").guide.title == "Mine"


def test_what_is_ingested_again_replaces_it_by_what_has_changed(guides: OwnGuides, put: Put) -> None:
    put()
    report = put({"A new one?": "New.", **MINE, "Who writes runbooks?": "Everyone."}, minute=1)
    assert (report.added, report.updated, report.unchanged, report.removed) == (1, 1, 1, 0)
    assert [entry.id for entry in guides.library("on-call").guide.entries] == [
        "on-call.f03",
        "on-call.f01",
        "on-call.f02",
    ]


def test_an_open_library_notices_the_change(guides: OwnGuides, put: Put) -> None:
    put()
    library = guides.library("on-call")
    assert library.search("pagers").hits
    put({"Why do pagers ring?": "For nothing."})
    assert library.search("pagers").hits[0].text == "For nothing."


def test_nothing_is_written_where_nothing_has_changed(guides: OwnGuides, put: Put, settings: KnowledgeSettings) -> None:
    put(minute=0)
    before = VectorIndex(settings, "on-call").current().manifest
    assert not put(minute=5).changed
    after = VectorIndex(settings, "on-call").current().manifest
    assert (after, after.own.changed) == (before, "2026-11-23T09:00:00")


def test_another_title_counts_as_a_change(guides: OwnGuides, put: Put) -> None:
    put()
    put(title="Renamed")
    assert guides.library("on-call").guide.title == "Renamed"


def test_the_list_tells_what_each_holds_and_since_when(guides: OwnGuides, put: Put) -> None:
    put(name="zebra")
    put({"One?": "Yes."}, name="alpha", minute=3)
    told = [(each.name, each.counts.title, each.counts.entries, each.counts.changed) for each in guides.all()]
    assert told == [("alpha", "Mine", 1, "2026-11-23T09:03:00"), ("zebra", "Mine", 2, "2026-11-23T09:00:00")]


def test_a_guide_that_is_removed_leaves_no_trace_and_the_others_stand(
    guides: OwnGuides, put: Put, settings: KnowledgeSettings
) -> None:
    # Chroma's vector files hold pieces of the memory of the process that writes them (hnswlib saves what it has not
    # filled), so the text comes into being after the other indexes, as it does where each ingest is a process.
    put({"One?": "Yes."}, name="other")
    secret, name = uuid4().hex, f"gone-{uuid4().hex[:8]}"
    put({"Why do pagers ring?": f"Pagers ring for {secret} alone."}, name=name)
    guides.library(name).search("pagers")
    assert traces(settings.home, secret)
    assert traces(settings.home, name)
    guides.remove(name)
    assert traces(settings.home, secret) == traces(settings.home, name) == []
    assert not list(settings.home.rglob(f"*{name}*"))
    assert guides.names() == ["other"]
    assert first_guide(settings).guide.entry("f01")


def test_who_holds_a_removed_guide_is_told_so_and_finds_it_when_it_comes_back(guides: OwnGuides, put: Put) -> None:
    put()
    library = guides.library("on-call")
    assert library.guide
    guides.remove("on-call")
    for ask in (lambda: library.guide, lambda: guides.library("on-call"), lambda: guides.remove("on-call")):
        with pytest.raises(UnknownGuide, match="There is no guide 'on-call' of yours"):
            ask()
    put({"Back?": "Yes."})
    assert library.guide.entry("on-call.f01").title == "Back?"


@pytest.mark.parametrize("name", ["nobody", "", ".", "..", "../index", "on-call/../../index", "A" * 900, "a\nb"])
def test_a_name_that_is_none_opens_and_removes_nothing(
    guides: OwnGuides, put: Put, settings: KnowledgeSettings, name: str
) -> None:
    put()
    for deed in (guides.library, guides.remove):
        with pytest.raises(UnknownGuide) as caught:
            deed(name)
        assert "\n" not in str(caught.value)
        assert len(str(caught.value)) < 200
    assert first_guide(settings).guide
    assert guides.library("on-call").guide


def test_a_damaged_guide_is_told_with_what_to_do_and_hinders_no_other(
    guides: OwnGuides, put: Put, settings: KnowledgeSettings
) -> None:
    put()
    put({"One?": "Yes."}, name="other")
    (settings.home / "guides" / "on-call" / DATABASE).write_bytes(b"garbage " * 4000)
    damaged, whole = OwnGuides(settings, first_guide(settings)).all()
    assert damaged.counts is None
    assert damaged.trouble.startswith("Cannot open the guide 'on-call': ")
    assert damaged.trouble.endswith("Run `coach guides remove on-call` and ingest its file again.")
    assert whole.counts
    assert first_guide(settings).search("reranker").hits
    with pytest.raises(IndexUnavailable):
        put()
    guides.remove("on-call")
    assert put().added == 2


def test_what_a_killed_build_or_removal_left_is_listed_and_can_be_removed(
    guides: OwnGuides, settings: KnowledgeSettings
) -> None:
    (settings.home / "guides" / "half").mkdir(parents=True)
    (each,) = guides.all()
    assert (each.name, each.counts) == ("half", None)
    guides.remove("half")
    assert guides.names() == []


def test_a_guide_of_another_model_says_how_it_is_built_anew_and_keeps_its_ids(
    guides: OwnGuides, put: Put, settings: KnowledgeSettings
) -> None:
    class OtherEmbedder(WordEmbedder):
        name = "test/other"

    put()
    others = OwnGuides(settings, Searcher(VectorIndex(settings), OtherEmbedder()))
    with pytest.raises(Exception, match="run `coach ingest` with the file of 'on-call' to rebuild it"):
        _ = others.library("on-call").guide


def test_an_own_guide_needs_no_first_one(settings: KnowledgeSettings, tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text("---\nguide: alone\ntitle: T\n---\n## Why alone?\nIt stands alone.\n", encoding="utf-8")
    guides = OwnGuides(settings, first_guide(settings))
    guides.put(read_own_guide(path), datetime.now)
    library = guides.library("alone")
    assert library.search("alone").hits
    assert set(library.likeness("It stands alone.", "Another question?").sections) == {"alone.f01"}
    with pytest.raises(IndexMissing):
        VectorIndex(settings).current()


def test_a_text_is_compared_with_both_guides_but_for_the_entry_that_is_asked(guides: OwnGuides, put: Put) -> None:
    put()
    near = guides.library("on-call").likeness("Pagers ring all night.", "Why do pagers ring?")
    assert set(near.sections) == {*FAQS, "on-call.f02"}


def test_no_labelled_question_votes_in_an_own_guide(guides: OwnGuides, put: Put) -> None:
    put()
    assert guides.library("on-call").corpus.ballot is None
