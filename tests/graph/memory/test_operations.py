from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from graph.domain import Answer, AnswerStatus, Claim, Verdict
from graph.errors import BadQuestion
from graph.memory import operations
from graph.memory.operations import STOPPED, Kind, Operation, OperationLog, Unlogged, Usage

NOON = datetime(2026, 11, 22, 12)
SECRET = "why did my manager sack me"


def claim(verdict: Verdict) -> Claim:
    return Claim(text=SECRET, citations=("q03/result",), verdict=verdict)


ANSWER = Answer(
    question=SECRET,
    status=AnswerStatus.ANSWERED,
    answer=SECRET,
    claims=(claim(Verdict.SUPPORTED), claim(Verdict.PARTIAL)),
    citations=("q03/result",),
    missing=(),
    related=(),
    confidence=0.9,
    retried=True,
    writer="guide",
    timings_ms={"search": 4.0, "total": 6.0},
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "operations.jsonl"


@pytest.fixture
def log(path: Path) -> OperationLog:
    return OperationLog(path, path.parent / "locks", lambda: NOON)


def test_an_answer_leaves_its_figures_and_none_of_its_words(log: OperationLog, path: Path) -> None:
    with log.running(Kind.ASK) as running:
        running.answered(ANSWER)
    (logged,) = log.read()
    assert (logged.when, logged.kind, logged.status) == ("2026-11-22T12:00:00", Kind.ASK, "answered")
    assert (logged.claims, logged.supported, logged.retried, logged.speaker) == (2, 1, True, "guide")
    assert logged.milliseconds["search"] == 4.0
    assert "manager" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("error", "mendable"), [(BadQuestion(SECRET), True), (RuntimeError(SECRET), False)])
def test_what_is_raised_goes_on_and_leaves_its_name(
    log: OperationLog, path: Path, error: Exception, mendable: bool
) -> None:
    with pytest.raises(type(error)), log.running(Kind.MOVE, "s-1"):
        raise error
    (logged,) = log.read()
    assert (logged.failed, logged.error, logged.mendable) == (True, type(error).__name__, mendable)
    assert "manager" not in path.read_text(encoding="utf-8")


def test_a_line_that_was_cut_takes_no_other_with_it(log: OperationLog, path: Path) -> None:
    for _ in range(2):
        with log.running(Kind.MOVE):
            pass
    whole = path.read_text(encoding="utf-8")
    path.write_text(f"{whole}\n{whole[:40]}", encoding="utf-8")
    with log.running(Kind.MOVE):
        pass
    path.write_bytes(path.read_bytes() + b'\n{"when": 3}\n\xff\xfe\nnull')
    assert len(log.read()) == len(list(log.lines())) == 3


def test_where_nothing_can_be_written_the_work_is_done_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = []
    with OperationLog(tmp_path / "file" / "log", tmp_path / "file" / "locks", lambda: NOON).running(Kind.ASK):
        done.append(1)
    assert done == [1]


def test_a_deleted_session_leaves_no_line(log: OperationLog, path: Path) -> None:
    for session in ("s-1", "s-2", "s-1"):
        with log.running(Kind.MOVE, session):
            pass
    log.forget("s-1")
    assert [each.session for each in log.read()] == ["s-2"]
    assert "s-1" not in path.read_text(encoding="utf-8")


def test_the_log_is_deleted_as_a_whole(log: OperationLog, path: Path) -> None:
    with log.running(Kind.ASK):
        pass
    assert (log.delete(), log.read(), log.delete()) == (1, [], 0)
    assert not path.exists()


def test_of_a_log_that_grew_too_large_the_newer_half_stays(
    log: OperationLog, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "LARGEST", 1000)
    for number in range(40):
        with log.running(Kind.MOVE, f"s-{number}"):
            pass
    kept = [each.session for each in log.read()]
    assert kept == [f"s-{number}" for number in range(40 - len(kept), 40)]
    assert path.stat().st_size < 1200


def test_without_a_log_the_work_is_done_and_nothing_is_written(tmp_path: Path) -> None:
    with Unlogged().running(Kind.ASK) as running:
        running.answered(ANSWER)
    Unlogged().forget("s-1")
    assert list(tmp_path.iterdir()) == []


def test_a_line_says_what_differs_from_the_ordinary_and_comes_back_whole(log: OperationLog, path: Path) -> None:
    with log.running(Kind.ASK) as running:
        running.answered(ANSWER)
    (line,) = log.lines()
    assert Operation.model_validate_json(line) == log.read()[0]
    assert "usage" not in line


def test_what_a_person_breaks_off_is_stopped_and_not_failed(log: OperationLog) -> None:
    def break_off() -> None:
        with log.running(Kind.MOVE, "session-1") as running:
            running.used(Usage(calls=2))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()

    (operation,) = log.read()
    assert (operation.status, operation.failed, operation.usage.calls) == (STOPPED, False, 2)


def test_what_models_used_in_a_session_is_the_sum_of_its_lines(log: OperationLog) -> None:
    for session, tokens in (("session-1", 3), ("session-10", 50), ("session-1", 4)):
        with log.running(Kind.MOVE, session) as running:
            running.used(Usage(calls=1, prompt_tokens=tokens))

    assert log.used_in("session-1") == Usage(calls=2, prompt_tokens=7)
    assert log.used_in("session-2") == Usage()
