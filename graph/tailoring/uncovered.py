"""Which asks of a post the guide covers, which the candidate's own stories or resume, and which nobody does.

The guide covers an ask when a section is found that is about a topic of it, or when the gate is sure and a section is
near in meaning; never a degree, a certificate or a language, nor a mere list of tools none of which it names. What
of the tools neither side names is told beside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from graph.assessment.words import FUNCTION_WORDS
from graph.domain import Value
from graph.tailoring.lookup import Library, Lookup
from graph.tailoring.posting import Ask
from graph.tailoring.quote import Quote
from graph.tailoring.tools import absent, tool_keys, tools_named
from graph.tailoring.vocabulary import Vocabulary
from ingest.sentences import split_sentences
from ingest.star import Guide
from ingest.vectors import Vector

RESUME = "resume"
TOPICAL_NEAR = 0.3
"""Least cosine of an ask with the entry of a found section that is about one of its topics."""
SURE_NEAR = 0.45
"""The same without a common topic, where the gate is sure: of 88 asks of our own posts none below was in the guide."""
OWN_NEAR = 0.5
"""Least cosine of an ask with a sentence of the candidate's own."""
SAME_TOOL = 0.2
"""What a tool that both name counts on top."""
_SUBJECT_WORDS = 3
"""Words beside its tools that make an ask more than a list of tools."""
_LONGEST_OWN = 400
"""Sentences of stories and resume that are read."""


class Group(StrEnum):
    GUIDE = "guide"
    OWN = "own"
    NOBODY = "nobody"


class InGuide(Value):
    section: str
    confidence: float


class InOwn(Value):
    """`where` is a story's id, or RESUME."""

    where: str
    quote: str
    nearness: float


class Coverage(Value):
    """`sought` is what was looked for, `lacking` the tools in it that neither the guide nor the candidate names."""

    ask: Ask
    sought: str
    guide: InGuide | None
    own: InOwn | None
    lacking: tuple[str, ...]

    @property
    def group(self) -> Group:
        if self.guide:
            return Group.GUIDE
        return Group.OWN if self.own else Group.NOBODY


@dataclass(frozen=True, slots=True, eq=False)
class OwnTexts:
    """The sentences of the candidate's stories and resume with their vectors, made once for all asks."""

    places: tuple[tuple[str, str], ...]
    vectors: tuple[Vector, ...]

    @classmethod
    def of(cls, stories: Sequence[tuple[str, str]], resume: Sequence[Quote], library: Library) -> OwnTexts:
        """Of stories as ids and plain texts, and of the resume's quotes. Raises KnowledgeError."""
        told = [(name, sentence) for name, text in stories for sentence in split_sentences(text)]
        places = dict.fromkeys((*told, *((RESUME, quote.shown) for quote in resume)))
        kept = tuple(places)[:_LONGEST_OWN]
        return cls(kept, tuple(library.likeness(text, text).text for _, text in kept))


def coverage(
    lookups: Sequence[Lookup], guide: Guide, own: OwnTexts, gate: float, words: Vocabulary, *, in_field: bool = True
) -> tuple[Coverage, ...]:
    """Of each ask in its order. `gate` is the least confidence at which a question counts as covered; of a post that is
    not `in_field` nothing is."""
    known = tool_keys(section.text or "" for section in guide.sections())
    own_tools = tool_keys(text for _, text in own.places)
    return tuple(_covered(lookup, guide, own, gate, words, known, own_tools, in_field) for lookup in lookups)


def _covered(
    lookup: Lookup,
    guide: Guide,
    own: OwnTexts,
    gate: float,
    words: Vocabulary,
    known: frozenset[str],
    own_tools: frozenset[str],
    in_field: bool,
) -> Coverage:
    tools = tools_named(lookup.ask.subject)
    unknown = absent(tools, known)
    formal = words.says(words.formal, lookup.ask.subject)
    named = len(unknown) < len(tools) or _beside(lookup.ask.subject, tools) >= _SUBJECT_WORDS
    in_guide = _in_guide(lookup, guide, gate) if in_field and named and not formal else None
    in_own = _in_own(lookup, own)
    return Coverage(
        ask=lookup.ask,
        sought=lookup.ask.subject,
        guide=in_guide,
        own=in_own,
        lacking=absent(unknown, own_tools),
    )


def _in_guide(lookup: Lookup, guide: Guide, gate: float) -> InGuide | None:
    retrieval = lookup.retrieval
    for hit in retrieval.hits:
        entry = guide.entry(hit.entry)
        near = lookup.near.get(hit.entry, 0.0)
        if entry and near >= TOPICAL_NEAR and set(entry.topics) & set(lookup.ask.topics):
            return InGuide(section=_section(hit.id), confidence=round(retrieval.confidence, 3))
    if not retrieval.hits or not retrieval.covered(gate):
        return None
    first = retrieval.hits[0]
    if lookup.near.get(first.entry, 0.0) < SURE_NEAR:
        return None
    return InGuide(section=_section(first.id), confidence=round(retrieval.confidence, 3))


def _in_own(lookup: Lookup, own: OwnTexts) -> InOwn | None:
    if not own.places:
        return None
    cosines = np.stack(own.vectors) @ lookup.vector
    wanted = tool_keys(tools_named(lookup.ask.subject))
    shared = np.array([bool(wanted & tool_keys(tools_named(text))) for _, text in own.places])
    nearness = cosines + SAME_TOOL * shared
    best = int(np.argmax(nearness))
    if nearness[best] < OWN_NEAR:
        return None
    where, quote = own.places[best]
    return InOwn(where=where, quote=quote, nearness=round(min(float(nearness[best]), 1.0), 3))


def _beside(subject: str, tools: Sequence[str]) -> int:
    """How many words of content an ask has beside the tools that it names."""
    named = {tool.lower() for tool in tools}
    words = {word.lower() for word in re.findall(r"[^\W\d_][\w+#.-]*\w", subject)}
    return len({word for word in words - named if len(word) > 2 and word not in FUNCTION_WORDS})


def _section(hit: str) -> str:
    return hit.partition("#")[0]
