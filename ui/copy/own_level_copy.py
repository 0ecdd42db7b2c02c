"""The sentences about one's own level beside the one that was given, over time."""

from __future__ import annotations

from collections.abc import Sequence

HEADING = "Your own level"
"""The choice among the courses over time."""
LEGEND = (
    "A dot is an answer: how far your own level was from the one that was given. "
    "The line is the mean over your last 30. From left to right: your answers, oldest first."
)
GAPS = {2: "+2 too high", 1: "+1", 0: "0 the same", -1: "-1", -2: "-2 too low"}
COLUMNS = ("Day", "Question", "Yours", "Given", "Gap")
TIP_GAP, TIP_MEAN = "Gap", "Mean gap"


def rows(shown: int, of: int) -> str:
    """Which answers a table has."""
    if shown < of:
        return f"The last {shown} of {of} answers, the newest first."
    return "The newest first."


def gap(of: int) -> str:
    return f"{of:+d}" if of else "0"


def alt(latest: Sequence[int], mean: float) -> str:
    """The chart in words, for those who do not see it."""
    return f"Your own level less the one given: latest gaps {', '.join(map(gap, latest))}; mean now {mean:+.1f}."
