"""What the commands of `coach stories` share: their arguments, the stories of this data folder, and given texts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui.copy import story_copy
from ui.terminal.story_fields import story_fields
from ui.terminal.streams import write_json
from ui.wiring.stories import make_stories

if TYPE_CHECKING:
    from graph.stories.stories import Stories
    from graph.stories.story import Story

story_id = click.argument("story", metavar="ID")
sentence_number = click.argument("number", metavar="SENTENCE-NO", type=click.IntRange(min=1))
entry_id = click.argument("entry", metavar="ENTRY")
file_option = click.option(
    "--file", "file", metavar="FILE", help="A text, Markdown, PDF or .docx file; - is standard input."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


def stories_here(guide: str = "") -> Stories:
    """The stories, laid against an own guide or with '' against the first one, which is ingested when it is first
    needed and there is no index yet. Raises UnknownGuide."""
    from ui.terminal.preparation import ready_searcher

    if guide:
        from ui.wiring.guides import make_library

        # A name that is none is refused before anything is made ready.
        make_library(guide)
    return make_stories(library=ready_searcher).about(guide)


def tell(story: Story, as_json: bool, sentence: str) -> None:
    """What has become of a story, in JSON or in a sentence."""
    if as_json:
        write_json(story_fields(story))
    else:
        click.echo(sentence)


def text_of(file: str) -> str:
    """The text of a file, or of standard input. Raises DocumentUnreadable, UsageError where there is none."""
    from ingest.document import read_document

    if file != "-":
        return read_document(Path(file)).text
    given = sys.stdin.buffer.read()
    if not given.strip():
        raise click.UsageError(story_copy.NO_TEXT)
    return read_document(given).text
