"""What every test stands on: no network but loopback, its own folder, and a guide small enough to know by heart."""

from __future__ import annotations

import os

# The first two are read when langgraph is imported, so they are set before anything else here.
os.environ["LANGGRAPH_STRICT_MSGPACK"] = "true"
os.environ["LANGSMITH_TRACING"] = "false"
# What is read while tests are collected is the project's own, whatever release the person uses.
os.environ["COACH_RELEASE"] = "shipped"

import ipaddress
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from graph.assessment.evidence import EvidenceReader
from graph.grounding.entailment import EntailmentModel
from ingest.edition import EDITION
from ingest.embedding import PackagedEmbedder
from ingest.pipeline import ingest
from ingest.release import unsettle
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex
from tests.fakes import WordEmbedder

# A machine that is busy with something else is slow, not wrong.
hypothesis.settings.register_profile("patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("patient")


class NetworkForbidden(AssertionError):
    """A test tried to leave this machine."""


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection to another machine fails the test that makes it."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def check(sock: socket.socket, address: Any) -> None:
        if sock.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address[0]):
            raise NetworkForbidden(f"a test connects to {address}")

    def guarded(sock: socket.socket, address: Any) -> None:
        check(sock, address)
        connect(sock, address)

    def guarded_ex(sock: socket.socket, address: Any) -> int:
        check(sock, address)
        return connect_ex(sock, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_ex)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def coach_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder for this test alone; the settings of the person who runs the tests are out of sight."""
    for name in [name for name in os.environ if name.startswith("COACH_")]:
        monkeypatch.delenv(name)
    home = tmp_path / "coach-home"
    monkeypatch.setenv("COACH_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    unsettle()
    return home


@pytest.fixture(autouse=True)
def another_try_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chat models are called anew without a pause."""
    monkeypatch.setattr("graph.models.attempts._backoff", lambda state: 0.0)


@pytest.fixture
def settings(coach_home: Path) -> KnowledgeSettings:
    return KnowledgeSettings(home=coach_home)


@pytest.fixture
def searcher(settings: KnowledgeSettings) -> Searcher:
    """The edition in a real index, embedded by the word embedder, so that similarity can be predicted by hand."""
    embedder = WordEmbedder()
    ingest(EDITION, VectorIndex(settings), embedder)
    return Searcher(VectorIndex(settings), embedder)


@pytest.fixture(scope="session")
def prepared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the exported models and the edition's index, made once. Copy it before writing to it."""
    home = tmp_path_factory.mktemp("prepared")
    # Given one by one: made before a test's own surroundings are, it must not see the person's.
    settings = KnowledgeSettings(home=home, chroma_url=None, embedding_model=None)
    embedder = PackagedEmbedder(settings.models_folder)
    embedder.prepare()
    EntailmentModel(settings.models_folder).prepare()
    EvidenceReader(settings.models_folder).prepare()
    ingest(EDITION, VectorIndex(settings), embedder)
    # The first search derives what it needs of the texts, which takes seconds, and keeps it beside the index.
    Searcher(VectorIndex(settings), embedder).search("evaluation")
    return home


@pytest.fixture
def real_home(prepared_home: Path, coach_home: Path) -> Path:
    """A copy of the prepared folder, set as COACH_HOME for this test and the processes that it starts."""
    shutil.copytree(prepared_home, coach_home, copy_function=_link_or_copy)
    return coach_home


def _link_or_copy(source: str, target: str) -> None:
    """The exported model is 90 MB and only read: it is linked; the index is written to: it is copied."""
    if source.endswith(".onnx"):
        os.link(source, target)
    else:
        shutil.copy2(source, target)


@pytest.fixture(autouse=True)
def quiet_graph_warnings(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """LangGraph only logs an unknown route or key; here such a warning fails the test."""
    yield
    for when in ("setup", "call"):
        said = [r.getMessage() for r in caplog.get_records(when) if r.name.startswith("langgraph") and r.levelno >= 30]
        assert not said, said
