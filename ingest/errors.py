"""What can go wrong with a guide or its index, each as one sentence that says what to do."""

from __future__ import annotations


class KnowledgeError(Exception):
    """Base of all failures of this floor that a person can act on; the message is shown as it is."""


class SourceError(KnowledgeError):
    """The file or folder that should hold a guide cannot be used."""


class GuideFormatError(KnowledgeError):
    """A guide's text breaks the form; names the file and, where known, the line."""

    def __init__(self, message: str, *, source: str, line: int | None = None) -> None:
        place = source if line is None else f"{source}, line {line}"
        super().__init__(f"{place}: {message}")
        self.source = source
        self.line = line


class DocumentUnreadable(KnowledgeError):
    """A job post or resume cannot be read as text; names the file."""


class ModelFilesError(KnowledgeError):
    """The embedding model's files are absent or are not the published ones."""


class IndexMissing(KnowledgeError):
    """No index has been built yet."""


class UnknownGuide(IndexMissing):
    """No own guide has this name, or no longer."""


class IndexMismatch(KnowledgeError):
    """The index was built by another model or in another schema than the one configured."""


class IndexUnavailable(KnowledgeError):
    """The index is there and cannot be read or written: a busy writer, a full disk, a server that is down."""


_REBUILD = "{rebuild}."
_ADVICE = (
    ("full", "Free some disk space and try again."),
    ("readonly", "Make the folder writable or set COACH_HOME to another one."),
    ("not a database", _REBUILD),
    ("malformed", _REBUILD),
    ("connect", "Start the Chroma server or unset COACH_CHROMA_URL."),
)
_OTHER_ADVICE = f"Check that the disk has room; if it has, {_REBUILD}"


def index_advice(reason: str, guide: str = "") -> str:
    """What to do about an index that failed with this reason, as Chroma or SQLite put it; `guide` is an own one."""
    rebuild = "delete the index folder and run `coach ingest`"
    if guide:
        rebuild = f"run `coach guides remove {guide}` and ingest its file again"
    advice = next((advice for sign, advice in _ADVICE if sign in reason.lower()), _OTHER_ADVICE)
    told = advice.format(rebuild=rebuild)
    return told[0].upper() + told[1:]
