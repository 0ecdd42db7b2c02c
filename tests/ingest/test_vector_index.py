"""The index in generations: what readers see while it is written, killed, damaged, crowded or out of reach."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from ingest import index_folder
from ingest.edition import EDITION
from ingest.errors import IndexMissing, IndexUnavailable
from ingest.index_place import POINTER, PREFIX, new_collection_name
from ingest.manifest import SCHEMA, Manifest
from ingest.pipeline import ingest
from ingest.records import Record
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.vector_index import Generation, VectorIndex
from tests.fakes import WordEmbedder
from tests.ingest.guides import FAQS, write_guide
from tests.ingest.index_process import IndexProcess

EMBEDDER = WordEmbedder()
DATABASE = index_folder.DATABASE


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_guide(tmp_path / "guide")


@pytest.fixture
def index(settings: KnowledgeSettings, source: Path) -> VectorIndex:
    """A reader that is open on the small guide."""
    ingest(source, VectorIndex(settings), EMBEDDER)
    index = VectorIndex(settings)
    index.current()
    return index


def change(source: Path, answer: str) -> Path:
    """The small guide with another first answer."""
    return write_guide(source, {**FAQS, "f01": (FAQS["f01"][0], answer)})


def first_answer(index: VectorIndex) -> str:
    return index.current().records[0].text


def unfindable(generation: Generation, embedder: WordEmbedder = EMBEDDER) -> list[str]:
    """Records that their own vector does not find."""
    ids = [record.id for record in generation.records]
    return [
        chunk_id
        for chunk_id, vector in generation.vectors(ids).items()
        if chunk_id not in {found for found, score in generation.nearest(vector, 3) if score > 0.999}
    ]


def collections_in(folder: Path) -> set[str]:
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        return {name for (name,) in database.execute("SELECT name FROM collections")}


def orphaned_segments_in(folder: Path) -> set[str]:
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        known = {
            row[0] for row in database.execute("SELECT s.id FROM segments s JOIN collections c ON s.collection = c.id")
        }
    return {path.name for path in folder.iterdir() if path.is_dir()} - known


def assert_tidy(settings: KnowledgeSettings) -> None:
    """The pointer, the generation in use, and at most the one before it; no folder that nobody names."""
    current = VectorIndex(settings).current().manifest.collection
    collections = collections_in(settings.index_folder)
    assert {POINTER, current} <= collections
    assert len(collections) <= 3
    assert orphaned_segments_in(settings.index_folder) == set()


def test_a_generation_tells_back_records_and_vectors_as_they_were_written(index: VectorIndex) -> None:
    generation = index.current()
    assert [(record.id, record.text) for record in generation.records] == [
        (f"{entry}/answer", answer) for entry, (_, answer) in FAQS.items()
    ]
    stored = generation.vectors(["f02/answer"])
    expected = EMBEDDER.embed_query("What is a gate? — Answer: A gate refuses an answer below its confidence.")
    assert stored["f02/answer"] == pytest.approx(expected, abs=1e-6)
    assert generation.vectors([]) == {}


def test_a_generation_larger_than_chroma_takes_at_once_is_told_back_whole(settings: KnowledgeSettings) -> None:
    number = 5_100
    records = [Record(f"e{n}/text", f"Text {n}.", {"order": n}) for n in range(number)]
    angles = np.linspace(0, 1, number)
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    index = VectorIndex(settings)
    with index.writing():
        index.write(Manifest(new_collection_name(), SCHEMA, EMBEDDER.name, "large", (), number), records, vectors)
    generation = VectorIndex(settings).current()
    ids = [record.id for record in records]
    assert [record.id for record in generation.records] == ids
    assert np.allclose(np.stack(list(map(generation.vectors(ids).get, ids))), vectors, atol=1e-6)


def test_nearest_are_cosine_similarities_best_first(index: VectorIndex) -> None:
    query = EMBEDDER.embed_query("Why do teams use rerankers? A gate")
    stored = index.current().vectors([f"{entry}/answer" for entry in FAQS])
    found = index.current().nearest(query, 3)
    assert dict(found) == pytest.approx({name: float(np.dot(query, v)) for name, v in stored.items()}, abs=1e-5)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_a_reader_notices_the_switch_without_a_restart(
    index: VectorIndex, settings: KnowledgeSettings, source: Path
) -> None:
    before = index.current()
    assert index.current() is before, "what is unchanged is not opened again"
    ingest(change(source, "Another answer."), VectorIndex(settings), EMBEDDER)
    assert first_answer(index) == "Another answer."
    assert unfindable(index.current()) == []


def test_a_search_in_its_midst_ends_on_the_generation_that_it_began_with(
    index: VectorIndex, settings: KnowledgeSettings, source: Path
) -> None:
    before = index.current()
    ingest(change(source, "Another answer."), VectorIndex(settings), EMBEDDER)
    assert before.records[0].text == FAQS["f01"][1]
    assert len(before.nearest(EMBEDDER.embed_query("gate"), 3)) == 3


def test_generations_do_not_pile_up(index: VectorIndex, settings: KnowledgeSettings, source: Path) -> None:
    for n in range(4):
        ingest(change(source, f"Answer number {n}."), VectorIndex(settings), EMBEDDER)
    assert_tidy(settings)
    assert first_answer(index) == "Answer number 3."


def test_readers_answer_while_a_writer_holds_the_lock(
    index: VectorIndex, settings: KnowledgeSettings, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_folder, "LOCK_SECONDS", 0.05)
    with VectorIndex(settings).writing():
        with pytest.raises(IndexUnavailable, match="Another ingest is still running; wait for it to end and try again"):
            ingest(source, VectorIndex(settings), EMBEDDER)
        assert first_answer(VectorIndex(settings)) == FAQS["f01"][1]


def test_many_threads_read_one_index_while_it_is_switched(
    index: VectorIndex, settings: KnowledgeSettings, source: Path
) -> None:
    failures: list[Exception] = []

    def read() -> None:
        try:
            for _ in range(20):
                assert len(index.current().nearest(EMBEDDER.embed_query("gate"), 3)) == 3
        except Exception as error:
            failures.append(error)

    readers = [Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    ingest(change(source, "Another answer."), VectorIndex(settings), EMBEDDER)
    for reader in readers:
        reader.join(30)
    assert failures == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda database: database.write_bytes(b"garbage " * 4000),
        lambda database: os.truncate(database, 40_960),
    ],
    ids=["garbage", "truncated"],
)
def test_a_damaged_database_is_one_sentence_and_is_mended_as_it_says(
    index: VectorIndex, settings: KnowledgeSettings, source: Path, damage
) -> None:
    damage(settings.index_folder / DATABASE)
    reader = VectorIndex(settings)
    for _ in range(2):
        with pytest.raises(IndexUnavailable) as caught:
            reader.current()
        assert str(caught.value).endswith("Delete the index folder and run `coach ingest`.")
        assert "\n" not in str(caught.value)
    with pytest.raises(IndexUnavailable):
        ingest(source, VectorIndex(settings), EMBEDDER)
    shutil.rmtree(settings.index_folder)
    ingest(source, VectorIndex(settings), EMBEDDER)
    assert first_answer(reader) == FAQS["f01"][1]


def test_a_folder_that_was_deleted_and_built_anew_is_noticed_by_an_open_reader(
    index: VectorIndex, settings: KnowledgeSettings, source: Path
) -> None:
    shutil.rmtree(settings.index_folder)
    with pytest.raises(IndexMissing):
        index.current()
    ingest(change(source, "Built anew."), VectorIndex(settings), EMBEDDER)
    assert first_answer(index) == "Built anew."
    assert unfindable(index.current()) == []


def test_vector_files_that_are_lost_are_rebuilt_from_the_database(
    index: VectorIndex, settings: KnowledgeSettings
) -> None:
    for path in settings.index_folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
    assert unfindable(VectorIndex(settings).current()) == []


def test_an_index_whose_generation_is_gone_is_built_anew(
    index: VectorIndex, settings: KnowledgeSettings, source: Path
) -> None:
    with closing(sqlite3.connect(settings.index_folder / DATABASE)) as database:
        database.execute("UPDATE collections SET name = 'gone' WHERE name LIKE ?", (f"{PREFIX}%",))
        database.commit()
    with pytest.raises(IndexMissing, match="run `coach ingest`"):
        VectorIndex(settings).current()
    assert ingest(source, VectorIndex(settings), EMBEDDER).added == 3


@pytest.mark.parametrize("url", ["localhost:8000", "http://localhost:99999"])
def test_an_address_that_is_none_is_one_sentence(settings: KnowledgeSettings, url: str) -> None:
    with pytest.raises(IndexUnavailable, match="is no address; give one such as http://localhost:8000"):
        VectorIndex(settings.model_copy(update={"chroma_url": url})).current()


def test_a_server_that_is_down_is_one_sentence(settings: KnowledgeSettings) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    index = VectorIndex(settings.model_copy(update={"chroma_url": url}))
    with pytest.raises(IndexUnavailable) as caught:
        index.current()
    assert str(caught.value) == (
        f"No Chroma server answers at {url}; start one with `chroma run` or unset COACH_CHROMA_URL."
    )


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


# From here on: real processes.


@pytest.mark.process
def test_an_ingest_in_another_process_is_noticed_without_a_restart(
    index: VectorIndex, coach_home: Path, source: Path
) -> None:
    assert first_answer(index) == FAQS["f01"][1]
    with IndexProcess(coach_home) as other:
        assert other.ingest(change(source, "Another answer."))["updated"] == 1
    assert first_answer(index) == "Another answer."
    assert unfindable(index.current()) == []


@pytest.mark.process
def test_a_build_killed_before_the_switch_leaves_the_old_one_answering_and_no_litter_after_the_next(
    index: VectorIndex, settings: KnowledgeSettings, source: Path
) -> None:
    with IndexProcess(settings.home, hold="_check") as builder:
        builder.begin(do="ingest", source=str(change(source, "Never finished.")))
        assert builder.answer() == {"held": "_check"}
    assert first_answer(index) == FAQS["f01"][1]
    assert first_answer(VectorIndex(settings)) == FAQS["f01"][1]
    assert Searcher(VectorIndex(settings), EMBEDDER).search("reranker").hits[0].entry == "f01"
    assert len(collections_in(settings.index_folder)) == 3, "the killed build left its collection"
    report = ingest(change(source, "Finished."), VectorIndex(settings), EMBEDDER)
    assert report.updated == 1
    assert first_answer(index) == "Finished."
    assert unfindable(index.current()) == []
    assert_tidy(settings)


@pytest.mark.process
def test_a_build_killed_after_the_switch_is_in_use_and_its_litter_goes_with_the_next(
    index: VectorIndex, settings: KnowledgeSettings, source: Path
) -> None:
    with IndexProcess(settings.home, hold="_forget_generations_except") as builder:
        builder.begin(do="ingest", source=str(change(source, "Switched.")))
        assert "held" in builder.answer()
    assert first_answer(index) == "Switched."
    assert unfindable(index.current()) == []
    assert ingest(source, VectorIndex(settings), EMBEDDER).unchanged == 3
    ingest(change(source, "The next."), VectorIndex(settings), EMBEDDER)
    assert first_answer(index) == "The next."
    assert_tidy(settings)


@pytest.mark.process
@pytest.mark.parametrize("delay", [0.01, 0.04, 0.1])
def test_a_build_killed_at_any_moment_leaves_a_whole_index(
    settings: KnowledgeSettings, source: Path, delay: float
) -> None:
    ingest(source, VectorIndex(settings), EMBEDDER)
    with IndexProcess(settings.home) as builder:
        builder.search("reranker")  # all is loaded
        builder.begin(do="ingest", source=str(EDITION))
        time.sleep(delay)
    generation = VectorIndex(settings).current()
    assert len(generation.records) in (3, 97)
    assert unfindable(generation) == []
    assert ingest(EDITION, VectorIndex(settings), EMBEDDER).chunks == 97
    assert unfindable(VectorIndex(settings).current()) == []
    ingest(source, VectorIndex(settings), EMBEDDER)
    assert_tidy(settings)


@pytest.mark.process
def test_two_writers_at_once_both_end_and_no_vector_is_lost(
    index: VectorIndex, settings: KnowledgeSettings, tmp_path: Path
) -> None:
    small = write_guide(tmp_path / "other", {f"f{n:02}": (f"Question {n}?", f"Answer {n}.") for n in range(10, 60)})
    with IndexProcess(settings.home) as one, IndexProcess(settings.home) as two:
        for process in (one, two):
            process.search("reranker")  # both are open on the index as it was
        for _ in range(2):
            one.begin(do="ingest", source=str(EDITION))
            two.begin(do="ingest", source=str(small))
            assert "error" not in one.answer()
            assert "error" not in two.answer()
        generation = VectorIndex(settings).current()
        assert len(generation.records) in (97, 50)
        assert unfindable(generation) == []
        assert one.search("Answer 12")["ids"] == two.search("Answer 12")["ids"]
    assert first_answer(index) == generation.records[0].text
    assert_tidy(settings)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 MB, taken away at the end whatever still holds it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, timeout=10).returncode:
        pytest.skip("only root can mount a small disk here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], capture_output=True, timeout=10, check=True)


def fill(disk: Path, room: int) -> Path:
    """Fill the disk up to that many bytes."""
    filler = disk / "filler"
    free = os.statvfs(disk)
    filler.write_bytes(bytes(max(0, free.f_bavail * free.f_frsize - room)))
    return filler


@pytest.mark.process
@pytest.mark.parametrize("room", [0, 64_000, 300_000])
def test_a_full_disk_is_one_sentence_and_the_index_that_stood_still_answers(
    small_disk: Path, tmp_path: Path, source: Path, room: int
) -> None:
    home, temp = small_disk / "home", tmp_path / "temp"
    temp.mkdir()
    with IndexProcess(home) as process:
        assert process.ingest(source)["added"] == 3
    filler = fill(small_disk, room)
    with IndexProcess(home, temp=temp) as process:
        told = process.ingest(EDITION)
        assert told["error"] == "IndexUnavailable", told
        assert told["message"].startswith("Cannot write the index: ")
        assert "disk" in told["message"]
        assert "\n" not in told["message"]
        assert process.search("reranker")["texts"][0] == FAQS["f01"][1]
        with IndexProcess(home, temp=temp) as other:
            assert other.search("reranker")["texts"][0] == FAQS["f01"][1]
            filler.unlink()
            assert process.ingest(EDITION)["added"] == 94, "there is room again"
            assert len(other.search("reranker")["ids"]) == 10, "and the other one notices the switch"
            assert other.ingest(EDITION)["unchanged"] == 97
            process.end()
            other.end()
    assert list(temp.iterdir()) == [], "a copy that was read from is gone"
    assert unfindable(VectorIndex(KnowledgeSettings(home=home)).current()) == []


@pytest.mark.process
def test_a_read_only_disk_is_one_sentence_and_the_index_that_stood_still_answers(
    small_disk: Path, tmp_path: Path, source: Path
) -> None:
    home, temp = small_disk / "home", tmp_path / "temp"
    temp.mkdir()
    with IndexProcess(home) as process:
        process.ingest(source)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True, timeout=10)
    with IndexProcess(home, temp=temp) as process:
        told = process.ingest(EDITION)
        assert told["error"] == "IndexUnavailable"
        assert told["message"] == f"Cannot write to {home / 'index'}: Read-only file system; free it or set COACH_HOME."
        assert process.search("reranker")["texts"][0] == FAQS["f01"][1]
        process.end()
    assert list(temp.iterdir()) == [], "the copy that was read from is gone"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A `chroma run` server on loopback: its address and its process."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(tmp_path / "server")]
    with subprocess.Popen(
        [*command, "--host", "127.0.0.1", "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}", process
        finally:
            process.kill()


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the Chroma server did not start")


@pytest.mark.process
def test_the_same_code_serves_a_chroma_server_until_it_goes_down(
    server: tuple[str, subprocess.Popen[bytes]], coach_home: Path, source: Path
) -> None:
    url, process = server
    with IndexProcess(coach_home, url=url) as reader, IndexProcess(coach_home, url=url) as writer:
        assert reader.search("reranker")["error"] == "IndexMissing"
        assert writer.ingest(source)["added"] == 3
        assert reader.search("reranker")["texts"][0] == FAQS["f01"][1]
        assert writer.ingest(source)["unchanged"] == 3
        assert writer.ingest(change(source, "A reranker on a server."))["updated"] == 1
        assert reader.search("reranker")["texts"][0] == "A reranker on a server."
        assert not (coach_home / "index" / DATABASE).exists(), "nothing of the index lies here"
        process.kill()
        process.wait()
        for told in (reader.search("reranker"), writer.ingest(source)):
            assert told["error"] == "IndexUnavailable"
            assert "\n" not in told["message"]
            assert told["message"].endswith("Start the Chroma server or unset COACH_CHROMA_URL.")


OWN_ON_A_SERVER = """
import json, sys
from datetime import datetime
from pathlib import Path
from ingest.errors import UnknownGuide
from ingest.own_guide import read_own_guide
from ingest.own_guides import OwnGuides
from ingest.pipeline import ingest
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex
from tests.fakes import WordEmbedder

