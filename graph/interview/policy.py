"""Which question comes next, and why: pure functions of the plan, the turns so far and the guide."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from graph.domain import InterviewLevel, InterviewPlan
from graph.errors import BadMove
from graph.interview.state import TurnState
from ingest.star import Entry, EntryKind, Guide


@dataclass(frozen=True, slots=True)
class Choice:
    entry: Entry
    because: str


def check_plan(plan: InterviewPlan, guide: Guide) -> None:
    """Raises BadMove naming the entry or topic that the guide does not have, and those that it has."""
    askable = {entry.id for entry in guide.entries if entry.practised}
    for entry_id in plan.entries:
        if entry_id not in askable:
            raise BadMove(f"There is no question {entry_id!r}; the guide has {', '.join(sorted(askable))}.")
    topics = {topic for entry in guide.entries if entry.practised for topic in entry.topics}
    for topic in plan.topics:
        if topic not in topics:
            raise BadMove(f"There is no topic {topic!r}; the guide has {', '.join(sorted(topics))}.")


def choose_question(plan: InterviewPlan, turns: Sequence[TurnState], guide: Guide, session: str) -> Choice | None:
    """The next question, never one already asked; None when the plan is fulfilled or nothing is left to ask."""
    asked = [turn["entry"] for turn in turns]
    if len(asked) >= plan.questions:
        return None
    if plan.entries:
        named = [entry for entry_id in plan.entries if entry_id not in asked and (entry := guide.entry(entry_id))]
        return Choice(named[0], "You asked for this question.") if named else None
    left = [entry for entry in guide.entries if entry.practised and entry.id not in asked]
    if plan.topics:
        left = [entry for entry in left if set(entry.topics) & set(plan.topics)]
    if not left:
        return None
    last = turns[-1] if turns else None
    score = _judged(last)
    if last is None or score is None:
        kind = EntryKind.RAPID_FIRE if plan.level is InterviewLevel.WARM_UP else EntryKind.QUESTION
        return Choice(_best(left, kind, (), session), _opening(plan, last))
    topics = entry.topics if (entry := guide.entry(last["entry"])) else ()
    if score == 0:
        near = _best(left, EntryKind.RAPID_FIRE, topics, session)
        return Choice(near, _easier(near, close=bool(set(near.topics) & set(topics))))
    other = _best(left, EntryKind.QUESTION, (), session)
    return Choice(other, _onwards(other, "strong" if score == 2 else "reasonable"))


def _opening(plan: InterviewPlan, last: TurnState | None) -> str:
    if last is not None:
        return "We move on to another question."
    if plan.topics:
        return f"You asked to practise {', '.join(plan.topics)}."
    if plan.level is InterviewLevel.WARM_UP:
        return "A short question to warm up."
    return "A full question, as a panel would open with."


def _easier(entry: Entry, *, close: bool) -> str:
    if entry.kind is not EntryKind.RAPID_FIRE:
        return "Your last answer was thin; no short question is left, so here is a full one."
    return f"Your last answer was thin, so here is a short question{' close to it' if close else ''}."


def _onwards(entry: Entry, judged: str) -> str:
    if entry.kind is EntryKind.RAPID_FIRE:
        return f"Your last answer was {judged}; no full question is left, so here is a short one."
    return f"Your last answer was {judged}, so here is a full question."


def _judged(turn: TurnState | None) -> int | None:
    critique = turn["critique"] if turn else None
    return critique["score"] if critique else None


def _best(entries: Sequence[Entry], kind: EntryKind, topics: Sequence[str], session: str) -> Entry:
    """Of this kind where one is left, sharing most topics; among equals, in an order of the session's own."""
    return min(
        entries,
        key=lambda entry: (entry.kind is not kind, -len(set(entry.topics) & set(topics)), _shuffled(session, entry.id)),
    )


def _shuffled(session: str, entry_id: str) -> str:
    return hashlib.sha256(f"{session}:{entry_id}".encode()).hexdigest()
