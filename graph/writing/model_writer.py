"""The writer that asks a chat model: it chooses the words, the guide bears out every sentence or it is not said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from graph.domain import Claim
from graph.grounding.entailment import Entailment
from graph.models.fault import Fault, ModelFailed
from graph.models.prompts import load_prompt
from graph.models.role import Role
from graph.models.structured import StructuredModel
from graph.writing.claim_check import ClaimCheck, confirmed
from graph.writing.claim_stream import ClaimStream
from graph.writing.guide_writer import Draft
from graph.writing.model_reply import Written
from ingest.search import Hit
from ingest.star import Entry, Guide

MOST_WORDS = 1_600
"""Of the sections that a model is given: three whole entries and what the search found beside them."""


class GivenSection(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    text: str


class WriteFrom(BaseModel):
    """What a model writes from: the question, and sections of the guide with the titles of their entries."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str
    sections: tuple[GivenSection, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """The claims of a model that the guide bears out, and of how many; by which model and prompt."""

    claims: tuple[Claim, ...]
    written: int
    model: str
    prompt: str

    @property
    def dropped(self) -> int:
        return self.written - len(self.claims)


Checker = Callable[[Guide, Entailment | None], ClaimCheck]
"""Makes the check of one reply."""


class ModelWriter:
    """Writes answers with one chat model from one guide."""

    def __init__(
        self,
        model: StructuredModel,
        guide: Guide,
        entailment: Entailment | None = None,
        checker: Checker = ClaimCheck,
    ) -> None:
        self._model = model
        self._guide = guide
        self._entailment = entailment
        self._checker = checker

    def write(
        self,
        question: str,
        draft: Draft,
        hits: Sequence[Hit],
        tell: Callable[[Claim], None],
        withdraw: Callable[[], None],
    ) -> Composed:
        """The answer to a question that the guide covers, from the entries of the draft and what the search found.

        `tell` hears each claim as soon as it is confirmed; `withdraw` is called where what it heard is not the answer
        after all. Raises ModelFailed, also where the guide does not bear out half of the claims.
        """
        prompt = load_prompt(Role.WRITER, WriteFrom, Written)
        check = self._checker(self._guide, self._entailment)
        stream = ClaimStream(check, tell)
        try:
            told = self._model.ask(prompt, WriteFrom(question=question, sections=self._sections(draft, hits)), stream)
            claims = confirmed(told.value, check)
            if claims is None:
                raise ModelFailed(Fault.UNTRUE, self._model.name)
        except ModelFailed:
            if stream.told:
                withdraw()
            raise
        return Composed(claims, len(told.value.claims), told.model, str(told.stamp))

    def _sections(self, draft: Draft, hits: Sequence[Hit]) -> tuple[GivenSection, ...]:
        """The sections that were found, best first, then the rest of their entries, as far as there is room."""
        found = [hit.id.partition("#")[0] for hit in hits if hit.entry in draft.entries]
        entries = [entry for each in draft.entries if (entry := self._guide.entry(each))]
        rest = [section.id for entry in entries for section in entry.sections if section.text]
        given: list[GivenSection] = []
        words = 0
        for each in dict.fromkeys([*found, *rest]):
            section, entry = self._guide.section(each), self._guide.entry(each.partition("/")[0])
            if section is None or entry is None or not section.text:
                continue
            words += len(section.text.split())
            if given and words > MOST_WORDS:
                break
            given.append(_given(each, entry, section.text))
        return tuple(given)


def _given(section: str, entry: Entry, text: str) -> GivenSection:
    return GivenSection(id=section, title=entry.title, text=text)
