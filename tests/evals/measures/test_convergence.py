from evals.measures.convergence import in_fixed_order, turns_until_known, turns_until_topics_known
from ingest.star import Entry, EntryKind, Guide

GUIDE = Guide(
    "A small guide",
    tuple(
        Entry(f"q0{number}", EntryKind.QUESTION, f"Question {number}", (), (topic,))
        for number, topic in enumerate(("rag", "rag", "rag", "cost", "cost", "cost"), start=1)
    ),
)
WEAK = [(entry.id, 0) for entry in GUIDE.entries]
STRONG = [(entry.id, 2) for entry in GUIDE.entries]


def test_a_candidate_is_known_after_a_few_answers_of_one_level() -> None:
    assert 1 <= turns_until_known(STRONG, GUIDE, strong=True) <= 3
    assert 1 <= turns_until_known(WEAK, GUIDE, strong=False) <= 3


def test_whoever_is_believed_to_be_the_opposite_is_never_known() -> None:
    assert turns_until_known(WEAK, GUIDE, strong=True) == len(WEAK) + 1
    assert turns_until_topics_known(STRONG, GUIDE, strong=False) == [7, 7]


def test_nothing_is_known_of_a_candidate_who_was_not_heard() -> None:
    assert turns_until_known([], GUIDE, strong=True) == 1
    assert turns_until_known([("q01", None), ("q02", None)], GUIDE, strong=True) == 3


def test_a_turn_in_which_nothing_counted_is_a_turn_all_the_same() -> None:
    known = turns_until_known(STRONG, GUIDE, strong=True)
    assert turns_until_known([("q06", None), *STRONG], GUIDE, strong=True) == known + 1


def test_a_topic_is_known_later_when_it_is_asked_later() -> None:
    cost, rag = turns_until_topics_known(STRONG, GUIDE, strong=True)
    assert rag < cost
    assert turns_until_topics_known(STRONG[::-1], GUIDE, strong=True) == [rag, cost]


def test_the_fixed_order_is_the_guides() -> None:
    assert in_fixed_order(STRONG[::-1], GUIDE) == STRONG
