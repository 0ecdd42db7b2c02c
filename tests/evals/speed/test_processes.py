"""Processes in a data folder of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from evals.speed.memory import own_megabytes, peak_megabytes
from evals.speed.processes import ProcessFailed, folder_of_its_own, run, surroundings
from ingest.settings import KnowledgeSettings

PYTHON = sys.executable


def environment(home: Path) -> dict[str, str]:
    return surroundings(home, KnowledgeSettings(home=home))


def test_the_folder_has_models_and_releases_and_is_gone_afterwards(tmp_path: Path) -> None:
    settings = KnowledgeSettings(home=tmp_path / "home")
    for name in ("models/reader/model.onnx", "releases/mine/part.json", "release.json", "index/chroma.sqlite3"):
        (settings.home / name).parent.mkdir(parents=True, exist_ok=True)
        (settings.home / name).write_text(name)
    before = sorted(path.relative_to(settings.home) for path in settings.home.rglob("*"))
    with folder_of_its_own(settings) as home:
        held = {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()}
        assert held == {"models/reader/model.onnx", "releases/mine/part.json", "release.json"}
        (home / "models" / "new").write_text("made here")
    assert not home.exists()
    assert sorted(path.relative_to(settings.home) for path in settings.home.rglob("*")) == before


def test_an_empty_data_folder_gives_an_empty_one(tmp_path: Path) -> None:
    with folder_of_its_own(KnowledgeSettings(home=tmp_path / "none")) as home:
        assert list(home.iterdir()) == []


def test_a_process_sees_its_own_folder_and_no_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_CHROMA_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("COACH_GATE", "0.1")
    settings = KnowledgeSettings(home=tmp_path / "mine", embedding_model="some/model")
    seen = {name: value for name, value in surroundings(tmp_path, settings).items() if name.startswith("COACH_")}
    assert seen == {"COACH_HOME": str(tmp_path), "COACH_EMBEDDING_MODEL": "some/model"}


@pytest.mark.process
def test_a_process_tells_its_time_what_it_said_and_its_memory(tmp_path: Path) -> None:
    code = "from evals.speed.memory import tell_at_exit; tell_at_exit(); print('done')"
    done = run((PYTHON, "-c", code), environment(tmp_path))
    assert done.said == "done\n"
    assert done.seconds > 0
    assert done.megabytes is not None
    assert 1 < done.megabytes < 500


@pytest.mark.process
@pytest.mark.parametrize(
    ("code", "patience", "how"),
    [
        ("raise ValueError('no room here')", 60, "failed: ValueError: no room here"),
        ("raise SystemExit(3)", 60, "failed: status 3"),
        ("import os; os.kill(os.getpid(), 9)", 60, "takes too much memory"),
        ("import time; time.sleep(60)", 0.5, "was not done after 0 s"),
    ],
)
def test_a_process_that_fails_says_how(tmp_path: Path, code: str, patience: float, how: str) -> None:
    with pytest.raises(ProcessFailed, match=how):
        run((PYTHON, "-c", code), environment(tmp_path), patience)


def told(path: Path, teller: subprocess.Popen[bytes]) -> str:
    """What stands in the file as soon as its teller has written it; a teller that ends without it fails the test."""
    while not (path.is_file() and path.read_text()):
        assert teller.poll() is None, "it ended before it told"
        time.sleep(0.02)
    return path.read_text()


@pytest.mark.process
def test_stopped_by_hand_it_leaves_no_process_and_no_folder(tmp_path: Path) -> None:
    # Where the tests run in the background of a shell, their processes ignore the signal at first.
    script = """
import signal
import sys
from pathlib import Path
from evals.speed.processes import folder_of_its_own, run, surroundings
from ingest.settings import KnowledgeSettings

signal.signal(signal.SIGINT, signal.default_int_handler)
told = Path(sys.argv[1])
settings = KnowledgeSettings(home=told)
with folder_of_its_own(settings) as home:
    (told / "home").write_text(str(home))
    code = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid()).zfill(9)); time.sleep(60)"
    run((sys.executable, "-c", code, str(told / "child")), surroundings(home, settings))
"""
    # In a group of its own, so that the signal reaches none but it, as from somebody who stops one process.
    stopped = subprocess.Popen((PYTHON, "-c", script, str(tmp_path)), stderr=subprocess.DEVNULL, start_new_session=True)
    home, child = Path(told(tmp_path / "home", stopped)), int(told(tmp_path / "child", stopped))
    assert home.is_dir()
    stopped.send_signal(signal.SIGINT)
    assert stopped.wait(60) != 0
    assert not home.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_the_memory_of_this_process_is_a_number_of_megabytes() -> None:
    assert 1 < own_megabytes() < 100_000
    assert own_megabytes() <= peak_megabytes() < 100_000
