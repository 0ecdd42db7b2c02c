from __future__ import annotations

from graph.assessment.names import systems, terms
from graph.assessment.sentences import split


def test_names_are_known_systems_and_capitals_inside_a_sentence() -> None:
    answer = "Yesterday Priya moved redis and Kestrel. Then all was calm."
    sentences = split(answer)
    starts = frozenset(clause.start for sentence in sentences for clause in (sentence, *sentence.clauses))
    words = [token for sentence in sentences for token in sentence.tokens]
    assert systems(words, starts, answer) == {"priya", "redis", "kestrel"}


def test_terms_of_the_trade() -> None:
    assert terms(split("a reranker with a threshold in a solution")[0].tokens) == {"reranker", "threshold"}
