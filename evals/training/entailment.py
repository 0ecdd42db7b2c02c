"""Train the cross-encoder of the checker: `python -m evals.training.entailment` writes `data/entailment.npz`.

Taught on `claim_training.jsonl` alone; after each pass over it, what it is worth on the development claims, and on the
sentences held out of it, is printed. On two cores a pass takes about five minutes.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.cases import DATASETS
from evals.training.verdict_examples import (
    LABELS,
    WRITTEN_WEIGHT,
    Example,
    development_examples,
    held_out_examples,
    training_examples,
)
from graph.grounding.entailment import (
    LAYERS_FILE,
    build_network,
    evidence_text,
    pair_tokenizer,
    trained_parameters,
)
from ingest.edition import EDITION
from ingest.reading import read_source

BATCH = 32
POOL = 20 * BATCH
"""Examples among which batches of like length are made."""

LEARNING_RATE = 2e-4
WARM_UP = 0.08
SMOOTHING = 0.05
AS_WRITTEN = 3.0
"""What a sentence as it is written counts beside a retelling, of which there are nine times as many."""

Pair = tuple[list[int], list[int], int, float]
"""Token ids, token types, the number of the label, and what the pair counts."""


def encode(examples: Iterable[Example]) -> list[Pair]:
    tokenizer = pair_tokenizer()
    pairs = []
    for one in examples:
        encoding = tokenizer.encode(one.claim, evidence_text(one.claim, one.passages))
        counts = AS_WRITTEN if one.weight == WRITTEN_WEIGHT else 1.0
        pairs.append((encoding.ids, encoding.type_ids, LABELS.index(one.label), counts))
    return pairs


def batches(pairs: list[Pair], shuffle: random.Random) -> Iterator[list[Pair]]:
    """All pairs in random order, those of one batch alike in length."""
    order = shuffle.sample(pairs, len(pairs))
    for start in range(0, len(order), POOL):
        pool = sorted(order[start : start + POOL], key=lambda pair: len(pair[0]))
        found = [pool[at : at + BATCH] for at in range(0, len(pool), BATCH)]
        yield from shuffle.sample(found, len(found))


def padded(batch: list[Pair]) -> tuple[Any, Any, Any, Any, Any]:
    """Ids, mask and types, shape (batch, tokens), labels and what each counts."""
    import torch

    length = max(len(ids) for ids, *_ in batch)
    ids, mask, types = (torch.zeros(len(batch), length, dtype=torch.long) for _ in range(3))
    for row, (tokens, kinds, *_) in enumerate(batch):
        ids[row, : len(tokens)] = torch.tensor(tokens)
        types[row, : len(tokens)] = torch.tensor(kinds)
        mask[row, : len(tokens)] = 1
    labels, counts = [label for _, _, label, _ in batch], [counts for *_, counts in batch]
    return ids, mask, types, torch.tensor(labels), torch.tensor(counts)


def chances(network: Any, pairs: list[Pair]) -> NDArray[np.float64]:
    """Shape (pairs, 3)."""
    import torch

    network.eval()
    with torch.no_grad():
        return np.concatenate([network(*padded([pair])[:3]).numpy() for pair in pairs]).astype(float)


def worth(found: NDArray[np.float64], pairs: list[Pair]) -> str:
    from sklearn.metrics import roc_auc_score

    labels = np.array([label for _, _, label, _ in pairs])
    right = (found.argmax(axis=1) == labels).mean()
    return f"three-way {right:.3f}, area under the curve of 'supported' {roc_auc_score(labels == 0, found[:, 0]):.3f}"


def save(network: Any) -> None:
    layers = {name: value.detach().numpy().astype(np.float16) for name, value in trained_parameters(network).items()}
    np.savez_compressed(LAYERS_FILE, allow_pickle=False, **layers)


def main() -> None:
    import torch

    parser = argparse.ArgumentParser(description="Train the checker's cross-encoder.")
    parser.add_argument("--passes", type=int, default=6)
    options = parser.parse_args()
    torch.manual_seed(0)
    shuffle = random.Random(0)
    guide = read_source(EDITION)
    taught = encode(training_examples(DATASETS / "claim_training.jsonl", guide))
    asked = {
        "development claims": encode(development_examples(DATASETS / "claims.jsonl")),
        "held out": encode(held_out_examples(DATASETS / "claim_training.jsonl", guide)),
    }
    network: Any = build_network()
    parameters = list(trained_parameters(network).values())
    optimizer = torch.optim.AdamW(parameters, lr=LEARNING_RATE, weight_decay=0.01)
    steps = options.passes * (len(taught) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.0, 1 - step / steps)
    )
    for number in range(options.passes):
        network.train()
        for batch in batches(taught, shuffle):
            ids, mask, types, labels, counts = padded(batch)
            losses = torch.nn.functional.cross_entropy(
                network.scores(ids, mask, types), labels, label_smoothing=SMOOTHING, reduction="none"
            )
            ((losses * counts).sum() / counts.sum()).backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
        for name, pairs in asked.items():
            sys.stdout.write(f"pass {number + 1}, {name}: {worth(chances(network, pairs), pairs)}\n")
        sys.stdout.flush()
        save(network)


if __name__ == "__main__":
    main()
