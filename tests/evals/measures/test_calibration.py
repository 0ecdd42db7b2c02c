import pytest

from evals.measures.calibration import Bin, adaptive_bins, calibration_errors, equal_bins


def test_equal_bins_are_of_one_width_and_an_edge_belongs_to_the_upper_one() -> None:
    bins = equal_bins([(0.0, False), (0.1, True), (0.15, False), (1.0, True)])
    assert [(each.low, each.high, len(each.cases)) for each in bins] == [(0.0, 0.1, 1), (0.1, 0.2, 2), (0.9, 1.0, 1)]


def test_a_bin_tells_its_mean_confidence_its_share_and_how_far_they_are_apart() -> None:
    one = Bin(0.6, 0.8, ((0.6, True), (0.8, False)))
    assert (one.confidence, one.share) == (pytest.approx(0.7), 0.5)
    assert one.gap == pytest.approx(0.2)


@pytest.mark.parametrize(("count", "sizes"), [(20, [2] * 10), (25, [2, 3] * 5), (3, [1, 1, 1]), (0, [])])
def test_adaptive_bins_hold_equally_many_cases(count: int, sizes: list[int]) -> None:
    bins = adaptive_bins([(number / 100, True) for number in reversed(range(count))])
    assert sorted(len(each.cases) for each in bins) == sorted(sizes)
    assert [each.low for each in bins] == sorted(each.low for each in bins)


def test_the_error_is_none_where_the_confidence_comes_true_and_large_where_it_never_does() -> None:
    true = [(0.75, True), (0.75, True), (0.75, True), (0.75, False)]
    assert calibration_errors(equal_bins(true)) == [0.0] * 4
    assert calibration_errors(equal_bins([(0.95, False)] * 3)) == [pytest.approx(0.95)] * 3


def test_each_case_counts_with_its_bins_error() -> None:
    errors = calibration_errors(equal_bins([(0.9, True), (0.1, True), (0.1, True), (0.1, False)]))
    assert errors == [pytest.approx(2 / 3 - 0.1)] * 3 + [pytest.approx(0.1)]
    assert calibration_errors([]) == []
