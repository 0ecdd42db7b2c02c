"""Text to vectors: the packaged MiniLM by default, any sentence-transformers model by name.

The packaged model embeds documents through sentence-transformers and queries on onnxruntime, so that asking
never imports torch (9 s and 550 MB).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from ingest.errors import ModelFilesError
from ingest.model_files import NAME, PUBLISHED_SHA256, REVISION, packaged_model_folder, verify_published_files
from ingest.onnx_model import OnnxSentenceEncoder, export_to_onnx
from ingest.settings import KnowledgeSettings
from ingest.vectors import Encoding, Matrix, Tokens, Vector, unit

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are."""

_BATCH = 16


class Embedder(Protocol):
    """Turns text into unit vectors of one dimension; the same text gives the same vector."""

    @property
    def name(self) -> str:
        """Identifies the model and its version; vectors of two names never mix in one index."""
        ...

    @property
    def max_tokens(self) -> int: ...

    def warm(self) -> None:
        """Load what a query needs, where that is quick; a fault is left to the query that meets it."""
        ...

    def count_tokens(self, text: str) -> int:
        """How many of `max_tokens` the text takes, marker tokens included."""
        ...

    def embed_query(self, text: str) -> Vector:
        """Shape (dimension,), length 1."""
        ...

    def encode(self, text: str) -> Encoding:
        """The query's vector together with its tokens, from one pass through the model."""
        ...

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """Shape (texts, dimension), rows of length 1."""
        ...

    def knows_word(self, word: str) -> bool:
        """Whether a lower-case word is in the model's vocabulary, and so spelt right."""
        ...


class PackagedEmbedder:
    """all-MiniLM-L6-v2 from its package, checked against the published checksums when it is exported."""

    name = f"{NAME}@{REVISION}"
    max_tokens = 256
    dimension = 384

    def __init__(self, models_folder: Path) -> None:
        weights = PUBLISHED_SHA256["model.safetensors"][:8]
        self.onnx_path = models_folder / f"all-MiniLM-L6-v2-{weights}" / "model.onnx"

    @property
    def ready(self) -> bool:
        """Whether queries can be embedded without exporting the model first."""
        return self.onnx_path.is_file()

    def warm(self) -> None:
        if self.ready:
            with suppress(ModelFilesError):
                _ = self._encoder

    def count_tokens(self, text: str) -> int:
        return len(self._tokenizer.encode(text).ids)

    def embed_query(self, text: str) -> Vector:
        return self._encoder.encode(text).sentence

    def encode(self, text: str) -> Encoding:
        return self._encoder.encode(text)

    def knows_word(self, word: str) -> bool:
        """Whether the model has the lower-case word as one piece: then it is a word, and spelt right."""
        return self._tokenizer.token_to_id(word) is not None

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        return _encode_in_batches(self._sentence_transformer, texts, progress)

    def prepare(self) -> None:
        """Check the published files and export them to ONNX, once. Raises ModelFilesError."""
        if not self.ready:
            folder = packaged_model_folder()
            verify_published_files(folder)
            transformer: torch.nn.Module = self._sentence_transformer[0].model  # type: ignore[assignment]
            export_to_onnx(transformer, self.onnx_path)

    @cached_property
    def _encoder(self) -> OnnxSentenceEncoder:
        self.prepare()
        return OnnxSentenceEncoder(self.onnx_path, packaged_model_folder() / "tokenizer.json", self.max_tokens)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(packaged_model_folder() / "tokenizer.json"))
        # The published file truncates; a budget can only be counted on the whole text.
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _sentence_transformer(self) -> SentenceTransformer:
        return load_sentence_transformer(str(packaged_model_folder()))


class NamedEmbedder:
    """Any sentence-transformers model, by the name of a local folder or of a hub's model."""

    ready = True

    def __init__(self, model: str) -> None:
        self._model = model

    @property
    def name(self) -> str:
        return self._model

    @property
    def max_tokens(self) -> int:
        return int(self._sentence_transformer.max_seq_length or 512)

    def warm(self) -> None:
        """Loading takes seconds of Python, which would only be in the way."""

    def count_tokens(self, text: str) -> int:
        return len(self._sentence_transformer.tokenizer(text, truncation=False, verbose=False)["input_ids"])

    def embed_query(self, text: str) -> Vector:
        vector = self._sentence_transformer.encode_query(text, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vector, dtype=np.float32)

    def encode(self, text: str) -> Encoding:
        model = self._sentence_transformer
        pieces = model.tokenizer(
            text,
            truncation=True,
            max_length=self.max_tokens,
            return_special_tokens_mask=True,
        )
        vectors = np.asarray(model.encode_query(text, output_value="token_embeddings", show_progress_bar=False))
        words = np.flatnonzero(np.asarray(pieces["special_tokens_mask"]) == 0)
        ids = np.asarray(pieces["input_ids"], dtype=np.int64)[words]
        return Encoding(self.embed_query(text), Tokens(ids, unit(vectors[words])))

    def knows_word(self, word: str) -> bool:
        return word in self._sentence_transformer.tokenizer.get_vocab()

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        return _encode_in_batches(self._sentence_transformer, texts, progress)

    def prepare(self) -> None:
        """Load the model. Raises ModelFilesError."""
        _ = self._sentence_transformer

    @cached_property
    def _sentence_transformer(self) -> SentenceTransformer:
        return load_sentence_transformer(self._model)


def make_embedder(settings: KnowledgeSettings) -> PackagedEmbedder | NamedEmbedder:
    if settings.embedding_model:
        return NamedEmbedder(settings.embedding_model)
    return PackagedEmbedder(settings.models_folder)


def quiet_model_hub() -> None:
    """Keep the libraries that load models from writing over our own progress on standard error."""
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("TRANSFORMERS_NO_ADVISORY_WARNINGS", "1")
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]


def load_sentence_transformer(model: str) -> SentenceTransformer:
    """Load a model by folder or name. Raises ModelFilesError with what to do."""
    quiet_model_hub()
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(model, device="cpu")
    except (OSError, ValueError) as error:
        raise ModelFilesError(
            f"COACH_EMBEDDING_MODEL={model!r} cannot be loaded: give a folder with a sentence-transformers model, "
            "or a model's name while the network is there."
        ) from error


def _encode_in_batches(model: SentenceTransformer, texts: Sequence[str], progress: Progress | None) -> Matrix:
    batches: list[Matrix] = []
    for start in range(0, len(texts), _BATCH):
        batch = list(texts[start : start + _BATCH])
        vectors = model.encode_document(batch, normalize_embeddings=True, show_progress_bar=False)
        batches.append(np.asarray(vectors, dtype=np.float32))
        if progress:
            progress(start + len(batch), len(texts))
    return np.concatenate(batches) if batches else np.empty((0, 0), dtype=np.float32)
