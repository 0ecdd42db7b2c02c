"""What was measured of the coach's speed as figures, failing cases and plots."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import inf
from statistics import median

import numpy as np

from evals.figures import Failure, Figure, Plot, Series
from evals.measures.agreement_figures import quantile
from evals.speed import growth, load
from evals.speed.growth import Grown, NotReached
from evals.speed.ingest_rate import Rate
from evals.speed.load import LIMIT, Level
from evals.speed.stages import WHOLE, Stages
from evals.speed.yardstick import MEDIAN, P95, PASSES, scaled, times_of

Found = Figure | Failure | Plot


def single(name: str, value: float) -> Figure:
    """What was measured once, and so has no interval but itself."""
    return Figure(name, round(value, 4), 1, round(value, 4), round(value, 4))


def of_stages(what: str, stages: Stages) -> Iterator[Figure]:
    """The whole first, then each stage of it."""
    for stage in sorted(stages.times, key=lambda stage: stage != WHOLE):
        shares = [(f"{stage}, {name}" if stage else name, share) for name, share in (MEDIAN, P95)]
        yield from times_of(what, stages.times[stage], stages.passes, shares)


def of_ingest(rate: Rate) -> Iterator[Figure]:
    yield single("seconds to ingest from nothing", rate.from_nothing)
    yield single(f"{PASSES} to ingest from nothing", 1000 * rate.from_nothing / median(rate.passes))
    yield quantile("chunks a second ingested, median", [rate.chunks / seconds for seconds in rate.whole], 0.5)
    a_chunk = [1000 * seconds / rate.chunks for seconds in rate.whole]
    yield from times_of("a chunk ingested", a_chunk, rate.passes, (MEDIAN,))
    unchanged = [1000 * seconds for seconds in rate.unchanged]
    yield from times_of("to ingest what is unchanged", unchanged, rate.passes, (MEDIAN,), seconds=True)


def of_growth(sizes: Sequence[Grown | NotReached]) -> Iterator[Found]:
    reached = [size for size in sizes if isinstance(size, Grown)]
    searches: list[Figure] = []
    for grown in reached:
        of, found = f"{grown.times} times the guide", grown.searched
        spent, passes = times_of("a search", found.searches, found.passes, ((of, 0.5),))
        searches.append(passes)
        yield from (spent, passes)
        yield single(f"chunks searched, {of}", grown.written.chunks)
        yield single(f"megabytes to search, {of}", found.own)
        yield single(f"seconds to load, {of}", found.load)
        yield single(f"chunks a second written, {of}", grown.written.chunks / grown.written.seconds)
    if len(searches) > 1 and searches[0].value:
        yield scaled(searches[-1], "a search in the largest guide to one in the smallest", 1 / searches[0].value)
    if sizes:
        yield single("times the guide, searched", float(max((grown.times for grown in reached), default=0)))
    for size in sizes:
        if isinstance(size, NotReached):
            yield Failure(f"growth-{size.times}", f"not reached: it {size.why}", growth.command(size.times))
    if len(reached) > 1:
        points = [(float(g.written.chunks), g.searched) for g in reached]
        yield Plot(
            "growth",
            "What a search costs as the guide grows",
            "chunks of the guide",
            "milliseconds, median",
            (
                Series("a search", tuple((x, round(median(each.searches), 3)) for x, each in points)),
                Series("a forward pass of the model", tuple((x, round(median(each.passes), 3)) for x, each in points)),
            ),
            logarithmic="xy",
        )


def of_load(what: str, move: str, levels: Sequence[Level]) -> Iterator[Found]:
    """Of the levels in the order in which they were tried; the last may be over the limit."""
    for level in levels:
        shares = (MEDIAN, P95) if level.at_once == 1 else ((f"P95, {level.at_once} at once", P95[1]),)
        yield from times_of(move, level.moves, level.passes, shares)
        if level.faults:
            said = f"{len(level.faults)} of {level.at_once} were broken off: {level.faults[0][:200]}"
            yield Failure(f"{what}-{level.at_once}", said, load.command(what, level.at_once))
    yield at_once(what, levels)


def at_once(what: str, levels: Sequence[Level]) -> Figure:
    """The most at once that have the P95 of a move within the limit: as measured, and by the ends of its interval."""
    slowest = {level.at_once: quantile("", level.moves, P95[1]) for level in levels if level.moves and not level.faults}

    def most(end: Callable[[Figure], float | None]) -> float:
        return float(max((people for people, ms in slowest.items() if (end(ms) or 0.0) <= LIMIT), default=0))

    name, moves = f"{what} at once within {LIMIT / 1000:g} s", sum(len(level.moves) for level in levels)
    return Figure(name, most(lambda ms: ms.value), moves, most(lambda ms: ms.high), most(lambda ms: ms.low))


def within(level: Level) -> bool:
    """Whether so many at once are served in time, and all of them."""
    return slowest(level) <= LIMIT and not level.faults


def slowest(level: Level) -> float:
    """The P95 of its moves in milliseconds; of none, infinity."""
    return float(np.quantile(level.moves, P95[1])) if level.moves else inf


def load_plot(levels: Mapping[str, Sequence[Level]]) -> Iterator[Plot]:
    series = [
        Series(what, tuple((float(level.at_once), round(slowest(level), 1)) for level in each if level.moves))
        for what, each in levels.items()
    ]
    most = max((x for each in series for x, _ in each.points), default=0.0)
    if most > 1:
        limit = Series(f"{LIMIT / 1000:g} s", ((1.0, LIMIT), (most, LIMIT)))
        title = "How long the coach takes with many people at once"
        yield Plot("load", title, "people at once", "P95 in milliseconds", (*series, limit), logarithmic="x")
