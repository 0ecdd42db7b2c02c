"""Hostile files in the data folder: votes and a report that somebody else wrote."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path

from evals.card.stored_report import own_report, read_report
from evals.exposure.asking import PLAIN, Asked, refusal_harms
from evals.harm import alive, forbidden, in_tags, texts_in, traces
from evals.hostile import Hostile
from graph.errors import CoachError
from graph.memory.votes import Thumb, Vote, VoteList
from graph.settings import locks_folder, votes_path

MORNING = "2026-11-23T09:00:00"


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


def _written(cases: list[dict[str, object]]) -> list[str]:
    """What keeps cases from being lines of JSON in UTF-8."""
    try:
        for case in cases:
            json.dumps(case, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except ValueError:
        return ["cannot be written as cases"]
    return []
