import pytest

from evals.figures import Figure
from evals.measures.agreement_figures import auc, count_of, f1, kappa, quantile, rank_correlation

ONE_BAND = [0, 0, 0, 0]


def test_a_figure_comes_with_its_cases_and_an_interval_around_it() -> None:
    figure = quantile("words", [float(n) for n in range(101)], 0.5)
    assert (figure.value, figure.n) == (50.0, 101)
    assert figure.low is not None
    assert figure.high is not None
    assert 35 < figure.low < 50 < figure.high < 65
    assert figure == quantile("words", [float(n) for n in range(101)], 0.5)


def test_no_case_gives_no_value() -> None:
    nothing = Figure("x", None, 0, None, None)
    assert [kappa("x", [], []), f1("x", [], []), auc("x", [], [], []), rank_correlation("x", [], [])] == [nothing] * 4
    assert [count_of("x", []), quantile("x", [], 0.5)] == [nothing] * 2


def test_a_count_of_none_still_says_how_many_there_could_be() -> None:
    figure = count_of("lifted", [False] * 100)
    assert (figure.value, figure.n, figure.low, figure.high) == (0.0, 100, 0.0, 3.7)


@pytest.mark.parametrize(
    ("given", "value"),
    [([0, 1, 2, 0, 1, 2], 1.0), ([2, 1, 0, 2, 1, 0], -1.0), ([1, 1, 1, 1, 1, 1], 0.0)],
)
def test_kappa_is_one_in_full_agreement_and_nothing_for_one_level_throughout(given: list[int], value: float) -> None:
    assert kappa("x", given, [0, 1, 2, 0, 1, 2]).value == value


def test_f1_counts_the_hits_of_all_labels_together() -> None:
    labelled, found = [[True, True], [False, True]], [[True, False], [True, True]]
    assert f1("x", labelled, found).value == pytest.approx(2 * 2 / (3 + 3), abs=1e-4)
    assert f1("x", [[False]], [[False]]).value is None


def test_auc_is_the_share_of_pairs_in_order_and_a_tie_counts_half() -> None:
    upper = [False, False, True, True]
    assert auc("x", [1, 2, 3, 4], upper, ONE_BAND).value == 1.0
    assert auc("x", [1, 3, 2, 4], upper, ONE_BAND).value == 0.75
    assert auc("x", [1, 1, 1, 1], upper, ONE_BAND).value == 0.5


def test_auc_compares_only_within_a_band() -> None:
    assert auc("x", [1, 9, 2, 8], [False, False, True, True], [0, 1, 0, 1]).value == 0.5
    assert auc("x", [1, 2], [False, True], [0, 1]).value is None


def test_ranks_correlate_whatever_the_distances_and_not_where_one_has_no_order() -> None:
    assert rank_correlation("x", [1, 2, 3, 400], [0, 1, 1.5, 2]).value == 1.0
    assert rank_correlation("x", [1, 2, 3, 4], [4, 3, 2, 1]).value == -1.0
    assert rank_correlation("x", [1, 2, 3], [1, 1, 1]).value is None


def test_equal_values_share_their_rank() -> None:
    assert rank_correlation("x", [1, 1, 2, 2], [1, 2, 1, 2]).value == 0.0
