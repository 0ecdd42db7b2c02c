"""Which sections an answer draws on under which heading, for each thing that a question may want."""

from __future__ import annotations

from dataclasses import dataclass

from graph.writing.intent import Intent
from ingest.star import SectionKind

SAY_THIS = "Say this"
WHY_IT_LANDS = "Why it lands"
BUILD_IT = "Build it"

TELLING = (SectionKind.RESULT, SectionKind.ANSWER, SectionKind.ACTION, SectionKind.TEXT)
MAX_SENTENCES = 5
"""Sentences under one heading; more is a lecture."""

JUDGING = (SectionKind.EVALUATES, SectionKind.COACHING)
BUILDING = (SectionKind.SITUATION, SectionKind.TASK, SectionKind.ACTION)
EVERYTHING = tuple(dict.fromkeys((*BUILDING, *TELLING, *JUDGING)))


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of an answer: the sections that it draws on and how many sentences it takes at most."""

    title: str
    kinds: tuple[SectionKind, ...]
    sentences: int


OUTLINES: dict[Intent, tuple[Heading, ...]] = {
    Intent.TELL: (
        Heading(SAY_THIS, TELLING, MAX_SENTENCES),
        Heading(WHY_IT_LANDS, JUDGING, MAX_SENTENCES),
        Heading(BUILD_IT, BUILDING, MAX_SENTENCES),
    ),
    Intent.PANEL: (
        Heading(WHY_IT_LANDS, (*JUDGING, SectionKind.ANSWER, SectionKind.TEXT), 5),
        Heading(SAY_THIS, (SectionKind.RESULT,), 2),
    ),
    Intent.NUMBERS: (Heading(SAY_THIS, EVERYTHING, 5),),
    Intent.STORY: (
        Heading(BUILD_IT, (SectionKind.SITUATION, SectionKind.TASK), 5),
        Heading(SAY_THIS, (SectionKind.RESULT, SectionKind.ANSWER, SectionKind.TEXT), 2),
    ),
    Intent.STEPS: (
        Heading(SAY_THIS, (SectionKind.ACTION, SectionKind.RESULT, SectionKind.ANSWER, SectionKind.TEXT), 6),
        Heading(BUILD_IT, (SectionKind.SITUATION, SectionKind.TASK), 3),
    ),
}

TOUCHES_HOLES = frozenset({Intent.TELL, Intent.STEPS})
"""What wants to hear of the actions: there a lost one is spoken of."""
