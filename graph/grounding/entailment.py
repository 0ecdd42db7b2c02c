"""A small cross-encoder that reads claim and evidence together, for what no rule and no list of words can tell.

Three layers of the packaged all-MiniLM-L6-v2, trained on by `python -m evals.training.entailment` as a judge of claims
in the manner of MiniCheck (Tang et al., 2024). `data/entailment.npz` holds the layers; the embeddings are the packaged
model's own. It is put together once, as ONNX, and then runs on one thread without torch.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from graph.grounding.alignment import align, read_source
from graph.grounding.reading import read_sentence
from ingest.prepared_model import PreparedModel
from ingest.release import part
from ingest.release_folder import DATA

if TYPE_CHECKING:
    import torch

LAYERS_FILE = DATA / "entailment.npz"
"""The shipped one, which training writes."""
LAYERS = (1, 3, 5)
"""The packaged model's layers that training starts from."""

MAX_TOKENS = 180
SHORT = 75
"""Words of evidence that are read whole; of a longer text only the sentences that come nearest to the claim are."""


class Entailment(Protocol):
    """Says how likely a claim is supported, partly supported or unsupported by its passages."""

    def chances(self, claim: str, passages: Sequence[str]) -> NDArray[np.float64]:
        """Shape (3,): supported, partial, unsupported; they add up to 1."""
        ...


def evidence_text(claim: str, passages: Sequence[str]) -> str:
    """What of the passages is read beside the claim."""
    text = " ".join(passages)
    if len(text.split()) <= SHORT:
        return text
    alignment = align(read_sentence(claim), read_source(tuple(passages)))
    return " ".join(alignment.source.sentences[number].text for number in sorted(alignment.evidence))


class EntailmentModel(PreparedModel):
    """The trained cross-encoder."""

    name = "entailment"

    def __init__(self, models_folder: Path, weights: Path | None = None) -> None:
        """With the weights of the release in use where none are given. Raises BadRelease."""
        super().__init__(models_folder, weights or part("entailment.npz"))

    def chances(self, claim: str, passages: Sequence[str]) -> NDArray[np.float64]:
        encoding = self._tokenizer.encode(claim, evidence_text(claim, passages))
        ids, types = (np.array(row, dtype=np.int64) for row in (encoding.ids, encoding.type_ids))
        return self._run("chances", ids, types).astype(np.float64)

    def _export(self, target: Path) -> None:
        from ingest.onnx_model import export_module

        network = build_network()
        load_layers(network, self._arrays)
        export_module(network.eval(), target, "chances", {0: "batch"}, eight_bit=True)

    @cached_property
    def _tokenizer(self) -> Any:
        return pair_tokenizer()


def pair_tokenizer() -> Any:
    """The packaged model's tokenizer, set to pairs; of a pair that is too long the longer side is cut."""
    from ingest.model_files import packaged_tokenizer

    tokenizer = packaged_tokenizer()
    tokenizer.enable_truncation(MAX_TOKENS, strategy="longest_first")
    return tokenizer


def build_network() -> torch.nn.Module:
    """Embeddings and three layers of the packaged model under a new head: ids, mask and types to chances."""
    import torch
    from transformers import AutoModel

    from ingest.embedding import quiet_model_hub
    from ingest.model_files import packaged_model_folder

    quiet_model_hub()

    class Network(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = AutoModel.from_pretrained(str(packaged_model_folder()))
            layers = self.encoder.encoder.layer
            self.encoder.encoder.layer = torch.nn.ModuleList([layers[number] for number in LAYERS])
            self.dropout = torch.nn.Dropout(0.1)
            self.head = torch.nn.Linear(2 * self.encoder.config.hidden_size, 3)

        def scores(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
            hidden = self.encoder(
                input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
            ).last_hidden_state
            claim = ((token_type_ids == 0) & (attention_mask == 1)).to(hidden.dtype).unsqueeze(-1)
            mean = (hidden * claim).sum(1) / claim.sum(1)
            return self.head(self.dropout(torch.cat([hidden[:, 0], mean], -1)))

        def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
            return self.scores(input_ids, attention_mask, token_type_ids).softmax(-1)

    return Network()


def trained_parameters(network: torch.nn.Module) -> dict[str, torch.nn.Parameter]:
    """What training changes: the layers and the head, not the embeddings and not the unused pooler."""
    return {
        name: parameter
        for name, parameter in network.named_parameters()
        if name.startswith(("encoder.encoder.", "head."))
    }


def load_layers(network: torch.nn.Module, arrays: dict[str, NDArray[Any]]) -> None:
    import torch

    with torch.no_grad():
        for name, parameter in trained_parameters(network).items():
            parameter.copy_(torch.from_numpy(arrays[name].astype(np.float32)))
