"""What each sentence of an answer is evidence of, as a small trained reader sees it.

Three layers of the packaged all-MiniLM-L6-v2 read the question and the answer together. A sentence is the mean of its
tokens' vectors; for each criterion the sentences share out attention, and what they hold decides between missing, thin
and strong (attention-based multiple-instance learning, Ilse et al., 2018). So whatever is credited has its sentence.
Trained by `python -m evals.training.judge`; runs on one thread without torch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.assessment.evidence_criteria import CRITERIA
from graph.assessment.sentences import Sentence
from ingest.prepared_model import PreparedModel
from ingest.release import part
from ingest.release_folder import DATA

Floats = NDArray[np.float64]

READER_FILE = DATA / "reader.npz"
JUDGE_FILE = DATA / "judge.json"
"""The shipped ones: the reader, and how what it read is weighed; training writes them."""

QUESTION_TOKENS = 60
WINDOW = 460
"""Tokens read at once, the question's among them; a longer answer is read in several windows of whole sentences."""


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """`chances`: shape (criteria, 3), missing, thin and strong. `shown`: shape (criteria, sentences), how much of what
    is shown each sentence shows, rows summing to 1. `levels`: shape (3,), the chances of levels 0, 1 and 2 of the
    telling, whatever was asked."""

    chances: Floats
    shown: Floats
    levels: Floats
    vectors: Floats
    """Of the whole, then of each sentence, shape (1 + sentences, width): what the three above were made of."""


class EvidenceReader(PreparedModel):
    """The trained reader."""

    name = "reader"

    def __init__(self, models_folder: Path, weights: Path | None = None) -> None:
        """With the weights of the release in use where none are given. Raises BadRelease."""
        super().__init__(models_folder, weights or part("reader.npz"))

    def _export(self, target: Path) -> None:
        from graph.assessment.evidence_network import build_encoder, load_layers
        from ingest.onnx_model import export_to_onnx

        encoder = build_encoder()
        load_layers(encoder, self._arrays)
        export_to_onnx(encoder.eval(), target, eight_bit=True)

    def read(self, question: str, sentences: Sequence[Sentence]) -> Evidence:
        """The evidence in an answer of at least one sentence."""
        asked = self._tokenizer.encode(question).ids[:QUESTION_TOKENS]
        tokens = [self._tokenizer.encode(s.text, add_special_tokens=False).ids for s in sentences]
        firsts, vectors = zip(*(self._encode(asked, tokens[a:b]) for a, b in windows(tokens, asked)), strict=True)
        return weigh(np.mean(firsts, axis=0), np.concatenate(vectors), self._arrays)

    def without(self, evidence: Evidence, sentence: int) -> Evidence:
        """The evidence with one sentence unsaid; costs a tenth of a millisecond, for nothing is read anew."""
        left = np.delete(evidence.vectors[1:], sentence, axis=0)
        return weigh(evidence.vectors[0], left, self._arrays)

    def only(self, evidence: Evidence, first: int) -> Evidence:
        """The evidence in the sentences from this one on."""
        return weigh(evidence.vectors[0], evidence.vectors[1 + first :], self._arrays)

    def _encode(self, asked: Sequence[int], tokens: Sequence[Sequence[int]]) -> tuple[Floats, Floats]:
        """The window's first vector, shape (width,), and its sentences', shape (sentences, width)."""
        room = WINDOW - len(asked)
        said = [token for sentence in tokens for token in sentence][:room]
        ids = np.array([*asked, *said], dtype=np.int64)
        types = np.array([0] * len(asked) + [1] * len(said), dtype=np.int64)
        found = self._run("token_vectors", ids, types).astype(np.float64)
        bounds = np.minimum(np.cumsum([0, *(len(sentence) for sentence in tokens)]), len(said)) + len(asked)
        means = [found[a:b].mean(axis=0) if b > a else found[0] for a, b in pairwise(bounds)]
        return found[0], np.array(means)

    @cached_property
    def _tokenizer(self) -> Any:
        from ingest.model_files import packaged_tokenizer

        return packaged_tokenizer()


def windows(tokens: Sequence[Sequence[int]], asked: Sequence[int]) -> list[tuple[int, int]]:
    """First and last-but-one sentence of each window; a sentence too long for one has a window to itself."""
    room = WINDOW - len(asked)
    starts, used = [0], 0
    for i, sentence in enumerate(tokens):
        if used and used + len(sentence) > room:
            starts.append(i)
            used = 0
        used += len(sentence)
    return list(zip(starts, [*starts[1:], len(tokens)], strict=True))


def weigh(first: Floats, sentences: Floats, heads: dict[str, NDArray[Any]]) -> Evidence:
    """What the heads make of the vectors: `first` of shape (width,), `sentences` of shape (sentences, width)."""
    attention = heads["attention.weight"] @ sentences.T + heads["attention.bias"][:, None]
    shown = _softmax(attention)
    held = np.concatenate([shown @ sentences, np.tile(first, (len(CRITERIA), 1))], axis=1)
    scores = np.einsum("cd,cdk->ck", held, heads["criteria.weight"]) + heads["criteria.bias"]
    whole = np.concatenate([first, sentences.mean(axis=0), scores.ravel()])
    levels = heads["level.weight"] @ whole + heads["level.bias"]
    return Evidence(_softmax(scores), shown, _softmax(levels), np.vstack([first, sentences]))


def _softmax(scores: NDArray[Any]) -> Floats:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float64)
