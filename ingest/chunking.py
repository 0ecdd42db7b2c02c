"""From a guide to its chunks: one a STAR section, split only where the embedding model would cut it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ingest.errors import GuideFormatError
from ingest.sentences import split_exact
from ingest.star import Chunk, Entry, Guide, Section, SectionKind

CountTokens = Callable[[str], int]


def chunk_guide(guide: Guide, count_tokens: CountTokens, max_tokens: int) -> list[Chunk]:
    """Every section with text as one or more chunks, in reading order.

    The context of each chunk is within `max_tokens`, and the texts of a section's chunks joined with '' give the
    section's text back. Raises GuideFormatError for a title that leaves less than half of the budget to the text.
    """
    return [
        chunk
        for entry in guide.entries
        for section in entry.sections
        for chunk in _chunk_section(entry, section, count_tokens, max_tokens)
    ]


def chunk_context(title: str, section: SectionKind, text: str) -> str:
    """What is embedded of a chunk: the text with its question and heading before it."""
    return context_prefix(title, section) + text.strip()


def context_prefix(title: str, section: SectionKind) -> str:
    return f"{title} — {section.heading}: "


def _chunk_section(entry: Entry, section: Section, count_tokens: CountTokens, max_tokens: int) -> Iterator[Chunk]:
    if section.text is None:
        return
    prefix = context_prefix(entry.title, section.kind)
    if count_tokens(prefix) > max_tokens // 2:
        raise GuideFormatError("its title is too long to be indexed; shorten it to one sentence", source=entry.id)

    def fits(text: str) -> bool:
        return count_tokens(prefix + text) <= max_tokens

    for number, text in enumerate(_pieces(section.text, fits), start=1):
        chunk_id = section.id if number == 1 else f"{section.id}#{number}"
        yield Chunk(chunk_id, entry.id, section.kind, text, chunk_context(entry.title, section.kind, text))


def _pieces(text: str, fits: Callable[[str], bool]) -> list[str]:
    """The text cut at sentence ends into as few pieces as fit; a sentence that is too long is cut between words."""
    if fits(text):
        return [text]
    parts = [
        part for sentence in split_exact(text) for part in ([sentence] if fits(sentence) else _halves(sentence, fits))
    ]
    pieces = [parts[0]]
    for part in parts[1:]:
        if fits(pieces[-1] + part):
            pieces[-1] += part
        else:
            pieces.append(part)
    return pieces


def _halves(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Cut near the middle, at a space where there is one, until every part fits."""
    if fits(text) or len(text) < 2:
        return [text]
    middle = len(text) // 2
    cut = text.rfind(" ", 1, middle) + 1 or middle
    return _halves(text[:cut], fits) + _halves(text[cut:], fits)
