"""`coach stories`: the candidate's own stories, where each sentence comes from, and which questions they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ui.commands.story_questions import fit, hole, matrix
from ui.commands.story_sentences import change, drop, move, probe, remove, suggest
from ui.copy import story_copy
from ui.terminal.story_fields import story_fields
from ui.terminal.story_input import file_option, json_option, stories_here, story_id, tell, text_of
from ui.terminal.streams import write_json

if TYPE_CHECKING:
    from graph.stories.story import Story


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List your stories; the commands below make them, show what they lack, and find the one for a question."""
    if ctx.invoked_subcommand is None:
        _list(as_json)


@command.command(name="list")
@json_option
def list_(as_json: bool) -> None:
    """List your stories, in the order in which they were made."""
    _list(as_json)


@command.command()
@story_id
@json_option
def show(story: str, as_json: bool) -> None:
    """Show a story: each sentence with its number, and where it comes from."""
    found = stories_here().get(story)
    if as_json:
        write_json(story_fields(found))
        return
    from ui.terminal.story_table import show_story

    show_story(found)


@command.command()
@file_option
@click.option("--title", default="", help="Its title; else its first words.")
@click.option("--topic", "topics", multiple=True, help="A topic of it; may be given again.")
@json_option
def add(file: str | None, title: str, topics: tuple[str, ...], as_json: bool) -> None:
    """Add a story that you typed, from a file or standard input; with headings S, T, A, R or without."""
    _show_added(stories_here().add(text_of(file or "-"), title, topics), as_json)


@command.command(name="from")
@click.argument("judgement", metavar="JUDGEMENT-ID")
@json_option
def from_(judgement: str, as_json: bool) -> None:
    """Make a story of an answer that was judged and agreed to, with a level of 1 or 2."""
    _show_added(stories_here().add_judgement(judgement), as_json)


@command.command()
@story_id
@json_option
def delete(story: str, as_json: bool) -> None:
    """Delete a story; no file keeps a trace of it."""
    stories_here().delete(story)
    if as_json:
        write_json({"deleted": story})
    else:
        click.echo(story_copy.deleted(story))


def _list(as_json: bool) -> None:
    found = stories_here().all()
    if as_json:
        write_json({"stories": [story_fields(story) for story in found]})
    elif found:
        from ui.terminal.story_table import show_list

        show_list(found)
    else:
        click.echo(story_copy.NO_STORY)


def _show_added(story: Story, as_json: bool) -> None:
    guide = sum(not sentence.own for sentence in story.sentences)
    tell(story, as_json, story_copy.added(story.id, len(story.own), guide))


for _further in (change, move, drop, remove, suggest, probe, matrix, fit, hole):
    command.add_command(_further)
