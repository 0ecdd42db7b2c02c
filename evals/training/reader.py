"""Train the reader of answers: `python -m evals.training.reader` writes `data/reader.npz`.

Taught on the development part of `answers.jsonl`, and of `attacks.jsonl` where nothing is told. Beforehand it is
trained once without the answers of five authors, for `evals.training.judge`, which must not learn from what the reader
has seen. On two idle cores a pass takes about a minute and a half.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.cases import Answer, read_answers, read_attacks, read_lifts
from evals.training.judge_examples import UNTOLD, Disguises, Encoder, Example, empty_answers
from graph.assessment.evidence import READER_FILE
from graph.assessment.evidence_criteria import CRITERIA
from graph.assessment.evidence_network import build_network, trained_parameters
from ingest.edition import EDITION
from ingest.reading import read_source
from ingest.settings import KnowledgeSettings

BATCH = 16
POOL = 8 * BATCH
"""Examples among which batches of like length are made."""

LEARNING_RATE = 1e-4
HEADS_RATE = 5e-4
WARM_UP = 0.1
SMOOTHING = 0.05
QUOTES_WEIGHT = 0.5
HELD_OUT = ("c", "e", "g", "h", "t")
"""Authors that the reader is first trained without; their voices no other author has."""


def batches(examples: Sequence[Example], shuffle: random.Random) -> Iterator[list[Example]]:
    """All examples in random order, those of one batch alike in length."""
    order = shuffle.sample(examples, len(examples))
    found: list[list[Example]] = []
    for start in range(0, len(order), POOL):
        pool = sorted(order[start : start + POOL], key=lambda example: len(example.ids))
        found += [pool[at : at + BATCH] for at in range(0, len(pool), BATCH)]
    yield from shuffle.sample(found, len(found))


def padded(batch: Sequence[Example]) -> tuple[Any, Any, Any, Any]:
    """Ids, types, mask and sentence numbers, each of shape (batch, tokens)."""
    import torch

    length = max(len(example.ids) for example in batch)
    ids, types, mask = (torch.zeros(len(batch), length, dtype=torch.long) for _ in range(3))
    belongs = torch.full((len(batch), length), -1, dtype=torch.long)
    for row, example in enumerate(batch):
        size = len(example.ids)
        ids[row, :size] = torch.tensor(example.ids)
        types[row, :size] = torch.tensor(example.types)
        belongs[row, :size] = torch.tensor(example.sentence)
        mask[row, :size] = 1
    return ids, types, mask, belongs


def loss_of(network: Any, batch: Sequence[Example]) -> Any:
    """Criteria and level by cross-entropy, and attention towards the labelled quotes."""
    import torch

    entropy = torch.nn.functional.cross_entropy
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, levels, attention = (found.float() for found in network(*padded(batch)))
    labels = torch.tensor([example.criteria for example in batch])
    told = torch.tensor([example.level for example in batch])
    loss = entropy(scores.flatten(0, 1), labels.flatten(), label_smoothing=SMOOTHING)
    if (told != UNTOLD).any():
        loss = loss + entropy(levels, told, label_smoothing=SMOOTHING, ignore_index=UNTOLD)
    log_shares = attention.log_softmax(-1)
    quoted = [
        -(log_shares[row, column, : len(shares)] * torch.tensor(shares)).sum()
        for row, example in enumerate(batch)
        for column, shares in enumerate(example.quoted)
        if shares is not None
    ]
    return loss + QUOTES_WEIGHT * torch.stack(quoted).mean() if quoted else loss


def trained(examples: Sequence[Example], disguises: Disguises, passes: int) -> Any:
    import torch

    torch.manual_seed(0)
    chance = random.Random(0)
    network: Any = build_network()
    parameters = trained_parameters(network)
    encoder = [value for name, value in parameters.items() if name.startswith("encoder.")]
    heads = [value for name, value in parameters.items() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": LEARNING_RATE}, {"params": heads, "lr": HEADS_RATE}], weight_decay=0.01
    )
    steps = passes * (len(disguises.of(examples, random.Random(0))) + len(examples)) // BATCH
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.01, 1 - step / steps)
    )
    for number in range(passes):
        network.train()
        total, count = 0.0, 0
        for batch in batches([*examples, *disguises.of(examples, chance)], chance):
            loss = loss_of(network, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*encoder, *heads], 1.0)
            optimizer.step()
            schedule.step()
            total, count = total + loss.item(), count + 1
        _say(f"  pass {number + 1}: loss {total / count:.3f}")
    return network.eval()


def readings(network: Any, examples: Sequence[Example]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Chances of criteria, shape (examples, criteria, 3), and of levels, shape (examples, 3)."""
    import torch

    with torch.no_grad():
        found = [network(*padded([example])) for example in examples]
    criteria = torch.cat([scores for scores, _, _ in found]).softmax(-1).numpy()
    return criteria, torch.cat([levels for _, levels, _ in found]).softmax(-1).numpy()


def held_out_file() -> Path:
    """The reader that has not seen the held-out authors; `evals.training.judge` weighs its readings of them."""
    return KnowledgeSettings().home / "held_out_reader.npz"


def keep_held_out(encoder: Encoder, answers: Sequence[Answer], disguises: Disguises, passes: int) -> None:
    """What a reader trained without some authors says of their answers."""
    _say(f"without {', '.join(HELD_OUT)}")
    network = trained(encoder.all(a for a in answers if a.author not in HELD_OUT), disguises, passes)
    unread = encoder.all(a for a in answers if a.author in HELD_OUT)
    criteria, levels = readings(network, unread)
    _say(worth(criteria, levels, unread))
    save(network, held_out_file())


def worth(criteria: NDArray[Any], levels: NDArray[Any], examples: Sequence[Example]) -> str:
    told = np.array([example.level for example in examples])
    labels = np.array([example.criteria for example in examples])
    missing, said = labels == 0, criteria.argmax(axis=-1) == 0
    each = [2 * (m & s).sum() / max((m.sum() + s.sum()), 1) for m, s in zip(missing.T, said.T, strict=True)]
    names = " ".join(f"{name} {f:.2f}" for name, f in zip(CRITERIA, each, strict=True))
    micro = 2 * (missing & said).sum() / (missing.sum() + said.sum())
    right = (levels.argmax(axis=1) == told)[told != UNTOLD].mean()
    return f"  level of the telling {right:.3f}; missing, F1 {micro:.3f} ({names})"


def save(network: Any, path: Path) -> None:
    arrays = {name: value.detach().numpy().astype(np.float16) for name, value in trained_parameters(network).items()}
    np.savez_compressed(path, allow_pickle=False, **arrays)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the reader of answers.")
    parser.add_argument("--passes", type=int, default=6)
    parser.add_argument("--only", choices=("held-out", "final"), help="Do one half of the work.")
    options = parser.parse_args()
    guide = read_source(EDITION)
    answers = [answer for answer in read_answers() if answer.split == "dev"]
    answers += empty_answers(attack for attack in read_attacks() if attack.split == "dev")
    encoder = Encoder(guide)
    disguises = Disguises(answers, encoder, guide, read_lifts("dev"))
    if options.only != "final":
        keep_held_out(encoder, answers, disguises, options.passes)
    if options.only != "held-out":
        _say("all authors")
        save(trained(encoder.all(answers), disguises, options.passes), READER_FILE)


if __name__ == "__main__":
    main()
