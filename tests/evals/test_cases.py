"""The labelled questions keep their own rules: ids once, gold that exists, no test question seen in training."""

import re
from collections import Counter

from evals.cases import Question, read_gate_training, read_questions
from ingest.edition import EDITION
from ingest.reading import read_source

QUESTIONS = read_questions()
TRAINING = read_gate_training()
GUIDE = read_source(EDITION)
SECTIONS = {section.id for section in GUIDE.sections() if not section.missing}
COMMON = frozenset(
    "a an and are did do for how i in is it my of on or s the that they this to was what with you".split()  # noqa: SIM905
)
SHARED_RUN = 4


def words(question: Question) -> list[str]:
    return re.findall(r"[a-z0-9]+", question.question.lower())


def runs(question: Question, length: int) -> set[tuple[str, ...]]:
    said = [word for word in words(question) if word not in COMMON]
    return {tuple(said[start : start + length]) for start in range(len(said) - length + 1)}


def test_no_id_and_no_question_stands_twice() -> None:
    everything = QUESTIONS + TRAINING
    assert [each for each, n in Counter(question.id for question in everything).items() if n > 1] == []
    asked = Counter((" ".join(words(question)), bool(question.history)) for question in everything)
    assert [each for each, n in asked.items() if n > 1] == []


def test_every_gold_section_and_sibling_is_one_of_the_edition_that_has_text() -> None:
    named = {section for question in QUESTIONS for section in (*question.gold, *question.siblings)}
    assert named - SECTIONS == set()


def test_both_parts_have_questions_of_every_kind() -> None:
    kinds = {split: {q.kind for q in QUESTIONS if q.split == split} for split in ("dev", "test")}
    assert kinds["test"] <= kinds["dev"]
    assert {"direct", "colloquial", "oblique", "misspelt", "near", "far"} <= kinds["test"]


def test_no_question_of_the_test_part_is_near_one_that_something_was_trained_or_tuned_on() -> None:
    seen = {run for q in [*TRAINING, *QUESTIONS] if q.split != "test" for run in runs(q, SHARED_RUN)}
    for question in QUESTIONS:
        if question.split == "test":
            assert not runs(question, SHARED_RUN) & seen, question.question


def test_no_question_stands_among_the_phrasings_that_the_search_knows() -> None:
    phrasings = {text.lower() for entry in GUIDE.entries for text in entry.asked_as}
    phrasings |= {text.lower() for section in GUIDE.sections() for text in section.asked_as}
    assert [question.id for question in QUESTIONS + TRAINING if question.question.lower() in phrasings] == []
