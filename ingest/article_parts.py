"""The parts of an article while it is read: each takes lines and then gives the entry that they make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.article_blocks import Line
from ingest.article_marks import Label, Numbered, is_item, label_of, without_answer_mark
from ingest.errors import GuideFormatError
from ingest.star import SECTIONS_OF, Entry, EntryKind, Section, SectionKind

_OF_LONG_QUESTIONS = (SectionKind.EVALUATES, SectionKind.COACHING)
_LEADING_NUMBER = re.compile(r"\d+")


@dataclass(slots=True)
class QuestionPart:
    """A question with its STAR sections."""

    asked: Numbered
    line: Line
    rapid: bool
    round: str | None
    section: SectionKind | None = None
    texts: dict[SectionKind, list[str]] = field(default_factory=dict)
    places: dict[SectionKind, int] = field(default_factory=dict)

    @property
    def kind(self) -> EntryKind:
        """Rapid-fire questions have neither what the interviewer evaluates nor coaching."""
        short = not any(kind in self.texts for kind in _OF_LONG_QUESTIONS)
        return EntryKind.RAPID_FIRE if short and (self.rapid or self.asked.lettered) else EntryKind.QUESTION

    def open(self, label: Label, line: Line, source: str) -> None:
        """Start a section; GuideFormatError where the question has it already."""
        if (place := self.places.get(label.kind)) is not None:
            message = (
                f"'{label.kind.heading}' stands twice under {self.line.quoted}, first in line {place}; "
                "give each question a line above its sections, and one of each section."
            )
            raise GuideFormatError(message, source=source, line=line.number)
        self.section = label.kind
        self.places[label.kind] = line.number
        self.texts[label.kind] = [label.rest] if label.rest else []

    def add(self, line: Line) -> None:
        if self.section is not None:
            self.texts[self.section].append(line.text)

    @property
    def begun(self) -> bool:
        """Whether the open section has text."""
        return self.section is not None and bool(self.texts[self.section])

    def entry(self, entry_id: str) -> Entry:
        """The entry; a STAR section without text is missing, whether its label is there or not."""
        kinds = [k for k in SECTIONS_OF[self.kind] if k in self.texts or k not in _OF_LONG_QUESTIONS]
        sections = tuple(Section(entry_id, k, joined(self.texts.get(k, ()))) for k in kinds)
        round_name = self.round if self.kind is EntryKind.RAPID_FIRE else None
        return Entry(entry_id, self.kind, self.asked.title, sections, round=round_name)


@dataclass(slots=True)
class AnswerPart:
    """A question of the FAQ with its answer: one paragraph, and the list that directly follows it."""

    title: str
    texts: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)

    def add(self, line: Line) -> None:
        if not self.texts:
            self.texts.append(without_answer_mark(line.text))
        elif is_item(line.text) and not self.later:
            self.texts.append(line.text)
        else:
            self.later.append(line.text)

    def end(self, *, question_follows: bool) -> None:
        """Further paragraphs are the answer's when a question follows; after the last answer they are the author's."""
        if question_follows:
            self.texts += self.later
        self.later = []

    def entry(self, entry_id: str) -> Entry:
        section = Section(entry_id, SectionKind.ANSWER, joined(self.texts))
        return Entry(entry_id, EntryKind.FAQ, self.title, (section,))


@dataclass(slots=True)
class NotePart:
    """The author's own text: all of it, or the list alone where `list_only` and there is one."""

    title: str
    list_only: bool
    texts: list[str] = field(default_factory=list)
    over: bool = False

    def add(self, line: Line) -> None:
        if self.list_only and not is_item(line.text) and label_of(line.text) is None:
            self.over = self.over or any(is_item(text) for text in self.texts)
        if not self.over:
            self.texts.append(line.text)

    def entry(self, entry_id: str) -> Entry:
        return Entry(entry_id, EntryKind.NOTE, self.title, (Section(entry_id, SectionKind.TEXT, joined(self.texts)),))


def joined(texts: Sequence[str]) -> str | None:
    """A section's text: every paragraph and list item on its own line; None where there is none."""
    return "\n".join(texts) or None


def without_ordinals(items: Sequence[str], questions: int) -> list[str]:
    """List items without the ordinals that a page glued to them: '- 119 questions' becomes '- 19 questions'.

    Ordinals are taken off only where every item starts with its own. The number of questions in the guide tells
    whether the first item's number is one that it should keep.
    """
    bare = [item.removeprefix("- ") for item in items]
    for ordinal, text in enumerate(bare, 1):
        if not text.startswith(str(ordinal)) or not text.removeprefix(str(ordinal)).strip():
            return list(items)
    first = _LEADING_NUMBER.match(bare[0]) if bare else None
    if first is None or int(first[0]) == questions:
        return list(items)
    return [f"- {text.removeprefix(str(ordinal)).strip()}" for ordinal, text in enumerate(bare, 1)]
