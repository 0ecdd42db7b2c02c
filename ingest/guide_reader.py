"""The edition's Markdown, one file an entry, as a Guide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ingest.article_blocks import Line
from ingest.errors import GuideFormatError, SourceError
from ingest.front_matter import Fields, read_fields, split_front_matter
from ingest.markdown_blocks import markdown_lines
from ingest.source import read_text, require_folder
from ingest.star import SECTIONS_OF, Entry, EntryKind, Guide, Section, SectionKind

GUIDE_FILE = "guide.yaml"
ASKED_FILE = "asked.yaml"

_GUIDE_FIELDS = ("title", "edition", "source", "empty_headings")
_ENTRY_FIELDS = ("id", "kind", "title", "topics", "asked_as", "round")
LONGEST_TITLE = 400
"""Characters; the questions of real interviews stay below half of it."""

_HOLE = re.compile(r"\s*<!--\s*missing in the source\s*-->\s*$", re.IGNORECASE)
_ID = re.compile(r"[a-z][a-z0-9-]*")
_KINDS = tuple(EntryKind)
_NOTES = ("howto", "takeaways", "quotes")


def read_guide(folder: Path) -> Guide:
    """The guide in a folder: every .md file in it and below is an entry.

    Entries stand in the order of their kinds (question, rapid_fire, faq, note), those of a kind in the order of their
    ids with numbers counted (q2 before q10), and the notes howto, takeaways and quotes before other notes. The title
    is that of guide.yaml, or else the folder's name. Raises SourceError where a file cannot be used or there is no
    entry at all, and GuideFormatError, with file and line, where one breaks the form.
    """
    # A name that starts with a dot is an editor's or a file system's own.
    paths = sorted(path for path in require_folder(folder).rglob("*.md") if not path.name.startswith("."))
    if not paths:
        raise SourceError(f"{folder} holds no guide; put its entries there, one .md file each.")
    entries: dict[str, Entry] = {}
    places: dict[str, Path] = {}
    for path in paths:
        entry, line = _parse_entry(read_text(path), str(path))
        if entry.id in entries:
            message = f"the id '{entry.id}' stands in {places[entry.id]} too; give one of them another."
            raise GuideFormatError(message, source=str(path), line=line)
        entries[entry.id], places[entry.id] = entry, path
    entries = _with_phrasings(entries, folder)
    title, empty_headings = _about(folder)
    return Guide(title, tuple(sorted(entries.values(), key=_place)), empty_headings)


def read_guide_file(path: Path) -> Guide:
    """A guide of the one entry in a file, under that entry's title; raises as read_guide does."""
    entry = parse_entry(read_text(path), str(path))
    return Guide(entry.title, (entry,))


def parse_entry(text: str, source: str) -> Entry:
    """The entry in the text of an edition's file; `source` names the file in messages.

    A section's text is one line for each paragraph and list item, without inline markup. A section that holds nothing,
    or only an HTML comment, is missing. Raises GuideFormatError with the line of the fault.
    """
    return _parse_entry(text, source)[0]


def _parse_entry(text: str, source: str) -> tuple[Entry, int]:
    fields, body, first = split_front_matter(text, source)
    fields.refuse_unknown(_ENTRY_FIELDS)
    entry_id, kind = fields.text("id"), _kind(fields)
    if _ID.fullmatch(entry_id) is None:
        message = "the id has to be a small letter followed by small letters, digits and '-'."
        raise GuideFormatError(message, source=source, line=fields.line("id"))
    round_name = fields.optional_text("round")
    if round_name is not None and kind is not EntryKind.RAPID_FIRE:
        message = f"only a {EntryKind.RAPID_FIRE} entry has a round; leave the field out."
        raise GuideFormatError(message, source=source, line=fields.line("round"))
    title = fields.text("title")
    if len(title) > LONGEST_TITLE:
        message = f"the title has {len(title):,} characters; shorten it to one sentence of at most {LONGEST_TITLE}."
        raise GuideFormatError(message, source=source, line=fields.line("title"))
    _refuse_text_under_a_hole(body, source, first)
    texts = _section_texts(markdown_lines(body, first=first), kind, source, first)
    entry = Entry(
        id=entry_id,
        kind=kind,
        title=title,
        sections=tuple(Section(entry_id, section, "\n".join(texts[section]) or None) for section in SECTIONS_OF[kind]),
        topics=fields.texts("topics"),
        asked_as=fields.texts("asked_as"),
        round=round_name,
    )
    return entry, fields.line("id")


