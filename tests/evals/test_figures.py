from evals.figures import Figure, mean_of


def test_a_mean_comes_with_its_cases_and_an_interval_around_it() -> None:
    figure = mean_of("right", [1.0] * 80 + [0.0] * 20)
    assert (figure.value, figure.n) == (0.8, 100)
    assert figure.low is not None
    assert figure.high is not None
    assert 0.70 < figure.low < 0.80 < figure.high < 0.90


def test_the_same_cases_give_the_same_interval() -> None:
    values = [0.0, 1.0, 1.0, 0.5]
    assert mean_of("x", values) == mean_of("x", values)


def test_no_case_gives_no_value() -> None:
    assert mean_of("x", []) == Figure("x", None, 0, None, None)
