"""A release check, as the guide teaches it (`r09/action`): is a new release fit to take the place of an old one?

Both are put to work side by side on the same cases, each in a process of its own. What came of it is held against the
bounds of `evals.release.points`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from evals.figures import Failure
from evals.release.bench import ROUNDS, Pair, Tick, in_turn, spread, timed
from evals.release.cases import Cases, ask, critique, verify
from evals.release.measured import Measured, latencies, of_job, rows
from evals.release.points import Point, Row, is_open, way_back
from evals.release.process import Job, ReleaseProcess
from evals.release.way_back import go_back
from ingest.release import paths
from ingest.release_folder import Release, digests
from ingest.settings import KnowledgeSettings

TRIED_BACK = 3
"""Jobs of each kind that are done again once the old release was brought back."""
AGAIN = 3
"""Times that all times are taken again at most while a latency is over its bound and its interval is not wholly, lest a
release be blamed for what else the machine did."""


@dataclass(frozen=True, slots=True)
class Side:
    """A release as a person called it, and as it was found."""

    called: str
    release: Release


@dataclass(frozen=True, slots=True)
class Check:
    """A finished check. `changed` are the parts that differ, `cases` says which cases were asked."""

    old: str
    new: str
    changed: tuple[str, ...]
    cases: str
    rows: tuple[Row, ...]
    made: datetime
    seconds: float

    @property
    def passed(self) -> bool:
        return all(row.passed for row in self.rows)

    @property
    def failed_points(self) -> tuple[Point, ...]:
        return tuple(dict.fromkeys(row.point for row in self.rows if not row.passed))


@dataclass(frozen=True, slots=True)
class Progress:
    """Who is told how the check goes on: `say` what begins, with its number of jobs, `tick` how many are done."""

    say: Callable[[str, int], None]
    tick: Tick


def check_release(
    settings: KnowledgeSettings,
    old: Side,
    new: Side,
    cases: Cases,
    told: str,
    progress: Progress,
    *,
    with_models: bool = False,
) -> Check:
    """Check the new release against the old one; `told` says which cases these are.

    With models the connected ones write and judge in both, each as its release's prompts ask; whether the way back is
    one is told without them, for a model never says the same twice.

    Raises BadRelease and ReleaseUnusable.
    """
    started = time.perf_counter()
    before, after = digests(paths(old.release)), digests(paths(new.release))
    changed = sorted(part for part in before.keys() | after.keys() if before.get(part) != after.get(part))
    progress.say("starting both releases", 0)
    with (
        ReleaseProcess(old.called, settings.home, with_models=with_models) as one,
        ReleaseProcess(new.called, settings.home, with_models=with_models) as other,
    ):
        one.ready()
        other.ready()
        measured = _measure(one, other, cases, progress)
    progress.say("going the way back", 0)
    back = _way_back(settings, old, new, cases, measured, with_models)
    found = (*rows(measured, cases, new.called), back)
    seconds = round(time.perf_counter() - started, 1)
    return Check(old.called, new.called, tuple(changed), told, found, datetime.now(), seconds)


def _measure(old: ReleaseProcess, new: ReleaseProcess, cases: Cases, progress: Progress) -> Measured:
    def both(what: str, jobs: Sequence[Job]) -> tuple[Pair, ...]:
        progress.say(what, 2 * len(jobs))
        return tuple(in_turn(old, new, jobs, progress.tick))

    asked, judged = [ask(each) for each in cases.questions], [critique(each) for each in cases.answers]
    questions, answers = both("asking questions", asked), both("judging answers", judged)
    claims = both("checking claims", [verify(each) for each in cases.claims])
    traps = both("trying hostile inputs", [trap.job for trap in cases.traps])
    plain = {trap.id: trap.plain for trap in cases.traps if trap.plain}
    beside = dict(zip(plain, both("trying what is beside them", list(plain.values())), strict=True))
    measured = Measured(questions, answers, claims, traps, beside, {})
    jobs: dict[str, list[Job]] = {}
    first: dict[str, Sequence[Pair]] = {}
    for kind, all_jobs, pairs in (("ask", asked, questions), ("critique", judged, answers)):
        places = spread(len(all_jobs))
        jobs[kind], first[kind] = [all_jobs[place] for place in places], [pairs[place] for place in places]

    def clocked(what: str, pairs: dict[str, Sequence[Pair]], rounds: int) -> dict[str, tuple[Pair, ...]]:
        progress.say(what, 2 * rounds * sum(map(len, jobs.values())))
        return {kind: tuple(timed(old, new, jobs[kind], pairs[kind], rounds, progress.tick)) for kind in jobs}

    measured = replace(measured, timed=clocked("taking times", first, ROUNDS - 1))
    for _ in range(AGAIN):
        if any(is_open(row) for row in latencies(measured)):
            measured = replace(measured, timed=clocked("taking times again", dict(measured.timed), ROUNDS))
    return measured


def _way_back(
    settings: KnowledgeSettings, old: Side, new: Side, cases: Cases, measured: Measured, with_models: bool
) -> Row:
    """The row of the last point: three jobs of each kind, done by the old release before and after."""
    tried: list[tuple[str, Job, Pair]] = []
    of_kinds: list[tuple[Sequence[Any], Sequence[Pair], Callable[[Any], Job]]] = [
        (cases.questions, measured.questions, ask),
        (cases.answers, measured.answers, critique),
        (cases.claims, measured.claims, verify),
    ]
    for all_of, pairs, job in of_kinds:
        tried += [(all_of[place].id, job(all_of[place]), pairs[place]) for place in spread(len(all_of), TRIED_BACK)]
    jobs, first = [job for _, job, _ in tried], [pair.old for _, _, pair in tried]
    if with_models:
        with ReleaseProcess(old.called, settings.home) as process:
            first = [process.do(job) for job in jobs]
    gone = go_back(settings, old.release, new.release, jobs, first)
    failures = [
        Failure(tried[place][0], "is not replied to as before", of_job(tried[place][1], old.called))
        for place in gone.places
    ]
    failures += [Failure("way-back", what, "coach release back") for what in gone.faults]
    return way_back("replies once it was brought back", len(tried), not failures, failures)
