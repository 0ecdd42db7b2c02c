"""What `coach stories` shows people: a list, one story, the matrix, a fit, and a checklist for a hole."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from graph.domain import Part
from graph.stories.frame import is_open
from graph.stories.lacks import Answering
from graph.stories.matrix import Matrix
from graph.stories.own_action import OwnAction
from graph.stories.sentence import Sentence, Source
from graph.stories.story import Story
from ingest.guide_name import guide_of
from ingest.star import Guide
from ui.copy import hole_copy, story_copy
from ui.terminal.screen import said, screen, table


def show_list(stories: Sequence[Story]) -> None:
    shown = table("", *story_copy.TITLES.values(), ids=True)
    for story in stories:
        parts = " ".join(part.value[0].upper() if any(s.own for s in story.of_part(part)) else "–" for part in Part)
        numbers = ", ".join(story.numbers) or story_copy.NO_NUMBERS
        shown.add_row(story.id, said(story.title), f"{len(story.own)} of {len(story.sentences)}", parts, said(numbers))
    screen().print(shown)


def show_story(story: Story) -> None:
    out = screen()
    out.print(said(f"{story.title}\n{story.id}", "bold"))
    for part in Part:
        told = story.of_part(part)
        if told:
            out.print(said(f"\n{story_copy.PARTS[part]}", "bold"))
        for sentence in told:
            out.print(_line(sentence))
    out.print()
    facts = {
        story_copy.NUMBERS: ", ".join(story.numbers),
        story_copy.TOPICS: ", ".join(story.topics),
        story_copy.MADE_FROM: story.made_from,
        story_copy.HOLES: " ".join(story.holes),
    }
    for name, value in facts.items():
        if value:
            out.print(said(f"{name}: {value}"))
    if any(sentence.source is Source.GUIDE for sentence in story.sentences):
        out.print(said(story_copy.GUIDE_COUNTS_NOT, "yellow"))


def show_matrix(found: Matrix, stories: Sequence[Story], guide: Guide) -> None:
    out = screen()
    names = [story.id for story in stories]
    shown = table(story_copy.MATRIX_TITLE, "", "question", *names, story_copy.BEST, ids=True)
    for row in found.rows:
        entry = guide.entry(row.entry)
        scores = {fit.story: f"{fit.score * 100:.0f}" for fit in row.fits}
        cells = [scores.get(name, "") for name in names]
        shown.add_row(row.entry, said(entry.title if entry else ""), *cells, row.best or story_copy.HOLE)
    out.print(shown)
    out.print(said(story_copy.holes(len(found.holes))))
    for overuse in found.overuse:
        out.print(said(story_copy.overused(overuse)))


def show_answering(found: Answering, title: str) -> None:
    out = screen()
    out.print(said(f"{found.entry}  {title}", "bold"))
    if found.fit is None:
        out.print(said(story_copy.NO_STORY))
        return
    fit = found.fit
    out.print(said(story_copy.fit(fit.story, fit.score, fit.whole, answers=found.answers)))
    if not found.lacks:
        out.print(said(story_copy.NOTHING_LACKS))
    else:
        shown = table(story_copy.LACKS, *story_copy.LACK_HEADINGS)
        for lack in found.lacks:
            shown.add_row(said(lack.what), said(lack.advice), lack.section)
        out.print(shown)
    _show_cautions(found.cautions)


def show_hole(action: OwnAction, *, checked: bool) -> None:
    out = screen()
    out.print(said(hole_copy.silent(own=bool(guide_of(action.entry)))))
    if not action.items:
        out.print(said(hole_copy.NO_NOTE))
        _show_cautions([item.text for item in action.cautions])
        return
    shown = table(story_copy.MUST, *(story_copy.CHECKED_HEADINGS if checked else story_copy.ITEM_HEADINGS))
    for each in action.items:
        item = Text.assemble(said(each.item.text), " ", said(story_copy.demands(each.item.ask), "dim"))
        if checked:
            told = f"{story_copy.PRESENCES[each.presence]}, {story_copy.sure(each.sure)}"
            shown.add_row(item, each.item.section, told, said(each.quote))
        else:
            shown.add_row(item, each.item.section)
    out.print(shown)
    _show_cautions([item.text for item in action.cautions])


def _show_cautions(cautions: Sequence[str]) -> None:
    for caution in cautions:
        screen().print(said(f"{story_copy.BEWARE}: {caution}."))


def _line(sentence: Sentence) -> Text:
    """A sentence with its number, and where it comes from."""
    section = f" {sentence.section}" if sentence.section else ""
    places = f", {story_copy.OPEN_PLACES}" if sentence.source is Source.SUGGESTED and is_open(sentence.text) else ""
    style = "" if sentence.own else "dim"
    mark = said(f"  [{story_copy.source(sentence)}{section}{places}]", "cyan" if sentence.own else "yellow")
    return Text.assemble(said(f"{sentence.number:>3}  "), said(sentence.text, style), mark)
