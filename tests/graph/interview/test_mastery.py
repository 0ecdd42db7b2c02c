"""The estimate as a model: what an answer tells, what it does not, and what asking would teach."""

import itertools
from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.interview.mastery import DIFFICULTY, NO_TOPIC, NOISE, Estimate, Mastery, Observation, estimate
from ingest.edition import EDITION
from ingest.reading import read_source
from ingest.star import Entry, EntryKind, Guide

GUIDE = read_source(EDITION)
ENTRIES = {entry.id: entry for entry in GUIDE.entries if entry.practised}
NOBODY = estimate((), GUIDE)
TOPICS = NOBODY.topics

OBSERVATIONS = st.builds(Observation, st.sampled_from(list(ENTRIES)), st.integers(0, 2))
ANSWERS = st.lists(OBSERVATIONS, max_size=12)
few = settings(max_examples=40)


def means(mastery: Mastery) -> list[float]:
    return [mastery.of(topic).mean for topic in TOPICS]


def deviations(mastery: Mastery) -> list[float]:
    return [mastery.of(topic).sd for topic in TOPICS]


def total_variance(mastery: Mastery, topics: Sequence[str] = TOPICS) -> float:
    return sum(mastery.of(topic).sd ** 2 for topic in topics)


def level(mastery: Mastery, entry: str) -> float:
    return mastery.expected(ENTRIES[entry]).mean


def test_of_somebody_never_heard_every_topic_is_as_likely_to_be_good_as_bad() -> None:
    assert set(means(NOBODY)) == {1.0}
    assert len(set(deviations(NOBODY))) == 1


@few
@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_order_of_the_answers_makes_no_difference(answers: list[Observation], random: Random) -> None:
    shuffled = random.sample(answers, len(answers))
    assert means(estimate(shuffled, GUIDE)) == pytest.approx(means(estimate(answers, GUIDE)))


@few
@given(ANSWERS)
def test_answers_one_by_one_tell_what_they_tell_at_once(answers: list[Observation]) -> None:
    one_by_one = NOBODY
    for answer in answers:
        one_by_one = one_by_one.updated([answer])
    at_once = estimate(answers, GUIDE)
    assert means(one_by_one) == pytest.approx(means(at_once))
    assert deviations(one_by_one) == pytest.approx(deviations(at_once))


@few
@given(ANSWERS, OBSERVATIONS)
def test_an_answer_never_makes_a_topic_less_certain(answers: list[Observation], answer: Observation) -> None:
    before = estimate(answers, GUIDE)
    after = before.updated([answer])
    assert all(now <= then + 1e-9 for now, then in zip(deviations(after), deviations(before), strict=True))


@few
@given(ANSWERS, OBSERVATIONS)
def test_what_is_expected_of_an_entry_moves_towards_the_level_reached_and_not_past_it(
    answers: list[Observation], answer: Observation
) -> None:
    before = estimate(answers, GUIDE)
    then, now = level(before, answer.entry), level(before.updated([answer]), answer.entry)
    assert min(then, answer.level) - 1e-9 <= now <= max(then, answer.level) + 1e-9


@few
@given(ANSWERS, st.sampled_from(list(ENTRIES)), st.integers(0, 1))
def test_a_better_answer_never_makes_a_topic_of_its_question_look_worse(
    answers: list[Observation], entry: str, worse: int
) -> None:
    before = estimate(answers, GUIDE)
    low, high = (before.updated([Observation(entry, reached)]) for reached in (worse, worse + 1))
    assert all(high.of(topic).mean >= low.of(topic).mean - 1e-9 for topic in ENTRIES[entry].topics)


@few
@given(ANSWERS, st.sampled_from(list(ENTRIES)), st.integers(0, 2), st.sets(st.sampled_from(TOPICS)))
def test_the_lesson_of_a_question_is_by_how_much_its_answer_lessens_the_variance(
    answers: list[Observation], entry: str, reached: int, asked_for: set[str]
) -> None:
    before = estimate(answers, GUIDE)
    after = before.updated([Observation(entry, reached)])
    topics = sorted(asked_for) or TOPICS
    lessened = total_variance(before, topics) - total_variance(after, topics)
    assert before.lesson(ENTRIES[entry], sorted(asked_for)) == pytest.approx(lessened)


