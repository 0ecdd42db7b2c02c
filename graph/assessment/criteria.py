"""Reader and rules together: what the sentences show of each criterion, by one small regression a criterion.

The reader knows how people tell stories, the rules know the words for a duty, a reason or a change. Fitted by
`python -m evals.training.judge` to answers that the reader had not seen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from graph.assessment.evidence import Evidence, Floats
from graph.assessment.evidence_criteria import CRITERIA
from graph.assessment.qualities import ownership, quantified, specific, trade_off
from graph.assessment.reading import Reading
from graph.assessment.star_parts import star_parts
from graph.domain import Criterion, Finding, Level, Quality
from ingest.release import kept_with_release, reading

SIGNALS = ("read_missing", "read_strong", "ruled_thin", "ruled_strong", "read_missing_of_all")
_WORTH = (0.0, 0.5, 1.0)
_LEAST = 1e-4
"""Chances are taken to be no less, so that their logarithms stay sane."""


@dataclass(frozen=True, slots=True, eq=False)
class CriterionModel:
    """`weights` of shape (criteria, levels, signals), `bias` of shape (criteria, levels)."""

    weights: Floats
    bias: Floats

    def chances(self, signals: Floats) -> Floats:
        """Shape (criteria, levels); each row adds up to 1."""
        scores = np.einsum("cls,cs->cl", self.weights, signals) + self.bias
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)


def criterion_signals(evidence: Evidence, ruled: Mapping[Criterion, Finding]) -> Floats:
    """Shape (criteria, signals), in the order of `SIGNALS`."""
    logs = np.log(evidence.chances + _LEAST)
    levels = [ruled[criterion].level for criterion in CRITERIA]
    return np.column_stack(
        [
            logs[:, 0] - logs[:, 1],
            logs[:, 2] - logs[:, 1],
            [level is Level.THIN for level in levels],
            [level is Level.STRONG for level in levels],
            np.full(len(CRITERIA), logs[:, 0].mean()),
        ]
    ).astype(np.float64)


def rule_findings(reading: Reading) -> dict[Criterion, Finding]:
    """What the rules find of the reader's criteria."""
    return {
        **dict[Criterion, Finding](star_parts(reading).items()),
        Quality.OWNERSHIP: ownership(reading),
        Quality.TRADE_OFF: trade_off(reading),
        Quality.QUANTIFIED: quantified(reading),
        Quality.SPECIFIC: specific(reading),
    }


def ruled(evidence: Evidence, reading: Reading) -> Evidence:
    """The evidence once the rules have had their say."""
    return replace(
        evidence, chances=load_criterion_model().chances(criterion_signals(evidence, rule_findings(reading)))
    )


def with_replies(evidence: Evidence, replies: Evidence, said: Reading) -> Evidence:
    """The evidence of a whole answer, once its replies to probes were also read by themselves.

    `replies` is the evidence in the last sentences alone and `said` their reading. A reply that shows by itself what it
    was asked for counts as that, however much was said before: 'I did the split, the team the rest' after an answer
    full of 'we'. It must hold what the rules can see, and takes nothing away.
    """
    found = rule_findings(said)
    chances, shown = evidence.chances.copy(), evidence.shown.copy()
    again = load_criterion_model().chances(criterion_signals(replies, found))
    first = shown.shape[1] - replies.shown.shape[1]
    for row, criterion in enumerate(CRITERIA):
        if found[criterion].level is not Level.MISSING and again[row] @ _WORTH > chances[row] @ _WORTH:
            chances[row] = again[row]
            shown[row] = np.concatenate([np.zeros(first), replies.shown[row]])
    return replace(evidence, chances=chances, shown=shown)


@kept_with_release()
def load_criterion_model() -> CriterionModel:
    """That of the release in use. Raises BadRelease."""
    with reading("judge.json") as file:
        stored = json.loads(file.read_text(encoding="utf-8"))["criteria"]
        return CriterionModel(np.array(stored["weights"]), np.array(stored["bias"]))