url, folder = sys.argv[1], Path(sys.argv[2])
here, there = (KnowledgeSettings(home=folder / name, chroma_url=url) for name in ("here", "there"))
first = VectorIndex(here)
ingest(folder / "guide", first, WordEmbedder())
guides = OwnGuides(here, Searcher(first, WordEmbedder()))
guides.put(read_own_guide(folder / "mine.md"), datetime.now)
ingest(folder / "guide", first, WordEmbedder())
elsewhere = OwnGuides(there, Searcher(VectorIndex(there), WordEmbedder()))
found = elsewhere.library("on-call").search("rings").hits[0].id
elsewhere.remove("on-call")
try:
    left = VectorIndex(here, "on-call").current().manifest.collection
except UnknownGuide:
    left = None
kept = [record.id for record in VectorIndex(here).current().records]
print(json.dumps({"found": found, "names": guides.names(), "left": left, "first": kept}))
"""


@pytest.mark.process
def test_own_guides_on_a_server_have_collections_of_their_own_and_go_without_a_trace(
    server: tuple[str, subprocess.Popen[bytes]], source: Path, tmp_path: Path
) -> None:
    own = tmp_path / "mine.md"
    own.write_text("---\nguide: on-call\ntitle: Mine\n---\n## Why?\nIt rings.\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", OWN_ON_A_SERVER, server[0], str(tmp_path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["found"] == "on-call.f01/answer", "the server's guides are there for every folder"
    assert (told["names"], told["left"]) == ([], None)
    assert told["first"] == [f"{entry}/answer" for entry in FAQS]
