"""A guide many times as large as a given one, put together from its own sentences.

It tells what a search costs as a guide grows; what a search finds in it tells nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from ingest.sentences import split_exact
from ingest.star import Entry, Guide, Section, SectionKind

TITLE_PARTS = 3

Titles = Sequence[Sequence[str]]
Sentences = Mapping[SectionKind, Sequence[str]]


def grown_guide(guide: Guide, times: int) -> Guide:
    """The guide, then `times` - 1 made-up variants of each of its entries, the same at each call.

    A variant has the entry's kind and headings, as many sentences in each section, drawn from the guide's sections of
    that kind, and a title put together from three titles. It has neither topics nor everyday phrasings, as an article
    has none.
    """
    titles = [_parts(entry.title) for entry in guide.entries]
    sentences: dict[SectionKind, list[str]] = defaultdict(list)
    for section in guide.sections():
        sentences[section.kind] += [sentence.strip() for sentence in split_exact(section.text or "")]
    variants = (
        _variant(entry, number, titles, sentences, np.random.default_rng((number, place)))
        for number in range(1, times)
        for place, entry in enumerate(guide.entries)
    )
    return replace(guide, entries=(*guide.entries, *variants))


def _variant(entry: Entry, number: int, titles: Titles, sentences: Sentences, rng: np.random.Generator) -> Entry:
    variant = f"{entry.id}-{number:04d}"
    title = " ".join(titles[n][part] for part, n in enumerate(rng.integers(len(titles), size=TITLE_PARTS))).strip()
    sections = tuple(
        Section(variant, section.kind, section.text and _text(section.text, sentences[section.kind], rng))
        for section in entry.sections
    )
    return replace(entry, id=variant, title=title, sections=sections, topics=(), asked_as=())


def _text(model: str, sentences: Sequence[str], rng: np.random.Generator) -> str:
    drawn = rng.integers(len(sentences), size=len(split_exact(model)))
    return "\n".join(sentences[n] for n in drawn) + "\n"


def _parts(title: str) -> list[str]:
    words = title.split()
    bounds = [round(len(words) * part / TITLE_PARTS) for part in range(TITLE_PARTS + 1)]
    return [" ".join(words[start:end]) for start, end in pairwise(bounds)]
