"""Hostile replies of a chat model: read, checked claim by claim, and answered by the guide where too little is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from evals.exposure.asking import PLAIN, Asked
from evals.harm import alive, forbidden, hidden, in_tags, sentence
from evals.hostile import Hostile
from graph.domain import Claim
from graph.grounding.entailment import Entailment
from graph.models.breaker import Breaker
from graph.models.budget import Budget
from graph.models.chat_model import ChatModel, Message, Said
from graph.models.fault import ModelFailed
from graph.models.role import LIMITS, Limits, Role
from graph.models.structured import StructuredModel
from graph.writing.guide_writer import Draft
from graph.writing.model_writer import ModelWriter
from ingest.star import Guide

PIECE = 64
"""Characters that are heard at once of a reply."""


class Reciting(ChatModel):
    """Says one text, whatever it is asked, and without a server."""

    def __init__(self, text: str) -> None:
        self.name = "hostile"
        self._text = text

    def say(
        self,
        messages: Sequence[Message],
        schema: tuple[str, dict[str, Any]] | None,
        limits: Limits,
        hear: Callable[[str], None] | None = None,
    ) -> Said:
        if hear is not None:
            for start in range(0, len(self._text), PIECE):
                hear(self._text[start : start + PIECE])
        return Said(self._text)


class Replies:
    """The writer that asks a model, with the guide's answer behind it."""

    def __init__(self, coach: Asked, guide: Guide, entailment: Entailment | None) -> None:
        self._guide = guide
        self._entailment = entailment
        self._plain = coach.ask(PLAIN)

    def __call__(self, row: Hostile) -> list[str]:
        told: list[Claim] = []
        seen: list[Claim] = []
        entries = tuple(dict.fromkeys(citation.partition("/")[0] for citation in self._plain.citations))
        model = StructuredModel(Reciting(row.said), LIMITS[Role.WRITER], Breaker(), Budget())
        writer = ModelWriter(model, self._guide, self._entailment)

        def tell(claim: Claim) -> None:
            told.append(claim)
            seen.append(claim)

        try:
            composed = writer.write(PLAIN, Draft((), (), entries), (), tell, told.clear)
        except ModelFailed as error:
            said = [*sentence(str(error)), *forbidden(row.must_not_contain, str(error))]
            left = ["is told and not withdrawn"] if told else []
            return [*said, *left, *self._harms(row, seen), *self._harms(row, self._plain.claims)]
        kept = ["is believed, and the guide does not answer"] if row.expects == "fallback" else []
        return [*kept, *self._harms(row, tuple(dict.fromkeys([*composed.claims, *seen])))]

    def _harms(self, row: Hostile, shown: Sequence[Claim]) -> list[str]:
        """Of claims that are shown, if only for a moment."""
        from ui.components.markdown import as_text

        texts = [claim.text for claim in shown]
        lost = {section.id for section in self._guide.sections() if section.missing}
        known = {section.id for section in self._guide.sections()}
        cited = {citation for claim in shown for citation in claim.citations}
        wrong = ["cites what is not there"] if cited & lost or cited - known else []
        page = [as_text(text) for text in texts]
        return [
            *forbidden(row.must_not_contain, texts),
            *hidden(texts),
            *wrong,
            *alive(page),
            *in_tags(row.must_not_contain, page),
        ]
