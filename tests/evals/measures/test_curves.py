from evals.measures.curves import MOST_POINTS, curve


def test_points_are_rounded_and_none_follows_itself() -> None:
    assert curve([(0.0, 0.00001), (0.0, 0.0), (0.5, 1 / 3), (0.0, 0.0)]) == ((0.0, 0.0), (0.5, 0.3333), (0.0, 0.0))
    assert curve([]) == ()


def test_a_long_curve_keeps_its_ends_and_no_more_points_than_can_be_seen() -> None:
    points = [(n / 1000, (n / 1000) ** 2) for n in range(1001)]
    thinned = curve(points)
    assert len(thinned) == MOST_POINTS
    assert (thinned[0], thinned[-1]) == ((0.0, 0.0), (1.0, 1.0))
    assert list(thinned) == sorted(thinned)
