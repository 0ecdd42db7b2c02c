"""What a model that writes answers is handed to read: how much text, and how much of it is of no use.

The whole guide in the prompt misses nothing and pays for it with every question; some found sections cost little and
may miss something.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.cases import Question
from ingest.corpus import Corpus
from ingest.embedding import Embedder


@dataclass(frozen=True, slots=True)
class Handover:
    """The sections that are handed over for one question, held against those that answer it.

    `recall`: share of the sections that answer which is handed over. `precision`: share of the sections handed over
    which answers. `irrelevant`: share of the tokens in sections that neither answer nor help in part.
    """

    tokens: int
    recall: float
    precision: float
    irrelevant: float


def hand_over(sections: Sequence[str], question: Question, tokens: Mapping[str, int]) -> Handover:
    """Distinct sections, each with its tokens; of no section everything is 0, and nothing of it irrelevant."""
    handed, answering = sum(tokens[section] for section in sections), set(sections) & set(question.gold)
    useful = set(question.gold) | set(question.siblings)
    idle = sum(tokens[section] for section in sections if section not in useful)
    return Handover(
        handed,
        len(answering) / len(question.gold),
        len(answering) / len(sections) if sections else 0.0,
        idle / handed if handed else 0.0,
    )


def section_tokens(corpus: Corpus, embedder: Embedder) -> dict[str, int]:
    """Tokens of each section's text behind its title, by the embedding model's tokenizer, in the guide's order."""
    tokens: dict[str, int] = {}
    marks = embedder.count_tokens("")
    for record, context in zip(corpus.records, corpus.contexts, strict=True):
        section = record.id.partition("#")[0]
        tokens[section] = tokens.get(section, 0) + embedder.count_tokens(context) - marks
    return tokens
