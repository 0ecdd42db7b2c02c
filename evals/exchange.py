"""One question with what the coach replied, looked at twice: by the checker of claims and by the look-up."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from evals.cases import Question
from evals.lookup.lookup import Missing, lookup
from evals.required import Fact, Required, forbidden_in, is_told
from graph.coach.replies import EXPECT_NEXT, NOT_IN_THE_GUIDE
from graph.domain import Answer, AnswerStatus, Claim, Message, Verdict
from graph.grounding.verdicts import verify
from ingest.star import Guide

if TYPE_CHECKING:
    from graph.grounding.entailment import Entailment

_HEADING = re.compile(r"(?m)^\*\*(.+?)\*\*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A claim that was shown: whether the checker supports it by the sections that it cites, and why; what of it the
    look-up misses there."""

    claim: Claim
    supported: bool
    reason: str
    missing: tuple[Missing, ...]


@dataclass(frozen=True)
class Exchange:
    """A labelled question with the coach's reply. `gold` are the labelled sections that have a text; `row` holds the
    facts to tell, where they are known; `lost` the guide's sections without a text."""

    asked: Question | Required
    reply: Answer
    sentences: tuple[Sentence, ...]
    gold: frozenset[str]
    lost: frozenset[str]

    @property
    def row(self) -> Required | None:
        return self.asked if isinstance(self.asked, Required) else None

    @property
    def covered(self) -> bool:
        return self.asked.answerable if isinstance(self.asked, Required) else self.asked.covered

    @property
    def answered(self) -> bool:
        return self.reply.status is AnswerStatus.ANSWERED

    @property
    def history(self) -> tuple[Message, ...]:
        return self.asked.history

    @cached_property
    def holes(self) -> tuple[Fact, ...]:
        """The facts that something is missing in the guide."""
        return tuple(fact for fact in self.row.required if fact.section in self.lost) if self.row else ()

    @cached_property
    def told(self) -> tuple[bool, ...]:
        """Of each required fact whether the reply tells it."""
        return tuple(is_told(fact, self.reply, self.lost) for fact in self.row.required) if self.row else ()

    @cached_property
    def forbidden(self) -> tuple[str, ...]:
        return forbidden_in(self.row, self.reply) if self.row else ()

    @cached_property
    def invented(self) -> tuple[str, ...]:
        """What is given out as an Action that the source lost: what cites one, and what may not be said of it."""
        citing = [claim.text for claim in self.reply.claims if self.lost & set(claim.citations)]
        return (*citing, *(self.forbidden if self.holes else ()))

    @cached_property
    def uncited(self) -> tuple[str, ...]:
        """What the answer says of the guide without naming its section right after it."""
        bare = [claim.text for claim in self.reply.claims if not claim.citations]
        return (*bare, *_left_over(self.reply)) if self.answered else ()

    @property
    def command(self) -> str:
        if not self.history:
            return f"coach ask {shlex.quote(self.asked.question)}"
        history = [message.model_dump() for message in self.history]
        line = json.dumps({"id": self.asked.id, "question": self.asked.question, "history": history})
        return f"printf '%s\\n' {shlex.quote(line)} | coach ask --jsonl"


def look_at(
    asked: Question | Required,
    reply: Answer,
    guide: Guide,
    known: frozenset[str] = frozenset(),
    entailment: Entailment | None = None,
) -> Exchange:
    """Check each sentence of a reply; `known` are the names of the guide, for the look-up."""
    labelled = asked.sections if isinstance(asked, Required) else asked.gold
    lost = frozenset(section.id for section in guide.sections() if section.missing)
    checked = tuple(_checked(claim, guide, known, entailment) for claim in reply.claims)
    return Exchange(asked, reply, checked, frozenset(labelled) - lost, lost)


def told_by(each: Exchange, read: int) -> tuple[bool, ...]:
    """Of each required fact whether the first `read` sentences tell it; what is missing is said after the last."""
    if each.row is None or read >= len(each.sentences):
        return each.told
    begun = each.reply.model_copy(update={"claims": each.reply.claims[:read], "answer": ""})
    return tuple(is_told(fact, begun, each.lost) for fact in each.row.required)


def _checked(claim: Claim, guide: Guide, known: frozenset[str], entailment: Entailment | None) -> Sentence:
    sections = [section for cited in claim.citations if (section := guide.section(cited)) and section.text]
    texts, titles = [section.text or "" for section in sections], guide.titles(sections)
    (judgement,) = verify([claim.text], texts, entailment, named=titles, cited=True)
    missing = lookup(claim.text, texts, known, titles)
    return Sentence(claim, judgement.verdict is Verdict.SUPPORTED, judgement.reason, missing)


def _left_over(reply: Answer) -> Sequence[str]:
    """What stands under the headings that tell of the guide when the claims are taken out with their marks."""
    pieces = _HEADING.split(reply.answer)
    said = pieces[:1]
    for heading, text in zip(pieces[1::2], pieces[2::2], strict=True):
        if heading not in (NOT_IN_THE_GUIDE, EXPECT_NEXT):
            said.append(text)
    left = "\n".join(said)
    for claim in sorted(reply.claims, key=lambda claim: -len(claim.text)):
        if claim.citations:
            marks = " ".join(f"[{citation}]" for citation in claim.citations)
            left = left.replace(f"{claim.text} {marks}", "\n")
    return [line.strip() for line in left.splitlines() if any(character.isalnum() for character in line)]
