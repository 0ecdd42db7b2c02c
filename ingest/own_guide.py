"""A guide of a person's own: one Markdown file, or a folder of them, whose fields name the guide.

---
guide: on-call
title: On call for data platforms
---
## How did you keep a pipeline alive through an outage?
### Situation
...
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import GuideFormatError, SourceError
from ingest.front_matter import Fields, has_front_matter, split_front_matter
from ingest.guide_name import FORM, is_guide_name
from ingest.guide_reader import LONGEST_TITLE
from ingest.markdown_blocks import markdown_lines
from ingest.own_entries import OwnEntry, read_entries
from ingest.source import is_folder, read_text
from ingest.star import Own

MAX_OWN_BYTES = 5_000_000
_FIELDS = ("guide", "title", "language", "source")
_NAMES_ONE = re.compile(r"^guide[ \t]*:", re.MULTILINE)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class OwnGuide:
    """An own guide as it was read, before its entries have their ids."""

    title: str
    about: Own
    entries: tuple[OwnEntry, ...]


def is_own_guide(path: Path) -> bool:
    """Whether a path holds an own guide: a .md file that names one, or a folder with such a file.

    Raises SourceError where the path or a file in the folder cannot be used.
    """
    return any(_names_a_guide(read_text(each)) for each in _files(path))


def read_own_guide(path: Path) -> OwnGuide:
    """The own guide at a path; the files of a folder follow one another in the order of their names.

    Raises SourceError where a file cannot be used, and GuideFormatError, with file and line, where one breaks the form.
    """
    read = [_read(each) for each in _files(path)]
    fields, entries = [each for each, _ in read], [entry for _, entries in read for entry in entries]
    first, name = fields[0], fields[0].text("guide")
    for other in fields:
        if other.text("guide") != name:
            message = f"it names another guide than {first.source}, which is {name!r}; give each a folder of its own."
            raise GuideFormatError(message, source=other.source, line=other.line("guide"))
    _refuse_alike(entries)
    title = _first(fields, "title")
    if not title:
        raise GuideFormatError("the field 'title' is not there; add it.", source=first.source, line=first.first)
    about = Own(name, language=_first(fields, "language"), source=_first(fields, "source"))
    return OwnGuide(title, about, tuple(entries))


def _first(fields: Sequence[Fields], key: str) -> str:
    """What the first file with this field says, '' where none has it."""
    return next(filter(None, (each.optional_text(key) for each in fields)), "")


def _files(path: Path) -> list[Path]:
    if not is_folder(path):
        return [path] if path.suffix.lower() == ".md" else []
    # A name that starts with a dot is an editor's or a file system's own.
    return sorted(each for each in path.rglob("*.md") if not each.name.startswith("."))


def _names_a_guide(text: str) -> bool:
    if not has_front_matter(text):
        return False
    head = text.split("\n---", 1)[0]
    return _NAMES_ONE.search(head) is not None


def _read(path: Path) -> tuple[Fields, list[OwnEntry]]:
    if path.stat().st_size > MAX_OWN_BYTES:
        limit = MAX_OWN_BYTES // 1_000_000
        raise SourceError(f"{path} is larger than {limit} MB, which no guide is; leave out what is no text.")
    text, source = read_text(path), str(path)
    if not _names_a_guide(text):
        message = "it names no guide, as others in this folder do; add 'guide: NAME' to its fields, or take it out."
        raise GuideFormatError(message, source=source, line=1)
    fields, body, first = split_front_matter(text, source)
    fields.refuse_unknown(_FIELDS)
    _check(fields)
    return fields, read_entries(markdown_lines(body, first=first), source, first)


def _check(fields: Fields) -> None:
    if not is_guide_name(fields.text("guide")):
        message = f"the guide's name has to be {FORM}."
        raise GuideFormatError(message, source=fields.source, line=fields.line("guide"))
    for key in ("title", "source"):
        if len(fields.optional_text(key) or "") > LONGEST_TITLE:
            message = f"the field '{key}' is too long; shorten it to at most {LONGEST_TITLE} characters."
            raise GuideFormatError(message, source=fields.source, line=fields.line(key))
    language = fields.optional_text("language")
    if language is not None and _LANGUAGE.fullmatch(language) is None:
        message = "the language has to be a code such as 'en' or 'pt-BR'."
        raise GuideFormatError(message, source=fields.source, line=fields.line("language"))


def _refuse_alike(entries: Sequence[OwnEntry]) -> None:
    seen: dict[str, OwnEntry] = {}
    for entry in entries:
        if before := seen.get(entry.key):
            place = f"line {before.line}" if before.source == entry.source else f"{before.source}, line {before.line}"
            message = f"the question {entry.quoted} stands twice, first in {place}; keep one."
            raise GuideFormatError(message, source=entry.source, line=entry.line)
        seen[entry.key] = entry
