import pytest

from evals.measures.claim_agreement import cohens_kappa, confusion, kept_and_passed
from graph.domain import Verdict

S, P, U = Verdict.SUPPORTED, Verdict.PARTIAL, Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("given", "value"),
    [([S, P, U, S, P, U], 1.0), ([S, S, S, S, S, S], 0.0), ([P, U, S, P, U, S], -0.5)],
)
def test_kappa_is_one_in_full_agreement_and_nothing_by_chance(given: list[Verdict], value: float) -> None:
    assert cohens_kappa("x", given, [S, P, U, S, P, U]).value == value


def test_every_disagreement_counts_alike() -> None:
    labelled = [S, P, U, S, P, U]
    near, far = [P, P, U, S, P, U], [U, P, U, S, P, U]
    assert cohens_kappa("x", near, labelled).value == cohens_kappa("x", far, labelled).value


def test_kappa_by_hand() -> None:
    # Three of four alike; by chance (1 * 2 + 2 * 1 + 1 * 1) / 16.
    assert cohens_kappa("x", [S, P, P, U], [S, S, P, U]).value == pytest.approx((12 - 5) / (16 - 5), abs=1e-4)


def test_kappa_of_one_verdict_throughout_is_not_defined() -> None:
    assert cohens_kappa("x", [S, S], [S, S]).value is None
    assert cohens_kappa("x", [], []).value is None


def test_the_confusion_table_has_a_row_for_each_label() -> None:
    table = {figure.name: (figure.value, figure.n) for figure in confusion([S, P, S, U], [S, S, U, U])}
    assert len(table) == 9
    assert table["judged partial, labelled supported"] == (1.0, 2)
    assert table["judged supported, labelled unsupported"] == (1.0, 2)
    assert table["judged partial, labelled partial"] == (None, 0)


def test_what_is_kept_and_what_passes_grow_as_the_threshold_falls() -> None:
    points = kept_and_passed([0.9, 0.8, 0.8, 0.1], [True, False, True, False])
    assert points == [(0.0, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 1.0)]


def test_one_sort_of_claim_alone_draws_nothing() -> None:
    assert kept_and_passed([0.9, 0.8], [True, True]) == []
    assert kept_and_passed([], []) == []
