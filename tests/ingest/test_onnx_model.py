"""The exported model's file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ingest.embedding import PackagedEmbedder
from ingest.errors import ModelFilesError
from ingest.onnx_model import export_module, open_session


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


@pytest.mark.model
def test_products_are_rounded_to_eight_bits_where_asked_for_and_come_out_nearly_the_same(tmp_path: Path) -> None:
    import torch

    class Scores(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            torch.manual_seed(0)
            self.embedding, self.head = torch.nn.Embedding(16, 64), torch.nn.Linear(64, 3)

        def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
            return self.head(self.embedding(input_ids + token_type_ids) * attention_mask.unsqueeze(-1))

    ids = np.arange(8)[None]
    given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    scores = []
    for name, eight_bit in (("full", False), ("small", True)):
        export_module(Scores().eval(), tmp_path / name / "model.onnx", "scores", {0: "batch"}, eight_bit=eight_bit)
        assert [path.name for path in (tmp_path / name).iterdir()] == ["model.onnx"]
        scores.append(open_session(tmp_path / name / "model.onnx").run(["scores"], given)[0])
    assert not np.array_equal(*scores)
    np.testing.assert_allclose(*scores, atol=0.05)
