"""Asking the coach: the front door to the coach graph."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any

from graph.characters import whole_characters
from graph.coach.builder import build_coach_graph
from graph.coach.replies import OnClaim, insufficient
from graph.coach.state import CoachContext, CoachState
from graph.domain import Answer, Claim, Message
from graph.errors import BadQuestion
from graph.memory.operations import Kind, Unlogged
from graph.ports import GapKeeper, Library, Operations
from graph.writing.guide_writer import GuideWriter

LONGEST = 2_000
"""Characters of a question; more is a document, and the embedding model reads about 1,000 of them."""
STEPS = 10


class Coach:
    """Answers questions from the guide, every sentence cited and checked, or says that the guide is silent."""

    def __init__(
        self, library: Library, gate: float, gaps: GapKeeper | None = None, log: Operations | None = None
    ) -> None:
        self._graph = build_coach_graph()
        self._log = log or Unlogged()
        self._context = CoachContext(library, GuideWriter(library), gate, gaps)

    def ask(self, question: str, history: Sequence[Message] = (), on_claim: OnClaim | None = None) -> Answer:
        """The reply to one question. Raises BadQuestion for an empty one, KnowledgeError when there is no index.

        `on_claim` is called in this thread with each claim of an answer as soon as it is confirmed, before the reply.
        """
        with self._log.running(Kind.ASK) as running:
            answer = self._answered(question, history, on_claim)
            running.answered(answer)
        return answer

    def _answered(self, question: str, history: Sequence[Message], on_claim: OnClaim | None) -> Answer:
        started = time.perf_counter()
        question = whole_characters(question)
        if not question.strip():
            raise BadQuestion("The question is empty; ask something about the guide.")
        if len(question) > LONGEST:
            return _timed(self._too_long(question), started)
        state: CoachState = {"question": question, "history": [message.model_dump() for message in history]}
        return _timed(Answer.model_validate(self._reply(state, on_claim)), started)

    def _reply(self, state: CoachState, on_claim: OnClaim | None) -> dict[str, Any]:
        if on_claim is None:
            result = self._graph.invoke(state, context=self._context, config={"recursion_limit": STEPS})
            return dict(result["answer"])
        reply: dict[str, Any] = {}
        steps: Iterator[Any] = self._graph.stream(
            state, context=self._context, config={"recursion_limit": STEPS}, stream_mode=["custom", "values"]
        )
        for mode, told in steps:
            if mode == "custom":
                on_claim(told["heading"], Claim.model_validate(told["claim"]))
            else:
                reply = told.get("answer", reply)
        return reply

    def _too_long(self, question: str) -> Answer:
        refusal = insufficient(question[:LONGEST], (), self._context.library.guide, 0.0, self._context.writer.name)
        text = f"Your question has {len(question):,} characters; ask it in one or two sentences, at most {LONGEST:,}."
        return refusal.model_copy(update={"answer": text})


def _timed(answer: Answer, started: float) -> Answer:
    total = round((time.perf_counter() - started) * 1000, 2)
    return answer.model_copy(update={"timings_ms": {**answer.timings_ms, "total": total}})
