"""An optional cross-encoder that reads question and chunk together: slower, and often surer of the order.

The default needs none. A bi-encoder's folder loads as a cross-encoder too, with a head of random numbers, so the
architecture is read before the weights are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np

from ingest.embedding import quiet_model_hub
from ingest.errors import ModelFilesError
from ingest.settings import KnowledgeSettings
from ingest.vectors import Vector

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_SCORING = "ForSequenceClassification"


class Reranker(Protocol):
    """Scores how well each text answers a question."""

    def scores(self, question: str, texts: Sequence[str]) -> Vector:
        """One score a text, shape (texts,); higher is better, comparable within one question only."""
        ...


class CrossEncoderReranker:
    """A sentence-transformers cross-encoder with one score as output, loaded at its first question."""

    def __init__(self, model: str) -> None:
        self._name = model

    def scores(self, question: str, texts: Sequence[str]) -> Vector:
        """Raises ModelFilesError where the model is absent or is no cross-encoder."""
        if not texts:
            return np.empty(0, dtype=np.float32)
        pairs = [(question, text) for text in texts]
        return np.asarray(self._model.predict(pairs, show_progress_bar=False), dtype=np.float32)

    @cached_property
    def _model(self) -> CrossEncoder:
        quiet_model_hub()
        from sentence_transformers import CrossEncoder
        from transformers import AutoConfig

        try:
            config = AutoConfig.from_pretrained(self._name)
            if config.num_labels != 1 or not any(
                architecture.endswith(_SCORING) for architecture in config.architectures or ()
            ):
                raise ModelFilesError(
                    f"COACH_RERANKER={self._name!r} is no cross-encoder with a single score "
                    f"(its architecture is {', '.join(config.architectures or ['unknown'])}); name one, "
                    "or unset it to search without."
                )
            model: CrossEncoder = CrossEncoder(self._name, device="cpu")
        except (OSError, ValueError) as error:
            raise ModelFilesError(
                f"COACH_RERANKER={self._name!r} cannot be loaded: give a folder with a cross-encoder, or a model's "
                "name while the network is there, or unset it to search without."
            ) from error
        return model


def make_reranker(settings: KnowledgeSettings) -> Reranker | None:
    """The one that the settings name, if any."""
    return CrossEncoderReranker(settings.reranker) if settings.reranker else None
