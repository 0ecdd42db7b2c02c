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
from ingest.search import Hit, Retrieval
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
_MOST_OWN = 400
"""Sentences of stories and resume that are read."""
_WORD = re.compile(r"[^\W\d_][\w+#.-]*\w")


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
    """The sentences of the candidate's stories and resume, with where each stands, their vectors, and the keys of the
    tools that they name; made once for all asks."""

    places: tuple[tuple[str, str], ...] = ()
    vectors: tuple[Vector, ...] = ()
    tools: tuple[frozenset[str], ...] = ()

    @classmethod
    def of(cls, stories: Sequence[tuple[str, str]], resume: Sequence[Quote], library: Library) -> OwnTexts:
        """Of stories as ids and plain texts, and of the resume's quotes. Raises KnowledgeError."""
        told = [(name, sentence) for name, text in stories for sentence in split_sentences(text)]
        # The resume goes first: it is short, and names most.
        places = tuple(dict.fromkeys((*((RESUME, quote.shown) for quote in resume), *told)))[:_MOST_OWN]
        vectors = tuple(library.likeness(text, text).text for _, text in places)
        return cls(places, vectors, tuple(tool_keys(tools_named(text)) for _, text in places))

    def covering(self, lookup: Lookup) -> InOwn | None:
        """The sentence that is nearest to an ask, where one is near."""
        if not self.places:
            return None
        wanted = tool_keys(tools_named(lookup.ask.subject))
        same = np.array([bool(wanted & tools) for tools in self.tools])
        nearness = np.stack(self.vectors) @ lookup.vector + SAME_TOOL * same
        best = int(np.argmax(nearness))
        if nearness[best] < OWN_NEAR:
            return None
        where, quote = self.places[best]
        return InOwn(where=where, quote=quote, nearness=round(min(float(nearness[best]), 1.0), 3))


def coverage(
    lookups: Sequence[Lookup], guide: Guide, own: OwnTexts, gate: float, words: Vocabulary, *, in_field: bool = True
) -> tuple[Coverage, ...]:
    """Of each ask in its order. `gate` is the least confidence at which a question counts as covered; of a post that is
    not `in_field` the guide covers nothing."""
    of_guide = tool_keys(section.text or "" for section in guide.sections())
    of_own = frozenset().union(*own.tools)
    found: list[Coverage] = []
    for lookup in lookups:
        subject = lookup.ask.subject
        unknown = absent(tools_named(subject), of_guide)
        answerable = in_field and not words.says(words.formal, subject) and not _mere_tools(subject, unknown)
        found.append(
            Coverage(
                ask=lookup.ask,
                sought=subject,
                guide=_in_guide(lookup, guide, gate) if answerable else None,
                own=own.covering(lookup),
                lacking=absent(unknown, of_own),
            )
        )
    return tuple(found)


def _in_guide(lookup: Lookup, guide: Guide, gate: float) -> InGuide | None:
    retrieval = lookup.retrieval
    for hit in retrieval.hits:
        entry = guide.entry(hit.entry)
        near = lookup.near.get(hit.entry, 0.0)
        if entry and near >= TOPICAL_NEAR and set(entry.topics) & set(lookup.ask.topics):
            return _found(hit, retrieval)
    if not retrieval.hits or not retrieval.covered(gate):
        return None
    first = retrieval.hits[0]
    return _found(first, retrieval) if lookup.near.get(first.entry, 0.0) >= SURE_NEAR else None


def _found(hit: Hit, retrieval: Retrieval) -> InGuide:
    return InGuide(section=hit.id.partition("#")[0], confidence=round(retrieval.confidence, 3))


def _mere_tools(subject: str, unknown: Sequence[str]) -> bool:
    """Whether an ask is a list of tools of which the guide knows none, with few words beside them."""
    if not unknown or len(unknown) < len(tools_named(subject)):
        return False
    named = {tool.lower() for tool in unknown}
    words = {word.lower() for word in _WORD.findall(subject)}
    return len({word for word in words - named if len(word) > 2 and word not in FUNCTION_WORDS}) < _SUBJECT_WORDS
