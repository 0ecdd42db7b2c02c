"""`report.md`: a report for people, what is weak first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from evals.card.plots import file_names
from evals.card.provenance import provenance_rows
from evals.card.stored_report import Bound, StoredFailure, StoredFigure, StoredReport
from evals.gates import Broken, Measured, Standing, broken_in, standing

PLOTS = "plots"
"""The folder of the pictures beside the report."""

MOST_FAILURES = 40
"""Failing cases that are listed for a suite; `report.json` has all."""

SHOWN = 3
"""Failing cases whose commands stand with a broken promise."""

GROUNDED = "groundedness"
FLAG = 0.90
"""Groundedness below it is flagged whatever was promised of it, as the guide does."""

QUICK = (
    "A quick run looks at a few cases of each kind. It is held to no times, and a promise counts as broken where "
    "something happened that never may, or where the whole interval is out of bounds."
)

_MARKUP = re.compile(r"([\\`*_\[\]<>|~$&#])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def as_markdown(report: StoredReport, pictures: bool = True) -> str:
    """The whole report; without `pictures` where it stands alone, without the folder of plots."""
    parts = [
        [f"# Report card, {'a quick look at the ' if report.quick else ''}{report.split} part"],
        [_measured(report)],
        *_weak(report),
        *_kept(report),
        *(part for name in report.suites for part in _suite(report, name, pictures)),
        *_provenance(report),
    ]
    return "\n\n".join("\n".join(lines).rstrip("\n") for lines in parts if lines) + "\n"


def flagged(report: StoredReport) -> list[str]:
    """A sentence for each figure of groundedness that is below `FLAG`."""
    return [
        f"{name}: {figure.name} is {number(figure.value)}{_interval(figure)}, below {FLAG:.2f}: more than one sentence "
        f"in ten has no support in the section that it cites{_promised(report, name, figure)}."
        for name, suite in report.suites.items()
        for figure in suite.figures
        if is_flagged(figure)
    ]


def is_flagged(figure: StoredFigure) -> bool:
    return GROUNDED in figure.name.casefold() and figure.value is not None and figure.value < FLAG


def faults(report: StoredReport) -> list[tuple[str, str]]:
    """Each suite that could not be measured, and why."""
    return [(name, suite.fault) for name, suite in report.suites.items() if suite.fault]


def number(value: float | None) -> str:
    """Three places of a share, fewer of what is larger, none of what was counted."""
    if value is None:
        return "not measured"
    size = abs(value)
    if value.is_integer() and size >= 2:
        return f"{value:,.0f}"
    return f"{value:,.{3 if size < 2 else 2 if size < 10 else 1}f}"


def told(broken: Broken) -> str:
    """A broken promise on one line: the value with its interval and n, and what was promised."""
    verb = "was" if broken.value is None else "is"
    return f"{broken.name} {verb} {number(broken.value)}{_interval(broken)}; promised {broken.promise}"


def cells(figure: Measured) -> tuple[str, str, str]:
    """Value, interval and n of a row of a table."""
    between = "–" if figure.low is None or figure.high is None else f"{number(figure.low)} to {number(figure.high)}"
    return "–" if figure.value is None else number(figure.value), between, f"{figure.n:,}"


def date(made: datetime) -> str:
    return f"{made.day} {made:%B %Y, %H:%M}"


def _measured(report: StoredReport) -> str:
    of = f"the cases in {_text(report.cases)}" if report.cases else "the project's own cases"
    used = report.provenance
    names = {"writer": used.writer, "judge": used.judge, "embedding model": used.embedding, "guide": used.guide}
    using = ", ".join(f"{what} {_text(name)}" for what, name in names.items() if name)
    sentences = [
        f"Measured on {date(report.made)} with version {report.coach} of the coach on the {report.split} part of {of}, "
        f"in {report.seconds:.0f} s{f' ({using})' if using else ''}.",
        "Every figure has its number of cases and a 95 % bootstrap interval.",
    ]
    return " ".join([*sentences, *([QUICK] if report.quick else [])])


def _weak(report: StoredReport) -> Iterator[list[str]]:
    broken, without, low = broken_in(report), faults(report), flagged(report)
    yield ["## Where it is weak"]
    if not (broken or without or low):
        yield [f"Every promise is kept, and no groundedness is below {FLAG:.2f}."]
    if without:
        yield ["### Not measured"]
        yield [f"- **{_text(name)}**: {_text(fault)}" for name, fault in without]
    if broken:
        yield ["### Promises that are not kept"]
        for suite, group in groupby(broken, lambda each: each.suite):
            yield from _broken(suite, list(group), report.suites[suite].failures)
    if low:
        yield ["### Groundedness"]
        yield [f"- {_text(sentence)}" for sentence in low]


def _broken(suite: str, broken: Sequence[Broken], failures: Sequence[StoredFailure]) -> Iterator[list[str]]:
    yield [f"- **{_text(suite)}**: {_text(told(each))}." for each in broken]
    if failures:
        ids = ", ".join(_text(case) for case in broken[0].cases)
        yield [f"Failing cases of {_text(suite)}: {ids}{' …' if len(failures) > len(broken[0].cases) else ''}"]
        yield [line for failure in failures[:SHOWN] for line in _case(failure)]


def _kept(report: StoredReport) -> Iterator[list[str]]:
    kept, open_ = list(standing_so(report, Standing.KEPT)), list(standing_so(report, Standing.OPEN))
    given = sum(len(bounds) for bounds in report.promises.values())
    yield ["## Promises that are kept"]
    yield [f"{len(kept)} of {given}."]
    yield _promises(kept)
    if open_:
        yield ["## Promises of which so few cases cannot tell"]
        yield _promises(open_)


def standing_so(report: StoredReport, so: Standing) -> Iterator[tuple[str, StoredFigure, Bound]]:
    """Suite, figure and bound of each promise that stands so."""
    for name, suite in report.suites.items():
        for promised, bound in report.promises.get(name, {}).items():
            figure = suite.figure(promised)
            if figure is not None and standing(bound, figure, report.quick) is so:
                yield name, figure, bound


def _promises(rows: Sequence[tuple[str, StoredFigure, Bound]]) -> list[str]:
    columns = ("suite", "figure", "value", "95 % interval", "n", "promise")
    return _table(columns, [(name, figure.name, *cells(figure), str(bound)) for name, figure, bound in rows])


def _suite(report: StoredReport, name: str, pictures: bool) -> Iterator[list[str]]:
    suite = report.suites[name]
    yield [f"## {_text(name)}"]
    when = f" Measured on {date(suite.made)} with version {suite.coach}." if suite.made != report.made else ""
    count = len(suite.failures)
    yield [f"{count or 'No'} failing case{'' if count == 1 else 's'}, {suite.seconds:.0f} s.{when}"]
    if suite.fault:
        yield [f"Not measured: {_text(suite.fault)}"]
    yield _table(("figure", "value", "95 % interval", "n"), [(figure.name, *cells(figure)) for figure in suite.figures])
    if pictures:
        files = zip(suite.plots, file_names(name, suite.plots), strict=True)
        yield from ([f"![{_text(plot.title)}]({PLOTS}/{file})"] for plot, file in files)
    yield [line for failure in suite.failures[:MOST_FAILURES] for line in _case(failure)]
    if count > MOST_FAILURES:
        yield [f"{count - MOST_FAILURES} more stand in report.json."]


def _case(failure: StoredFailure) -> list[str]:
    """Indented code, which nothing in a command can end."""
    command = [f"      {line}" for line in _CONTROL.sub("\ufffd", failure.command).splitlines()]
    return [f"- **{_text(failure.id)}** {_text(failure.what)}", "", *command, ""]


def _provenance(report: StoredReport) -> Iterator[list[str]]:
    yield ["## What it was measured with"]
    yield _table(("what", "version or digest"), provenance_rows(report))


def _interval(figure: Measured) -> str:
    if figure.low is None or figure.high is None:
        return f" (n = {figure.n:,})"
    return f" ({number(figure.low)} to {number(figure.high)}, n = {figure.n:,})"


def _promised(report: StoredReport, suite: str, figure: StoredFigure) -> str:
    bound = report.promises.get(suite, {}).get(figure.name)
    return f"; promised {bound}" if bound else ""


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return []
    cells = [columns, ["---"] * len(columns), *([_text(cell) for cell in row] for row in rows)]
    return [f"| {' | '.join(row)} |" for row in cells]


def _text(text: str) -> str:
    """On one line, and shown as it is."""
    return _MARKUP.sub(r"\\\1", " ".join(_CONTROL.sub("", text).split()))
