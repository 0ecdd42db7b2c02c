"""Reading a source from disk: text of a trusted size and encoding, or one sentence about what to do."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path

from ingest.errors import SourceError
from ingest.visible_text import is_invisible

# The longest guide known is 21 KB. A saved page with its pictures inlined stays below this, and a larger file is
# a mistaken choice that would take minutes to parse before it was found to hold no guide.
MAX_SOURCE_BYTES = 10_000_000

_UNSEEN_BREAKS = "\u2028\u2029"
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(path: Path) -> str:
    """The text of a file, without a byte order mark or anything that cannot be seen, and with '\\n' line ends.

    Raises SourceError where the file is absent, a folder, empty, too large, unreadable, binary or not UTF-8. A file
    over MAX_SOURCE_BYTES is refused before any of it is read.
    """
    found = _stat(path)
    if stat.S_ISDIR(found.st_mode):
        raise SourceError(f"{path} is a folder; name a file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise SourceError(f"{path} is not a regular file; save the guide as a file and name that.")
    if found.st_size > MAX_SOURCE_BYTES:
        raise _too_large(path)
    return _decoded(_bytes(path), path)


def require_folder(path: Path) -> Path:
    """The path itself where it is a folder; SourceError where it is absent, out of reach or a file."""
    if not stat.S_ISDIR(_stat(path).st_mode):
        raise SourceError(f"{path} is not a folder; name the folder that holds the guide's .md files.")
    try:
        # A search of a closed folder finds nothing and says nothing.
        os.scandir(path).close()
    except PermissionError:
        raise _unreadable(path) from None
    return path


def is_folder(path: Path) -> bool:
    """Whether the path is a folder; SourceError where there is nothing at it or it is out of reach."""
    return stat.S_ISDIR(_stat(path).st_mode)


def _stat(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise SourceError(f"{path} does not exist; check the path.") from None
    except PermissionError:
        raise _unreadable(path) from None
    except (OSError, ValueError) as error:
        raise SourceError(f"{str(path)!r} cannot be used as a path ({_reason(error)}); check it.") from None


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            # The file may have grown since its size was looked up.
            content = file.read(MAX_SOURCE_BYTES + 1)
    except PermissionError:
        raise _unreadable(path) from None
    except OSError as error:
        raise SourceError(f"{path} cannot be read ({_reason(error)}); check the disk and try again.") from None
    if len(content) > MAX_SOURCE_BYTES:
        raise _too_large(path)
    return content


def _decoded(content: bytes, path: Path) -> str:
    if content.startswith(_UTF16_MARKS):
        raise SourceError(f"{path} is UTF-16 text; save it as UTF-8.")
    if b"\0" in content:
        raise SourceError(f"{path} is a binary file; save the guide as text, HTML or Markdown.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{path} is not UTF-8 text (line {line}); save it as UTF-8.") from None
    if not text.strip():
        raise SourceError(f"{path} is empty; save the guide into it first.")
    return _seen(text.replace("\r\n", "\n").replace("\r", "\n"))


def _seen(text: str) -> str:
    """Without what cannot be seen and moves or hides other text, on whatever screen it comes to."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        " " if character in _UNSEEN_BREAKS else character for character in text if not is_invisible(character)
    )


def _too_large(path: Path) -> SourceError:
    limit = MAX_SOURCE_BYTES // 1_000_000
    return SourceError(f"{path} is larger than {limit} MB, which no guide is; save the article's text alone.")


def _unreadable(path: Path) -> SourceError:
    return SourceError(f"{path} may not be read by this user; change its permissions.")


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
