"""An Action of the candidate's beside the coaching note of a question that lost its own, as the page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.stories.own_action import CheckedItem, OwnAction
from graph.stories.story import Story
from ingest.star import Guide
from ui.components.stories.matrix_view import lost_actions
from ui.copy import hole_copy
from ui.copy import stories_page_copy as copy


@dataclass(frozen=True, slots=True)
class HoleItem:
    """One thing that the note wants. `told` is '' where nothing was checked; it never speaks by the icon alone."""

    text: str
    icon: str
    told: str


@dataclass(frozen=True, slots=True)
class HoleView:
    told: str
    items: tuple[HoleItem, ...]
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HoleRow:
    """A question whose Action is for the candidate to write; `story` is the title of the one that has it."""

    entry: str
    title: str
    story: str


def hole_view(action: OwnAction, *, checked: bool) -> HoleView:
    there = len(action.items) - len(action.missing)
    told = copy.checked(there, len(action.items)) if checked else copy.WANTED
    return HoleView(
        told if action.items else hole_copy.NO_NOTE,
        tuple(_item(each, checked=checked) for each in action.items),
        tuple(dict.fromkeys(each.item.section for each in action.items)),
    )


def hole_rows(guide: Guide, stories: Sequence[Story]) -> tuple[HoleRow, ...]:
    return tuple(
        HoleRow(entry, found.title, next((story.title for story in stories if entry in story.holes), ""))
        for entry in lost_actions(guide)
        if (found := guide.entry(entry))
    )


def _item(found: CheckedItem, *, checked: bool) -> HoleItem:
    if not checked:
        return HoleItem(found.item.text, "", copy.wants(found.item.ask.value) if found.item.ask else "")
    lacking = found.lacks.value if found.lacks else ""
    return HoleItem(
        found.item.text,
        copy.PRESENCE_ICONS[found.presence],
        copy.presence(found.presence, found.sure, found.quote, lacking),
    )
