"""The writer that needs no model: it selects and orders the guide's own sentences.

Each sentence keeps the id of its section, so that a reader can check it and the grounding checker does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.ports import Library
from graph.writing.expectations import expected_probes
from graph.writing.intent import Intent, intent_of
from graph.writing.outline import OUTLINES, Heading
from ingest.keyword_index import stemmed_words, subject_stems
from ingest.search import Hit
from ingest.sentences import split_sentences
from ingest.star import Entry, EntryKind, SectionKind

MAX_ENTRIES = 3
NEAREST = 2
"""Hits whose sections are told before others; chosen on the development questions with required facts."""
NEAR_THE_BEST = 0.55
"""An entry is answered from when its best hit scores at least this share of the best hit of all."""

_FIGURE = re.compile(
    r"\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|third|quarter|twice|double)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the guide and the section that it stands in."""

    text: str
    section: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading of the answer with what stands under it."""

    heading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is checked: its passages, the lost sections of its entries, and what the question wanted.

    `expected` are probes that the coach itself would ask.
    """

    passages: tuple[Passage, ...]
    missing: tuple[str, ...]
    entries: tuple[str, ...]
    intent: Intent = Intent.TELL
    expected: tuple[str, ...] = ()


class GuideWriter:
    """Composes an answer from the sections of the entries that a search found."""

    name = "guide"

    def __init__(self, library: Library) -> None:
        self._library = library

    def write(self, question: str, hits: Sequence[Hit]) -> Draft:
        """What the question wants to hear, from up to three entries; empty for no hits."""
        entries = self._entries(hits)
        if not entries:
            return Draft((), (), ())
        wanted = _Wanted(
            frozenset(subject_stems(question)),
            frozenset(hit.id.partition("#")[0] for hit in hits[:NEAREST]),
        )
        intent = intent_of(question)
        passages = _compose(OUTLINES[intent], entries, wanted, only_figures=intent is Intent.NUMBERS)
        if not passages:
            intent = Intent.TELL
            passages = _compose(OUTLINES[intent], entries, wanted)
        told = {statement.section.partition("/")[0] for passage in passages for statement in passage.statements}
        used = [entry for entry in entries if entry.id in told]
        lost = tuple(s.id for entry in used for s in entry.sections if s.missing)
        expected = expected_probes(entries[0]) if intent is Intent.TELL else ()
        return Draft(passages, lost, tuple(entry.id for entry in used), intent, expected)

    def _entries(self, hits: Sequence[Hit]) -> list[Entry]:
        """The entries whose best hit is near the best of all, best first."""
        if not hits:
            return []
        threshold = hits[0].score * NEAR_THE_BEST
        ids = list(dict.fromkeys(hit.entry for hit in hits if hit.score >= threshold))[:MAX_ENTRIES]
        return [entry for entry_id in ids if (entry := self._library.guide.entry(entry_id))]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the question is about: its stems, and the sections that the search found first."""

    stems: frozenset[str]
    sections: frozenset[str]

    def worth(self, statement: Statement, stems: Sequence[str]) -> int:
        """How much a sentence answers; a section that was found counts as much as two shared words."""
        return len(self.stems.intersection(stems)) + 2 * (statement.section in self.sections)


def _compose(
    outline: Sequence[Heading], entries: Sequence[Entry], wanted: _Wanted, *, only_figures: bool = False
) -> tuple[Passage, ...]:
    """The outline filled: from the best entry whatever it holds, from the others only what was asked for."""
    best, *others = entries
    return _without_repeats(
        Passage(
            heading.title,
            _select([best], heading, wanted, only_figures=only_figures)
            + _select(others, heading, wanted, only_asked=True, only_figures=only_figures),
        )
        for heading in outline
    )


def _select(
    entries: Sequence[Entry],
    heading: Heading,
    wanted: _Wanted,
    *,
    only_asked: bool = False,
    only_figures: bool = False,
) -> tuple[Statement, ...]:
    """Sentences of the heading's sections, those that answer most of the question, in the guide's order.

    With `only_asked`, none that shares no word with the question.
    """
    statements = [
        Statement(sentence, f"{entry.id}/{kind}")
        for entry in entries
        for kind in _in_order(entry, heading.kinds)
        for sentence in split_sentences(entry.text(kind) or "")
        if not only_figures or _FIGURE.search(sentence)
    ]
    stems = stemmed_words([statement.text for statement in statements]) if statements else []
    words = dict(zip(statements, stems, strict=True))
    ranked = sorted(statements, key=lambda statement: -wanted.worth(statement, words[statement]))
    if only_asked:
        ranked = [statement for statement in ranked if wanted.stems.intersection(words[statement])]
    # What the search found is told, if only by the sentence of it that answers most.
    found = {each.section: each for each in reversed(ranked) if each.section in wanted.sections}.values()
    chosen = {*found, *ranked[: heading.sentences]}
    return tuple(statement for statement in statements if statement in chosen)


def _in_order(entry: Entry, kinds: Sequence[SectionKind]) -> Sequence[SectionKind]:
    """A rapid-fire Action is the answer itself and comes before its Result."""
    if entry.kind is EntryKind.RAPID_FIRE and SectionKind.ACTION in kinds:
        return sorted(kinds, key=lambda kind: kind is not SectionKind.ACTION)
    return [kind for kind in kinds if kind is not SectionKind.ACTION or entry.kind is not EntryKind.RAPID_FIRE]


def _without_repeats(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Each sentence under the first heading that has it; headings with nothing left are dropped."""
    seen: set[Statement] = set()
    kept: list[Passage] = []
    for passage in passages:
        fresh = tuple(statement for statement in dict.fromkeys(passage.statements) if statement not in seen)
        seen.update(fresh)
        if fresh:
            kept.append(Passage(passage.heading, fresh))
    return tuple(kept)
