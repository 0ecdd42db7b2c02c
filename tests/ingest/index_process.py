"""An index in a process of its own: the child does what each line of its standard input asks, and says how it went.

Run by tests that need a second process, or one that can be killed. It embeds with the word embedder.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).parents[2]
SECONDS = 60
"""How long one answer may take; Chroma can hang where it ought to fail."""


class IndexProcess:
    """The parent's side. Killed at the end of its `with` block, whatever it does then."""

    def __init__(self, home: Path, *, url: str | None = None, hold: str = "", temp: Path | None = None) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
        environment |= {"COACH_HOME": str(home)}
        if url:
            environment["COACH_CHROMA_URL"] = url
        if temp:
            environment["TMPDIR"] = str(temp)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ingest.index_process", hold],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> IndexProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def ingest(self, source: Path) -> dict[str, Any]:
        return self.ask(do="ingest", source=str(source))

    def search(self, question: str) -> dict[str, Any]:
        return self.ask(do="search", question=question)

    def ask(self, **deed: str) -> dict[str, Any]:
        self.begin(**deed)
        return self.answer()

    def begin(self, **deed: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(deed) + "\n")
        self._process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        """The next line that the child says; fails when it says none in time."""
        assert self._process.stdout
        timer = threading.Timer(SECONDS, self._process.kill)
        timer.start()
        try:
            line = self._process.stdout.readline()
        finally:
            timer.cancel()
            timer.join()
        assert line, f"the process ended or hung: {self._process.poll()}"
        answer: dict[str, Any] = json.loads(line)
        return answer

    def end(self) -> None:
        """Let it end by itself, as a command does."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(SECONDS)

    def kill(self) -> None:
        """SIGKILL: no code of the child runs after it."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe
            pipe.close()


def main(hold: str) -> None:
    """Serve until standard input ends. `hold` names the step of a build at which to stop and wait for the end."""
    from ingest.pipeline import ingest
    from ingest.search import Searcher
    from ingest.settings import KnowledgeSettings
    from ingest.vector_index import VectorIndex
    from tests.fakes import WordEmbedder

    class HeldIndex(VectorIndex):
        def __getattribute__(self, name: str) -> Any:
            if hold and name == hold:
                say({"held": hold})
                threading.Event().wait()
            return super().__getattribute__(name)

    settings = KnowledgeSettings()
    index, embedder = HeldIndex(settings), WordEmbedder()
    searcher = Searcher(index, embedder)
    for line in sys.stdin:
        deed = json.loads(line)
        try:
            if deed["do"] == "ingest":
                report = ingest(Path(deed["source"]), index, embedder)
                say({"added": report.added, "updated": report.updated, "unchanged": report.unchanged})
            else:
                hits = searcher.search(deed["question"]).hits
                say({"ids": [hit.id for hit in hits], "texts": [hit.text for hit in hits]})
        except Exception as error:
            say({"error": type(error).__name__, "message": str(error)})


def say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
