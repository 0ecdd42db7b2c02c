"""Which section of the guide stands behind each part and quality."""

from __future__ import annotations

from graph.domain import Criterion, Part, Quality
from ingest.star import Entry, EntryKind, Guide, SectionKind

_DEPTH = frozenset({Part.RESULT, Quality.QUANTIFIED, Quality.TRADE_OFF, Quality.SPECIFIC})
"""The coaching note of a question speaks of these; what the interviewer evaluates covers the rest."""
_MEASURED = frozenset({Quality.SPECIFIC, Quality.QUANTIFIED, Part.RESULT, Quality.RELEVANT})
"""The page's own advice asks for these; the author's experience speaks of reasons and of brevity."""


def section_behind(criterion: Criterion, entry: Entry | None, guide: Guide, depth: bool = False) -> str | None:
    """The id of a section with text in it, or None for a question of one's own or where the guide has nothing."""
    if entry is None:
        return None
    if entry.kind is EntryKind.QUESTION:
        kinds = [SectionKind.COACHING, SectionKind.EVALUATES]
        if not depth and criterion not in _DEPTH:
            kinds.reverse()
        for kind in kinds:
            if entry.text(kind):
                return f"{entry.id}/{kind}"
    return advice_behind(criterion, guide)


def advice_behind(criterion: Criterion, guide: Guide) -> str | None:
    """The guide's general advice on a part or quality, for entries that have no note of their own."""
    names = ["howto/text", "quotes/text"] if criterion in _MEASURED else ["quotes/text", "howto/text"]
    for name in names:
        section = guide.section(name)
        if section is not None and section.text:
            return name
    return None
