from __future__ import annotations

from ui.components.table import table


def test_no_cell_breaks_the_table_or_has_an_effect() -> None:
    lines = table(("A", "B"), [("1 | 2", "*b*\nc"), ("<i>", "")]).splitlines()

    assert lines == ["| A | B |", "| :-- | :-- |", r"| 1 \| 2 | \*b\* c |", r"| \<i\> |  |"]
