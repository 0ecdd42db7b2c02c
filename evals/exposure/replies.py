"""Hostile replies of a chat model: read, checked claim by claim, and answered by the guide where too little is left."""

from __future__ import annotations

from evals.exposure.asking import PLAIN, Asked
from evals.harm import alive, forbidden, hidden, in_tags, sentence
from evals.hostile import Hostile
from graph.domain import Claim
from graph.grounding.entailment import Entailment
from graph.writing.model_reply import ReplyUnusable, confirmed, read_reply
from ingest.star import Guide


class Replies:
    """What reads a model's reply, with the guide's answer behind it."""

    def __init__(self, coach: Asked, guide: Guide, entailment: Entailment | None) -> None:
        self._guide = guide
        self._entailment = entailment
        self._plain = coach.ask(PLAIN)

    def __call__(self, row: Hostile) -> list[str]:
        try:
            claims = confirmed(read_reply(row.said), self._guide, self._entailment)
        except ReplyUnusable as error:
            return [*sentence(str(error)), *forbidden(row.must_not_contain, str(error)), *self._shown(row, None)]
        kept = ["is believed, and the guide does not answer"] if claims and row.expects == "fallback" else []
        return [*kept, *self._shown(row, claims)]

    def _shown(self, row: Hostile, claims: tuple[Claim, ...] | None) -> list[str]:
        """Of the claims that are shown: the model's, or the guide's answer where there are none of them."""
        from ui.components.markdown import as_text

        shown = claims or self._plain.claims
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
