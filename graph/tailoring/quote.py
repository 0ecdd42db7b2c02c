"""A quote: a stretch of somebody's text, word for word, and where it stands."""

from __future__ import annotations

from pydantic import Field

from graph.domain import Value


class Quote(Value):
    """The characters from `start` up to `end` of a text are `text`."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Quote:
        """The stretch of a text without the white space around it."""
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        return cls(start=start, end=end, text=text[start:end])

    @property
    def shown(self) -> str:
        """On one line."""
        return " ".join(self.text.split())
