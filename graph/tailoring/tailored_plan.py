"""The interview for one post: the questions that together answer most of what it asks, each with the words behind it.

Questions are taken one by one, the one that adds most first; an ask that a question taken before rests on counts half,
so that five questions do not ask one thing five times (greedy cover, Nemhauser, Wolsey and Fisher 1978).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graph.domain import MOST_QUESTIONS, InterviewPlan, PostWords, Value
from graph.tailoring.topic_weights import BASE, FURTHER, Reason, Weight

QUESTIONS = 5
_LONGEST = 240
"""Characters of the post's words that an interview quotes."""


class PlannedQuestion(Value):
    """`because` is None for a question that nothing in the post asks for."""

    entry: str
    title: str
    because: Reason | None


class TailoredPlan(Value):
    """`plan` is ready to be sat; where nothing was weighed it is the usual one, and `questions` is empty."""

    plan: InterviewPlan
    questions: tuple[PlannedQuestion, ...]


def tailored_plan(weights: Sequence[Weight], questions: int = QUESTIONS) -> TailoredPlan:
    """Of the weights of entries, the heaviest first. `questions` is 1 to 19, and at most as many as there are.

    Raises ValueError for another number.
    """
    if not 1 <= questions <= MOST_QUESTIONS:
        raise ValueError(f"{questions} is no number of questions")
    if not any(weight.reasons for weight in weights):
        return TailoredPlan(plan=InterviewPlan(), questions=())
    left, taken, used = list(weights), list[PlannedQuestion](), Counter[int]()
    while left and len(taken) < questions:
        best = max(left, key=lambda weight: _worth(weight, used))
        left.remove(best)
        fresh = [reason for reason in best.reasons if not used[reason.ask.start]]
        because = next(iter((*fresh, *best.reasons)), None)
        taken.append(PlannedQuestion(entry=best.id, title=best.title, because=because))
        used.update(reason.ask.start for reason in best.reasons)
    entries = tuple(question.entry for question in taken)
    plan = InterviewPlan(entries=entries, questions=len(entries), post=_words(taken))
    return TailoredPlan(plan=plan, questions=tuple(taken))


def _words(questions: Sequence[PlannedQuestion]) -> tuple[PostWords, ...]:
    """Of the post alone: what the resume claims of the same is not quoted in an interview."""
    asked = [(each.entry, each.because.ask.shown) for each in questions if each.because]
    return tuple(PostWords(entry=entry, words=_short(words)) for entry, words in asked)


def _short(words: str) -> str:
    if len(words) <= _LONGEST:
        return words
    return f"{words[:_LONGEST].rpartition(' ')[0] or words[:_LONGEST]}…"


def _worth(weight: Weight, used: Counter[int]) -> float:
    worths = sorted((reason.adds * FURTHER ** used[reason.ask.start] for reason in weight.reasons), reverse=True)
    return BASE + sum(worth * FURTHER**place for place, worth in enumerate(worths))
