"""The evidence reader as a network that can be trained and exported; asking the reader needs none of this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from graph.assessment.evidence_criteria import CRITERIA

if TYPE_CHECKING:
    import torch

LAYERS = (0, 1, 2)
"""The packaged model's layers that are kept. The lower ones hold tense, person and form, which a story is known by."""
LEVELS = 3


def build_encoder() -> torch.nn.Module:
    """The packaged model's embeddings and first layers."""
    import torch
    from transformers import AutoModel

    from ingest.embedding import quiet_model_hub
    from ingest.model_files import packaged_model_folder

    quiet_model_hub()
    encoder: Any = AutoModel.from_pretrained(str(packaged_model_folder()))
    encoder.encoder.layer = torch.nn.ModuleList([encoder.encoder.layer[number] for number in LAYERS])
    return encoder  # type: ignore[no-any-return]


def build_network() -> torch.nn.Module:
    """Encoder and heads. Called with ids, types and mask of shape (batch, tokens), and for each token the number of its
    sentence (-1 for none), it gives scores of criteria (batch, criteria, 3), of levels (batch, 3), and of attention
    (batch, criteria, sentences)."""
    import torch

    class Network(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            encoder: Any = build_encoder()
            width: int = encoder.config.hidden_size
            self.encoder = encoder
            self.dropout = torch.nn.Dropout(0.1)
            self.attention = torch.nn.Linear(width, len(CRITERIA))
            self.criteria = torch.nn.ParameterDict(
                {
                    "weight": torch.nn.Parameter(torch.randn(len(CRITERIA), 2 * width, LEVELS) * 0.02),
                    "bias": torch.nn.Parameter(torch.zeros(len(CRITERIA), LEVELS)),
                }
            )
            self.level = torch.nn.Linear(2 * width + len(CRITERIA) * LEVELS, LEVELS)

        def forward(self, ids: Any, types: Any, mask: Any, sentence: Any) -> tuple[Any, Any, Any]:
            hidden = self.encoder(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
            # Tokens of no sentence fall into a first column, which is then left out.
            belongs = torch.nn.functional.one_hot(sentence + 1)[..., 1:].to(hidden.dtype)
            count = belongs.sum(1)
            means = torch.einsum("btn,bth->bnh", belongs, hidden) / count.clamp(min=1)[..., None]
            means, first = self.dropout(means), self.dropout(hidden[:, 0])
            there = count > 0
            attention = self.attention(means).transpose(1, 2).masked_fill(~there[:, None], -1e4)
            held = torch.einsum("bcn,bnh->bch", attention.softmax(-1), means)
            held = torch.cat([held, first[:, None].expand(-1, len(CRITERIA), -1)], -1)
            scores = torch.einsum("bcd,cdk->bck", held, self.criteria["weight"]) + self.criteria["bias"]
            mean = (means * there[..., None]).sum(1) / there.sum(1, keepdim=True).clamp(min=1)
            return scores, self.level(torch.cat([first, mean, scores.flatten(1)], -1)), attention

    return Network()


def trained_parameters(network: torch.nn.Module) -> dict[str, torch.nn.Parameter]:
    """What training changes: layers and heads, not the embeddings and not the unused pooler."""
    kept = ("encoder.encoder.", "attention.", "criteria.", "level.")
    return {name: parameter for name, parameter in network.named_parameters() if name.startswith(kept)}


def load_layers(encoder: torch.nn.Module, arrays: dict[str, NDArray[Any]]) -> None:
    """Put the trained layers into a fresh encoder."""
    import torch

    with torch.no_grad():
        for name, parameter in encoder.named_parameters():
            stored = arrays.get(f"encoder.{name}")
            if stored is not None:
                parameter.copy_(torch.from_numpy(stored.astype(np.float32)))
