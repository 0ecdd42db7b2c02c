"""The page as a real process, for the browser tests and the screenshots."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60

CHROMIUM_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def served_page(home: Path, folder: Path) -> Iterator[str]:
    """The page's address while it is served over that COACH_HOME; what it says goes to `page.log` in the folder."""
    port = _free_port()
    options = ["--server.headless", "true", "--server.port", str(port)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    environment = {**kept, "COACH_HOME": str(home), "LANGSMITH_TRACING": "false"}
    with (folder / "page.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(ROOT / "ui" / "app.py"), *options],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_until_healthy(f"http://localhost:{port}/_stcore/health", process)
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the page ended with {process.returncode} before it was served")
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                # Any address answers 200; only this one says ok.
                if answer.read() == b"ok":
                    return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.2)
    raise RuntimeError(f"the page was not healthy within {START_SECONDS} s")
