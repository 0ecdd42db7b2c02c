"""What is said of questions without an Action: the first guide lost it, a guide of one's own does not have it yet."""

from __future__ import annotations

from ui.copy import stories_page_copy, story_copy

NO_NOTE = "There is no coaching note at this question, so nothing is asked of your Action here."
OWN_SILENT = "Your guide has no Action at this question yet, and none is made up in its place. Write your own."
OWN_HOLE_MEANS = "Your guide has no Action here yet, and none is made up in its place. What did you do?"
OWN_HOLES_MEAN = (
    "Your guide has no Action at these questions yet, and none is made up. "
    "Write each from your own project; where your guide has a coaching note, it says what must be in it."
)


def silent(*, own: bool) -> str:
    """Said in the terminal of one question."""
    return OWN_SILENT if own else story_copy.SILENT


def hole_means(*, own: bool) -> str:
    """Said on the page of one question."""
    return OWN_HOLE_MEANS if own else stories_page_copy.HOLE_MEANS


def holes_mean(*, own: bool) -> str:
    """Said on the page of all of them."""
    return OWN_HOLES_MEAN if own else stories_page_copy.HOLES_MEAN


def holes_to_write(count: int, *, own: bool) -> str:
    """Under which they stand where there is no story yet."""
    return (
        f"Or write an Action that your guide does not have yet ({count})"
        if own
        else stories_page_copy.holes_to_write(count)
    )
