"""From evidence to a level 0, 1 or 2 with its band: a proportional-odds regression over what was shown, then gates.

The regression (McCullagh, 1980) weighs how much of each criterion is shown and how the whole is told, so that what
moved a level can be named. It was fitted by `python -m evals.training.judge` to answers that the reader had not seen.
A gate is what no sum can pass: a story about something else, one that is the guide's, or none at all.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.assessment.evidence import Evidence
from graph.assessment.evidence_criteria import CRITERIA
from graph.assessment.reading import Reading
from graph.assessment.star_parts import steps_that_count
from graph.assessment.telling import Telling
from graph.domain import Criterion, Finding, Level, Moved, Quality
from ingest.release import kept_with_release, reading

LEVEL_SIGNALS = (*CRITERIA, "telling")
"""What the level rests on. Relevance is a gate, and brevity tells nothing of the level."""
_CREDIT = (0.0, 0.5, 1.0)
_LEVELS = (0.0, 1.0, 2.0)

SURE = 0.8
"""The band holds the levels that are not this sure to be passed or missed."""
MOVED = 3
"""So many criteria are named as having moved a level."""

BEYOND_DOUBT = 0.995
UNSAID = 2
LEAST_SENTENCES = 3
"""How sure a level above 0 must be to need no trial; how many sentences a trial leaves unsaid, and leaves at least."""
STORY = 1.0
FRAME = 0.5
"""What a sentence of substance about oneself adds to the steps."""
GENERIC_DENSITY = 0.2
"""Words of its own per word, below which one sentence of substance is not enough. None of the 835 stories of the
development part lies there, and a third of the attacks that can be graded."""
SUPPOSED_SHARE = 0.6
"""An answer of which more than this is supposed, general or reported tells no deeds."""


class Cap(StrEnum):
    """Why a level is no higher."""

    NO_STORY = "no_story"
    SUPPOSED = "supposed"
    GENERIC = "generic"
    OFF_TOPIC = "off_topic"
    BORROWED = "borrowed"


@dataclass(frozen=True, slots=True)
class Scored:
    """A level, its band, what held it down if something did, and the criteria that moved it most."""

    score: int
    band: tuple[int, int]
    cap: Cap | None
    moved: tuple[Moved, ...] = ()


def level_signals(evidence: Evidence) -> list[float]:
    """In the order of `LEVEL_SIGNALS`: how much of each criterion is shown, 0 to 1, and the level of the telling."""
    return [*(float(chances @ _CREDIT) for chances in evidence.chances), float(evidence.levels @ _LEVELS)]


@dataclass(frozen=True)
class LevelModel:
    """`weights` and `usual` (the signals of an ordinary answer) in the order of `LEVEL_SIGNALS`; two `cuts`."""

    weights: tuple[float, ...]
    cuts: tuple[float, float]
    usual: tuple[float, ...]

    def chances(self, signals: Sequence[float]) -> tuple[float, float]:
        """Of at least level 1, and of level 2."""
        total = sum(weight * signal for weight, signal in zip(self.weights, signals, strict=True))
        at_least_1, at_least_2 = (1 / (1 + math.exp(cut - total)) for cut in self.cuts)
        return at_least_1, at_least_2

    def moved(self, signals: Sequence[float]) -> dict[Criterion, float]:
        """By how much each criterion moved the sum, against an ordinary answer."""
        parts = zip(self.weights, signals, self.usual, strict=True)
        moves = [weight * (signal - usual) for weight, signal, usual in parts]
        return dict(zip(CRITERIA, moves, strict=False))


@kept_with_release()
def load_level_model() -> LevelModel:
    """That of the release in use. Raises BadRelease."""
    with reading("judge.json") as file:
        stored = json.loads(file.read_text(encoding="utf-8"))["level"]
        return LevelModel(tuple(stored["weights"]), (stored["cuts"][0], stored["cuts"][1]), tuple(stored["usual"]))


def score(
    evidence: Evidence, findings: Mapping[Criterion, Finding], reading: Reading, *, borrowed: bool, sturdy: bool
) -> Scored:
    """The level of an answer. `borrowed` says that it tells the guide's story as its own, `sturdy` that what there is
    of a story does not hang on a sentence or two."""
    model, signals = load_level_model(), level_signals(evidence)
    chances = model.chances(signals)
    moved = _moved(model.moved(signals), findings)
    if findings[Quality.RELEVANT].level is Level.MISSING:
        return Scored(0, (0, 0), Cap.OFF_TOPIC, moved)
    if not sturdy or not _is_story(reading):
        return Scored(0, (0, 0), _why_zero(reading), moved)
    level = sum(chance >= 0.5 for chance in chances)
    band = (sum(chance >= SURE for chance in chances), sum(chance >= 1 - SURE for chance in chances))
    if borrowed and level:
        return Scored(1, (0, 1), Cap.BORROWED, moved)
    if level == 2 and findings[Quality.RELEVANT].level is Level.THIN:
        # A panel may yet take it for an answer to something else.
        return Scored(1, (0, 2), Cap.OFF_TOPIC, moved)
    return Scored(level, band, None if level else _why_zero(reading), moved)


def is_sturdy(evidence: Evidence, without: Callable[[Evidence, int], Evidence]) -> bool:
    """Whether the level stays above 0 with the most telling sentence unsaid, and then the next.

    A story is told throughout; a template, an order or a figure pasted into an empty answer is one sentence or two. A
    level that is beyond doubt needs no such trial, nor does an answer too short to lose a sentence.
    """
    model = load_level_model()
    if not 0.5 <= model.chances(level_signals(evidence))[0] < BEYOND_DOUBT:
        return True
    for _ in range(min(UNSAID, len(evidence.vectors) - 1 - LEAST_SENTENCES)):
        trials = [without(evidence, sentence) for sentence in range(len(evidence.vectors) - 1)]
        evidence = min(trials, key=lambda trial: model.chances(level_signals(trial))[0])
        if model.chances(level_signals(evidence))[0] < 0.5:
            return False
    return True


def _moved(moves: Mapping[Criterion, float], findings: Mapping[Criterion, Finding]) -> tuple[Moved, ...]:
    most = sorted(moves, key=lambda criterion: -abs(moves[criterion]))[:MOVED]
    return tuple(Moved(criterion=c, by=round(moves[c], 2), quote=findings[c].quote) for c in most)


def _is_story(reading: Reading) -> bool:
    """Whether anything is told that could not be told of any project: else no reader is trusted."""
    steps = len(steps_that_count(reading))
    frames = sum(read.substantial and not read.steps for read in reading.sentences)
    real = [read for read in reading.sentences if read.real]
    density = sum(read.concrete for read in real) / max(sum(len(read.words) for read in real), 1)
    generic = density < GENERIC_DENSITY and sum(read.substantial for read in real) <= 1
    return steps + FRAME * frames >= STORY and not generic


def _why_zero(reading: Reading) -> Cap:
    words = sum(len(read.words) for read in reading.sentences)
    supposed = sum(len(read.words) for read in reading.sentences if read.telling in _UNREAL)
    if supposed > SUPPOSED_SHARE * words:
        return Cap.SUPPOSED
    return Cap.GENERIC if reading.steps else Cap.NO_STORY


_UNREAL = frozenset({Telling.SUPPOSED, Telling.GENERAL, Telling.REPORTED})
