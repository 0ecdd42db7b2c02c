"""`coach today`: what is due, and the plan of days up to the interview."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import click

from graph.errors import CoachError
from graph.practice.practice_day import PracticeDay, practice_day
from graph.practice.preparation import LEAST_MINUTES, MOST_MINUTES
from graph.practice.self_score import SelfKnowledge
from graph.practice.study_plan import PlanDay
from ingest.errors import KnowledgeError
from ingest.star import Guide
from ui.copy import practice_copy
from ui.terminal.guide_option import guide_option
from ui.terminal.preparation import ready_searcher
from ui.terminal.streams import Json, write_json
from ui.wiring.guides import make_library
from ui.wiring.practice import Practice, make_practice

NONE = "none"
SHOWN = 14
"""Days; the JSON has them all."""


def _day(ctx: click.Context, parameter: click.Parameter, given: str | None) -> date | str | None:
    if given is None or given.strip().lower() == NONE:
        return given and NONE
    try:
        return date.fromisoformat(given.strip())
    except ValueError:
        raise click.BadParameter(practice_copy.BAD_DATE) from None


@click.command()
@click.option(
    "--interview-date", "interview", callback=_day, metavar="DAY", help="Set the interview's day, or none for no day."
)
@click.option("--minutes", type=click.IntRange(LEAST_MINUTES, MOST_MINUTES), help="Set the minutes a day.")
@guide_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(interview: date | str | None, minutes: int | None, guide: str, as_json: bool) -> None:
    """Say what is due today, and what to practise on each day up to the interview.

    The day and the minutes are the same for all guides.
    """
    # A name that is none is refused before anything is kept.
    own = make_library(guide).guide if guide else None
    practice = make_practice()
    if interview is not None:
        practice.preparation.set_interview(interview if isinstance(interview, date) else None)
    if minutes is not None:
        practice.preparation.set_minutes(minutes)
    kept = practice.preparation.read()
    held = own or ready_searcher().guide
    # A job post weighs the first guide's questions alone.
    weights = None if own else _weights(practice)
    day = practice_day(practice.judgements(), held, kept, practice.now().date(), weights)
    if as_json:
        write_json(fields(day, held))
    else:
        _show(day, kept.interview)


def _weights(practice: Practice) -> Mapping[str, float] | None:
    """None also where they cannot be had, which is told: the plan does not depend on the job post."""
    try:
        return practice.weights()
    except (CoachError, KnowledgeError) as failure:
        click.echo(practice_copy.without_post(failure), err=True)
        return None


def fields(day: PracticeDay, guide: Guide) -> Json:
    """The day as JSON: dates are ISO 8601, levels and gaps in levels, times in minutes; `guide` is '' for the first."""
    return {
        "guide": guide.name,
        "today": day.today.isoformat(),
        "interview": day.interview.isoformat() if day.interview else None,
        "days_left": (day.interview - day.today).days if day.interview else None,
        "minutes": day.minutes,
        "spent": day.spent,
        "takes": {kind.value: minutes for kind, minutes in day.takes.items()},
        "due": list(day.due),
        "days": [_planned(each, guide) for each in day.plan.days],
        "left_out": [
            {"entry": each.entry, "why": each.why.value, "unfit": each.unfit.value} for each in day.plan.left_out
        ],
        "pace": {"words_a_minute": round(day.pace.words_a_minute, 1), "answers": day.pace.answers},
        "own_level": _own_level(day.knowledge),
    }


def _planned(day: PlanDay, guide: Guide) -> Json:
    titles = {entry.id: entry.title for entry in guide.entries}
    return {
        "day": day.day.isoformat(),
        "room": day.room,
        "minutes": day.minutes,
        "light": day.light,
        "questions": [
            {"entry": each.entry, "title": titles[each.entry], "why": each.why.value, "minutes": each.minutes}
            for each in day.questions
        ],
    }


def _own_level(known: SelfKnowledge) -> Json:
    return {
        "answers": len(known.gaps),
        "mean": known.mean,
        "low": known.low,
        "high": known.high,
        "needed": known.needed,
        "tendency": known.tendency.value,
        "gaps": [
            {"day": each.day.isoformat(), "entry": each.entry, "own": each.own, "level": each.level, "mean": each.mean}
            for each in known.gaps
        ],
    }


def _show(day: PracticeDay, kept: date | None) -> None:
    from ui.terminal.screen import screen, table

    console = screen()
    for sentence in (
        practice_copy.interview_in(day.today, day.interview, kept),
        practice_copy.time_a_day(day),
        practice_copy.due(day.due),
    ):
        console.print(sentence, soft_wrap=True)
    shown = table("", *practice_copy.COLUMNS, ids=True)
    for each in day.plan.days[:SHOWN]:
        name, questions = practice_copy.day_name(each, day.today), practice_copy.questions(each.questions)
        shown.add_row(name, practice_copy.day_minutes(each), questions)
    console.print(shown)
    if (more := len(day.plan.days) - SHOWN) > 0:
        console.print(practice_copy.more_days(more), soft_wrap=True)
    for sentence in (*practice_copy.left_out(day.plan.left_out), practice_copy.own_levels(day.knowledge)):
        if sentence:
            console.print(sentence, soft_wrap=True)
    if planned := day.plan.days[0].questions:
        console.print(practice_copy.begin(planned), style="dim", soft_wrap=True)
