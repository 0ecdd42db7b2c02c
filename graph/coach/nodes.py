"""The steps of answering one question: each reads the state, calls one collaborator, and returns an update."""

from __future__ import annotations

import time

from langgraph.runtime import Runtime

from graph.coach.history import names_no_subject, stand_alone
from graph.coach.replies import NO_SUBJECT, NOT_COVERED, answered, insufficient, nearest_topic
from graph.coach.state import CoachContext, CoachState, HitState
from graph.domain import Answer, Claim, Message
from ingest.search import Hit

SEARCHED = 12


def retrieve(state: CoachState, runtime: Runtime[CoachContext]) -> CoachState:
    """Search for the question as it is, a follow-up with what it leans on, or as it was rephrased."""
    started = time.perf_counter()
    history = [Message.model_validate(message) for message in state.get("history", [])]
    search_text = state.get("search_text") or stand_alone(state["question"], history)
    found = runtime.context.library.search(search_text, SEARCHED)
    hits = [
        HitState(id=hit.id, entry=hit.entry, section=hit.section, score=hit.score, text=hit.text) for hit in found.hits
    ]
    return {
        "search_text": search_text,
        "hits": hits,
        "confidence": found.confidence,
        "vetoed": NO_SUBJECT if names_no_subject(state["question"], history) else _lacking(found.veto),
        "retried": state.get("retried", False),
        "timings_ms": {"search": round(state.get("timings_ms", {}).get("search", 0.0) + _since(started), 2)},
    }


def rephrase(state: CoachState, runtime: Runtime[CoachContext]) -> CoachState:
    """Put the question in the guide's own words, for one more search."""
    rephrased = runtime.context.library.rephrase(state["search_text"])
    return {"search_text": rephrased or state["search_text"], "retried": rephrased is not None}


def answer(state: CoachState, runtime: Runtime[CoachContext]) -> CoachState:
    """Write from the guide, check every sentence, and keep only what is supported; each is told to whoever listens."""
    started = time.perf_counter()
    context = runtime.context

    def tell(heading: str, claim: Claim) -> None:
        runtime.stream_writer({"heading": heading, "claim": claim.model_dump(mode="json")})

    draft = context.writer.write(state["search_text"], [Hit(**hit) for hit in state["hits"]])
    reply = answered(state["question"], draft, context.library.guide, state["confidence"], context.writer.name, tell)
    return _finished(reply, state, {"write": _since(started)})


def refuse(state: CoachState, runtime: Runtime[CoachContext]) -> CoachState:
    """Say why the guide does not answer, name the nearest entries, and keep the question on the list of gaps."""
    context = runtime.context
    nearest = [hit["entry"] for hit in state["hits"]]
    reason = state["vetoed"] or NOT_COVERED
    if context.gaps:
        topic = nearest_topic(nearest, context.library.guide)
        context.gaps.add(state["question"], topic, reason, state["confidence"])
    reply = insufficient(
        state["question"], nearest, context.library.guide, state["confidence"], context.writer.name, reason
    )
    return _finished(reply, state, {})


def _finished(reply: Answer, state: CoachState, timings: dict[str, float]) -> CoachState:
    known = {"retried": state["retried"], "timings_ms": {**state["timings_ms"], **timings}}
    return {"answer": reply.model_copy(update=known).model_dump(mode="json")}


def _lacking(wanted: str | None) -> str | None:
    return f"the guide has no {wanted}" if wanted else None


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 2)
