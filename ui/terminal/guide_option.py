"""The option `--guide`, the same for every command that asks about a guide."""

from __future__ import annotations

import click

from ingest.guide_name import MARK, id_in

guide_option = click.option(
    "--guide", default="", metavar="NAME", help="About a guide of your own; `coach guides` lists them."
)


def entry_in(guide: str, entry: str) -> str:
    """The entry's id in a guide, '' for the first one: of an own guide a person may leave its name out."""
    return entry if MARK in entry else id_in(guide, entry)
