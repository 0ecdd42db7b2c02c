"""The steps of answering one question: each reads the state, calls one collaborator, and returns an update."""

from __future__ import annotations

import time
from collections.abc import Sequence

from langgraph.runtime import Runtime

from graph.coach.history import names_no_subject, stand_alone
from graph.coach.model_help import NoHelp
from graph.coach.replies import NO_SUBJECT, NOT_COVERED, answered, composed, insufficient, nearest_topic
from graph.coach.state import CoachContext, CoachState, HitState
from graph.domain import Answer, Message, ModelWork
from graph.writing.guide_writer import Draft
from graph.writing.model_writer import Composed
from graph.writing.rewriter import Rewritten
from ingest.search import Hit

SEARCHED = 12
DOUBTFUL = 0.5
"""The share of the gate from which a model's rewrite of a question may be tried."""
NO_HEADING = ""
"""What a model writes is told as one piece."""


def retrieve(state: CoachState, runtime: Runtime[CoachContext]) -> CoachState:
    """Search for the question as it is, a follow-up with what it leans on, or as it was rephrased."""
    started = time.perf_counter()
    history, work = _history(state), ModelWork.model_validate(state.get("work", {}))
    search_text = state.get("search_text")
    if search_text is None:
        search_text, work = _search_text(state["question"], history, runtime.context)
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
        "work": work.model_dump(mode="json"),
        "timings_ms": {"search": round(state.get("timings_ms", {}).get("search", 0.0) + _since(started), 2)},
    }


def rephrase(state: CoachState, runtime: Runtime[CoachContext]) -> CoachState:
    """Put the question in other words, for one more search: a model's where one helps, else the guide's own."""
    context, asked = runtime.context, state["search_text"]
    # A rewrite may lift a doubtful question over the gate, never one that the guide is far from.
    doubtful = state["confidence"] >= context.gate * DOUBTFUL and not state["vetoed"]
    by_model = context.help.rewrite(asked, (), context.library.guide) if context.help and doubtful else None
    if by_model is not None:
        work = _rewritten(ModelWork.model_validate(state["work"]), by_model)
        return {"search_text": by_model.text, "retried": True, "work": work.model_dump(mode="json")}
    rephrased = context.library.rephrase(asked)
    return {"search_text": rephrased or asked, "retried": rephrased is not None}


def answer(state: CoachState, runtime: Runtime[CoachContext]) -> CoachState:
    """Write from the guide, check every sentence, and keep only what is supported; each is told to whoever listens."""
    started = time.perf_counter()
    context, guide = runtime.context, runtime.context.library.guide
    hits, work = [Hit(**hit) for hit in state["hits"]], ModelWork.model_validate(state["work"])
    draft = context.writer.write(state["search_text"], hits)
    by_model = _by_model(state, draft, hits, context)
    if isinstance(by_model, Composed):
        reply = composed(state["question"], draft, by_model, guide, state["confidence"])
        dropped = {"written": by_model.written, "dropped": by_model.dropped}
        prompts = (*work.prompts, by_model.prompt)
        work = work.model_copy(update={"model": by_model.model, "prompts": prompts, **dropped})
    else:
        name = context.writer.name
        reply = answered(state["question"], draft, guide, state["confidence"], name, context.on_claim)
        if by_model is not None:
            work = work.model_copy(update={"failed": by_model.why})
    return _finished(reply, {**state, "work": work.model_dump(mode="json")}, {"write": _since(started)})


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
    work = ModelWork.model_validate(state["work"])
    known = {
        "retried": state["retried"],
        "timings_ms": {**state["timings_ms"], **timings},
        "work": work if work != ModelWork() else None,
    }
    return {"answer": reply.model_copy(update=known).model_dump(mode="json")}


def _history(state: CoachState) -> list[Message]:
    return [Message.model_validate(message) for message in state.get("history", [])]


def _search_text(question: str, history: Sequence[Message], context: CoachContext) -> tuple[str, ModelWork]:
    """What is searched for first, and what a model did to it."""
    if history and context.help is not None:
        by_model = context.help.rewrite(question, history, context.library.guide)
        if by_model is not None:
            return by_model.text, _rewritten(ModelWork(), by_model)
    return stand_alone(question, history), ModelWork()


def _rewritten(work: ModelWork, by_model: Rewritten) -> ModelWork:
    return work.model_copy(update={"rewritten": by_model.text, "prompts": (*work.prompts, by_model.prompt)})


def _by_model(state: CoachState, draft: Draft, hits: Sequence[Hit], context: CoachContext) -> Composed | NoHelp | None:
    if context.help is None or not draft.passages:
        return None
    on_claim = context.on_claim or (lambda heading, claim: None)
    asked = state["work"]["rewritten"] or stand_alone(state["question"], _history(state))
    return context.help.write(
        asked,
        draft,
        hits,
        context.library.guide,
        tell=lambda claim: on_claim(NO_HEADING, claim),
        withdraw=context.on_withdrawn or (lambda: None),
    )


def _lacking(wanted: str | None) -> str | None:
    return f"the guide has no {wanted}" if wanted else None


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 2)
