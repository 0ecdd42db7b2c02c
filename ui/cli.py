"""The command `coach`. Each subcommand is imported when it is called, so that help answers at once."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

COMMANDS = {
    "ask": "Ask the coach a question about the guide.",
    "critique": "Judge one answer on the guide's 0/1/2 scale.",
    "doctor": "Check index, model, stores and versions.",
    "ingest": "Build the index from a guide; the project's edition when no source is given.",
    "interview": "Sit a mock interview.",
    "retrieve": "Find the guide's sections for a question.",
    "ui": "Open the page in a browser.",
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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="starcoach", prog_name="coach")
def coach() -> None:
    """A coach for senior AI/ML engineers: ask the guide, sit mock interviews, see what it knows and what not."""


def main() -> None:
    """Run a command. Exits 2 with one line on standard error for anything that a person can mend."""
    try:
        sys.exit(coach.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        _stop(error.format_message(), 2)
    except (click.Abort, KeyboardInterrupt):
        _stop("stopped", 130)
    except BrokenPipeError:
        # The reader of our output has gone; nothing is left to be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if not _can_be_mended(error):
            raise
        _stop(str(error), 2)


def _can_be_mended(error: Exception) -> bool:
    from graph.errors import CoachError
    from ingest.errors import KnowledgeError

    return isinstance(error, KnowledgeError | CoachError)


def _stop(message: str, status: int) -> None:
    sys.stderr.write(f"coach: {' '.join(message.split())}\n")
    sys.exit(status)
