"""What the commands print for people: colour only where it can be seen and is wanted, and words as they were said."""

from __future__ import annotations

import unicodedata

from rich.box import ROUNDED
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text


def screen() -> Console:
    """Standard output: in colour at a terminal alone, and not there where NO_COLOR is set."""
    return Console(emoji=False, highlight=False)


def said(text: str, style: str = "") -> Text:
    """What a person, the guide or a model wrote: markup in it is not obeyed, and nothing in it steers the terminal."""
    lines = text.replace("\r\n", "\n")
    return Text("".join("\ufffd" if _steers(character) else character for character in lines), style=style)


def table(title: str, *headings: str, ids: bool = False) -> Table:
    """Columns with these headings, whose cells are folded where there is no room; `ids` begin a row and stay whole."""
    made = Table(title=title or None, title_justify="left", box=ROUNDED)
    for number, heading in enumerate(headings):
        made.add_column(heading, overflow="fold", no_wrap=ids and number == 0)
    return made


def panel(text: Text, title: str, why: Text | None = None) -> Panel:
    """A text in a frame, and beneath it why it is there."""
    inside = Text.assemble(text, "\n\n", why) if why else text
    return Panel(inside, title=said(title), title_align="left")


def seconds(measured: float) -> str:
    """Such as: 75 s."""
    return f"{measured:.0f} s"


def _steers(character: str) -> bool:
    return unicodedata.category(character) == "Cc" and character not in "\n\t"