def test_an_answer_tells_most_about_its_own_topics_and_a_little_about_the_others() -> None:
    after = estimate([Observation("q03", 2)], GUIDE)
    own = [after.of(topic).mean for topic in ("rag", "retrieval", "evaluation")]
    others = [after.of(topic).mean for topic in TOPICS if topic not in ENTRIES["q03"].topics]
    assert min(own) > max(others)
    assert min(others) > 1.0


def test_one_posterior_agrees_with_the_textbook() -> None:
    """Conditioning the joint Gaussian of the topics and one answer on the level of that answer."""
    share = np.array([(topic in ("agents", "reliability")) / 2 for topic in TOPICS])
    prior = 0.25 * np.ones((19, 19)) + 0.25 * np.eye(19)
    gain = prior @ share / (share @ prior @ share + NOISE**2)
    expected = 1.0 + gain * (2 - (1.0 - DIFFICULTY[EntryKind.RAPID_FIRE]))
    assert means(estimate([Observation("r05", 2)], GUIDE)) == pytest.approx(expected)


def test_a_long_question_is_expected_to_go_three_tenths_of_a_level_worse() -> None:
    assert level(NOBODY, "r03") - level(NOBODY, "q03") == pytest.approx(0.3)


def test_the_same_level_is_worth_more_when_the_question_is_long() -> None:
    # Both ask about prompting and two other topics.
    long, short = estimate([Observation("q02", 1)], GUIDE), estimate([Observation("r01", 1)], GUIDE)
    assert long.of("prompting").mean > short.of("prompting").mean


def test_the_level_to_expect_is_as_uncertain_as_one_answer_at_least() -> None:
    much = estimate([Observation("q03", 1)] * 500, GUIDE)
    assert much.expected(ENTRIES["q03"]).sd == pytest.approx(NOISE, rel=0.01)


def test_many_answers_of_one_level_settle_on_it() -> None:
    settled = estimate([Observation(entry, 2) for entry in ENTRIES] * 50, GUIDE)
    assert np.mean([level(settled, entry) for entry in ENTRIES]) == pytest.approx(2, abs=0.02)


@pytest.mark.parametrize(("mean", "shown"), [(-0.4, 0.0), (0.0, 0.0), (1.3, 1.3), (2.0, 2.0), (2.4, 2.0)])
def test_an_estimate_is_shown_on_the_scale_of_levels(mean: float, shown: float) -> None:
    assert Estimate(mean, 0.5).shown == shown


@pytest.mark.parametrize("gone", ["q99", "f01", "howto"])
def test_an_entry_that_is_not_asked_any_more_tells_nothing(gone: str) -> None:
    assert means(estimate([Observation(gone, 0)], GUIDE)) == means(NOBODY)


def test_a_guide_without_topics_is_one_topic() -> None:
    plain = Guide("plain", tuple(Entry(f"q0{n}", EntryKind.QUESTION, "Tell us", ()) for n in (1, 2)))
    heard = estimate([Observation("q01", 2)], plain)
    assert heard.topics == (NO_TOPIC,)
    assert heard.expected(plain.entries[1]).mean > estimate((), plain).expected(plain.entries[1]).mean


def test_an_estimate_is_left_as_it_is_by_the_answers_after_it() -> None:
    NOBODY.updated([Observation("q03", 0)])
    assert set(means(NOBODY)) == {1.0}


@pytest.mark.parametrize(("worse", "better"), list(itertools.combinations((0.3, 1.0, 1.7), 2)))
def test_of_two_candidates_the_better_is_almost_always_told_from_eight_answers(worse: float, better: float) -> None:
    """Candidates as good in each topic, heard through the model's own noise: 95 pairs of 100."""
    noise = np.random.default_rng(1)
    asked = [f"q0{n}" for n in range(1, 9)]

    def overall(mastery: float) -> float:
        heard = [mastery - DIFFICULTY[ENTRIES[entry].kind] + noise.normal(0, NOISE) for entry in asked]
        levels = [int(np.clip(np.rint(each), 0, 2)) for each in heard]
        return float(np.mean(means(estimate(map(Observation, asked, levels), GUIDE))))

    assert sum(overall(worse) < overall(better) for _ in range(200)) >= 190
