import pytest

from graph.grounding.claims import split_parts
from graph.grounding.names import absent_names
from graph.grounding.reading import read_sentence


@pytest.mark.parametrize(
    ("claim", "parts"),
    [
        ("The cache is warm.", ["The cache is warm."]),
        ("The cache is warm, and the queue is empty.", ["The cache is warm", "the queue is empty."]),
        ("The cache is warm; the queue is empty.", ["The cache is warm", "the queue is empty."]),
        ("The queue, which Ines built, is empty.", ["The queue", "Ines built", "is empty."]),
        ("It fell because the cache was cold.", ["It fell", "the cache was cold."]),
        ("", [""]),
        ("and, and; but", ["and, and; but"]),
    ],
)
def test_a_claim_is_cut_where_one_part_may_hold_without_the_other(claim: str, parts: list[str]) -> None:
    assert [part.text for part in split_parts(claim)] == parts


@pytest.mark.parametrize(
    ("claim", "passage", "absent"),
    [
        ("We used Redis.", "We used redis and Kafka.", []),
        ("We used GPT-4o.", "The gpt 4o model; later GPT-4o alone.", []),
        ("We used Redis.", "We used Kafka.", ["Redis"]),
        ("The Canadian team won.", "The team from Canada won.", []),
        ("They met the SLA.", "They met the Service Level Agreement.", []),
        ("Ships sailed.", "Boats sailed.", []),
    ],
)
def test_a_name_is_absent_when_no_passage_has_it_in_any_spelling(claim: str, passage: str, absent: list[str]) -> None:
    assert [name.text for name in absent_names(claim, [passage])] == absent


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The gate never opened.", ["opened"]),
        ("They failed to open the gate.", ["open", "gate"]),
        ("Nobody opened the gate.", ["opened", "gate"]),
        ("The gate opened without a key.", ["key"]),
        ("Not only the gate opened.", []),
        ("No later than noon the gate opened.", []),
        ("The key was not lost, and the gate opened.", ["lost"]),
    ],
)
def test_a_negation_stands_over_the_words_of_its_clause(text: str, denied: list[str]) -> None:
    assert [term.lower for term in read_sentence(text).terms if term.negated] == denied
