import numpy as np
import pytest

from evals.train_verdicts import FALLS, RISES
from graph.grounding.learned import VERDICTS_FILE, load_verdict
from graph.grounding.lexicon import VECTORS_FILE, lexicon, word_vectors
from graph.grounding.signals import read_claim
from graph.grounding.words import stem


def test_the_stored_files_are_plain_numbers_and_say_what_they_were_trained_on() -> None:
    for path in (VERDICTS_FILE, VECTORS_FILE):
        with np.load(path, allow_pickle=False) as stored:
            assert all(stored[name].dtype != object for name in stored.files)
    assert len(load_verdict().trained_on) == 16


def test_the_learned_verdict_asks_for_the_signals_that_a_reading_has() -> None:
    signals = read_claim("The gate opened.", ["The gate opened at noon."]).signals
    assert load_verdict().names == tuple(signals)
    assert signals.keys() >= RISES | FALLS
    assert not RISES & FALLS


def test_chances_are_chances_whatever_the_signals_say() -> None:
    learned = load_verdict()
    for value in (-1e9, -1.0, 0.0, 1.0, 1e9):
        for long in (False, True):
            chances, threshold = learned.judge(dict.fromkeys(learned.names, value), over_long_text=long)
            assert 0 <= chances.supported <= 1
            assert 0 <= chances.partial <= 1
            assert 0 < threshold < 1


def test_no_objection_makes_a_claim_more_likely_to_the_boosted_trees() -> None:
    learned = load_verdict()
    signals = read_claim("The gate opened.", ["The gate opened at noon."]).signals
    plain = np.array([signals[name] for name in learned.names], dtype=np.float32)
    for number, name in enumerate(learned.names):
        worse = plain.copy()
        worse[number] += {True: 1.0, False: 0.0}[name in FALLS] - {True: 1.0, False: 0.0}[name in RISES]
        assert learned.short.boosted.walk(worse).sum() <= learned.short.boosted.walk(plain).sum() + 1e-6


@pytest.mark.parametrize(("one", "other"), [("rise", "fall"), ("before_noon", "x"), ("cheap", "expensive")])
def test_opposites_are_no_synonyms(one: str, other: str) -> None:
    known = lexicon()
    mine, theirs = stem(one), stem(other)
    assert not known.groups.get(mine, frozenset()) & known.groups.get(theirs, frozenset())


def test_every_pair_of_opposites_holds_both_ways() -> None:
    opposites = lexicon().opposites
    assert all(word in opposites[other] for word, others in opposites.items() for other in others)


def test_word_vectors_have_length_one_and_unknown_words_have_none() -> None:
    vectors = word_vectors()
    lengths = np.linalg.norm(vectors.rows, axis=1)
    assert lengths[:-1] == pytest.approx(1, abs=1e-3)
    assert lengths[vectors.row("qwzx")] == 0
    near = vectors.rows[vectors.row("doctor")] @ vectors.rows[vectors.row("physician")]
    far = vectors.rows[vectors.row("doctor")] @ vectors.rows[vectors.row("tuesday")]
    assert near > 0.6 > 0.3 > far
