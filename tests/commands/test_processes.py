"""What only a real process shows: its first start, its exit status, and a reader that goes away."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.talking import COACH, ROOT

pytestmark = pytest.mark.process


def run(*arguments: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COACH, *arguments],
        input=given,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


@pytest.mark.model
def test_the_first_question_in_an_empty_folder_builds_the_index_by_itself(coach_home: Path) -> None:
    ran = run("ask", "how should I talk about rerankers", "--json")
    assert (ran.returncode, ran.stderr) == (0, b"")
    answer = json.loads(ran.stdout)
    assert "q03/result" in answer["citations"]
    assert run("doctor").returncode == 0


def test_help_answers_without_loading_a_model_or_a_graph() -> None:
    code = "import sys; from ui.cli import main\ntry: main()\nfinally: print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code, "--help"], capture_output=True, text=True, cwd=ROOT, check=False)
    heavy = {"torch", "chromadb", "langgraph", "onnxruntime", "sentence_transformers", "streamlit", "numpy", "pydantic"}
    assert "Commands:" in ran.stdout
    assert not heavy & set(ran.stdout.split())


@pytest.mark.model
@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        (["retrieve", "--jsonl"], b'{"question": "caching"}\n' * 300),
        (["interview", "--jsonl"], b'{"start": {}}\n'),
        (["doctor"], b""),
        (["ask", "caching"], b""),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_a_reader_that_goes_away_is_no_error_of_ours(real_home: Path, arguments: list[str], given: bytes) -> None:
    with subprocess.Popen(
        [*COACH, *arguments], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        try:
            process.stdin.write(given)
            process.stdin.close()
        except BrokenPipeError:
            process.stdin = None
        said = process.stderr.read()
        status = process.wait(60)
    assert said == b""
    assert status in (0, 1)


@pytest.mark.model
@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_that_lacks_a_character_gets_another_in_its_place(real_home: Path, encoding: str) -> None:
    ran = run("ask", "how should I talk about rerankers – überhaupt", PYTHONIOENCODING=encoding)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode(encoding)


def test_without_an_index_the_doctor_exits_1_and_says_what_to_do(coach_home: Path) -> None:
    ran = run("doctor")
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert b"run `coach ingest`" in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask"], b"Give a question"),
        (["ask", " "], b"empty"),
        (["ingest", "/nowhere/guide.md"], b"does not exist"),
        (["ingest", b"/nowhere/\xff.md".decode("utf-8", "surrogateescape")], b"does not exist"),
    ],
)
@pytest.mark.model
def test_input_that_is_no_good_exits_2_with_one_line(real_home: Path, arguments: list[str], said: bytes) -> None:
    ran = run(*arguments)
    assert (ran.returncode, ran.stdout) == (2, b"")
    (line,) = ran.stderr.splitlines()
    assert line.startswith(b"coach: ")
    assert said in line
