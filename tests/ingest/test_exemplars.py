"""Labelled questions: what a new one is like."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.edition import EDITION
from ingest.exemplars import Exemplars, load_exemplars
from ingest.reading import read_source

ALIKE, OTHER, FAR = np.eye(3, dtype=np.float32)
EXEMPLARS = Exemplars(
    vectors=np.stack([ALIKE, ALIKE, ALIKE, OTHER, OTHER, OTHER, FAR]),
    weights=np.array([-1, 0, 0, 1, 0, 0, 0.5], dtype=np.float32),
    covers=np.array([0, 0, 0, 1, 1, 1, -1], dtype=np.int8),
    gold=((), (), (), ("q01/task", "q01/result"), ("q01/task",), (), ()),
    bias=0.25,
    sharpness=100.0,
)
SECTIONS = ("q01/task", "q01/result", "q01/result", "q02/task")
"""The second one was cut in two."""


def test_a_question_leans_to_the_side_of_its_neighbours() -> None:
    alike, other = EXEMPLARS.leaning(ALIKE), EXEMPLARS.leaning(OTHER)
    assert (alike.covered, alike.uncovered, alike.uncovered_nearest) == (0.0, 1.0, 1.0)
    assert (other.covered, other.uncovered, other.covered_nearest) == (1.0, 0.0, 1.0)


def test_the_machine_weighs_what_is_near_and_adds_its_bias() -> None:
    assert EXEMPLARS.leaning(ALIKE).machine == pytest.approx(-0.75)
    assert EXEMPLARS.leaning(OTHER).machine == pytest.approx(1.25)
    assert EXEMPLARS.leaning(FAR).machine == pytest.approx(0.75), "a phrasing has a say here"


def test_a_phrasing_of_the_guide_is_no_neighbour() -> None:
    leaning = EXEMPLARS.leaning(FAR)
    assert (leaning.covered_nearest, leaning.uncovered_nearest) == (0.0, 0.0)


def test_questions_vote_for_what_answers_them_the_first_section_most() -> None:
    ballot = EXEMPLARS.ballot(SECTIONS)
    assert ballot is not None
    task, result, result_too, elsewhere = ballot.votes(OTHER)
    assert task > result == result_too > elsewhere


def test_votes_are_numbers_however_far_a_question_lies() -> None:
    ballot = EXEMPLARS.ballot(SECTIONS)
    assert ballot is not None
    for sentence in (ALIKE, -OTHER, np.zeros(3, dtype=np.float32)):
        assert np.isfinite(ballot.votes(sentence)).all()


def test_a_section_that_no_question_names_has_the_least_of_the_votes_wherever_it_stands() -> None:
    ballot = EXEMPLARS.ballot(("q00/task", *SECTIONS, "q09/task"))
    of_four = EXEMPLARS.ballot(SECTIONS)
    assert ballot is not None
    assert of_four is not None
    first, *named, last = ballot.votes(OTHER)
    assert first == last == min(named)
    assert named == of_four.votes(OTHER).tolist()


def test_a_guide_without_the_sections_that_the_questions_name_has_no_ballot() -> None:
    assert EXEMPLARS.ballot(("q01/task", "q02/task")) is None


def test_the_stored_questions_are_about_the_edition() -> None:
    sections = [section.id for section in read_source(EDITION).sections() if not section.missing]
    assert load_exemplars().ballot(sections) is not None
    assert load_exemplars() is load_exemplars(), "they are read once"
