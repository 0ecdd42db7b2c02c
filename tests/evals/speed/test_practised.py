"""A record of many answers for the speed suite, the page over it, and an import that is looked through afterwards."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from evals.speed import practised as module
from evals.speed.practised import A_SESSION, keep, measure_import, practised
from evals.speed.processes import PYTHON, ProcessFailed, run, surroundings
from graph.memory.counted_answer import counted_answers
from graph.memory.imported import Imported
from graph.memory.practice_record import PracticeRecord, open_record
from graph.memory.restore import Restored, restore
from graph.settings import record_path
from ingest.settings import KnowledgeSettings
from tests.graph.fakes import critique_of
from tests.ui.fakes import small_guide

SAID = [("I cut it to 2%.", critique_of(1)), ("I measured it. 2", critique_of(2))]


def test_every_answer_counts_and_stands_in_a_session_of_a_few() -> None:
    made = practised(10, SAID, small_guide())

    assert len(counted_answers(made, small_guide())) == len({each.id for each in made}) == 10
    assert Counter(each.session for each in made).most_common(1)[0][1] == A_SESSION


def test_what_is_kept_is_what_was_made(tmp_path: Path) -> None:
    made = practised(10, SAID, small_guide())
    keep(made, tmp_path)
    record = open_record(record_path(tmp_path))

    assert record.all() == made
    record.close()


def test_an_import_loses_nothing_and_the_same_again_changes_nothing() -> None:
    came = measure_import(practised(50, SAID, small_guide()))

    assert (came.lost, came.again) == (0, 0)


def test_an_import_that_loses_an_answer_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(home: Path, record: PracticeRecord, imported: Imported) -> Restored:
        return restore(home, record, replace(imported, judgements=imported.judgements[1:]))

    monkeypatch.setattr(module, "restore", forgetful)

    assert measure_import(practised(5, SAID, small_guide())).lost == 1


@pytest.mark.process
@pytest.mark.model
def test_the_page_is_drawn_as_often_as_it_was_asked_to(real_home: Path) -> None:
    keep(practised(8, SAID, small_guide()), real_home)
    environment = surroundings(real_home, KnowledgeSettings(home=real_home))

    assert len(json.loads(run((PYTHON, "-m", "ui.redrawing", "progress", "2"), environment).said)) == 2


@pytest.mark.process
@pytest.mark.model
def test_a_page_without_answers_is_no_measurement(real_home: Path) -> None:
    environment = surroundings(real_home, KnowledgeSettings(home=real_home))

    with pytest.raises(ProcessFailed):
        run((PYTHON, "-m", "ui.redrawing", "progress", "1"), environment)
