"""Fit how the judge weighs what was read: `python -m evals.training.judge` writes `data/judge.json`.

After `python -m evals.training.reader`, whose held-out reader reads the answers of the authors that it has not seen:
the criteria and the level are fitted to readings as they will be in use. The test part is never opened.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.cases import DATASETS, Answer, read_answers, read_attacks
from evals.training.judge_examples import UNTOLD, Disguises, Encoder, stray_stories, told_level
from evals.training.judge_fits import cross_validated, fit_criteria, fit_level, fit_relevance, missing_f1
from evals.training.reader import HELD_OUT, held_out_file
from graph.assessment.criteria import SIGNALS, criterion_signals, rule_findings
from graph.assessment.evidence import JUDGE_FILE, Evidence, EvidenceReader
from graph.assessment.evidence_criteria import CRITERIA
from graph.assessment.findings import LEVELS
from graph.assessment.gradable import material
from graph.assessment.reading import read
from graph.assessment.relevance import (
    GUESS_FILE,
    GUIDE_SIGNALS,
    OWN_SIGNALS,
    QuestionGuess,
    guide_signals,
    own_signals,
    substance,
)
from graph.assessment.scoring import LEVEL_SIGNALS, level_signals
from graph.domain import Level, Quality
from ingest.likeness import Likeness
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.star import Entry, Guide
from ui.wiring.knowledge import make_searcher

Floats = NDArray[np.float64]

COPIES = 2
"""Other questions under which each story is also read."""


@dataclass(frozen=True)
class Told:
    """An answer as the reader and the rules see it."""

    answer: Answer
    evidence: Evidence
    signals: Floats

    def levels(self) -> list[int]:
        return [LEVELS.index(self.answer.labelled(criterion)) for criterion in CRITERIA]


def told(answers: Iterable[Answer], guide: Guide, reader: EvidenceReader) -> list[Told]:
    """What cannot be graded at all teaches nothing."""
    found = []
    for answer in answers:
        question = _asked(guide, answer)
        given = material(answer.answer, question)
        if given.reason is None:
            evidence = reader.read(question, given.sentences)
            rules = rule_findings(read(answer.answer, given.sentences, question))
            found.append(Told(answer, evidence, criterion_signals(evidence, rules)))
    return found


def _asked(guide: Guide, answer: Answer) -> str:
    entry = guide.entry(answer.question)
    return entry.title if entry else answer.question


@dataclass(frozen=True)
class Spoken:
    """A story under one question: what it is like, its words, and whether it speaks of the question."""

    answer: Answer
    entry: Entry | None
    likeness: Likeness
    words: list[str]

    @property
    def relevant(self) -> bool:
        return self.answer.qualities[Quality.RELEVANT] is not Level.MISSING


def spoken(answers: Iterable[Answer], searcher: Searcher) -> list[Spoken]:
    found = []
    # A story's copies stand together, so that its text is embedded once.
    for answer in sorted(answers, key=lambda answer: answer.id):
        question = _asked(searcher.guide, answer)
        reading = read(answer.answer, material(answer.answer, question).sentences, question)
        words = [word for sentence in reading.sentences for word in sentence.words]
        likeness = searcher.likeness(substance(reading), question)
        found.append(Spoken(answer, searcher.guide.entry(answer.question), likeness, words))
    return found


def fit_guess(stories: Sequence[Spoken]) -> QuestionGuess:
    """From the stories that speak of their question, one of the guide's."""
    from sklearn.linear_model import LogisticRegression

    good = [story for story in stories if story.entry and story.relevant]
    vectors = np.array([story.likeness.text for story in good])
    fitted = LogisticRegression(C=10.0, max_iter=2000).fit(vectors, [story.answer.question for story in good])
    names = tuple(str(name) for name in fitted.classes_)
    return QuestionGuess(good[0].likeness.model, names, fitted.coef_.astype(np.float32), fitted.intercept_)


