"""A release in a process of its own, when it fails."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from evals.release.process import ReleaseProcess, ReleaseUnusable
from ingest.release_folder import DATA
from tests.chat_roles import honest
from tests.chat_server import KEY, MODEL, ChatServer, chat_server


@pytest.mark.process
@pytest.mark.parametrize(
    ("release", "said"), [("nowhere", "There is no release 'nowhere'"), (None, "run `coach ingest`")]
)
def test_one_that_cannot_work_says_why_in_its_first_line(release: str | None, said: str) -> None:
    with ReleaseProcess(release) as process, pytest.raises(ReleaseUnusable) as told:
        process.ready()
    assert said in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.process
@pytest.mark.model
def test_what_breaks_is_told_job_by_job_and_a_process_that_ends_is_told(
    real_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ReleaseProcess("shipped") as process:
        assert process.ready() == "shipped"
        empty = process.do({"do": "ask", "question": " ", "history": []})
        assert (empty.reply, empty.fault, empty.error[:21]) == (None, "", "The question is empty")
        broken = process.do({"do": "ask", "question": "How?", "history": [{"role": "nobody"}]})
        assert broken.fault.startswith("ValidationError")
        good = process.do({"do": "verify", "claims": ["It fell."], "passages": ["It fell."]})
        assert good.reply is not None
        assert (good.reply["groundedness"], good.milliseconds > 0) == (1.0, True)
        os.kill(process.pid, signal.SIGKILL)
        with pytest.raises(ReleaseUnusable, match="ended with status -9"):
            process.do({"do": "ask", "question": "How?", "history": []})
    assert not (real_home / "operations.jsonl").exists(), "what is asked leaves no trace"
    assert not (real_home / "gaps.jsonl").exists()


def a_release_with(folder: Path, prompt: str) -> str:
    """The name of a folder which has another prompt for the writer, and nothing else."""
    (folder / "prompts").mkdir(parents=True)
    (folder / "prompts" / "writer.md").write_text(prompt, encoding="utf-8")
    return str(folder)


@pytest.mark.process
def test_a_prompt_that_does_not_fit_its_role_is_told_before_any_model_is_connected(
    real_home: Path, tmp_path: Path
) -> None:
    release = a_release_with(tmp_path / "new", "---\nname: judge\nversion: 2\n---\nWrite.")
    with ReleaseProcess(release) as process, pytest.raises(ReleaseUnusable, match=r"prompts/writer\.md"):
        process.ready()


@pytest.mark.process
def test_models_are_asked_only_where_one_is_connected(real_home: Path) -> None:
    with ReleaseProcess("shipped", with_models=True) as process, pytest.raises(ReleaseUnusable, match="No chat model"):
        process.ready()


@pytest.mark.process
@pytest.mark.model
def test_each_release_asks_the_models_by_its_own_prompts(
    real_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompt = (DATA / "prompts" / "writer.md").read_text(encoding="utf-8")
    newer = a_release_with(tmp_path / "new", prompt.replace("version: 1", "version: 2", 1))
    with chat_server(ChatServer(script=honest)) as server:
        for name, value in {"MODEL": MODEL, "BASE_URL": server.address, "API_KEY": KEY}.items():
            monkeypatch.setenv(f"COACH_{name}", value)
        asked_by = []
        for release in ("shipped", newer):
            with ReleaseProcess(release, with_models=True) as process:
                reply = process.do({"do": "ask", "question": "How do I present a RAG pipeline?", "history": []}).reply
                assert reply is not None
                asked_by.append([prompt.rpartition(" ")[0] for prompt in reply["work"]["prompts"]])
    assert asked_by == [["writer 1"], ["writer 2"]]
