"""The exported model's file."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.embedding import PackagedEmbedder
from ingest.errors import ModelFilesError


@pytest.mark.parametrize("content", [b"", b"not a model", b"\x08\x08" * 5000])
def test_a_damaged_export_is_named_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    embedder = PackagedEmbedder(tmp_path)
    embedder.onnx_path.parent.mkdir(parents=True)
    embedder.onnx_path.write_bytes(content)
    with pytest.raises(ModelFilesError) as caught:
        embedder.embed_query("reranker")
    assert str(caught.value) == (f"{embedder.onnx_path} is damaged; delete it and try again: it is then made anew.")


@pytest.mark.model
def test_an_export_cut_short_is_damaged_and_made_anew_once_it_is_deleted(real_home: Path) -> None:
    embedder = PackagedEmbedder(real_home / "models")
    whole = embedder.onnx_path.read_bytes()
    embedder.onnx_path.unlink()  # the fixture links it
    embedder.onnx_path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelFilesError, match="is damaged"):
        embedder.embed_query("reranker")
    embedder.onnx_path.unlink()
    embedder.prepare()
    assert embedder.embed_query("reranker").shape == (384,)
    assert list(embedder.onnx_path.parent.iterdir()) == [embedder.onnx_path], "no draft is left"
