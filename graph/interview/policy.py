"""Which question comes next, and why: pure functions of the plan, the turns so far, the guide and the past.

After a weak answer an easier question comes, after a strong one a harder one; else the one that is worth most, for what
it would tell of the candidate, for how well it stretches them, and for being due.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from graph.domain import InterviewLevel, InterviewPlan, Pace
from graph.errors import BadMove
from graph.interview.mastery import Mastery, Observation, estimate
from graph.interview.state import TurnState
from ingest.star import Entry, EntryKind, Guide

STRETCH = {InterviewLevel.WARM_UP: 1.4, InterviewLevel.PANEL: 0.9}
"""The expected level that suits: in a warm-up most answers should succeed, before a panel about half of them."""

STRETCH_WEIGHT = 0.1
"""What a level's distance from it costs, in the unit of a lesson, levels squared. The 0.3 levels between the two kinds
of question decide between questions that teach about as much; a topic not heard yet (0.1 and more) outweighs them."""

DUE_BONUS = 0.5
"""In levels squared: more than the other two usually differ by, so that what is due today comes first."""

NEAR = 0.05
"""Questions whose worth differs by less than this share of the greatest lesson are equals, so that openings vary."""

EQUAL = 1e-9
"""Levels and deviations that differ by less differ by rounding."""

_VERDICTS = ("thin", "reasonable", "strong")
_NAMES = {"azure": "Azure", "langchain": "LangChain", "multi-cloud": "multi-cloud", "python": "Python", "rag": "RAG"}


@dataclass(frozen=True, slots=True)
class Choice:
    entry: Entry
    because: str


@dataclass(frozen=True, slots=True)
class History:
    """What earlier sessions left: the levels that counted, oldest first, and the entries that are due today."""

    observations: tuple[Observation, ...] = ()
    due: frozenset[str] = frozenset()


NOTHING_BEFORE = History()

ASKED_FOR = "You asked for this question."
ANOTHER_ATTEMPT = "This is another attempt at this question; the one before stays as it is."
DRILLED = "A drill: one thing alone is asked for, and the level of the question does not count."
NOT_IN_POST = "The job post asks nothing about it; a panel may ask it all the same."


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


def choose_question(
    plan: InterviewPlan,
    turns: Sequence[TurnState],
    guide: Guide,
    session: str,
    history: History = NOTHING_BEFORE,
    *,
    again: bool = False,
) -> Choice | None:
    """The next question, never one already asked; None when the plan is fulfilled or nothing is left to ask.

    `again` says that the plan's question was asked in an earlier session and is tried once more.
    """
    asked = [turn["entry"] for turn in turns]
    if len(asked) >= plan.questions:
        return None
    if plan.entries:
        named = [entry for entry_id in plan.entries if entry_id not in asked and (entry := guide.entry(entry_id))]
        if not named:
            return None
        return Choice(named[0], ANOTHER_ATTEMPT if again else DRILLED if plan.focus else _named_for(plan, named[0]))
    left = [entry for entry in guide.entries if entry.practised and entry.id not in asked]
    if plan.topics:
        left = [entry for entry in left if set(entry.topics) & set(plan.topics)]
    if not left:
        return None
    levels = [observed(turn) for turn in turns]
    seen = (*history.observations, *(level for level in levels if level))
    field = _Field(tuple(left), plan, estimate(seen, guide), seen, history.due, session)
    if plan.pace is Pace.RAPID:
        field = field.preferring(_is_short)
    last = levels[-1] if levels else None
    before = guide.entry(last.entry) if last else None
    if last and before and last.level == 0:
        return _easier(field, before)
    if last and before and last.level == 2:
        return _harder(field, before)
    return _worthiest(field, opening=not turns)


def _named_for(plan: InterviewPlan, entry: Entry) -> str:
    """Why a question is asked that the plan names: the words of a job post where they chose it."""
    if not plan.post:
        return ASKED_FOR
    words = next((each.words for each in plan.post if each.entry == entry.id), "")
    return f"The job post asks: “{' '.join(words.split())}”" if words else NOT_IN_POST


def observed(turn: TurnState) -> Observation | None:
    """The level that a turn tells: the person's where edited, else the judge's; none if it was skipped or discarded."""
    decision = turn["decision"] or {}
    if decision.get("type") == "edit":
        return Observation(turn["entry"], int(decision["score"]))
    score = turn["critique"]["score"] if turn["critique"] else None
    if score is None or decision.get("type") in ("skip", "discard"):
        return None
    return Observation(turn["entry"], int(score))


def is_worth_probing(turn: TurnState, max_probes: int) -> bool:
    """Whether one more probe is asked: not over the limit, not after one that was passed over or that went deeper."""
    probes = turn["probes"]
    if len(probes) >= max_probes:
        return False
    return not probes or bool(probes[-1]["answer"] and not probes[-1]["probe"].get("depth"))


@dataclass(frozen=True, slots=True)
class _Field:
    """The questions that can be asked now, and all that decides between them."""

    entries: tuple[Entry, ...]
    plan: InterviewPlan
    mastery: Mastery
    seen: tuple[Observation, ...]
    due: frozenset[str]
    session: str

    def preferring(self, wanted: Callable[[Entry], bool]) -> _Field:
        """Only the wanted questions, where there are any."""
        return replace(self, entries=tuple(filter(wanted, self.entries)) or self.entries)

    def level(self, entry: Entry) -> float:
        return self.mastery.expected(entry).mean

    def best(self) -> Entry:
        """The question that is worth most; among equals the first in an order of the session's own."""
        lessons = {entry.id: self.mastery.lesson(entry, self.plan.topics) for entry in self.entries}
        worths = {entry.id: lessons[entry.id] + self._bonus(entry) for entry in self.entries}
        least = max(worths.values()) - NEAR * max(lessons.values())
        equals = [entry for entry in self.entries if worths[entry.id] >= least]
        return min(equals, key=lambda entry: hashlib.sha256(f"{self.session}:{entry.id}".encode()).hexdigest())

    def _bonus(self, entry: Entry) -> float:
        strain = abs(self.level(entry) - STRETCH[self.plan.level])
        return DUE_BONUS * (entry.id in self.due) - STRETCH_WEIGHT * strain


