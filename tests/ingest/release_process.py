"""Writes releases and stops for good in the middle of it: HOME STEP, where STEP is what it never gets to do."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from typing import Any

from ingest.release_folder import DATA
from ingest.release_shelf import Releases


def stop(*given: Any, **named: Any) -> None:
    sys.stdout.write("stopped\n")
    sys.stdout.flush()
    time.sleep(600)


def main() -> None:
    home, step = Path(sys.argv[1]), sys.argv[2]
    releases = Releases(home)
    if step == "copy":
        copy, calls = shutil.copyfile, []

        def first_only(source: Path, target: Path) -> None:
            calls.append(target)
            copy(source, target) if len(calls) == 1 else stop()

        shutil.copyfile = first_only  # type: ignore[assignment]
        releases.keep("new", {name: DATA / name for name in ("gate.json", "judge.json")})
    elif step == "rename":
        Path.rename = stop  # type: ignore[assignment,method-assign]
        releases.keep("new", {"judge.json": DATA / "judge.json"})
    elif step == "replace":
        Path.replace = stop  # type: ignore[assignment,method-assign]
        releases.use("other")
    elif step == "rmtree":
        shutil.rmtree = stop  # type: ignore[assignment]
        releases.remove("other")


if __name__ == "__main__":
    main()
