"""What scikit-learn grew as plain tables of numbers, which the checker reads without it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.training.verdict_blend import Weighing


@dataclass(frozen=True)
class Grown:
    """Boosted trees and the regression that blends them with a reader's chances, each with its threshold."""

    boosted: Any
    threshold: float
    blend: Weighing
    blend_threshold: float


def store(models: dict[str, Grown], names: list[str], digest: str, path: Path) -> None:
    """Write the models for each sort of passages, the names of their signals, and what they were grown on."""
    arrays: dict[str, NDArray[Any]] = {}
    for name, grown in models.items():
        arrays |= _packed(name, [tree.nodes for stage in grown.boosted._predictors for tree in stage])
        arrays[f"{name}_baseline"] = grown.boosted._baseline_prediction.ravel().astype(np.float64)
        arrays[f"{name}_threshold"] = np.array(grown.threshold)
        arrays[f"{name}_blend_weights"] = grown.blend.weights
        arrays[f"{name}_blend_bias"] = grown.blend.bias
        arrays[f"{name}_blend_threshold"] = np.array(grown.blend_threshold)
    np.savez_compressed(
        path,
        allow_pickle=False,
        names=np.frombuffer(" ".join(names).encode("ascii"), dtype=np.uint8),
        trained_on=np.frombuffer(digest.encode("ascii"), dtype=np.uint8),
        **arrays,
    )


def _packed(name: str, trees: list[Any]) -> dict[str, NDArray[Any]]:
    nodes = np.concatenate(trees)
    sizes = [len(tree) for tree in trees]
    roots = np.cumsum([0, *sizes[:-1]])
    shift = np.repeat(roots, sizes)
    leaf = nodes["is_leaf"].astype(bool)
    return {
        f"{name}_signal": np.where(leaf, -1, nodes["feature_idx"]).astype(np.int16),
        f"{name}_limit": np.where(leaf, 0.0, nodes["num_threshold"]).astype(np.float32),
        f"{name}_left": np.where(leaf, 0, nodes["left"] + shift).astype(np.int32),
        f"{name}_right": np.where(leaf, 0, nodes["right"] + shift).astype(np.int32),
        f"{name}_values": np.where(leaf, nodes["value"], 0.0).astype(np.float32),
        f"{name}_roots": roots.astype(np.int32),
    }
