"""The guide as a reader browses it: its entries by kind, one entry with its sections, and what a search found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from ingest.keyword_index import stemmed_words, subject_stems
from ingest.search import Retrieval
from ingest.sentences import split_sentences, without_list_mark
from ingest.star import Entry, EntryKind, Guide, SectionKind
from ui.components.markdown import as_text, highlighted
from ui.copy import guide_copy, topic_name

MOST_SECTIONS = 2
"""Shown of an entry that a search found."""

_NUMBER = re.compile(r"(\d{1,2})[.)]\s")


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry in a list, marked by its kind and its place in it, such as Q3.

    `note` is its topics and, where there is one, the best level that a person reached.
    """

    id: str
    mark: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class Group:
    kind: EntryKind
    rows: tuple[EntryRow, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One section of an entry as Markdown; '' where the source lost it."""

    kind: SectionKind
    heading: str
    markdown: str

    @property
    def lost(self) -> bool:
        return not self.markdown


@dataclass(frozen=True, slots=True)
class EntryView:
    """`before` and `after` are its neighbours in the guide's order."""

    id: str
    mark: str
    kind: EntryKind
    title: str
    topics: tuple[str, ...]
    passages: tuple[Passage, ...]
    practised: bool
    before: EntryRow | None
    after: EntryRow | None


@dataclass(frozen=True, slots=True)
class Found:
    """One entry that a search found: its nearest sections, best first, each a heading and Markdown in which the
    sentence is highlighted that shares most with the search."""

    entry: EntryRow
    sections: tuple[tuple[str, str], ...]


def topics_of(guide: Guide) -> tuple[str, ...]:
    """All topics, those of most entries first."""
    counted = Counter(topic for entry in guide.entries for topic in entry.topics)
    return tuple(sorted(counted, key=lambda topic: (-counted[topic], topic)))


def groups(guide: Guide, topics: Iterable[str] = (), best: Mapping[str, int] | None = None) -> tuple[Group, ...]:
    """The entries of each kind that are about one of the topics, or all where none is given.

    `best` tells the best level that a person reached, by entry.
    """
    wanted = frozenset(topics)
    chosen = [entry for entry in guide.entries if not wanted or wanted & set(entry.topics)]
    rows = {kind: tuple(_row(guide, entry, best) for entry in chosen if entry.kind is kind) for kind in EntryKind}
    return tuple(Group(kind, of_kind) for kind, of_kind in rows.items() if of_kind)


def entry_view(guide: Guide, entry_id: str) -> EntryView | None:
    """The entry with its sections in order; None where the guide has no such entry."""
    ids = [entry.id for entry in guide.entries]
    entry = guide.entry(entry_id)
    if entry is None:
        return None
    at = ids.index(entry_id)
    neighbours = [_row(guide, guide.entries[n]) if 0 <= n < len(ids) else None for n in (at - 1, at + 1)]
    passages = tuple(Passage(each.kind, each.kind.heading, prose(each.text or "")) for each in entry.sections)
    topics = tuple(map(topic_name, entry.topics))
    mark = _row(guide, entry).mark
    return EntryView(entry.id, mark, entry.kind, entry.title, topics, passages, entry.practised, *neighbours)


def found(guide: Guide, retrieval: Retrieval, best: Mapping[str, int] | None = None) -> tuple[Found, ...]:
    """What a search found, the nearest entry first; a section that was cut in pieces stands there once."""
    sections: dict[str, dict[str, str]] = {}
    for hit in retrieval.hits:
        section = guide.section(hit.id)
        if section and len(of_entry := sections.setdefault(hit.entry, {})) < MOST_SECTIONS:
            of_entry.setdefault(section.kind.heading, _marked(hit.text, retrieval.question))
    return tuple(
        Found(_row(guide, entry, best), tuple(told.items()))
        for entry_id, told in sections.items()
        if (entry := guide.entry(entry_id))
    )


def prose(text: str) -> str:
    """The guide's text as Markdown that shows its paragraphs and lists, and nothing else that stands in it."""
    blocks: list[str] = []
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for in_list, together in groupby(lines, lambda line: without_list_mark(line) != line):
        told = list(together)
        blocks += ["\n".join(map(_item, told))] if in_list else [as_text(line, inline=True) for line in told]
    return "\n\n".join(blocks)


def _item(line: str) -> str:
    number = _NUMBER.match(line)
    return f"{f'{number[1]}.' if number else '-'} {as_text(without_list_mark(line), inline=True)}"


def _row(guide: Guide, entry: Entry, best: Mapping[str, int] | None = None) -> EntryRow:
    told = list(map(topic_name, entry.topics))
    if best and entry.id in best:
        told.append(guide_copy.best_level(best[entry.id]))
    of_kind = [each.id for each in guide.entries if each.kind is entry.kind]
    mark = f"{guide_copy.KIND_MARKS[entry.kind]}{of_kind.index(entry.id) + 1}"
    return EntryRow(entry.id, mark, entry.title, " · ".join(told))


def _marked(text: str, question: str) -> str:
    """The text on one line with the sentence highlighted that shares most words with the question, if any does."""
    sentences = split_sentences(text)
    wanted = set(subject_stems(question))
    shared = [len(wanted.intersection(stems)) for stems in stemmed_words(sentences)]
    best = shared.index(max(shared)) if any(shared) else None
    return " ".join(
        highlighted(sentence) if number == best else as_text(sentence, inline=True)
        for number, sentence in enumerate(sentences)
    )
