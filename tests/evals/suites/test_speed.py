"""The suite of speed: that what is promised of it is measured. How fast anything is, no test says."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from evals.cases import DATASETS, NothingToMeasure
from evals.figures import Result
from evals.gates import read_gates
from evals.speed.cases import SPOKEN, TURN_WORDS, short_answers, some_answers, some_claims, some_questions
from evals.speed.load import Lasting
from evals.suites.speed import QUICK, Effort, measure, speed
from evals.workbench import Workbench
from graph.coach.coach import Coach
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ui.components.measuring.report_view import known
from ui.wiring.knowledge import make_searcher

ONCE = Lasting(0.0, 1)
TINY = Effort(
    colds=1,
    ingests=0,
    questions=2,
    answers=1,
    claims=2,
    scales=(2,),
    searches=2,
    levels=(1, 2),
    lasting=ONCE,
    practised=20,
    imported=50,
)
STAGES = (
    *("an answer", "an answer, search", "an answer, gate", "an answer, writing", "an answer, checking"),
    *("a judgement", "a judgement, reading", "a judgement, likeness", "a judgement, rules", "a claim"),
)
COLD = ("a cold question", "a cold --help", "to import the libraries")
SIZES = ("chunks searched", "megabytes to search", "seconds to load", "chunks a second written")


def times(unit: str, whats: Iterable[str], shares: Iterable[str]) -> Iterator[str]:
    """Each time as it is told in its unit and in forward passes."""
    for what in whats:
        yield from (f"{measure} {what}, {share}" for share in shares for measure in (unit, "forward passes"))


PROMISED = (
    *times("milliseconds", STAGES, ("median", "P95")),
    *times("milliseconds", ("a turn", "a question"), ("median", "P95", "P95, 2 at once")),
    *times("seconds", COLD, ("median",)),
    *times("milliseconds", ("a search",), ("2 times the guide",)),
    *(f"{size}, 2 times the guide" for size in SIZES),
    *("a cold question to the libraries alone, median", "megabytes at most, a cold question"),
    *("megabytes after answering and judging", "times the guide, searched"),
    *("interviews at once within 2.1 s", "questions at once within 2.1 s"),
    *times("seconds", ("Progress",), ("median over 20 answers",)),
    *("seconds to import, 50 answers", "lost by an import, 50 answers", "changed by the same import again, 50 answers"),
)
INGESTED = (
    *("seconds to ingest from nothing", "forward passes to ingest from nothing", "chunks a second ingested, median"),
    *times("milliseconds", ("a chunk ingested",), ("median",)),
    *times("seconds", ("to ingest what is unchanged",), ("median",)),
)
COMPARED = "a search in the largest guide to one in the smallest"


def files(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


@pytest.mark.model
@pytest.mark.process
def test_all_that_is_promised_is_measured_and_the_data_folder_stays_as_it_is(
    real_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", None)
    searcher = make_searcher()
    _ = searcher.guide
    before = files(real_home)
    result = measure(searcher, KnowledgeSettings(), TINY)
    assert result.failures == ()
    assert {name for name in PROMISED if (found := result.figure(name)) is None or found.value is None} == set()
    assert [plot.name for plot in result.plots] == ["load"]
    assert files(real_home) == before
    assert [name for name in os.listdir(temporary) if name.startswith("starcoach")] == []


@pytest.mark.model
def test_a_quick_look_takes_no_process(real_home: Path) -> None:
    result: Result = measure(make_searcher(), KnowledgeSettings(), Effort(0, 0, 2, 1, 2, (), 0, (1,), ONCE, 0))
    assert result.failures == ()
    assert result.plots == ()
    assert {figure.name.split()[0] for figure in result.figures} == {
        "milliseconds",
        "forward",
        "interviews",
        "questions",
    }
    assert (QUICK.colds, QUICK.ingests, QUICK.scales, QUICK.practised) == (0, 0, (), 0)


def test_beside_somebodys_own_cases_there_is_nothing_to_measure(searcher: Searcher, tmp_path: Path) -> None:
    with pytest.raises(NothingToMeasure, match="without --data"):
        speed(Workbench(searcher, Coach(searcher, 0.65), 0.65, tmp_path, "test", ()))


def test_every_promise_is_of_a_figure_that_is_measured() -> None:
    largest = max(Effort().scales)
    sizes = {"2 times the guide": f"{largest} times the guide", "over 20": "over 500", " 50 ": " 5000 "}
    measured = set(PROMISED)
    for tiny, whole in sizes.items():
        measured = {name.replace(tiny, whole) for name in measured}
    assert set(read_gates()["speed"]) <= measured | {*INGESTED, COMPARED}


@pytest.mark.parametrize("name", [*PROMISED, *INGESTED, COMPARED])
def test_every_figure_has_plain_words(name: str) -> None:
    assert known(name).words != name


def test_all_is_repeated_as_often_as_is_asked() -> None:
    once, thrice = Effort(), Effort().repeated(3)
    assert (thrice.colds, thrice.searches) == (3 * once.colds, 3 * once.searches)
    assert (thrice.lasting.seconds, thrice.lasting.moves) == (3 * once.lasting.seconds, 3 * once.lasting.moves)
    assert (thrice.scales, thrice.levels) == (once.scales, once.levels)


def test_the_cases_are_the_projects_own_and_as_many_as_are_asked_for() -> None:
    assert (len(some_questions(7)), len(some_answers(3)), len(some_claims(5))) == (7, 3, 5)
    assert some_questions(7) == some_questions(7)
    assert all(len(answer.answer.split()) in SPOKEN and answer.split == "dev" for answer in some_answers(40))
    assert {len(answer.split()) for answer in short_answers()} == {TURN_WORDS}
    assert len(set(short_answers())) == len(short_answers()) > 200
    assert DATASETS.is_dir()
