"""What works here, examined: for whatever does not, what to do."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version

from graph.errors import CoachError
from ingest.errors import KnowledgeError
from ingest.settings import KnowledgeSettings
from ui.copy import settings_copy, voice_copy

PACKAGES = ("starcoach", "chromadb", "langgraph", "onnxruntime", "sentence-transformers", "streamlit")
PREPARED = frozenset({"embedding model", "judge's reader", "index"})
"""The checks that preparing again may help."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing examined: `detail` says what was found, or what to do."""

    name: str
    ok: bool
    detail: str


def examine(settings: KnowledgeSettings) -> Iterator[Check]:
    yield _check("data folder", lambda: _data_folder(settings))
    yield _check("embedding model", lambda: _embedding_model(settings))
    yield _check("claim checker", lambda: _claim_checker(settings))
    yield _check("judge's reader", lambda: _judges_reader(settings))
    yield _check("index", lambda: _index(settings))
    yield from _own_guides(settings)
    yield _check("sessions", lambda: _sessions(settings))
    yield _check("record", lambda: _record(settings))
    yield Check("versions", True, ", ".join(f"{name} {number}" for name, number in versions().items()))


def examine_model(settings: KnowledgeSettings) -> Iterator[Check]:
    """A trial of each chat model; nothing where none is set, for none is needed."""
    from graph.models.connection import connection
    from graph.models.trial import try_connection

    try:
        found = connection(settings.home)
        if found is None:
            return
        for trial in try_connection(found):
            name = f"chat model {trial.model}" if found.models else "chat model"
            yield Check(name, trial.works, settings_copy.trial(trial, found))
    except CoachError as error:
        yield Check("chat model", False, str(error))


def examine_transcription(settings: KnowledgeSettings) -> Check:
    """A short call of the transcription model where one is configured; none is needed."""
    return _check("transcription", lambda: _transcription(settings))


def versions() -> dict[str, str]:
    return {"Python": sys.version.split()[0], **{package: version(package) for package in PACKAGES}}


def _check(name: str, examination: Callable[[], str]) -> Check:
    try:
        return Check(name, True, examination())
    except (KnowledgeError, CoachError) as error:
        return Check(name, False, str(error))


def _data_folder(settings: KnowledgeSettings) -> str:
    folder = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise KnowledgeError(f"{folder} cannot be written; make it writable or set COACH_HOME to another folder.")
    return str(settings.home)


def _embedding_model(settings: KnowledgeSettings) -> str:
    from ingest.embedding import make_embedder
    from ingest.model_files import packaged_model_folder, verify_published_files

    embedder = make_embedder(settings)
    if settings.embedding_model is None:
        verify_published_files(packaged_model_folder())
    if not embedder.ready:
        raise KnowledgeError("The embedding model is not prepared yet; run `coach ingest`.")
    dimension = len(embedder.embed_query("ready"))
    return f"{embedder.name}, {dimension} dimensions"


def _claim_checker(settings: KnowledgeSettings) -> str:
    from ui.wiring.knowledge import make_entailment

    entailment = make_entailment(settings)
    if not entailment.ready:
        return "its model is put together at the first `coach verify`"
    entailment.chances("It is ready.", ["It is ready."])
    return str(entailment.onnx_path)


def _judges_reader(settings: KnowledgeSettings) -> str:
    from graph.assessment.sentences import split
    from ui.wiring.knowledge import make_reader

    reader = make_reader(settings)
    if not reader.ready:
        return "its model is put together by `coach ingest`, or at the first judgement"
    reader.read("Is it ready?", split("It is ready."))
    return str(reader.onnx_path)


def _index(settings: KnowledgeSettings) -> str:
    from ingest.vector_index import VectorIndex
    from ui.wiring.knowledge import make_searcher

    searcher = make_searcher(settings)
    guide = searcher.guide
    found = searcher.search("evaluation", 1)
    assert found.hits, "an index is never empty"
    return f"{len(guide.entries)} entries of {guide.title!r} in {VectorIndex(settings).place}"


def _own_guides(settings: KnowledgeSettings) -> Iterator[Check]:
    """One check for each guide of one's own."""
    from ui.wiring.guides import make_own_guides

    try:
        for each in make_own_guides(settings).all():
            told = f"{each.counts.entries} entries of {each.counts.title!r}" if each.counts else each.trouble
            yield Check(f"guide {each.name}", each.counts is not None, told)
    except KnowledgeError as error:
        yield Check("guides of your own", False, str(error))


def _sessions(settings: KnowledgeSettings) -> str:
    from graph.memory.checkpoints import open_checkpoints
    from graph.settings import checkpoints_path

    path = checkpoints_path(settings.home)
    open_checkpoints(path).conn.close()
    return str(path)


def _record(settings: KnowledgeSettings) -> str:
    from graph.settings import record_path
    from ui.wiring.interviews import make_record

    record = make_record(settings)
    kept = len(record.all())
    record.close()
    return f"{kept} judgement{'' if kept == 1 else 's'} in {record_path(settings.home)}"


def _transcription(settings: KnowledgeSettings) -> str:
    from ui.wiring.voice import try_transcription

    tried = try_transcription(settings)
    return voice_copy.works(*tried) if tried else voice_copy.NOT_CONFIGURED
