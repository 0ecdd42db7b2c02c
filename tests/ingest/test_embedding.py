"""Text to vectors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ingest.embedding import NamedEmbedder, PackagedEmbedder, load_sentence_transformer, make_embedder
from ingest.errors import IndexMismatch, ModelFilesError
from ingest.model_files import packaged_model_folder
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex

ROOT = Path(__file__).parents[2]
TEXTS = [
    "how should I talk about rerankers",
    "Take us through a RAG pipeline — Result: nDCG@10 rose from 0.71 to 0.82, café or not.",
    "?",
    "",
    "日本語の質問 🙂",
    "The reranker gained eleven points of recall in the evaluation of the pipeline. " * 40,
]


@pytest.fixture
def packaged(tmp_path: Path) -> PackagedEmbedder:
    return PackagedEmbedder(tmp_path / "models")


def test_tokens_are_counted_on_the_whole_text_with_both_markers(packaged: PackagedEmbedder) -> None:
    assert packaged.count_tokens("") == 2
    assert packaged.count_tokens("reranking costs") == 2 + len(["re", "##rank", "##ing", "costs"])
    assert packaged.count_tokens("word " * 1000) == 1002, "what is over the budget counts too"


def test_counting_tokens_needs_no_export(packaged: PackagedEmbedder) -> None:
    packaged.count_tokens("reranker")
    assert not packaged.ready
    assert not packaged.onnx_path.parent.exists()


def test_the_packaged_model_is_named_with_its_revision(packaged: PackagedEmbedder) -> None:
    assert packaged.name == "sentence-transformers/all-MiniLM-L6-v2@1110a243"


def test_another_model_is_taken_from_the_settings_without_being_loaded(settings: KnowledgeSettings) -> None:
    assert isinstance(make_embedder(settings), PackagedEmbedder)
    other = make_embedder(settings.model_copy(update={"embedding_model": "some/model"}))
    assert isinstance(other, NamedEmbedder)
    assert other.name == "some/model"


@pytest.mark.model
def test_query_vectors_on_onnxruntime_are_those_of_sentence_transformers(real_home: Path) -> None:
    embedder = PackagedEmbedder(real_home / "models")
    reference = load_sentence_transformer(str(packaged_model_folder()))
    for text in TEXTS:
        expected = reference.encode_query(text, normalize_embeddings=True, show_progress_bar=False)
        assert np.abs(embedder.embed_query(text) - expected).max() < 1e-5, text


@pytest.mark.model
def test_a_text_has_the_same_unit_vector_as_query_and_as_document(real_home: Path) -> None:
    embedder = PackagedEmbedder(real_home / "models")
    seen: list[tuple[int, int]] = []
    many = [f"{text} {n}" for n in range(6) for text in TEXTS]
    documents = embedder.embed_documents(many, lambda done, total: seen.append((done, total)))
    assert documents.shape == (36, 384)
    assert documents.dtype == np.float32
    assert np.linalg.norm(documents, axis=1) == pytest.approx(np.ones(36), abs=1e-5)
    for text, document in zip(many, documents, strict=True):
        assert np.abs(embedder.embed_query(text) - document).max() < 1e-5, text
    assert seen == [(16, 36), (32, 36), (36, 36)]


@pytest.mark.model
def test_a_prepared_model_is_not_exported_again(real_home: Path) -> None:
    embedder = PackagedEmbedder(real_home / "models")
    assert embedder.ready
    before = embedder.onnx_path.stat()
    embedder.prepare()
    assert embedder.onnx_path.stat() == before


@pytest.mark.model
@pytest.mark.process
def test_a_question_is_searched_for_without_torch(real_home: Path) -> None:
    script = (
        "import json, sys\n"
        "from ui.wiring.knowledge import make_searcher\n"
        "hits = make_searcher().search('how should I talk about rerankers').hits\n"
        "heavy = ('torch', 'transformers', 'sentence_transformers', 'sklearn', 'streamlit')\n"
        "print(json.dumps({'entries': [h.entry for h in hits], 'heavy': [n for n in heavy if n in sys.modules]}))"
    )
    environment = {**os.environ, "COACH_HOME": str(real_home)}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["heavy"] == []
    assert {"q03", "r04"} & set(found["entries"][:5])


@pytest.mark.model
def test_a_named_model_is_loaded_from_its_folder_and_embeds_as_the_packaged_one(real_home: Path) -> None:
    named = NamedEmbedder(str(packaged_model_folder()))
    packaged = PackagedEmbedder(real_home / "models")
    named.prepare()
    assert named.max_tokens == packaged.max_tokens
    for text in TEXTS:
        assert named.count_tokens(text) == packaged.count_tokens(text)
        assert np.abs(named.embed_query(text) - packaged.embed_query(text)).max() < 1e-5


@pytest.mark.model
def test_an_index_of_the_packaged_model_is_not_searched_with_a_named_one(real_home: Path) -> None:
    settings = KnowledgeSettings(home=real_home)
    with pytest.raises(IndexMismatch, match="built with sentence-transformers/all-MiniLM-L6-v2@1110a243"):
        Searcher(VectorIndex(settings), NamedEmbedder(str(packaged_model_folder()))).search("reranker")


@pytest.mark.model
@pytest.mark.parametrize("content", [None, {}, {"config.json": "{}"}])
def test_a_model_that_cannot_be_loaded_is_named_with_what_to_do(
    tmp_path: Path, content: dict[str, str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    folder = tmp_path / "model"
    if content is not None:
        folder.mkdir()
        for name, text in content.items():
            (folder / name).write_text(text)
    with pytest.raises(ModelFilesError, match=r"COACH_EMBEDDING_MODEL=.* cannot be loaded: give a folder") as caught:
        NamedEmbedder(str(folder)).prepare()
    assert "\n" not in str(caught.value)
