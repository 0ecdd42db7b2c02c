"""Text that can be embedded, stored and written out."""

from __future__ import annotations


def whole_characters(text: str) -> str:
    """The text with '?' for each half of a surrogate pair, which JSON and a command line can carry and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")
