"""Texts as vectors: the shapes that embedding, search and the index share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The word pieces of one text, the model's marker tokens left out.

    `ids` of shape (tokens,), `vectors` of shape (tokens, dimension), rows of length 1.
    """

    ids: NDArray[np.int64]
    vectors: Matrix


@dataclass(frozen=True, slots=True)
class Encoding:
    """One text from one pass through the model: its sentence vector, of length 1, and its tokens."""

    sentence: Vector
    tokens: Tokens


def unit(vectors: Matrix) -> Matrix:
    """The same directions with length 1 along the last axis."""
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), dtype=np.float32)
