"""The text of a .docx by python-docx: its XML is read without entities; macros, pictures and links are left alone."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ingest.errors import DocumentUnreadable

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MOST_UNPACKED = 30_000_000
"""Bytes of all parts together; what is packed is at most 5 MB, and pictures in it hardly shrink."""
MOST_TIMES = 100
"""How much larger any part over SMALL may be than it is when packed; XML of words grows ten to thirty times."""
SMALL = 500_000
MOST_PARTS = 1_000

_BODY = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _RUN, _TEXT = f"{_WORD}p", f"{_WORD}r", f"{_WORD}t"
_BREAKS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
_OFF = ("0", "false", "off")


def word_text(content: bytes, called: str) -> str:
    """The text of headers, body and footers, a paragraph a line; what is marked as hidden or deleted is left out.

    Raises DocumentUnreadable.
    """
    import docx

    _check_parts(content, called)
    try:
        document = docx.Document(BytesIO(content))
        return "\n".join(line for root in _roots(document) for line in _lines(root))
    # A part that is named and not there, a wrong type, XML that breaks off or runs deep: each raises something else.
    except Exception:
        raise DocumentUnreadable(
            f"{called} is damaged, or no plain Word document; save it anew as .docx, or as text."
        ) from None


def _check_parts(content: bytes, called: str) -> None:
    """Raises DocumentUnreadable for what is no Word document or would unpack to more than MOST_UNPACKED."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            listed = parts.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise DocumentUnreadable(f"{called} is damaged; save it anew as .docx, or as text.") from None
    if _BODY not in {part.filename for part in listed}:
        raise DocumentUnreadable(
            f"{called} is an archive or another kind of Office file; save it as .docx, PDF or text."
        )
    if any(part.flag_bits & 1 for part in listed):
        raise DocumentUnreadable(f"{called} is locked; save a copy without password and choose that.")
    grows = any(part.file_size > max(SMALL, MOST_TIMES * part.compress_size) for part in listed)
    if grows or sum(part.file_size for part in listed) > MOST_UNPACKED or len(listed) > MOST_PARTS:
        raise DocumentUnreadable(
            f"{called} unpacks to far more than a document of words; leave out its pictures, or save its text alone."
        )


def _roots(document: WordDocument) -> Iterator[Any]:
    """The XML of each part that a reader sees, headers and footers once each."""
    sections = list(document.sections)
    headers = [section.header for section in sections if not section.header.is_linked_to_previous]
    footers = [section.footer for section in sections if not section.footer.is_linked_to_previous]
    yield from (header._element for header in headers)
    yield document.element.body
    yield from (footer._element for footer in footers)


def _lines(root: Any) -> Iterator[str]:
    """A line a paragraph: tables, text boxes and controls are made of paragraphs too."""
    for paragraph in root.iter(_PARAGRAPH):
        if next(paragraph.iterancestors(_FALLBACK), None) is None:
            yield "".join(_pieces(paragraph))


def _pieces(paragraph: Any) -> Iterator[str]:
    """What the paragraph says itself; a paragraph inside it, as of a text box, has a line of its own."""
    for node in paragraph.iter(_TEXT, *_BREAKS):
        run = next(node.iterancestors(_RUN), None)
        if next(node.iterancestors(_PARAGRAPH)) is paragraph and (run is None or not _is_hidden(run)):
            yield node.text or "" if node.tag == _TEXT else _BREAKS[node.tag]


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{_WORD}rPr/{_WORD}vanish")
    return mark is not None and mark.get(f"{_WORD}val") not in _OFF