def guide_table(stories: Sequence[Spoken]) -> Floats:
    """The signals of stories told to the guide's questions; the guess of each author's is by the others' stories."""
    guesses = {
        author: fit_guess([story for story in stories if story.answer.author != author])
        for author in {story.answer.author for story in stories}
    }
    return np.array(
        [
            guide_signals(story.likeness, story.words, story.entry, guesses[story.answer.author])
            for story in stories
            if story.entry
        ]
    )


def relevance_of(signals: Floats, stories: Sequence[Spoken]) -> dict[str, Any]:
    """The fitted regression as it is stored."""
    relevant = np.array([story.relevant for story in stories])
    fitted = fit_relevance(signals, relevant)
    caught = np.mean([fitted.level(row) is Level.MISSING for row in signals[~relevant]])
    _say(
        f"relevance: of {(~relevant).sum()} among {len(stories)} that speak of something else, {caught:.2f} are caught"
    )
    return {
        "weights": _rounded(fitted.weights),
        "bias": round(fitted.bias, 4),
        "missing": round(fitted.missing, 4),
        "strong": round(fitted.strong, 4),
    }


def main() -> None:
    searcher = make_searcher()
    reader = EvidenceReader(KnowledgeSettings().models_folder, held_out_file())
    answers = [answer for answer in read_answers() if answer.split == "dev"]
    stories = [answer for answer in answers if answer.level > 0 or told_level(answer) == UNTOLD]
    disguises = Disguises(stories, Encoder(searcher.guide), searcher.guide, None)
    stories += disguises.elsewhere(stories, random.Random(0), copies=COPIES)
    stories += stray_stories(attack for attack in read_attacks() if attack.split == "dev")
    all_spoken = spoken(stories, searcher)
    of_guide = [story for story in all_spoken if story.entry]
    of_own = [story for story in all_spoken if not story.entry]
    guess = fit_guess(of_guide)
    own_table = np.array([own_signals(story.likeness, story.words, story.answer.question, None) for story in of_own])
    relevance = {
        "model": guess.model,
        "entries": guess.entries,
        "guide": relevance_of(guide_table(of_guide), of_guide),
        "own": relevance_of(own_table, of_own),
    }
    unread = told((answer for answer in answers if answer.author in HELD_OUT), searcher.guide, reader)
    read_signals, read_levels = np.array([story.signals for story in unread]), np.array([s.levels() for s in unread])
    criteria = fit_criteria(read_signals, read_levels)
    _say(f"missing, micro-F1, cross-validated: {missing_f1(read_signals, read_levels):.3f}")
    labelled = [story for story in unread if told_level(story.answer) != UNTOLD]
    signals = np.array(
        [level_signals(replace(story.evidence, chances=criteria.chances(story.signals))) for story in labelled]
    )
    levels = np.array([told_level(story.answer) for story in labelled])
    weights, cuts = fit_level(signals, levels)
    _say(f"level, cross-validated: {cross_validated(signals, levels):.3f} of {len(levels)}")
    _say("  " + ", ".join(f"{name} {w:.2f}" for name, w in zip(LEVEL_SIGNALS, weights, strict=True)) + f"; cuts {cuts}")
    stored = {
        "trained_on": hashlib.sha256((DATASETS / "answers.jsonl").read_bytes()).hexdigest(),
        "signals": {"guide": GUIDE_SIGNALS, "own": OWN_SIGNALS, "criteria": SIGNALS, "level": LEVEL_SIGNALS},
        "relevance": relevance,
        "criteria": {"weights": criteria.weights.round(4).tolist(), "bias": criteria.bias.round(4).tolist()},
        "level": {
            "weights": _rounded(weights),
            "cuts": _rounded(cuts),
            "usual": _rounded(signals.mean(axis=0)),
        },
    }
    np.savez_compressed(GUESS_FILE, allow_pickle=False, weights=guess.weights.astype(np.float16), bias=guess.bias)
    JUDGE_FILE.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def _rounded(numbers: Iterable[float]) -> list[float]:
    return [round(float(number), 4) for number in numbers]


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
