"""The steps of answering one question: each reads the state, calls one collaborator, and returns an update."""

from __future__ import annotations

import time

from langgraph.runtime import Runtime

from graph.coach.history import stand_alone
from graph.coach.replies import answered, insufficient
from graph.coach.state import CoachContext, CoachState, HitState
from graph.domain import Message
from ingest.search import Hit

SEARCHED = 12


def retrieve(state: CoachState, runtime: Runtime[CoachContext]) -> CoachState:
    started = time.perf_counter()
    history = [Message.model_validate(message) for message in state.get("history", [])]
    search_text = stand_alone(state["question"], history)
    found = runtime.context.library.search(search_text, SEARCHED)
    hits = [
        HitState(id=hit.id, entry=hit.entry, section=hit.section, score=hit.score, text=hit.text) for hit in found.hits
    ]
    return {
        "search_text": search_text,
        "hits": hits,
        "confidence": found.confidence,
        "timings_ms": {"search": _since(started)},
    }


def answer(state: CoachState, runtime: Runtime[CoachContext]) -> CoachState:
    """Write from the guide, check every sentence, and keep only what is supported."""
    started = time.perf_counter()
    context = runtime.context
    draft = context.writer.write(state["search_text"], [Hit(**hit) for hit in state["hits"]])
    reply = answered(state["question"], draft, context.library.guide, state["confidence"], context.writer.name)
    timings = {**state["timings_ms"], "write": _since(started)}
    return {"answer": reply.model_copy(update={"timings_ms": timings}).model_dump(mode="json")}


def refuse(state: CoachState, runtime: Runtime[CoachContext]) -> CoachState:
    """Say that the guide does not cover the question, and name the nearest entries."""
    context = runtime.context
    nearest = [hit["entry"] for hit in state["hits"]]
    reply = insufficient(state["question"], nearest, context.library.guide, state["confidence"], context.writer.name)
    return {"answer": reply.model_copy(update={"timings_ms": state["timings_ms"]}).model_dump(mode="json")}


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 2)
