"""Trees of scikit-learn as plain tables of numbers, which the checker walks without it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def store(pairs: dict[str, tuple[Any, Any, float]], names: list[str], digest: str, path: Path) -> None:
    """Write boosted trees, forest and threshold of each pair, and what they were grown on."""
    arrays: dict[str, NDArray[Any]] = {}
    for name, (boosted, forest, threshold) in pairs.items():
        arrays |= _packed(f"{name}_boosted", [_boosted_tree(stage[0].nodes) for stage in boosted._predictors])
        arrays |= _packed(f"{name}_forest", [_forest_tree(one.tree_) for one in forest.estimators_])
        arrays[f"{name}_baseline"] = np.array(boosted._baseline_prediction.ravel()[0])
        arrays[f"{name}_threshold"] = np.array(threshold)
    np.savez_compressed(
        path,
        allow_pickle=False,
        names=np.frombuffer(" ".join(names).encode("ascii"), dtype=np.uint8),
        trained_on=np.frombuffer(digest.encode("ascii"), dtype=np.uint8),
        **arrays,
    )


Nodes = tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]


def _boosted_tree(nodes: Any) -> Nodes:
    leaf = nodes["is_leaf"].astype(bool)
    signal = np.where(leaf, -1, nodes["feature_idx"])
    values = np.where(leaf, nodes["value"], 0.0)[:, None]
    return signal, np.where(leaf, 0.0, nodes["num_threshold"]), nodes["left"], nodes["right"], values


def _forest_tree(tree: Any) -> Nodes:
    leaf = tree.children_left < 0
    shares = tree.value[:, 0, :] / tree.value[:, 0, :].sum(axis=1, keepdims=True)
    left, right = np.where(leaf, 0, tree.children_left), np.where(leaf, 0, tree.children_right)
    return np.where(leaf, -1, tree.feature), np.where(leaf, 0.0, tree.threshold), left, right, shares * leaf[:, None]


def _packed(name: str, trees: list[Nodes]) -> dict[str, NDArray[Any]]:
    sizes = [len(tree[0]) for tree in trees]
    roots = np.cumsum([0, *sizes[:-1]])
    return {
        f"{name}_signal": np.concatenate([tree[0] for tree in trees]).astype(np.int16),
        f"{name}_limit": np.concatenate([tree[1] for tree in trees]).astype(np.float32),
        f"{name}_left": np.concatenate([tree[2] + root for tree, root in zip(trees, roots, strict=True)]).astype(
            np.int32
        ),
        f"{name}_right": np.concatenate([tree[3] + root for tree, root in zip(trees, roots, strict=True)]).astype(
            np.int32
        ),
        f"{name}_values": np.concatenate([tree[4] for tree in trees]).astype(np.float32),
        f"{name}_roots": roots.astype(np.int32),
    }
