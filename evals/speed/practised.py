"""A person who has practised for long: a record of so many answers, and how long an import of as many takes."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.speed.figures import Found, single
from evals.speed.processes import PYTHON, run
from evals.speed.yardstick import Yardstick, timed, times_of
from graph.decision import Accept
from graph.domain import Critique, InterviewMode, Timing
from graph.memory.export import as_bytes, export
from graph.memory.imported import read_export
from graph.memory.judgement import Judgement
from graph.memory.practice_record import open_record
from graph.memory.restore import restore
from graph.settings import record_path
from ingest.star import Guide

A_SESSION = 4
"""Answers of one interview."""
A_DAY = 8
"""Answers of one day."""
REDRAWN = 8
"""How often the page over the record is drawn anew."""
FIRST_DAY = datetime(2026, 1, 5, 19)


@dataclass(frozen=True, slots=True)
class Imported:
    """`again` is how many values the same import changed when it was made once more."""

    seconds: float
    lost: int
    again: int


def practised(answers: int, said: Sequence[tuple[str, Critique]], guide: Guide) -> list[Judgement]:
    """A record of so many answers: what was said and judged goes round the questions of the guide, day by day."""
    asked = [entry for entry in guide.entries if entry.practised]
    made: list[Judgement] = []
    for number, (entry, (answer, critique)) in enumerate(
        itertools.islice(zip(itertools.cycle(asked), itertools.cycle(said), strict=False), answers)
    ):
        when = FIRST_DAY + timedelta(days=number // A_DAY, minutes=4 * (number % A_DAY))
        judgement = Judgement(
            number=number + 1,
            session=f"{when:%Y%m%d}-{number // A_SESSION:08x}",
            turn=number % A_SESSION + 1,
            asked_at=when.isoformat(timespec="seconds"),
            entry=entry.id,
            question=entry.title,
            answer=answer,
            timing=Timing.measured(6.0, 90.0),
            mode=InterviewMode.COACHING,
            self_score=number % 3,
        ).judged(critique, when.isoformat(timespec="seconds"))
        made.append(judgement.decided(Accept(type="accept"), "candidate", when.isoformat(timespec="seconds")))
    return made


def keep(judgements: Sequence[Judgement], home: Path) -> None:
    """Put them into the record of that data folder."""
    record = open_record(record_path(home))
    record.put_all(judgements)
    record.close()


def measure_import(judgements: Sequence[Judgement]) -> Imported:
    """Read their export and merge it into an empty data folder, then once more."""
    with TemporaryDirectory(prefix="starcoach-import-") as folder:
        home = Path(folder)
        file = as_bytes(export(home, judgements, FIRST_DAY))
        record = open_record(record_path(home))
        try:
            _, taken = timed(lambda: restore(home, record, read_export(file, {})))
            came = {each.id: each for each in record.all()}
            told = restore(home, record, read_export(file, {}))
            lost = sum(came.get(each.id) != each for each in judgements)
            return Imported(taken / 1000, lost, told.judgements + told.changed + told.others)
        finally:
            record.close()


def of_progress(
    judgements: Sequence[Judgement], environment: Mapping[str, str], yardstick: Yardstick
) -> Iterator[Found]:
    """How long the page Progress over them takes. Raises ProcessFailed."""
    keep(judgements, Path(environment["COACH_HOME"]))
    before = len(yardstick.passes)
    yardstick.lay(3)
    told = run((PYTHON, "-m", "ui.redrawing", "progress", str(REDRAWN)), dict(environment)).said
    shares = ((f"median over {len(judgements)} answers", 0.5),)
    yield from times_of("Progress", json.loads(told), yardstick.passes[before:], shares, seconds=True)


def of_import(judgements: Sequence[Judgement]) -> Iterator[Found]:
    """How long an import of them takes, and whether it does what it says."""
    came, number = measure_import(judgements), len(judgements)
    yield single(f"seconds to import, {number} answers", came.seconds)
    yield single(f"lost by an import, {number} answers", came.lost)
    yield single(f"changed by the same import again, {number} answers", came.again)
