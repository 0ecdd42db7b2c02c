"""The hostile inputs: what they are given to, what they are, and when what comes of them is harmless.

`python -m evals.hostile ID` prints an input as it is given, to be piped into the command that it is meant for; with
`--line` as a line for that command's `--jsonl`, and with `--read` the text that is read from a resume.
"""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import click
from pydantic import Field, model_validator

from evals.cases import DATASETS, read_rows
from evals.judging import command as command_of
from evals.question_rows import Row
from graph.characters import whole_characters
from graph.domain import NonBlank, Value

FILE = "hostile.jsonl"

Target = Literal["ask", "answer", "guide", "file", "resume", "model_reply"]
TARGETS: tuple[Target, ...] = ("ask", "answer", "guide", "file", "resume", "model_reply")

Through = Literal["ask --jsonl", "interview --jsonl", "votes", "report", "import"]
"""What a file is given to: a command that reads lines, or what reads a kept file."""

Expected = Literal["refused", "level_0", "error_line", "text_only", "unchanged", "fallback"]

SHORT = 300
"""Characters of an input that is shown in a command."""

_RESUMES = ((b"%PDF-", ".pdf"), (b"PK", ".docx"))

LARGEST = 8_000_000
"""Bytes of an input that is built."""


class Recipe(Value):
    """How an input is built that no line should hold: a text so many times, bytes, or a text as JSON writes it."""

    repeat: str | None = None
    times: int = Field(default=1, ge=1)
    hex: Annotated[str, Field(pattern=r"^(?:[0-9a-fA-F]{2})*$")] | None = None
    escaped: str | None = Field(default=None, alias="json")

    @model_validator(mode="after")
    def _builds_one_input(self) -> Self:
        if sum(each is not None for each in (self.repeat, self.hex, self.escaped)) != 1:
            raise ValueError("give one of repeat, hex and json")
        if self.repeat is not None and len(self.repeat.encode()) * self.times > LARGEST:
            raise ValueError(f"it would have more than {LARGEST:,} bytes")
        return self

    def text(self) -> str | None:
        """None where it is bytes."""
        if self.escaped is not None:
            return str(json.loads(self.escaped))
        return self.repeat * self.times if self.repeat is not None else None


class Hostile(Row):
    """One hostile input, in `input` or built by `input_built`.

    `kind` sorts the attacks. `question` is the entry that a hostile answer is given to, and `plain` the honest part of
    it, whose level it must not leave. No string of `must_not_contain` may stand in what comes of the input, and
    `harmless_when` says in words what else has to hold.
    """

    target: Target
    kind: NonBlank = "own"
    attack: NonBlank = "hostile input"
    through: Through | None = None
    question: NonBlank = "q03"
    plain: str | None = None
    input: str | None = None
    input_built: Recipe | None = None
    must_not_contain: tuple[NonBlank, ...] = ()
    harmless_when: str = ""
    expects: Expected | None = None
    split: Literal["dev", "test"]

    @model_validator(mode="after")
    def _has_one_input(self) -> Self:
        if (self.input is None) == (self.input_built is None):
            raise ValueError("give one of input and input_built")
        if self.target == "file" and self.through is None:
            raise ValueError("a file needs `through`, which says what it is given to")
        return self

    @property
    def said(self) -> str:
        """The input as text; what is no UTF-8 in it shows as such."""
        if self.input is not None:
            return self.input
        built = self.input_built.text() if self.input_built else None
        return self.content.decode("utf-8", "replace") if built is None else built

    @property
    def content(self) -> bytes:
        """The input as it lies in a file."""
        if self.input_built is not None and self.input_built.hex is not None:
            return bytes.fromhex(self.input_built.hex)
        return self.said.encode("utf-8", "surrogatepass")

    @property
    def way(self) -> str:
        """What the input is given to."""
        return self.through or self.target

    @property
    def echoes(self) -> bool:
        """Whether what is forbidden may stand where the input itself is said back."""
        return "echo" in self.harmless_when.lower()

    @property
    def keeps_parts(self) -> bool:
        """Whether a hostile answer may move none of the parts either, beside the level."""
        return "parts" in self.harmless_when.lower()

    def line(self) -> bytes:
        """The input as a line for `coach ask --jsonl` or `coach critique --jsonl`."""
        if self.target == "answer":
            row: dict[str, Any] = {"id": self.id, "question": self.question, "answer": self.said}
        else:
            row = {"id": self.id, "question": self.said}
        return json.dumps(row).encode() + b"\n"


def read_hostile(folder: Path = DATASETS) -> list[Hostile]:
    """The hostile inputs of a folder in file order; none where it has no such file. Raises DataSetUnusable."""
    return read_rows(folder / FILE, Hostile)


def reproduction(row: Hostile, data: Path = DATASETS) -> str:
    """What gives the input to the coach in a terminal; a data folder of its own where the input is kept in one."""
    printed = f"python -m evals.hostile {shlex.quote(row.id)}"
    if data != DATASETS:
        printed += f" --data {shlex.quote(str(data))}"
    short = row.input if row.input and len(row.input) <= SHORT and row.input.isprintable() else None
    apart = f"(export COACH_HOME=$(mktemp -d) && mkdir $COACH_HOME/report && {printed}"
    match row.way:
        case "ask":
            return f"coach ask {shlex.quote(short)}" if short else f"{printed} --line | coach ask --jsonl"
        case "answer":
            return command_of(row.question, short) if short else f"{printed} --line | coach critique --jsonl"
        case "guide":
            name = f"$COACH_HOME/guide{guide_suffix(row)}"
            return f"{apart} > {name} && coach ingest {name})"
        case "ask --jsonl" | "interview --jsonl" as way:
            return f"{printed} | coach {way}"
        case "votes":
            return f"{apart} > $COACH_HOME/votes.jsonl && coach votes --as-cases)"
        case "report":
            return f"{apart} > $COACH_HOME/report/report.json && coach ui)"
        case "resume":
            return f"{printed} --read"
    return printed


def guide_suffix(row: Hostile) -> str:
    """What the file of a guide is called by: entries are Markdown, articles text or HTML."""
    begun = row.content.lstrip()[:1]
    return ".html" if begun == b"<" else ".txt" if begun.isalnum() else ".md"


def resume_suffix(row: Hostile) -> str:
    """What the file of a resume is called by."""
    return next((suffix for begins, suffix in _RESUMES if row.content.startswith(begins)), ".txt")


def read_as_resume(row: Hostile) -> str:
    """The text that is read from it. Raises DocumentUnreadable."""
    from ingest.document import read_document

    return read_document(row.content, f"resume{resume_suffix(row)}").text


@click.command()
@click.argument("row_id", metavar="ID")
@click.option("--data", type=click.Path(path_type=Path), default=DATASETS, help="The folder of your own cases.")
@click.option("--line", is_flag=True, help="As a line for `coach ask --jsonl` or `coach critique --jsonl`.")
@click.option("--read", is_flag=True, help="The text that is read from it as a resume.")
def command(row_id: str, data: Path, line: bool, read: bool) -> None:
    """Print the hostile input ID as it is given."""
    from graph.errors import CoachError
    from ingest.errors import KnowledgeError

    try:
        row = next((row for row in read_hostile(data) if row.id == row_id), None)
        if row is None:
            raise click.ClickException(f"{data / FILE} has no row {row_id!r}; name one of its ids.")
        text = whole_characters(read_as_resume(row)).encode() if read else row.line() if line else row.content
    except (CoachError, KnowledgeError) as error:
        raise click.ClickException(str(error)) from None
    sys.stdout.buffer.write(text)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    command()
