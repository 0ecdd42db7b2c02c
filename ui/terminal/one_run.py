"""What chat models may use for one file of lines: as much as in a session; it is said once when that is used up."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from graph.models.errand import errand
from graph.models.fault import Fault, ModelFailed
from ui.copy import chat_model_copy


@contextmanager
def one_run() -> Iterator[Callable[[str], None]]:
    """All that is done within shares one budget. Yields what is told of each line why a model was no help, '' where it
    was; the first that tells of a budget used up is said on standard error."""
    spent, said = str(ModelFailed(Fault.SPENT)), False

    def hear(failed: str) -> None:
        nonlocal said
        if not said and failed.startswith(spent):
            said = True
            click.echo(chat_model_copy.SPENT_IN_RUN, err=True)

    with errand(f"run-{secrets.token_hex(8)}"):
        yield hear
