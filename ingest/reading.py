"""A guide from whatever a person names: a folder, one entry, or a saved article."""

from __future__ import annotations

from pathlib import Path

from ingest.article_reader import read_article
from ingest.errors import SourceError
from ingest.front_matter import has_front_matter, opens_front_matter
from ingest.guide_reader import read_guide, read_guide_file
from ingest.source import is_folder, read_text
from ingest.star import Guide

_MARKDOWN = ".md"
_ARTICLES = (".txt", ".html", ".htm")


def read_source(path: Path) -> Guide:
    """The guide at a path.

    A folder is read as an edition; a .md file as one of its entries where it starts with the entry's fields, and
    otherwise as an article, as .txt, .html and .htm files are. Raises SourceError where the path cannot be used and
    GuideFormatError where the text breaks its form.
    """
    if is_folder(path):
        return read_guide(path)
    suffix = path.suffix.lower()
    if suffix == _MARKDOWN and _is_entry(read_text(path)):
        return read_guide_file(path)
    if suffix == _MARKDOWN or suffix in _ARTICLES:
        return read_article(path)
    accepted = ", ".join((_MARKDOWN, *_ARTICLES))
    raise SourceError(f"{path} is of no kind that holds a guide; name a folder or a file in {accepted}.")


def _is_entry(text: str) -> bool:
    """Whether it is meant for an entry: fields that are never closed are told as such, not read as an article."""
    return has_front_matter(text) or opens_front_matter(text)