def _easier(field: _Field, before: Entry) -> Choice:
    """In easier reach than the question before, short where such a one is left, and as close to it as can be."""
    easier = field.preferring(lambda entry: field.level(entry) > field.level(before) + EQUAL)
    short = easier.preferring(lambda entry: _shared(entry, before) > 0).preferring(_is_short)
    most = max(_shared(entry, before) for entry in short.entries)
    entry = short.preferring(lambda entry: _shared(entry, before) == most).best()
    if field.level(entry) > field.level(before) + EQUAL:
        return Choice(entry, f"Your last answer was thin, so here is an easier one{' close to it' if most else ''}.")
    onwards = "we stay close to it" if most else "we move on"
    return Choice(entry, f"Your last answer was thin; nothing easier is left, so {onwards}.")


def _harder(field: _Field, before: Entry) -> Choice:
    """Asking more than the question before, full where such a one is left, and on other topics."""
    harder = field.preferring(lambda entry: field.level(entry) < field.level(before) - EQUAL)
    full = harder.preferring(lambda entry: not _is_short(entry))
    entry = full.preferring(lambda entry: not _shared(entry, before)).best()
    if field.level(entry) >= field.level(before) - EQUAL:
        return Choice(entry, "Your last answer was strong; nothing harder is left, so we move on.")
    if _is_short(before) and not _is_short(entry):
        return Choice(entry, "Your last answer was strong, so we go up to a full question.")
    return Choice(entry, "Your last answer was strong, so here is one that should be harder for you.")


def _worthiest(field: _Field, *, opening: bool) -> Choice:
    """What is worth most; a warm-up opens with a short question, a panel with a full one."""
    warm_up = field.plan.level is InterviewLevel.WARM_UP
    entry = (field.preferring(lambda entry: _is_short(entry) is warm_up) if opening else field).best()
    doubts = {topic: field.mastery.of(topic).sd for topic in field.mastery.topics}
    least_known = [topic for topic in entry.topics if doubts[topic] > max(doubts.values()) - EQUAL]
    asked_for = [_named(topic) for topic in entry.topics if topic in field.plan.topics]
    if entry.id in field.due:
        because = _due(field.seen, entry)
    elif opening and asked_for:
        because = f"You asked to practise {' and '.join(asked_for)}."
    elif opening and _is_short(entry):
        because = f"A short question to {'warm up' if warm_up else 'begin with'}."
    elif not field.seen:
        because = "A full question, as a panel would open with." if opening else "We move on to another question."
    elif least_known:
        because = f"I know least about your experience with {_named(least_known[0])} so far."
    else:
        because = "Of the questions left, it is among those that help you most now."
    return Choice(entry, because)


def _due(seen: Sequence[Observation], entry: Entry) -> str:
    levels = [observation.level for observation in seen if observation.entry == entry.id]
    last = f"your last answer to it was {_VERDICTS[levels[-1]]}" if levels else "no answer to it has counted yet"
    return f"It is due today: {last}."


def _named(topic: str) -> str:
    return _NAMES.get(topic, topic.replace("-", " "))


def _shared(entry: Entry, other: Entry) -> int:
    return len(set(entry.topics) & set(other.topics))


def _is_short(entry: Entry) -> bool:
    return entry.kind is EntryKind.RAPID_FIRE
