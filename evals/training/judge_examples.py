"""Labelled answers as the evidence reader sees them, and the changed copies that teach it what must not count."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from evals.cases import Answer, Attack, Lifts
from graph.assessment.evidence import QUESTION_TOKENS, WINDOW
from graph.assessment.evidence_criteria import CRITERIA
from graph.assessment.sentences import Sentence, split
from graph.domain import Criterion, Level, Part, Quality
from ingest.model_files import packaged_tokenizer
from ingest.star import Guide

LEVELS = (Level.MISSING, Level.THIN, Level.STRONG)
UNTOLD = -1
"""The level of a good story that answers another question: how well it is told is not labelled."""

DRESSED = 0.35
"""Share of the level-0 answers that are also seen with template sentences, orders, padding, or said twice."""
SHUFFLED = 0.06
"""Share of all answers that are also seen with their words in any order: a salad of the right words tells nothing."""
STORIES = frozenset({"off_topic", "other_story"})
"""Attacks that may tell deeds, only of something else; what they show of each criterion is not labelled."""
UNLIKE = 0.45
"""Cosine below which two questions are taken to ask for different stories."""

Quoted = tuple[tuple[float, ...] | None, ...]
"""For each criterion how the labelled quote is shared among the sentences, None where no quote is labelled."""


@dataclass(frozen=True)
class Example:
    """One answer as numbers. `sentence` holds for each token the number of its sentence, -1 for the question's."""

    answer: Answer
    ids: tuple[int, ...]
    types: tuple[int, ...]
    sentence: tuple[int, ...]
    criteria: tuple[int, ...]
    level: int
    quoted: Quoted


class Encoder:
    """Turns labelled answers into examples; an answer without a word gives none."""

    def __init__(self, guide: Guide) -> None:
        self._titles = {entry.id: entry.title for entry in guide.entries}
        self._tokenizer: Any = packaged_tokenizer()

    def asked(self, question: str) -> str:
        return self._titles.get(question, question)

    def encode(self, answer: Answer) -> Example | None:
        sentences = split(answer.answer)
        ids = list(self._tokenizer.encode(self.asked(answer.question)).ids[:QUESTION_TOKENS])
        asked = len(ids)
        belongs = [-1] * asked
        for number, sentence in enumerate(sentences):
            tokens = self._tokenizer.encode(sentence.text, add_special_tokens=False).ids
            ids += tokens
            belongs += [number] * len(tokens)
        if len(ids) == asked:
            return None
        ids, belongs = ids[:WINDOW], belongs[:WINDOW]
        types = [0] * asked + [1] * (len(ids) - asked)
        return Example(
            answer,
            tuple(ids),
            tuple(types),
            tuple(belongs),
            tuple(LEVELS.index(answer.labelled(criterion)) for criterion in CRITERIA),
            told_level(answer),
            tuple(_shares(answer, criterion, sentences[: max(belongs) + 1]) for criterion in CRITERIA),
        )

    def all(self, answers: Iterable[Answer]) -> list[Example]:
        return [example for answer in answers if (example := self.encode(answer)) is not None]


def empty_answers(attacks: Iterable[Attack]) -> list[Answer]:
    """The attacks in which nothing is told, as answers of level 0."""
    return [
        _nothing_told(attack.id, attack.question, attack.answer) for attack in attacks if attack.kind not in STORIES
    ]


def stray_stories(attacks: Iterable[Attack]) -> list[Answer]:
    """The attacks that may tell deeds, as answers that speak of something else; their level is not told."""
    return [_nothing_told(attack.id, attack.question, attack.answer) for attack in attacks if attack.kind in STORIES]


def _nothing_told(name: str, question: str, text: str) -> Answer:
    return Answer(
        id=name,
        question=question,
        answer=text,
        voice="",
        author="",
        kind="empty",
        level=0,
        parts=dict.fromkeys(Part, Level.MISSING),
        qualities=dict.fromkeys(Quality, Level.MISSING),
        split="dev",
    )


def told_level(answer: Answer) -> int:
    elsewhere = answer.qualities[Quality.RELEVANT] is Level.MISSING
    return (
        UNTOLD if elsewhere and answer.level == 0 and answer.parts[Part.ACTION] is not Level.MISSING else answer.level
    )


def _shares(answer: Answer, criterion: Criterion, sentences: Sequence[Sentence]) -> tuple[float, ...] | None:
    quote = answer.quotes.get(criterion, "")
    start = answer.answer.find(quote) if quote else -1
    if start < 0:
        return None
    end = start + len(quote)
    held = [min(s.end, end) - max(s.start, start) > 0.5 * min(s.end - s.start, len(quote)) for s in sentences]
    return tuple(h / sum(held) for h in held) if any(held) else None


class Disguises:
    """Copies of answers whose truth is known without a new label: told to another question, or dressed up."""

    def __init__(self, answers: Sequence[Answer], encoder: Encoder, guide: Guide, lifts: Lifts | None) -> None:
        self._encoder = encoder
        self._lifts = lifts
        self._others = _unlike_questions(sorted({answer.question for answer in answers}), encoder, guide)

    def of(self, examples: Iterable[Example], chance: random.Random) -> list[Example]:
        """New ones in each pass, so that none is learned by heart."""
        found: list[Answer] = []
        for example in examples:
            answer = example.answer
            if self._lifts and answer.level == 0 and chance.random() < DRESSED:
                found.append(answer.model_copy(update={"answer": self._dressed(answer.answer, chance)}))
            if self._lifts and chance.random() < SHUFFLED:
                words = answer.answer.split()
                salad = " ".join(chance.sample(words, len(words)))
                found.append(_nothing_told(answer.id, answer.question, salad))
        return self._encoder.all(found)

    def elsewhere(self, answers: Iterable[Answer], chance: random.Random, copies: int = 1) -> list[Answer]:
        """Stories put under questions that they do not answer."""
        found: list[Answer] = []
        for answer in answers:
            others = self._others.get(answer.question, [])
            for question in chance.sample(others, min(copies, len(others))) if answer.level > 0 else ():
                qualities = {**answer.qualities, Quality.RELEVANT: Level.MISSING}
                found.append(answer.model_copy(update={"question": question, "qualities": qualities}))
        return found

    def _dressed(self, text: str, chance: random.Random) -> str:
        assert self._lifts is not None
        kinds = (self._lifts.templates, self._lifts.orders, self._lifts.paddings, self._lifts.numbers)
        added = " ".join(chance.choice(chance.choice(kinds)) for _ in range(chance.choice((1, 1, 2))))
        return chance.choice((f"{text} {added}", f"{added} {text}", f"{text}\n{added}", f"{text} {text}"))


def _unlike_questions(questions: Sequence[str], encoder: Encoder, guide: Guide) -> dict[str, list[str]]:
    """For each question those that ask for another story: no shared topic, and little in common in meaning."""
    from ingest.embedding import make_embedder
    from ingest.settings import KnowledgeSettings

    embedder = make_embedder(KnowledgeSettings())
    vectors = np.array([embedder.embed_query(encoder.asked(question)) for question in questions])
    near = vectors @ vectors.T
    topics = [frozenset(entry.topics) if (entry := guide.entry(q)) else frozenset() for q in questions]
    return {
        question: [other for j, other in enumerate(questions) if near[i, j] < UNLIKE and not topics[i] & topics[j]]
        for i, question in enumerate(questions)
    }
