from __future__ import annotations

from threading import Event

import pytest

from ingest.errors import IndexUnavailable
from ui.components.preparation import Preparation, Progress, Report, Stage


def test_the_work_goes_on_while_others_watch_it() -> None:
    reported, may_end = Event(), Event()

    def make(report: Report) -> str:
        report(Stage.GUIDE, 3, 10)
        reported.set()
        may_end.wait(10)
        return "made"

    preparation = Preparation(make)
    assert reported.wait(10)

    assert preparation.progress == Progress(Stage.GUIDE, 3, 10)
    assert not preparation.wait(0.01)
    may_end.set()
    assert preparation.result() == preparation.result() == "made"


def test_what_goes_wrong_is_raised_to_each_that_asks() -> None:
    def make(report: Report) -> str:
        raise IndexUnavailable("The disk is full; free some space.")

    preparation = Preparation(make)

    for _ in range(2):
        with pytest.raises(IndexUnavailable, match="free some space"):
            preparation.result()


def test_the_bar_never_goes_back() -> None:
    course = [
        Progress(Stage.LOOKING),
        Progress(Stage.MODEL),
        Progress(Stage.GUIDE),
        Progress(Stage.GUIDE, 50, 97),
        Progress(Stage.GUIDE, 97, 97),
        Progress(Stage.OPENING),
    ]
    shares = [progress.share for progress in course]

    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)
