"""The text of a PDF by pypdf: scripts, forms and attached files in it are not looked at, and nothing is drawn."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ingest.errors import DocumentUnreadable

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 60
MOST_OPERATORS = 200_000
"""Of all pages: a page of print has one to three thousand."""
MOST_FORMS = 2_000
"""Drawn within other drawings, of all pages."""

_UNPACKED = 20_000_000
"""Bytes of one stream."""
_LIMITS: dict[str, Any] = {
    "array_based_stream_maximum_output_length": _UNPACKED,
    "brotli_maximum_output_length": _UNPACKED,
    "jbig2_maximum_output_length": _UNPACKED,
    "lzw_maximum_output_length": _UNPACKED,
    "run_length_maximum_output_length": _UNPACKED,
    "zlib_maximum_output_length": _UNPACKED,
    "stream_decoding_work_maximum_length": 3 * _UNPACKED,
    "stream_filters_maximum_length": 4,
    "stream_parsing_work_maximum_count": 500_000,
    "page_tree_maximum_entries": 2_000,
    "page_tree_maximum_depth": 30,
    "xform_maximum_invocations_per_extraction": 200,
    # Pictures are not read, and no other program is ever started for one.
    "jbig2dec_binary": None,
}


class _TooMuch(Exception):
    """A page asks for more work than a document of words does."""


def pdf_text(content: bytes, called: str, most_characters: int) -> tuple[str, int]:
    """The text of all pages, a blank line between them, and how many pages there are.

    Stops reading after `most_characters`, with more than so many. Raises DocumentUnreadable.
    """
    from pypdf import PdfReader, apply_configuration

    # It tells in the log what it mends, in the file's words; nobody asked for these.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with apply_configuration(**_LIMITS):
            reader = PdfReader(BytesIO(content), strict=False)
            if reader.is_encrypted:
                raise DocumentUnreadable(f"{called} is locked; save a copy without password and choose that.")
            pages = len(reader.pages)
            if pages > MOST_PAGES:
                raise DocumentUnreadable(f"{called} has {pages:,} pages; keep the {MOST_PAGES} that matter.")
            return _text(reader, most_characters), pages
    except DocumentUnreadable:
        raise
    except _TooMuch:
        raise DocumentUnreadable(f"{called} is too intricate a drawing; save its text and choose that.") from None
    # A damaged file breaks a reader in ways that it has no names for: missing keys, wrong types, endless depth.
    except Exception:
        raise DocumentUnreadable(
            f"{called} is damaged, or no whole PDF; save it anew, or save its text and choose that."
        ) from None


def _text(reader: PdfReader, most_characters: int) -> str:
    work = _Work()
    texts: list[str] = []
    for page in reader.pages:
        texts.append(page.extract_text(visitor_operand_before=work.count))
        # Within a form the library passes over what is raised, and over the rest of that form with it.
        work.check()
        if sum(map(len, texts)) > most_characters:
            break
    return "\n\n".join(texts)


class _Work:
    """Counts what the pages ask for, all together."""

    def __init__(self) -> None:
        self._operators = 0
        self._forms = 0

    def count(self, operator: bytes, *_: object) -> None:
        self._operators += 1
        self._forms += operator == b"Do"
        self.check()

    def check(self) -> None:
        if self._operators > MOST_OPERATORS or self._forms > MOST_FORMS:
            raise _TooMuch
