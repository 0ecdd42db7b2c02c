"""The command `coach`. Each subcommand is imported when it is called, so that help answers at once."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from ui.remedy import remedy

COMMANDS = {
    "agreement": "Say how often people agree with the judge.",
    "ask": "Ask the coach a question about the guide.",
    "critique": "Judge one answer on the guide's 0/1/2 scale.",
    "doctor": "Check index, models, stores and versions.",
    "drill": "Practise what you are weakest at, in five short questions.",
    "eval": "Measure the coach and hold it to its promises.",
    "gaps": "List the questions that the guide did not cover.",
    "guides": "List the guides of your own, and remove one.",
    "ingest": "Build the index from a guide; the project's edition when no source is given.",
    "interview": "Sit a mock interview.",
    "ops": "Show how the coach does in real use on this machine.",
    "record": "Export, import or delete everything that you made here.",
    "release": "Keep, choose and check versions of the learned parts.",
    "report": "Write a report, cards to learn, or a sheet for the day.",
    "retrieve": "Find the guide's sections for a question.",
    "reviews": "List the judgements that wait for a person, and decide on them.",
    "sessions": "List, search and delete your interviews; what not to count.",
    "stories": "Keep your own stories, and find which questions they answer.",
    "tailor": "Tailor the practice to a job post and your resume.",
    "today": "Say what is due today, and plan the days up to the interview.",
    "ui": "Open the page in a browser.",
    "verify": "Check claims against passages.",
    "voice": "Measure the seconds, pauses and pace of a recorded answer.",
    "votes": "List the votes on the coach's answers; print cases for its measurement.",
}


class LazyGroup(click.Group):
    """Knows its commands by name and summary; loads a command's module when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"ui.commands.{name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # The reader of our output has gone; nothing is left to be said.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="starcoach", prog_name="coach")
def coach() -> None:
    """A coach for senior AI/ML engineers: ask the guide, sit mock interviews, see what it knows and what not."""


def main() -> None:
    """Run a command. Exits 2 with one line on standard error for anything that a person can mend."""
    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal that lacks a character shows another one in its place.
        sys.stdout.reconfigure(errors="replace")
    try:
        sys.exit(coach.main(standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(0)
    except click.ClickException as error:
        _stop(error.format_message(), 2)
    except (click.Abort, KeyboardInterrupt):
        _stop("stopped", 130)
    except Exception as error:
        told = remedy(error)
        if told is None:
            raise
        _stop(told, 2)


def _stop(message: str, status: int) -> None:
    sys.stderr.write(f"coach: {' '.join(message.split())}\n")
    sys.exit(status)
