"""A guide that was given to the page as bytes: checked as `coach ingest` checks a file, and put on disk only for it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import KnowledgeError, SourceError
from ingest.own_guide import OwnGuide, is_own_guide, read_own_guide
from ui.copy import own_guide_copy

_FILE = "guide.md"
"""What it is called on disk, whatever its owner calls it: a name that was given is no part of a path."""


class BadUpload(KnowledgeError):
    """What was given is no guide; the message calls it by its owner's name, and says where in it."""


def read_uploaded(data: bytes, name: str) -> OwnGuide:
    """Raises BadUpload."""
    with on_disk(data) as path:
        try:
            if not is_own_guide(path):
                raise SourceError(own_guide_copy.NAMES_NO_GUIDE)
            return read_own_guide(path)
        except KnowledgeError as failure:
            raise BadUpload(own_guide_copy.faulty(name, _without(path, str(failure)))) from failure


@contextmanager
def on_disk(data: bytes) -> Iterator[Path]:
    """The bytes as a file, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="coach-") as folder:
        path = Path(folder) / _FILE
        path.write_bytes(data)
        yield path


def _without(path: Path, sentence: str) -> str:
    """The sentence with no word of where the file lay: 'Line 3: …'."""
    told = sentence.replace(f"{path}, line", "Line").replace(f"{path}: ", "").replace(str(path), "The file")
    return told[:1].upper() + told[1:]
