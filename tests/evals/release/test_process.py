"""A release in a process of its own, when it fails."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from evals.release.process import ReleaseProcess, ReleaseUnusable


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
