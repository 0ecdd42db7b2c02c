"""Are probes worth asking? Aimed at what is really open, never asked twice, never telling what the guide would say."""

from __future__ import annotations

from collections.abc import Sequence

from evals.judging import Judged
from graph.assessment.words import FUNCTION_WORDS, normal
from graph.domain import Criterion, Critique, Level, Part, Probe
from ingest.star import Entry, Guide, SectionKind

TOLD = (
    SectionKind.SITUATION,
    SectionKind.TASK,
    SectionKind.ACTION,
    SectionKind.RESULT,
    SectionKind.COACHING,
)
"""The sections that a probe must not tell; what the interviewer evaluates is no secret."""
RUN = 6
"""So many content words in a row are the guide's, not chance."""

Run = tuple[str, ...]


def is_aimed(judged: Judged) -> bool:
    """Whether the first probe asks for something labelled missing, thin or open, or for more depth of a level 2.

    A depth probe is one at what the judge itself found strong.
    """
    probe, answer = judged.probes[0], judged.answer
    labelled_gap = answer.labelled(probe.criterion) is not Level.STRONG or probe.criterion in (answer.gap or ())
    depth = _found(judged.critique, probe.criterion) is Level.STRONG
    return labelled_gap or (depth and answer.level == 2)


def repeats(judged: Judged) -> bool:
    return asked_twice(judged.probes)


def asked_twice(probes: Sequence[Probe]) -> bool:
    """Whether a criterion is probed twice, or a probe put in the same words."""
    asked = [probe.criterion for probe in probes]
    texts = [" ".join(normal(probe.text)) for probe in probes]
    return len(set(asked)) < len(asked) or len(set(texts)) < len(texts)


def leaks(judged: Judged, guide: Guide) -> list[str]:
    entry, said = guide.entry(judged.answer.question), judged.answer.answer
    return [leak for probe in judged.probes for leak in leaked(probe, entry, said)] if entry else []


def leaked(probe: Probe, entry: Entry, said: str) -> list[str]:
    """Words of the probe that are the entry's, in its order, and not the candidate's."""
    told = set[Run]().union(*(runs(entry.text(kind) or "") for kind in TOLD))
    secret = told - runs(said) - runs(entry.title)
    return [" ".join(run) for run in sorted(runs(probe.text) & secret)]


def runs(text: str, length: int = RUN) -> set[Run]:
    """Every so many words in a row that carry meaning."""
    words = [word for word in normal(text) if word not in FUNCTION_WORDS]
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def _found(critique: Critique, criterion: Criterion) -> Level:
    finding = critique.parts[criterion] if isinstance(criterion, Part) else critique.qualities[criterion]
    return finding.level
