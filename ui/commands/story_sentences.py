"""`coach stories change`, `move`, `drop`, `remove`, `suggest` and `probe`: the sentences of one story."""

from __future__ import annotations

import click

from graph.domain import Part
from ingest.guide_name import guide_of
from ui.copy import story_copy
from ui.terminal.guide_option import entry_in, guide_option
from ui.terminal.story_fields import sentence_fields, story_fields
from ui.terminal.story_input import file_option, json_option, sentence_number, stories_here, story_id, tell, text_of
from ui.terminal.streams import write_json


@click.command()
@story_id
@sentence_number
@click.argument("text", nargs=-1)
@file_option
@json_option
def change(story: str, number: int, text: tuple[str, ...], file: str | None, as_json: bool) -> None:
    """Change the words of a sentence, which are then yours; filling the … of a suggested one keeps it suggested."""
    if bool(text) == (file is not None):
        raise click.UsageError("Give the new sentence, or --file with it.")
    changed = stories_here().change(story, number, " ".join(text) if text else text_of(file or "-"))
    sentence = changed.sentence(number)
    tell(changed, as_json, story_copy.changed(number, story_copy.source(sentence)))


@click.command()
@story_id
@sentence_number
@click.argument("part", type=click.Choice([part.value for part in Part]))
@json_option
def move(story: str, number: int, part: str, as_json: bool) -> None:
    """Tell a sentence as another part than it was read as."""
    tell(stories_here().move(story, number, Part(part)), as_json, story_copy.moved(number, Part(part)))


@click.command()
@story_id
@sentence_number
@json_option
def drop(story: str, number: int, as_json: bool) -> None:
    """Drop a suggested sentence."""
    tell(stories_here().drop(story, number), as_json, story_copy.dropped(number))


@click.command()
@story_id
@sentence_number
@json_option
def remove(story: str, number: int, as_json: bool) -> None:
    """Take a sentence out of a story."""
    tell(stories_here().remove(story, number), as_json, story_copy.removed(number))


@click.command()
@story_id
@click.option("--for", "entry", metavar="ENTRY", help="A question; then also what its coaching note asks for.")
@guide_option
@json_option
def suggest(story: str, entry: str | None, guide: str, as_json: bool) -> None:
    """Suggest sentences for what a story lacks, with open places for what only you know."""
    entry = entry_in(guide, entry) if entry is not None else None
    stories = stories_here(guide or guide_of(entry or ""))
    before = {sentence.number for sentence in stories.get(story).sentences}
    found = stories.suggest(story, entry)
    if as_json:
        write_json(story_fields(found))
        return
    from ui.terminal.story_table import show_story

    show_story(found)
    click.echo(story_copy.suggested(story, len(found.sentences) - len(before)))


@click.command()
@story_id
@sentence_number
@click.option("--answer", help="What you say to the probe.")
@file_option
@json_option
def probe(story: str, number: int, answer: str | None, file: str | None, as_json: bool) -> None:
    """Ask the next probe on a suggested sentence; with an answer, see whether the sentence stands it."""
    if answer is not None and file is not None:
        raise click.UsageError("Give --answer or --file, not both.")
    stories = stories_here()
    asked = stories.probe(story, number)
    if answer is None and file is None:
        if as_json:
            write_json(asked.model_dump(mode="json"))
        else:
            click.echo(asked.text)
        return
    sentence, outcome = stories.answer(story, number, text_of(file) if file is not None else answer or "")
    if as_json:
        write_json({"sentence": sentence_fields(sentence), "outcome": outcome.model_dump(mode="json")})
        return
    click.echo(f"{story_copy.SURVIVED if outcome.survived else story_copy.FELL} {outcome.why}")
    if sentence.own:
        click.echo(story_copy.IS_KEPT)
