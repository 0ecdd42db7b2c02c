"""A job post against guide, stories and resume, as it is shown: by the page, and in part by the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.domain import MOST_QUESTIONS, InterviewPlan
from graph.tailoring.posting import Ask, Need, Posting
from graph.tailoring.tailored_plan import tailored_plan
from graph.tailoring.tailoring import Tailoring
from graph.tailoring.target import KeptText
from graph.tailoring.topic_weights import Weight
from graph.tailoring.uncovered import RESUME, Coverage, Group
from ingest.star import Guide
from ui import copy
from ui.copy import tailoring_copy, target_copy

ORDER = (Group.NOBODY, Group.OWN, Group.GUIDE)
"""What nothing covers comes first."""
TOPICS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody's words, and what is told of them."""

    words: str
    told: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Asks that are covered alike; `words` of a line are the post's own."""

    group: Group
    heading: str
    means: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TargetView:
    """`title` is the post's. `notice` says what keeps the post from being weighed, '' for nothing; `rest` and `topics`
    are '' where there are none. `most` questions can be asked for it, 0 where the interview is the usual one."""

    title: str
    told: str
    notice: str
    groups: tuple[GroupView, ...]
    all_covered: bool
    weights: tuple[Line, ...]
    rest: str
    topics: str
    most: int


@dataclass(frozen=True, slots=True)
class PlanView:
    """`words` of a line are a question's, what is told of it the post's."""

    plan: InterviewPlan
    lines: tuple[Line, ...]
    button: str


def target_view(found: Tailoring, post: KeptText, guide: Guide) -> TargetView:
    asks = found.posting.asks
    groups = [_group(name, found.of_group(name), guide) for name in ORDER]
    asked = [weight for weight in found.entries if weight.reasons]
    left = found.entries[len(asked) :]
    topics = [tailoring_copy.topic(copy.topic_name(each.id), each.share) for each in found.topics if each.reasons]
    return TargetView(
        title=found.posting.title,
        told=target_copy.asked(len(asks), _musts(asks), len(found.of_group(Group.NOBODY)), post.changed),
        notice=notice(found.posting),
        groups=tuple(each for each in groups if each.lines),
        all_covered=bool(asks) and not found.of_group(Group.NOBODY),
        weights=tuple(_weight(weight) for weight in asked),
        rest=tailoring_copy.others(len(left), left[0].share) if asked and left else "",
        topics=f"{tailoring_copy.TOPICS}: {', '.join(topics[:TOPICS_SHOWN])}" if topics else "",
        most=min(len(found.entries), MOST_QUESTIONS) if asked else 0,
    )


def plan_view(weights: Sequence[Weight], questions: int) -> PlanView:
    """The interview of so many questions, 1 to `TargetView.most`."""
    planned = tailored_plan(weights, questions)
    lines = [
        Line(each.title, target_copy.because(each.because.ask.shown) if each.because else tailoring_copy.NOTHING_ASKS)
        for each in planned.questions
    ]
    return PlanView(planned.plan, tuple(lines), target_copy.sit(len(lines)))


def notice(posting: Posting) -> str:
    """What keeps the post from being weighed, '' for nothing."""
    if not posting.english:
        return tailoring_copy.NOT_ENGLISH
    if not posting.asks:
        return tailoring_copy.NO_ASK
    return "" if posting.in_field else tailoring_copy.NOT_IN_FIELD


def _musts(asks: Sequence[Ask]) -> int:
    return sum(ask.need is Need.MUST for ask in asks)


def _group(name: Group, covered: Sequence[Coverage], guide: Guide) -> GroupView:
    lines = tuple(Line(each.ask.quote.shown, _told(each, guide)) for each in covered)
    return GroupView(name, target_copy.group(name, len(lines)), target_copy.COVERED_MEANS[name], lines)


def _told(covered: Coverage, guide: Guide) -> str:
    """Must or wish, by what it is covered, and the tools in it that are named nowhere."""
    told = [tailoring_copy.NEEDS[covered.ask.need]]
    if covered.guide:
        entry = guide.entry(covered.guide.section.partition("/")[0])
        told.append(target_copy.in_guide(entry.title if entry else covered.guide.section))
    if covered.own:
        where = covered.own.where
        named = target_copy.RESUME_WORDS if where == RESUME else tailoring_copy.where(where)
        told.append(target_copy.own_words(named, covered.own.quote))
    if covered.lacking:
        told.append(target_copy.lacking(", ".join(covered.lacking)))
    return " · ".join(told)


def _weight(weight: Weight) -> Line:
    first = weight.reasons[0]
    told = target_copy.weight(weight.share, first.ask.shown)
    return Line(weight.title, f"{told} · {target_copy.claim(first.claim.shown)}" if first.claim else told)
