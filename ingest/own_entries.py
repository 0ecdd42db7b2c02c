"""The entries of an own guide's file: a heading for each question, and below it one for each of its parts.

A part that is left out, or has nothing under it, is a hole of the entry; what cannot be told from a slip is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ingest.article_blocks import Line
from ingest.errors import GuideFormatError
from ingest.guide_reader import LONGEST_TITLE
from ingest.star import SECTIONS_OF, EntryKind, SectionKind

LONGEST_TOPIC = 40
"""Characters."""

Part = SectionKind | Literal["topics", "asked as"]
_STAR = (SectionKind.SITUATION, SectionKind.TASK, SectionKind.ACTION, SectionKind.RESULT)
_HEADINGS: dict[str, Part] = {
    "what it evaluates": SectionKind.EVALUATES,
    "what the interviewer evaluates": SectionKind.EVALUATES,
    "situation": SectionKind.SITUATION,
    "task": SectionKind.TASK,
    "tasks": SectionKind.TASK,
    "action": SectionKind.ACTION,
    "actions": SectionKind.ACTION,
    "result": SectionKind.RESULT,
    "results": SectionKind.RESULT,
    "coaching note": SectionKind.COACHING,
    "coaching notes": SectionKind.COACHING,
    "what separates good from great": SectionKind.COACHING,
    "answer": SectionKind.ANSWER,
    "topics": "topics",
    "also asked as": "asked as",
}
_KNOWN = "What it evaluates, Situation, Task, Action, Result, Coaching note, Answer, Topics, Also asked as"
_ABOUT: tuple[Part, ...] = ("topics", "asked as")
"""Parts that say something of the question, and are no text of the guide's."""
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """A question with its parts in reading order, each with its text or None, and where it stands."""

    title: str
    kind: EntryKind
    parts: tuple[tuple[SectionKind, str | None], ...]
    topics: tuple[str, ...]
    asked_as: tuple[str, ...]
    source: str
    line: int

    @property
    def key(self) -> str:
        """What questions that are alike have in common."""
        return title_key(self.title)

    @property
    def quoted(self) -> str:
        return Line(self.line, self.title).quoted


@dataclass(slots=True)
class _Draft:
    heading: Line
    texts: dict[Part, list[str]] = field(default_factory=dict)
    places: dict[Part, int] = field(default_factory=dict)


def title_key(title: str) -> str:
    """The same for titles that differ only in case, spaces and marks."""
    return _NO_WORD.sub(" ", title.casefold()).strip() or title


def read_entries(lines: Sequence[Line], source: str, first: int) -> list[OwnEntry]:
    """The entries in a file whose body begins with line `first`. Raises GuideFormatError with the line of the fault."""
    drafts = list(_drafts(lines, source))
    if not drafts:
        raise GuideFormatError("it holds no question; write each as '## Question?'.", source=source, line=first)
    return [_entry(draft, source) for draft in drafts]


def _drafts(lines: Sequence[Line], source: str) -> Iterator[_Draft]:
    draft: _Draft | None = None
    current: Part | None = None
    for line in lines:
        if line.level == 2:
            if draft:
                yield draft
            draft, current = _Draft(line), None
        elif draft is None:
            # The document's own heading, which its fields name as well.
            if line.level != 1:
                message = f"{line.quoted} stands above the first question; move it under one, or take it out."
                raise GuideFormatError(message, source=source, line=line.number)
        elif line.level == 3:
            current = _part(line, source)
            if current in draft.places:
                message = f"the heading {line.quoted} stands twice, first in line {draft.places[current]}; keep one."
                raise GuideFormatError(message, source=source, line=line.number)
            draft.places[current], draft.texts[current] = line.number, []
        elif line.level == 1:
            message = f"the heading {line.quoted} has one '#'; write a question with '##', its parts with '###'."
            raise GuideFormatError(message, source=source, line=line.number)
        else:
            # Text right under a question is its answer.
            draft.places.setdefault(current or SectionKind.ANSWER, line.number)
            draft.texts.setdefault(current or SectionKind.ANSWER, []).append(line.text)
    if draft:
        yield draft


def _part(line: Line, source: str) -> Part:
    name = " ".join(line.text.casefold().rstrip(" :").split())
    if name not in _HEADINGS:
        message = f"the heading {line.quoted} is none of a question's parts; use one of: {_KNOWN}."
        raise GuideFormatError(message, source=source, line=line.number)
    return _HEADINGS[name]


def _entry(draft: _Draft, source: str) -> OwnEntry:
    title, number = draft.heading.text, draft.heading.number
    if len(title) > LONGEST_TITLE:
        message = f"the question has {len(title):,} characters; shorten it to one sentence of at most {LONGEST_TITLE}."
        raise GuideFormatError(message, source=source, line=number)
    texts = {part: "\n".join(lines) or None for part, lines in draft.texts.items() if part not in _ABOUT}
    if not any(texts.values()):
        message = f"the question {draft.heading.quoted} has no text; write at least one of its parts."
        raise GuideFormatError(message, source=source, line=number)
    others = [part for part in texts if part is not SectionKind.ANSWER]
    if others and SectionKind.ANSWER in texts:
        message = (
            f"the question {draft.heading.quoted} has a plain answer in line {draft.places[SectionKind.ANSWER]} "
            "beside its other parts; move that text under one of them."
        )
        raise GuideFormatError(message, source=source, line=number)
    kind = EntryKind.QUESTION if others else EntryKind.FAQ
    # The four parts of a story are expected; a note is no hole where nobody announced one.
    parts = tuple((part, texts.get(part)) for part in SECTIONS_OF[kind] if part in texts or part in _STAR)
    return OwnEntry(title, kind, parts, _topics(draft, source), _asked_as(draft, source), source, number)


def _asked_as(draft: _Draft, source: str) -> tuple[str, ...]:
    phrasings = tuple(dict.fromkeys(line.removeprefix("- ") for line in draft.texts.get("asked as", ())))
    if any(len(phrasing) > LONGEST_TITLE for phrasing in phrasings):
        message = f"a way of asking is longer than {LONGEST_TITLE} characters; give each a line of its own."
        raise GuideFormatError(message, source=source, line=draft.places["asked as"])
    return phrasings


def _topics(draft: _Draft, source: str) -> tuple[str, ...]:
    listed = [text for line in draft.texts.get("topics", ()) for text in line.removeprefix("- ").split(",")]
    topics = dict.fromkeys(_NO_WORD.sub("-", text.casefold()).strip("-") for text in listed)
    if any(len(topic) > LONGEST_TOPIC for topic in topics):
        message = f"a topic is longer than {LONGEST_TOPIC} characters; name each in a few words, with commas between."
        raise GuideFormatError(message, source=source, line=draft.places["topics"])
    return tuple(filter(None, topics))
