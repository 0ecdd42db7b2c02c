"""A job post or resume from a file that a person names: its plain text, or one sentence that says what to do.

The file is a stranger's: nothing in it is run, fetched or unpacked to disk, and how much work it can cause is limited
before that work begins. What the text says is text and no more.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ingest.errors import DocumentUnreadable
from ingest.visible_text import visible

MOST_BYTES = 5_000_000
MOST_CHARACTERS = 200_000
"""Of the text, some eighty pages."""


class DocumentKind(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    PDF = "pdf"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader of the file sees, as plain text; `pages` is told for a PDF alone."""

    text: str
    kind: DocumentKind
    pages: int | None = None


_KINDS = {
    ".txt": DocumentKind.TEXT,
    ".md": DocumentKind.MARKDOWN,
    ".pdf": DocumentKind.PDF,
    ".docx": DocumentKind.WORD,
}
_CALLED = {
    DocumentKind.TEXT: "text",
    DocumentKind.MARKDOWN: "text",
    DocumentKind.PDF: "a PDF",
    DocumentKind.WORD: "a Word document",
}
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "a file of an older Office, or one locked by a password"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x1f\x8b", "a packed file"),
)
"""How files begin that are none of ours, and what they are."""
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_PDF_BEGINS_WITHIN = 1024
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS = "save it as text, Markdown, PDF or .docx and choose that"
_LONGEST_NAME = 80


def read_document(source: Path | bytes, name: str = "") -> Document:
    """The document in a file, or in the bytes of one that was called `name`; bytes without a name are read for what
    they are. The kind is that of the content, and the name has to agree with it.

    Raises DocumentUnreadable for a file that is absent, over MOST_BYTES, over MOST_CHARACTERS, locked, damaged, empty,
    of another kind than its name says, or of a kind that is not read.
    """
    name = name or (source.name if isinstance(source, Path) else "")
    called = _called(name)
    content = _content(source, called) if isinstance(source, Path) else source
    if len(content) > MOST_BYTES:
        raise DocumentUnreadable(
            f"{called} is larger than {MOST_BYTES // 1_000_000} MB; leave out its pictures, or save its text alone."
        )
    kind = _kind(content, name, called)
    document = _read(content, kind, called)
    text = visible(document.text[: 2 * MOST_CHARACTERS])
    if len(document.text) > 2 * MOST_CHARACTERS or len(text) > MOST_CHARACTERS:
        raise DocumentUnreadable(
            f"{called} has more than the {MOST_CHARACTERS:,} characters that are read; keep the pages that matter."
        )
    if not any(map(str.isalnum, text)):
        raise DocumentUnreadable(
            f"{called} holds no text that can be read; if it is a scan, save its text and choose that."
        )
    return Document(text, kind, document.pages)


def _called(name: str) -> str:
    """The name as it may stand in a sentence: on one line, short, and without what cannot be seen."""
    shown = " ".join(visible(os.path.basename(name)).split())
    return f"{shown[:_LONGEST_NAME]}…" if len(shown) > _LONGEST_NAME else shown or "The document"


def _content(path: Path, called: str) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DocumentUnreadable(f"{called} is no file; choose a file in {', '.join(_KINDS)}.")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise DocumentUnreadable(f"{called} cannot be read ({reason}); check the path and its permissions.") from None


def _kind(content: bytes, name: str, called: str) -> DocumentKind:
    found, suffix = _found_kind(content, called), Path(name).suffix.lower()
    named = _KINDS.get(suffix)
    if not suffix:
        return found
    if named is None:
        raise DocumentUnreadable(f"{called} is of no kind that is read; {_SAVE_AS}.")
    if _CALLED[named] != _CALLED[found]:
        raise DocumentUnreadable(f"{called} holds {_CALLED[found]} and not {_CALLED[named]}; give it its right name.")
    return named


def _found_kind(content: bytes, called: str) -> DocumentKind:
    """What the content is, whatever it is called."""
    if _PDF in content[:_PDF_BEGINS_WITHIN]:
        return DocumentKind.PDF
    if content.startswith(_ZIP):
        return DocumentKind.WORD
    foreign = next((what for begins, what in _FOREIGN if content.startswith(begins)), None)
    if foreign is None and b"\0" in content and not content.startswith(_UTF16):
        foreign = "no text"
    if foreign is not None:
        raise DocumentUnreadable(f"{called} is {foreign}; {_SAVE_AS}.")
    return DocumentKind.TEXT


def _read(content: bytes, kind: DocumentKind, called: str) -> Document:
    match kind:
        case DocumentKind.PDF:
            from ingest.pdf_text import pdf_text

            text, pages = pdf_text(content, called, MOST_CHARACTERS)
            return Document(text, kind, pages)
        case DocumentKind.WORD:
            from ingest.word_text import word_text

            return Document(word_text(content, called), kind)
    try:
        return Document(content.decode("utf-16" if content.startswith(_UTF16) else "utf-8-sig"), kind)
    except UnicodeDecodeError:
        raise DocumentUnreadable(f"{called} is not UTF-8 text; save it as UTF-8.") from None
