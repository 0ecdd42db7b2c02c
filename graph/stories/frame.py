"""The open places of a suggested sentence: the words between them are ours, what fills them is the candidate's."""

from __future__ import annotations

PLACE = "…"


def is_open(text: str) -> bool:
    """Whether a place is still to be filled; three full stops are one, too."""
    return PLACE in text or "..." in text


def places(frame: str) -> int:
    return frame.count(PLACE)


def fits(frame: str, text: str) -> bool:
    """Whether a text is the frame, with something or nothing yet in each of its places. White space does not matter.

    Each of our words is looked for as early as it can stand, so that no text takes long.
    """
    first, *others = (" ".join(piece.split()) for piece in frame.split(PLACE))
    told = " ".join(text.split())
    if not frame.strip() or not told.startswith(first):
        return False
    if not others:
        return told == first
    at = len(first)
    for piece in others[:-1]:
        # Something stands in the place before it.
        begin = told.find(piece, _after_a_letter(told, at))
        if begin < 0:
            return False
        at = begin + len(piece)
    return told.endswith(others[-1]) and _after_a_letter(told, at) <= len(told) - len(others[-1])


def _after_a_letter(text: str, at: int) -> int:
    """Behind the first character from there on that is no space; behind the end where there is none."""
    return at + len(text[at:]) - len(text[at:].lstrip()) + 1


def filled(frame: str, fillings: tuple[str, ...]) -> str:
    """The frame with these in its places, in order; places beyond them stay open."""
    pieces = frame.split(PLACE)
    told = [*fillings, *[PLACE] * max(len(pieces) - 1 - len(fillings), 0)]
    return "".join(piece + told[n] if n < len(pieces) - 1 else piece for n, piece in enumerate(pieces))
