"""Asking the coach: the front door to the coach graph."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from graph.characters import whole_characters
from graph.coach.builder import build_coach_graph
from graph.coach.model_help import ModelHelp
from graph.coach.replies import insufficient
from graph.coach.state import CoachContext, CoachState, OnClaim
from graph.domain import Answer, Message
from graph.errors import BadQuestion
from graph.memory.operations import Kind, Unlogged
from graph.models.errand import Waiting, current_errand, errand
from graph.ports import GapKeeper, Library, Operations
from graph.writing.guide_writer import GuideWriter

LONGEST = 2_000
"""Characters of a question; more is a document, and the embedding model reads about 1,000 of them."""
STEPS = 10


class Coach:
    """Answers questions from the guide, every sentence cited and checked, or says that the guide is silent."""

    def __init__(
        self,
        library: Library,
        gate: float,
        gaps: GapKeeper | None = None,
        log: Operations | None = None,
        models: ModelHelp | None = None,
    ) -> None:
        self._graph = build_coach_graph()
        self._log = log or Unlogged()
        self._context = CoachContext(library, GuideWriter(library), gate, gaps, models)

    def ask(
        self,
        question: str,
        history: Sequence[Message] = (),
        on_claim: OnClaim | None = None,
        *,
        on_withdrawn: Callable[[], None] | None = None,
        waiting: Waiting | None = None,
        alone: bool = False,
        session: str = "",
    ) -> Answer:
        """The reply to one question. Raises BadQuestion for an empty one, KnowledgeError when there is no index.

        `on_claim` is called in this thread with each claim of an answer as soon as it is confirmed, before the reply;
        `on_withdrawn` where a chat model's answer comes to nothing after all, before the guide's own sentences come in
        its place. `waiting` is called now and then while a model is waited for; with `alone` none is asked. `session`
        is whose budget a model uses.
        """
        around = current_errand()
        context = replace(self._context, on_claim=on_claim, on_withdrawn=on_withdrawn)
        with self._log.running(Kind.ASK) as running, errand(session, waiting, alone=alone) as asked:
            try:
                answer = self._answered(question, history, context)
            finally:
                # Within another errand it is that one's.
                if asked is not around:
                    running.used(asked.used)
            running.answered(answer)
        return answer

    def _answered(self, question: str, history: Sequence[Message], context: CoachContext) -> Answer:
        started = time.perf_counter()
        question = whole_characters(question)
        if not question.strip():
            raise BadQuestion("The question is empty; ask something about the guide.")
        if len(question) > LONGEST:
            return _timed(self._too_long(question), started)
        state: CoachState = {"question": question, "history": [message.model_dump() for message in history]}
        result = self._graph.invoke(state, context=context, config={"recursion_limit": STEPS})
        return _timed(Answer.model_validate(result["answer"]), started)

    def _too_long(self, question: str) -> Answer:
        refusal = insufficient(question[:LONGEST], (), self._context.library.guide, 0.0, self._context.writer.name)
        text = f"Your question has {len(question):,} characters; ask it in one or two sentences, at most {LONGEST:,}."
        return refusal.model_copy(update={"answer": text})


def _timed(answer: Answer, started: float) -> Answer:
    total = round((time.perf_counter() - started) * 1000, 2)
    return answer.model_copy(update={"timings_ms": {**answer.timings_ms, "total": total}})
