"""An article as a list of lines, each one paragraph, heading or list item, with the place it was read from."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from ingest.article_marks import is_item, starts_block, tidy

# Text whose widest line is longer than this was not wrapped by hand or by a mail program.
_WIDEST_WRAP = 120


@dataclass(frozen=True, slots=True)
class Line:
    """One block of text on one line. `level` is that of a heading, and 0 for everything else."""

    number: int
    text: str
    level: int = 0

    @property
    def quoted(self) -> str:
        """The text as a message shows it: short, in quotation marks."""
        return f"'{textwrap.shorten(self.text[:200], 60, placeholder=' …')}'"


def text_lines(text: str) -> list[Line]:
    """The blocks of a plain text: one a line, where lines that were wrapped to a width are joined again."""
    width = _wrap_width(text)
    lines: list[Line] = []
    previous = ""
    for number, raw in enumerate(text.split("\n"), 1):
        tidied = tidy(raw)
        if tidied and lines and previous and _continues(raw, tidied, previous, lines[-1].text, width):
            lines[-1] = Line(lines[-1].number, f"{lines[-1].text} {tidied}")
        elif tidied:
            lines.append(Line(number, tidied))
        previous = tidied and raw.rstrip()
    return lines


def _continues(raw: str, tidied: str, previous: str, block: str, width: int) -> bool:
    """Whether a line goes on with the one before: its first word had no room there, or it hangs under a list item."""
    if starts_block(tidied):
        return False
    if is_item(block) and raw[:1].isspace():
        return True
    no_room = len(previous) + 1 + len(tidied.split(" ", 1)[0]) > width
    return no_room and width <= _WIDEST_WRAP and not previous.endswith("?")


def _wrap_width(text: str) -> int:
    # A long address cannot be wrapped, and says nothing of the width.
    return max((len(line.rstrip()) for line in text.split("\n") if " " in line.strip()), default=0)
