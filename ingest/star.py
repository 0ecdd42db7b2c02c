"""The guide as a value: entries made of STAR sections, and the chunks that are indexed.

Ids are stable across the edition and an ingested article: an entry is `q03`, a section `q03/result`,
a chunk the id of its section, with `#2`, `#3` for the further pieces of a section that had to be split. Those of an own
guide begin with its name, as in `on-call.q03/result`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class EntryKind(StrEnum):
    QUESTION = "question"
    RAPID_FIRE = "rapid_fire"
    FAQ = "faq"
    NOTE = "note"


class SectionKind(StrEnum):
    EVALUATES = "evaluates"
    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"
    COACHING = "coaching"
    ANSWER = "answer"
    TEXT = "text"

    @property
    def heading(self) -> str:
        """The heading under which a guide prints this section."""
        return _HEADINGS[self]


_HEADINGS = {
    SectionKind.EVALUATES: "What the interviewer evaluates",
    SectionKind.SITUATION: "Situation",
    SectionKind.TASK: "Task",
    SectionKind.ACTION: "Action",
    SectionKind.RESULT: "Result",
    SectionKind.COACHING: "What separates good from great",
    SectionKind.ANSWER: "Answer",
    SectionKind.TEXT: "Text",
}

SECTIONS_OF: dict[EntryKind, tuple[SectionKind, ...]] = {
    EntryKind.QUESTION: (
        SectionKind.EVALUATES,
        SectionKind.SITUATION,
        SectionKind.TASK,
        SectionKind.ACTION,
        SectionKind.RESULT,
        SectionKind.COACHING,
    ),
    EntryKind.RAPID_FIRE: (SectionKind.SITUATION, SectionKind.TASK, SectionKind.ACTION, SectionKind.RESULT),
    EntryKind.FAQ: (SectionKind.ANSWER,),
    EntryKind.NOTE: (SectionKind.TEXT,),
}
"""The sections that an entry of each kind has, in reading order."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an entry. `text` is None where the source has the heading and lost what stood under it.

    `asked_as` are everyday ways of asking for it; they serve the search and are no part of the guide's text.
    """

    entry: str
    kind: SectionKind
    text: str | None
    asked_as: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.entry}/{self.kind}"

    @property
    def missing(self) -> bool:
        return self.text is None


@dataclass(frozen=True, slots=True)
class Entry:
    """One question, FAQ answer or note of a guide, with its sections in reading order."""

    id: str
    kind: EntryKind
    title: str
    sections: tuple[Section, ...]
    topics: tuple[str, ...] = ()
    asked_as: tuple[str, ...] = ()
    round: str | None = None

    def section(self, kind: SectionKind) -> Section | None:
        return next((section for section in self.sections if section.kind is kind), None)

    def text(self, kind: SectionKind) -> str | None:
        """The section's text, or None where the entry has no such section or the source lost it."""
        section = self.section(kind)
        return section.text if section else None

    @property
    def practised(self) -> bool:
        """Whether an interviewer can ask this entry."""
        return self.kind in (EntryKind.QUESTION, EntryKind.RAPID_FIRE)


@dataclass(frozen=True, slots=True)
class Own:
    """What an own guide says of itself beside its title: its name (the space of its ids), language and source.

    `questions` and `faqs` are how many numbers its ids have used up, so that none is given twice; `changed` is when it
    was ingested last with a change (ISO 8601).
    """

    name: str
    language: str = ""
    source: str = ""
    questions: int = 0
    faqs: int = 0
    changed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Guide:
    """A whole guide: its entries in order, and the headings that the source left without any text.

    `own` is None for the first guide.
    """

    title: str
    entries: tuple[Entry, ...]
    empty_headings: tuple[str, ...] = ()
    own: Own | None = None
    _by_id: dict[str, Entry] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_id.update((entry.id, entry) for entry in self.entries)

    @property
    def name(self) -> str:
        """That of an own guide, '' for the first one."""
        return self.own.name if self.own else ""

    def entry(self, entry_id: str) -> Entry | None:
        return self._by_id.get(entry_id)

    def section(self, section_id: str) -> Section | None:
        """The section behind a section or chunk id, or None."""
        return next((s for s in self.sections() if s.id == section_id.partition("#")[0]), None)

    def sections(self) -> Iterator[Section]:
        return (section for entry in self.entries for section in entry.sections)

    def titles(self, sections: Iterable[Section]) -> list[str]:
        """The titles under which they stand, each once."""
        entries = (self.entry(entry) for entry in dict.fromkeys(section.entry for section in sections))
        return [entry.title for entry in entries if entry is not None]


@dataclass(frozen=True, slots=True)
class Chunk:
    """One piece of a guide that is embedded and indexed.

    `text` is what is shown and cited; `context` is what is embedded: 'question title — section: text'.
    """

    id: str
    entry: str
    section: SectionKind
    text: str
    context: str

    @property
    def section_id(self) -> str:
        return f"{self.entry}/{self.section}"
