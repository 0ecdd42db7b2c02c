"""The name of an own guide, and the id space that it makes: all ids of its entries begin with `name.`.

No id of the first guide has the mark, so that an id alone tells whose it is, wherever it is kept or cited.
"""

from __future__ import annotations

import re

MARK = "."
SHORTEST, LONGEST = 2, 30
FORM = f"{SHORTEST} to {LONGEST} small letters, digits and '-', a letter first, such as 'on-call'"

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def is_guide_name(text: str) -> bool:
    """Whether an own guide may be called so."""
    return SHORTEST <= len(text) <= LONGEST and _NAME.fullmatch(text) is not None


def id_in(guide: str, own_id: str) -> str:
    """The id of an entry of this guide, '' for the first one, where `own_id` is its id among the guide's own."""
    return f"{guide}{MARK}{own_id}" if guide else own_id


def guide_of(any_id: str) -> str:
    """The guide of an entry, a section or a chunk by its id; '' for the first guide's, and for what is no id."""
    name, mark, _ = any_id.partition("/")[0].partition(MARK)
    return name if mark and is_guide_name(name) else ""
