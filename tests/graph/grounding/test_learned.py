import numpy as np
import pytest

from graph.grounding.learned import VERDICTS_FILE, Chances, load_verdict
from graph.grounding.lexicon import VECTORS_FILE, lexicon, word_vectors
from graph.grounding.signals import read_claim
from graph.grounding.words import stem

LEARNED = [load_verdict(over_long_text=long) for long in (False, True)]


def test_the_stored_files_are_plain_numbers_and_say_what_they_were_trained_on() -> None:
    for path in (VERDICTS_FILE, VECTORS_FILE):
        with np.load(path, allow_pickle=False) as stored:
            assert all(stored[name].dtype != object for name in stored.files)
    with np.load(VERDICTS_FILE, allow_pickle=False) as stored:
        assert len(bytes(stored["trained_on"])) == 16


def test_the_learned_verdict_asks_for_the_signals_that_a_reading_has() -> None:
    signals = read_claim("The gate opened.", ["The gate opened at noon."]).signals
    assert all(learned.names == tuple(signals) for learned in LEARNED)


@pytest.mark.parametrize("value", [-1e9, -1.0, 0.0, 1.0, 1e9])
def test_chances_are_chances_whatever_the_signals_say(value: float) -> None:
    for learned in LEARNED:
        chances = learned.judge(dict.fromkeys(learned.names, value))
        assert min(chances.supported, chances.partial, chances.unsupported) >= 0
        assert chances.supported + chances.partial + chances.unsupported == pytest.approx(1)
        assert 0 < learned.boosted.threshold < 1


@pytest.mark.parametrize("number", [0, 1, 2])
def test_what_the_reader_is_surer_of_becomes_likelier(number: int) -> None:
    even = Chances(1 / 3, 1 / 3, 1 / 3)
    for learned in LEARNED:
        surer = np.full(3, 0.1)
        surer[number] = 0.8
        before, after = (learned.blend.judge(even, read) for read in (np.full(3, 1 / 3), surer))
        field = ("supported", "partial", "unsupported")[number]
        assert getattr(after, field) > getattr(before, field)


def test_a_reader_that_rules_a_verdict_out_leaves_chances() -> None:
    chances = LEARNED[0].blend.judge(Chances(1.0, 0.0, 0.0), np.array([0.0, 0.0, 1.0]))
    assert chances.supported + chances.partial + chances.unsupported == pytest.approx(1)


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
