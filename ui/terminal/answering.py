"""The coach's answer as a terminal shows it: under its headings, then where it stands in the guide, or what is near."""

from __future__ import annotations

import re

from rich.console import Console
from rich.markdown import Markdown
from rich.panel import Panel

from graph.coach.replies import NEAREST_LEAD, NOT_IN_THE_GUIDE
from graph.domain import Answer, AnswerStatus, ModelWork
from ingest.star import Guide
from ui.copy.ask_copy import dropped, understood
from ui.terminal.screen import said, screen, table

_HEADING = re.compile(r"^\*\*(.+)\*\*$", re.MULTILINE)


def show_answer(answer: Answer, guide: Guide) -> None:
    console = screen()
    if answer.status is AnswerStatus.ANSWERED:
        _show_blocks(console, answer.answer)
        _show_sources(console, answer, guide)
    else:
        refusal = answer.answer.partition(NEAREST_LEAD)[0].strip()
        console.print(Panel(said(refusal), title="Not covered", title_align="left", border_style="yellow"))
    _show_entries(console, answer, guide)
    told = f"{answer.status.value} · confidence {answer.confidence:.2f} · writer: {answer.writer}"
    console.print(said(told, "dim"))
    if answer.work is not None:
        for line in _model_work(answer.work):
            console.print(said(line, "dim"))


def _model_work(work: ModelWork) -> list[str]:
    """What a chat model had to do with it, as far as a reader should know."""
    return [
        *([understood(work.rewritten)] if work.rewritten else []),
        *([dropped(work.dropped, work.written)] if work.dropped else []),
        *([work.failed] if work.failed else []),
    ]


def _show_blocks(console: Console, markdown: str) -> None:
    """Each heading with what stands under it; where the guide is silent in a frame of its own."""
    first, *rest = _HEADING.split(markdown)
    for heading, body in [("", first), *zip(rest[::2], rest[1::2], strict=True)]:
        text = Markdown(body.strip().replace("[", "\\["))
        if not body.strip():
            continue
        if heading == NOT_IN_THE_GUIDE:
            console.print(Panel(text, title=said(heading), title_align="left", border_style="yellow"))
        else:
            console.print(said(heading, "bold"), text, sep="\n")
        console.print()


def _show_sources(console: Console, answer: Answer, guide: Guide) -> None:
    """The sections behind the marks; an entry's title stands at the first of its sections."""
    shown, titled = table("Where it stands", "section", "part", "entry", ids=True), set[str]()
    for each in sorted(answer.citations, key=lambda cited: cited.partition("/")[0]):
        section, entry = guide.section(each), guide.entry(each.partition("/")[0])
        title = entry.title if entry and entry.id not in titled else ""
        titled.update([entry.id] if entry else [])
        shown.add_row(said(each), said(section.kind.heading if section else "no longer in the guide"), said(title))
    if answer.citations:
        console.print(shown)


def _show_entries(console: Console, answer: Answer, guide: Guide) -> None:
    """What the answer leads to, or what comes nearest, with the command to practise what can be asked."""
    answered = answer.status is AnswerStatus.ANSWERED
    shown = table("Practise it" if answered else "What comes nearest", "entry", "title", "practise with", ids=True)
    for each in answer.related:
        entry = guide.entry(each.entry)
        asked = f"coach interview --entry {each.entry}" if entry and entry.practised else ""
        if asked or not answered:
            shown.add_row(each.entry, said(each.title), asked)
    if shown.row_count:
        console.print(shown)
