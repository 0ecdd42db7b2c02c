"""A section of the guide as a reader sees it: where it stands, and its sentences with those in use marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.sentences import split_exact, without_list_mark
from ingest.star import Entry, Guide
from ui.components.markdown import as_text, highlighted

_LEAST_SHARE = 0.5
"""A claim in other words belongs to the sentence that has at least this share of its words."""


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    used: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The section before or after another in its entry; `lost` where the source lost its text."""

    heading: str
    lost: bool


@dataclass(frozen=True, slots=True)
class SectionView:
    """`title` is its entry's; `sentences` is empty where the source lost the section's text."""

    id: str
    entry: str
    title: str
    heading: str
    sentences: tuple[Sentence, ...]
    before: Neighbour | None = None
    after: Neighbour | None = None

    @property
    def markdown(self) -> str:
        """The sentences as one paragraph, those in use highlighted."""
        return " ".join(
            highlighted(each.text) if each.used else as_text(each.text, inline=True) for each in self.sentences
        )


def section_view(guide: Guide, section_id: str, claims: Sequence[str] = ()) -> SectionView | None:
    """The section with the sentence behind each claim in use; None where the guide has no such section."""
    section = guide.section(section_id)
    entry = guide.entry(section_id.partition("/")[0])
    if section is None or entry is None:
        return None
    sentences = [text for piece in split_exact(section.text or "") if (text := without_list_mark(piece).strip())]
    used = {_behind(claim, sentences) for claim in claims}
    shown = tuple(Sentence(text, n in used) for n, text in enumerate(sentences))
    at = entry.sections.index(section)
    before, after = (_neighbour(entry, n) for n in (at - 1, at + 1))
    return SectionView(section.id, entry.id, entry.title, section.kind.heading, shown, before, after)


def _neighbour(entry: Entry, at: int) -> Neighbour | None:
    if not 0 <= at < len(entry.sections):
        return None
    return Neighbour(entry.sections[at].kind.heading, entry.sections[at].missing)


def _behind(claim: str, sentences: Sequence[str]) -> int | None:
    """The sentence that a claim is taken from: the same one, or the one that shares most words with it."""
    wanted = _words(claim)
    if claim.strip() in sentences:
        return sentences.index(claim.strip())
    shares = [len(wanted & _words(sentence)) / max(1, len(wanted)) for sentence in sentences]
    best = max(range(len(sentences)), key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] >= _LEAST_SHARE else None


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip(".,;:!?()[]'\"“”‘’").lower() for word in text.split())
