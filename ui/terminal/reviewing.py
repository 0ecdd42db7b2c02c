"""Judgements as a terminal shows them: one with all that was said about it, or several attempts side by side."""

from __future__ import annotations

from collections.abc import Sequence

from graph.domain import Timing
from graph.memory.judgement import Judgement, Status, Step
from ui.components.judging.attempts_view import attempts_standing
from ui.terminal.interview_report import NONE, contesting
from ui.terminal.review import show_critique, show_cuts
from ui.terminal.screen import said, screen, seconds, table


def show_judgement(judgement: Judgement, *, cuts: bool = False) -> None:
    """The answer, what the judge saw in it, and what people said since; with `cuts` what to keep of the answer."""
    console = screen()
    console.print(said(_headline(judgement)), soft_wrap=True)
    if judgement.attempt_of:
        console.print(said(f"Another attempt; the first was {judgement.attempt_of}."), soft_wrap=True)
    console.print()
    console.print(said(f"{judgement.entry}  {judgement.question}\n\n{judgement.answer}\n"), soft_wrap=True)
    _show_timing(judgement.timing)
    for asked in judgement.probes:
        console.print(said(f"{asked.probe.text}\n\n{asked.answer or '(passed)'}\n"), soft_wrap=True)
        _show_timing(asked.timing)
    if judgement.critique:
        show_critique(judgement.critique)
        show_cuts(judgement.critique, folded=not cuts)
    console.print()
    for step in judgement.trail:
        console.print(said(_told(step)), soft_wrap=True)
    if judgement.critique and judgement.status is Status.DECIDED:
        console.print(f"\nContest it with: {contesting(judgement.id)}", soft_wrap=True, markup=False)


def show_attempts(attempts: Sequence[Judgement]) -> None:
    """A row an attempt, oldest first."""
    console = screen()
    console.print(said(f"{attempts[0].entry}  {attempts[0].question}", "bold"))
    shown = table("", "attempt", "asked", "level", "judge", "words", "thought", "answered", "missing", ids=True)
    for each in attempts:
        shown.add_row(*_cells(each))
    console.print(shown)
    if len(attempts) > 1:
        _show_standing(attempts)


def _show_standing(attempts: Sequence[Judgement]) -> None:
    """Which of them count, and how that is changed."""
    console, standing = screen(), attempts_standing(attempts, attempts[-1].session)
    console.print(said(standing.words), soft_wrap=True)
    if standing.best or standing.aside:
        how = "Let one of them alone count with: coach reviews keep ID; let all of them count with --all behind it"
        console.print(how, style="dim", soft_wrap=True)


def _cells(attempt: Judgement) -> tuple[str, ...]:
    critique, timing = attempt.critique, attempt.timing
    level = NONE if attempt.level is None else str(attempt.level)
    if attempt.self_score is not None:
        level = f"{level} (you: {attempt.self_score})"
    return (
        attempt.id,
        attempt.asked_at[:16].replace("T", " "),
        level if attempt.counted else f"{level}, not counted",
        NONE if critique is None or critique.score is None else str(critique.score),
        str(len(" ".join((attempt.answer, *attempt.follow_ups)).split())),
        seconds(timing.thinking) if timing else NONE,
        seconds(timing.answering) if timing else NONE,
        ", ".join(critique.missing) if critique else NONE,
    )


def _headline(judgement: Judgement) -> str:
    if judgement.level is None:
        counts = "nothing counts yet"
    else:
        counts = f"level {judgement.level} {'counts' if judgement.counted else 'does not count'}"
    asked = f"Asked {judgement.asked_at}, {judgement.mode.value}."
    return f"{judgement.id}: {judgement.status.value}, {counts}. {asked}"


def _show_timing(timing: Timing | None) -> None:
    if timing:
        told = f"(thought for {seconds(timing.thinking)}, answered in {seconds(timing.answering)})\n"
        screen().print(told, style="dim")


def _told(step: Step) -> str:
    level = "" if step.level is None else f" level {step.level}"
    return f"{step.when}  {step.action}{level} by {step.by}{f': {step.note}' if step.note else ''}"
