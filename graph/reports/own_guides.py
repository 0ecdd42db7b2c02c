"""Guides of one's own in reports: which of them were practised, and what the record remembers of one that is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.memory.judgement import Judgement
from ingest.guide_name import guide_of
from ingest.star import Entry, EntryKind, Guide, Own

NONE: Mapping[str, Guide] = {}


@dataclass(frozen=True, slots=True)
class PractisedGuide:
    """`judgements` are those about it alone. Where it is `gone`, `guide` is what the record remembers of it."""

    guide: Guide
    judgements: tuple[Judgement, ...]
    gone: bool


def practised_guides(judgements: Sequence[Judgement], own: Mapping[str, Guide]) -> tuple[PractisedGuide, ...]:
    """In the order of their names; one that is not in `own`, by its name, is taken as gone."""
    return tuple(
        PractisedGuide(own.get(name) or remembered(name, judgements), tuple(about(name, judgements)), name not in own)
        for name in own_names(judgements)
    )


def own_names(judgements: Iterable[Judgement]) -> tuple[str, ...]:
    """The names of the own guides that were asked about, in alphabetical order."""
    return tuple(sorted({name for each in judgements if (name := guide_of(each.entry))}))


def about(name: str, judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those about the own guide of this name."""
    return [each for each in judgements if guide_of(each.entry) == name]


def remembered(name: str, judgements: Iterable[Judgement]) -> Guide:
    """A guide of the questions as they were last asked, by the order of their ids, under its name and with no text."""
    asked = {each.entry: each.question for each in about(name, judgements)}
    entries = tuple(Entry(entry, EntryKind.QUESTION, asked[entry], ()) for entry in sorted(asked))
    return Guide(name, entries, own=Own(name))
