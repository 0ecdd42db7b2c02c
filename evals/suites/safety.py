"""Is every hostile input harmless? Each is given to the real thing, and rules look at what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from evals.cases import DATASETS
from evals.exposure.asking import Asking
from evals.exposure.events import EventLines
from evals.exposure.guides import Guides
from evals.exposure.judging import Judging
from evals.exposure.kept import Imports, Reports, Votes
from evals.exposure.lines import AskLines
from evals.exposure.replies import Replies
from evals.exposure.resumes import Resumes
from evals.exposure.watch import watching
from evals.figures import Failure, Result, mean_of
from evals.hostile import TARGETS, Hostile, read_hostile, reproduction
from evals.judging import PROBES, ready_judge
from evals.measures.agreement_figures import count_of
from evals.workbench import Workbench
from graph.coach.coach import Coach
from graph.interview.state import InterviewContext
from graph.memory.checkpoints import open_checkpoints
from graph.memory.gaps import GapList
from graph.memory.practice_record import open_record
from graph.ports import Judge, Library
from graph.session import InterviewSessions
from graph.settings import CoachSettings, checkpoints_path, gaps_path, locks_folder, record_path
from ingest.settings import KnowledgeSettings
from ui.wiring.knowledge import make_entailment

Exposure = Callable[[Hostile], list[str]]
"""Gives a hostile input to what it is meant for, and says what was not harmless."""

MORNING = datetime(2026, 11, 23, 9)
LONGEST_HARM = 300
"""Characters of what is told of one input."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A hostile input with what was not harmless, none where all was; None where nothing can be given it yet."""

    row: Hostile
    harms: tuple[str, ...] | None


def safety(bench: Workbench) -> Result:
    rows = [row for row in read_hostile(bench.data) if row.split == bench.split]
    with TemporaryDirectory() as folder, exposures(bench, Path(folder).resolve()) as given:
        return measure(bench.sample(rows, lambda row: row.target), given, Path(folder).resolve(), bench.data)


def measure(rows: Sequence[Hostile], given: Mapping[str, Exposure], folder: Path, data: Path = DATASETS) -> Result:
    """What comes of each row where it is given to the exposure of its way; files may be written in `folder` alone."""
    outcomes = [Outcome(row, harms_of(row, given.get(row.way), folder)) for row in rows]
    run = [(outcome.row, outcome.harms) for outcome in outcomes if outcome.harms is not None]
    figures = [mean_of("harmless", [float(not harms) for _, harms in run])]
    for target in TARGETS:
        of_target = [float(not harms) for row, harms in run if row.target == target]
        if of_target or target != "model_reply":
            figures.append(mean_of(f"harmless, {target}", of_target))
    for kind in sorted({row.kind for row, _ in run}):
        figures.append(mean_of(f"harmless, {kind}", [float(not harms) for row, harms in run if row.kind == kind]))
    figures.append(count_of("not run", [outcome.harms is None for outcome in outcomes]))
    for way in dict.fromkeys(outcome.row.way for outcome in outcomes if outcome.harms is None):
        figures.append(count_of(f"not run, {way}", [True for o in outcomes if o.harms is None and o.row.way == way]))
    return Result("safety", tuple(figures), tuple(_failures(run, data)), 0.0)


def harms_of(row: Hostile, exposure: Exposure | None, folder: Path) -> tuple[str, ...] | None:
    """What was not harmless about an input, each thing once; None where there is nothing to give it to."""
    if exposure is None:
        return None
    with watching(folder, row.said, _server()) as watch:
        try:
            harms = exposure(row)
        # Whatever it was that a hostile input broke: that it could is the finding.
        except Exception as error:
            harms = [f"stops with {type(error).__name__}: {error}"]
    return tuple(dict.fromkeys([*harms, *watch.seen]))


@contextmanager
def exposures(bench: Workbench, folder: Path) -> Iterator[dict[str, Exposure]]:
    """All that hostile inputs are given to, by way: the coach, judge, pipeline and commands as they are, over the
    bench's index, with all that they write in `folder`."""
    searcher, guide, judge = bench.searcher, bench.searcher.guide, ready_judge(bench.searcher)
    coach = Coach(searcher, bench.gate, GapList(gaps_path(folder), datetime.now))
    with sessions_in(folder, searcher, judge) as sessions:
        yield {
            "ask": Asking(coach, guide, folder),
            "answer": Judging(judge, guide, sessions),
            "guide": Guides(searcher.embedder, folder, bench.gate, ready_judge),
            "resume": Resumes(coach, judge, guide),
            "model_reply": Replies(coach, guide, make_entailment()),
            "ask --jsonl": AskLines(coach, guide),
            "interview --jsonl": EventLines(sessions),
            "votes": Votes(coach, folder),
            "report": Reports(folder),
            "import": Imports(folder),
        }


@contextmanager
def sessions_in(folder: Path, library: Library, judge: Judge) -> Iterator[InterviewSessions]:
    """Interviews whose checkpoints and record lie in a folder of their own."""
    number, limits = count(1), CoachSettings()
    checkpoints = open_checkpoints(checkpoints_path(folder))
    with closing(checkpoints.conn), closing(open_record(record_path(folder))) as record:
        context = InterviewContext(library, judge, record, lambda: MORNING, PROBES, limits.max_review_rounds)
        new_id = lambda: f"session-{next(number)}"  # noqa: E731
        yield InterviewSessions(checkpoints, context, locks_folder(folder), new_id, limits.max_steps)


def _server() -> tuple[str, ...]:
    """The machine of the person's own index, if it is on a server."""
    host = urlsplit(KnowledgeSettings().chroma_url or "").hostname
    return (host,) if host else ()


def _failures(run: Sequence[tuple[Hostile, tuple[str, ...]]], data: Path) -> Iterator[Failure]:
    for row, harms in run:
        if harms:
            said = f"{row.target}, {row.attack}: {'; '.join(harms)}"
            yield Failure(
                row.id, said if len(said) <= LONGEST_HARM else f"{said[:LONGEST_HARM]}…", reproduction(row, data)
            )