def _refuse_text_under_a_hole(body: str, source: str, first: int) -> None:
    """A section that is marked as missing holds nothing else: what stands there would pass for what the source lost."""
    marked = None
    for number, line in enumerate(body.splitlines(), start=first):
        if _HOLE.match(line):
            marked = number
        elif line.startswith("#"):
            marked = None
        elif marked is not None and line.strip():
            message = f"the section is marked as missing in line {marked} and has text; remove the one or the other."
            raise GuideFormatError(message, source=source, line=number)


def _kind(fields: Fields) -> EntryKind:
    kind = fields.text("kind")
    if kind not in _KINDS:
        message = f"the kind has to be one of {', '.join(_KINDS)}."
        raise GuideFormatError(message, source=fields.source, line=fields.line("kind"))
    return EntryKind(kind)


def _section_texts(lines: Sequence[Line], kind: EntryKind, source: str, first: int) -> dict[SectionKind, list[str]]:
    headings = {section.heading.casefold(): section for section in SECTIONS_OF[kind]}
    texts: dict[SectionKind, list[str]] = {}
    places: dict[SectionKind, int] = {}
    current: SectionKind | None = None
    for line in lines:
        if line.level:
            current = headings.get(line.text.casefold())
            if current is None or line.level != 2:
                known = ", ".join(f"'## {section.heading}'" for section in SECTIONS_OF[kind])
                message = f"the heading {line.quoted} is not one of a {kind} entry; use {known}."
                raise GuideFormatError(message, source=source, line=line.number)
            if current in places:
                message = f"the heading {line.quoted} stands twice, first in line {places[current]}; keep one."
                raise GuideFormatError(message, source=source, line=line.number)
            places[current], texts[current] = line.number, []
        elif current is None:
            message = f"the text {line.quoted} stands above the first heading; move it under one."
            raise GuideFormatError(message, source=source, line=line.number)
        else:
            texts[current].append(line.text)
    for section in SECTIONS_OF[kind]:
        if section not in texts:
            message = f"the heading '## {section.heading}' is not there; add it, with nothing under it if need be."
            raise GuideFormatError(message, source=source, line=first)
    return texts


def _with_phrasings(entries: dict[str, Entry], folder: Path) -> dict[str, Entry]:
    """The entries with the everyday phrasings that asked.yaml, if there is one, lists by section id."""
    path = folder / ASKED_FILE
    if not path.exists():
        return entries
    fields = read_fields(read_text(path), str(path))
    fields.refuse_unknown([s.id for entry in entries.values() for s in entry.sections if not s.missing])
    return {
        entry.id: replace(entry, sections=tuple(replace(s, asked_as=fields.texts(s.id)) for s in entry.sections))
        for entry in entries.values()
    }


def _about(folder: Path) -> tuple[str, tuple[str, ...]]:
    """The guide's title and the headings that its source left empty."""
    path = folder / GUIDE_FILE
    if not path.exists():
        return folder.resolve().name, ()
    fields = read_fields(read_text(path), str(path))
    fields.refuse_unknown(_GUIDE_FIELDS)
    return fields.text("title"), fields.texts("empty_headings")


def _place(entry: Entry) -> tuple[int, int, list[tuple[int, str]]]:
    note = _NOTES.index(entry.id) if entry.id in _NOTES else len(_NOTES)
    pieces = re.findall(r"\d+|\D+", entry.id)
    return _KINDS.index(entry.kind), note, [(int(p), "") if p.isdigit() else (-1, p) for p in pieces]
