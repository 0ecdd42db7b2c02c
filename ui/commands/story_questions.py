"""`coach stories matrix`, `fit` and `hole`: stories and the guide's questions."""

from __future__ import annotations

import click

from ingest.guide_name import guide_of
from ui.copy import story_copy
from ui.terminal.guide_option import entry_in, guide_option
from ui.terminal.story_fields import story_fields
from ui.terminal.story_input import entry_id, file_option, json_option, stories_here, text_of
from ui.terminal.streams import write_json


@click.command()
@guide_option
@json_option
def matrix(guide: str, as_json: bool) -> None:
    """Lay your stories against the guide's questions: the best for each, the holes, and what is overused."""
    stories = stories_here(guide)
    found = stories.matrix()
    if as_json:
        write_json({"guide": guide, **found.model_dump(mode="json"), "holes": list(found.holes)})
        return
    from ui.terminal.story_table import show_matrix

    show_matrix(found, stories.all(), stories.guide)


@click.command()
@entry_id
@guide_option
@json_option
def fit(entry: str, guide: str, as_json: bool) -> None:
    """Name the story that fits a question best, and what it lacks in the guide's terms."""
    entry = entry_in(guide, entry)
    stories = stories_here(guide or guide_of(entry))
    found = stories.answering(entry)
    if as_json:
        write_json(found.model_dump(mode="json"))
        return
    from ui.terminal.story_table import show_answering

    asked = stories.guide.entry(entry)
    show_answering(found, asked.title if asked else "")


@click.command()
@entry_id
@file_option
@click.option("--story", help="The story that it is the Action of; else a new one is made.")
@guide_option
@json_option
def hole(entry: str, file: str | None, story: str | None, guide: str, as_json: bool) -> None:
    """Show what must be in the Action that the guide lost, or that a guide of your own does not have yet; with --file,
    check yours and keep it in a story."""
    from ui.terminal.story_table import show_hole

    if file is None and story is not None:
        raise click.UsageError("Give --story with --file: the text that is kept in it.")
    entry = entry_in(guide, entry)
    stories = stories_here(guide or guide_of(entry))
    if file is None:
        wanted = stories.check_hole(entry)
        if as_json:
            write_json(wanted.model_dump(mode="json"))
        else:
            show_hole(wanted, checked=False)
        return
    written = stories.write_hole(entry, text_of(file), story)
    if as_json:
        write_json({"story": story_fields(written.story), "action": written.action.model_dump(mode="json")})
        return
    show_hole(written.action, checked=True)
    there = len(written.action.items) - len(written.action.missing)
    click.echo(story_copy.kept_action(written.story.id, there, len(written.action.items)))
