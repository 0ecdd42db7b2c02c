"""A page drawn anew over the data folder of COACH_HOME: `python -m ui.redrawing SCREEN TIMES`, for measurements.

It is the real page over the real desk, drawn without a browser; the milliseconds of each time go to standard output as
JSON. What is opened on a first visit is not among them.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

APP = Path(__file__).parent / "app.py"
PATIENCE = 120.0
"""Seconds for one time, the first with all its loading included."""


def redrawn(screen: str, times: int) -> list[float]:
    """Milliseconds of each time. Raises RuntimeError where the page fails, or has nothing in tabs to show."""
    from streamlit.testing.v1 import AppTest

    page = AppTest.from_file(str(APP), default_timeout=PATIENCE)
    page.run()
    page.switch_page(f"screens/{screen}.py").run()
    spent: list[float] = []
    for _ in range(times):
        started = time.perf_counter()
        page.run()
        spent.append((time.perf_counter() - started) * 1000)
    if page.exception or page.error or not page.tabs:
        raise RuntimeError(f"the page {screen!r} shows nothing")
    return spent


if __name__ == "__main__":
    sys.stdout.write(json.dumps(redrawn(sys.argv[1], int(sys.argv[2]))) + "\n")
