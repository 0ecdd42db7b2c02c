from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from evals.exposure.watch import Watch, watching


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    folder = tmp_path / "inside"
    folder.mkdir()
    return folder


def test_files_may_be_written_in_the_folder_alone(inside: Path, tmp_path: Path) -> None:
    with watching(inside, "") as watch:
        (inside / "a").write_text("x")
        (inside / "b").mkdir()
        (inside / "a").rename(inside / "c")
        (inside / "c").unlink()
    assert watch.seen == []
    with watching(inside, "") as watch:
        (tmp_path / "a").write_text("x")
        (inside / ".." / "b").mkdir()
    assert watch.seen == [f"writes {tmp_path}/a", f"changes {inside}/../b"]


def test_a_file_may_be_read_unless_the_input_names_it(inside: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("x")
    with watching(inside, "no path") as watch:
        secret.read_text()
    assert watch.seen == []
    with watching(inside, f"include {secret}, please") as watch:
        secret.read_text()
    assert watch.seen == [f"opens {secret}, which it names"]


def test_a_program_that_is_started_is_noted(inside: Path) -> None:
    watch = Watch(inside, "")
    watch.note("os.system", (b"true",))
    watch.note("subprocess.Popen", ("true", ["true"], None, None))
    assert watch.seen == ["starts a program"]
    with watching(inside, "") as seen:
        subprocess.run([sys.executable, "-c", ""], check=True)
    assert "starts a program" in seen.seen


@pytest.mark.parametrize(
    ("address", "noted"),
    [
        (("127.0.0.1", 80), False),
        (("::1", 80, 0, 0), False),
        (("localhost", 80), False),
        (("index.invalid", 80), False),
        (("203.0.113.7", 80), True),
        (("example.invalid", 80), True),
        ("/run/socket", False),
    ],
)
def test_a_connection_to_another_machine_is_noted(inside: Path, address: object, noted: bool) -> None:
    watch = Watch(inside, "", ["index.invalid"])
    watch.note("socket.connect", (None, address))
    assert bool(watch.seen) is noted


def test_what_other_threads_do_counts_and_what_comes_after_does_not(inside: Path, tmp_path: Path) -> None:
    with watching(inside, "") as watch:
        thread = Thread(target=(tmp_path / "a").write_text, args=("x",))
        thread.start()
        thread.join()
    (tmp_path / "b").write_text("x")
    assert watch.seen == [f"writes {tmp_path}/a"]


def test_a_real_connection_comes_as_an_event(inside: Path) -> None:
    with watching(inside, "") as watch, socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
        Path(os.devnull).write_text("x")
    assert watch.seen == []
