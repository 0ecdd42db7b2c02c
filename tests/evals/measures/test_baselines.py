from collections import Counter

from evals.measures.baselines import Cuts, fit_cuts, length_bands, majority, word_count


def test_a_cut_belongs_to_the_level_that_begins_there() -> None:
    assert [Cuts(10, 20).level(score) for score in (9, 10, 19, 20)] == [0, 1, 1, 2]


def test_the_cuts_fitted_are_those_that_part_the_levels_best() -> None:
    scores = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    cuts = fit_cuts(scores, [0, 0, 1, 1, 2, 2])
    assert [cuts.level(score) for score in scores] == [0, 0, 1, 1, 2, 2]


def test_without_answers_to_fit_to_everything_is_level_0() -> None:
    assert fit_cuts([], []).level(1e9) == 0


def test_the_majority_is_the_commonest_level_and_of_equals_the_lower() -> None:
    assert majority([1, 2, 2]) == 2
    assert majority([2, 1, 1, 2]) == 1
    assert majority([]) == 0


def test_words_are_counted_by_the_spaces_between_them() -> None:
    assert word_count(" I cut it,\nby half. ") == 5


def test_bands_hold_equal_numbers_and_equal_lengths_are_never_parted() -> None:
    assert Counter(length_bands(list(range(100)), 5)) == dict.fromkeys(range(5), 20)
    assert len(set(length_bands([7] * 9, 5))) == 1
    assert length_bands([], 5) == []
