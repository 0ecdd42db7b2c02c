"""Hostile files in the data folder: votes, a report and an export that somebody else wrote."""

from __future__ import annotations

import json
from contextlib import closing
from itertools import count
from pathlib import Path

from evals.card.stored_report import own_report, read_report
from evals.exposure.asking import PLAIN, Asked, refusal_harms
from evals.harm import alive, forbidden, in_tags, texts_in, traces
from evals.hostile import Hostile
from graph.domain import InterviewMode
from graph.errors import CoachError
from graph.memory.judgement import Judgement
from graph.memory.practice_record import open_record
from graph.memory.votes import Thumb, Vote, VoteList
from graph.settings import locks_folder, record_path, votes_path

MORNING = "2026-11-23T09:00:00"
KNOWN = Judgement(
    session="20261123-0a1b2c3d",
    turn=1,
    asked_at=MORNING,
    entry="q03",
    question=PLAIN,
    answer="I built it.",
    mode=InterviewMode.COACHING,
)
"""What was in the record before."""


class Votes:
    """The list of votes over a hostile file. A further vote has to be kept, and no line of the file may go."""

    def __init__(self, coach: Asked, folder: Path) -> None:
        self._reply = coach.ask(PLAIN)
        self._folder = folder
        self._homes = count()

    def __call__(self, row: Hostile) -> list[str]:
        from ui.commands.votes import as_case

        home = self._folder / f"votes-{next(self._homes)}"
        path = votes_path(home)
        path.parent.mkdir(parents=True)
        path.write_bytes(row.content)
        votes = VoteList(path, locks_folder(home))
        before = votes.read()
        cases = [as_case(vote) for vote in before if vote.is_case]
        further = Vote.on("further", self._reply, (), Thumb.DOWN, "", MORNING)
        votes.put(further)
        kept = path.read_bytes()
        harms = [] if kept.startswith(row.content) else ["loses lines"]
        line = further.model_dump_json().encode() + b"\n"
        harms += [] if (b"\n" + kept).endswith(b"\n" + line) else ["spoils the next vote"]
        harms += [] if votes.read() == [*before, further] else ["does not keep the next vote beside the others"]
        return [*harms, *forbidden(row.must_not_contain, cases), *traces(texts_in(cases)), *_written(cases)]


class Reports:
    """A report that the page *Report card* is to show."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._homes = count()

    def __call__(self, row: Hostile) -> list[str]:
        from ui.components.markdown import as_text

        path = own_report(self._folder / f"report-{next(self._homes)}")
        path.parent.mkdir(parents=True)
        path.write_bytes(row.content)
        try:
            report = read_report(path)
        except CoachError as error:
            return refusal_harms(row, str(error).replace(str(path.parent), ""))
        texts = list(texts_in(json.loads(report.model_dump_json())))
        shown = [as_text(text) for text in texts]
        return [*alive(shown), *in_tags(row.must_not_contain, shown)]


class Imports:
    """An export that is to be merged into a record which holds a judgement already: that one has to stay as it is."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._homes = count()

    def __call__(self, row: Hostile) -> list[str]:
        from graph.memory.imported import read_export
        from graph.memory.restore import restore
        from ui.wiring.reports import checks

        home = self._folder / f"import-{next(self._homes)}"
        with closing(open_record(record_path(home))) as record:
            record.put(KNOWN)
            before = record.all()
            harms: list[str] = []
            try:
                restore(home, record, read_export(row.content, checks()))
            except CoachError as error:
                harms = refusal_harms(row, str(error))
                harms += [] if record.all() == before else ["is refused and leaves something in the record"]
            after = {each.id: each for each in record.all()}
            harms += [] if all(after.get(each.id) == each for each in before) else ["changes what was recorded"]
            come = [each.model_dump_json() for name, each in after.items() if name != KNOWN.id]
        return [*harms, *forbidden(row.must_not_contain, come), *traces(come)]


def _written(cases: list[dict[str, object]]) -> list[str]:
    """What keeps cases from being lines of JSON in UTF-8."""
    try:
        for case in cases:
            json.dumps(case, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except ValueError:
        return ["cannot be written as cases"]
    return []
