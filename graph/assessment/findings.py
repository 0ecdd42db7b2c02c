"""The four parts and six qualities of an answer, each with the sentence that shows it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graph.assessment.evidence import Evidence, Floats
from graph.assessment.evidence_criteria import CRITERIA
from graph.assessment.measures import Measure, has_figure
from graph.assessment.qualities import concise
from graph.assessment.reading import Read, Reading
from graph.domain import Criterion, Finding, Level, Quality

MISSING = Finding(level=Level.MISSING, quote="")
LEVELS = (Level.MISSING, Level.THIN, Level.STRONG)


def findings_of(evidence: Evidence, reading: Reading, seconds: float, limit: float) -> dict[Criterion, Finding]:
    """What the reader saw, in the candidate's words; relevance is left to `graph.assessment.relevance`.

    A measured outcome must hold a measure: what the reader takes for one without any figure or comparison is none.
    """
    found: dict[Criterion, Finding] = {}
    for criterion, chances, shown in zip(CRITERIA, evidence.chances, evidence.shown, strict=True):
        sentences = reading.sentences
        level = LEVELS[int(chances.argmax())]
        if criterion is Quality.QUANTIFIED:
            measuring = [read for read in sentences if _measures(read)]
            found[criterion] = _finding(level, measuring, shown)
        else:
            found[criterion] = _finding(level, sentences, shown)
    found[Quality.CONCISE] = concise(reading, seconds, limit)
    return found


def shown_by_sentence(evidence: Evidence) -> list[dict[Criterion, float]]:
    """How much each sentence shows of each criterion, from 0 to 1."""
    held = (1 - evidence.chances[:, :1]) * evidence.shown
    return [dict(zip(CRITERIA, column.tolist(), strict=True)) for column in held.T]


def _finding(level: Level, sentences: Sequence[Read], shown: Floats) -> Finding:
    if level is Level.MISSING or not sentences:
        return MISSING
    return Finding(level=level, quote=_best(sentences, shown).sentence.quote)


def _best(sentences: Sequence[Read], shown: Floats) -> Read:
    return sentences[int(np.argmax([shown[read.index] for read in sentences]))]


def _measures(read: Read) -> bool:
    return read.measure is not Measure.NONE or has_figure(read.words)
