"""A tailoring at the terminal: the weights with their quotes, what is covered by whom, and the interview."""

from __future__ import annotations

from rich.console import Console

from graph.tailoring.tailoring import Tailoring
from graph.tailoring.target import KeptText
from graph.tailoring.uncovered import Coverage, Group
from ui.components.job_post.target_view import ORDER, TOPICS_SHOWN, notice
from ui.copy import tailoring_copy
from ui.terminal.screen import said, screen, table


def show_tailoring(found: Tailoring, post: KeptText) -> None:
    console = screen()
    console.print(said(tailoring_copy.heading(found.posting.title, len(found.posting.asks), post.changed), "bold"))
    show_notices(found)
    if found.plan.questions:
        _show_weights(console, found)
    for group in ORDER:
        _show_group(console, group, found.of_group(group))
    show_plan(found)
    console.print(tailoring_copy.BEGIN, style="dim", soft_wrap=True)


def show_notices(found: Tailoring) -> None:
    """What keeps the post from being weighed, where something does."""
    if told := notice(found.posting):
        screen().print(told, soft_wrap=True)


def show_plan(found: Tailoring) -> None:
    console = screen()
    if not found.plan.questions:
        console.print(tailoring_copy.USUAL_PLAN, soft_wrap=True)
        return
    shown = table(tailoring_copy.PLAN, *tailoring_copy.PLAN_HEADINGS, ids=True)
    for each in found.plan.questions:
        because = each.because.ask.shown if each.because else tailoring_copy.NOTHING_ASKS
        shown.add_row(each.entry, said(each.title), said(because))
    console.print(shown)


def _show_weights(console: Console, found: Tailoring) -> None:
    asked = [weight for weight in found.entries if weight.reasons]
    shown = table(tailoring_copy.WEIGHTS, *tailoring_copy.WEIGHT_HEADINGS, ids=True)
    for weight in asked:
        first = weight.reasons[0]
        claim = said(first.claim.shown) if first.claim else ""
        shown.add_row(weight.id, tailoring_copy.share(weight.share), said(first.ask.shown), claim)
    console.print(shown)
    left = found.entries[len(asked) :]
    if left:
        console.print(tailoring_copy.others(len(left), left[0].share), soft_wrap=True)
    topics = [tailoring_copy.topic(topic.id, topic.share) for topic in found.topics if topic.reasons]
    if topics:
        console.print(f"{tailoring_copy.TOPICS}: {', '.join(topics[:TOPICS_SHOWN])}", soft_wrap=True)


def _show_group(console: Console, group: Group, covered: tuple[Coverage, ...]) -> None:
    if not covered:
        return
    shown = table(tailoring_copy.GROUPS[group], *tailoring_copy.GROUP_HEADINGS[group])
    for each in covered:
        shown.add_row(
            said(each.ask.quote.shown),
            tailoring_copy.NEEDS[each.ask.need],
            said(_by(each)),
            said(", ".join(each.lacking)),
        )
    console.print(shown)


def _by(covered: Coverage) -> str:
    """Which section or which own words cover an ask; of one that nobody covers what was looked for."""
    if covered.guide:
        return covered.guide.section
    if covered.own:
        return f"{covered.own.quote} [{tailoring_copy.where(covered.own.where)}]"
    return covered.sought
