"""The memory that a process holds: this one, or one that has answered and judged (`python -m evals.speed.memory`)."""

from __future__ import annotations

import atexit
import json
import resource
import sys
from pathlib import Path

TOLD = "megabytes at most: "
"""How the line begins in which a process tells its peak on standard error."""

_STATUS = Path("/proc/self/status")

QUESTION = "how should I talk about rerankers"
ANSWER = (
    "In my last team the search of our support site was too slow. I was asked to halve its latency. I put a cache in "
    "front of the index and moved the ranking to a smaller model, because the large one gained two points and cost us "
    "half a second. The median went from 900 to 400 milliseconds within six weeks."
)


def main() -> None:
    from graph.grounding.verdicts import verify
    from ui.wiring.coaching import make_coach
    from ui.wiring.interviews import make_judge
    from ui.wiring.knowledge import make_entailment, make_searcher

    searcher = make_searcher()
    reply = make_coach(library=searcher, logged=False).ask(QUESTION)
    make_judge(searcher).critique("Tell us of a system that you made faster", ANSWER)
    verify([claim.text for claim in reply.claims], [reply.answer], make_entailment())
    sys.stdout.write(json.dumps({"own": own_megabytes(), "peak": peak_megabytes()}) + "\n")


def peak_megabytes() -> float:
    """The most that this process held at once, what it mapped from files included."""
    # Elsewhere Linux counts a parent's memory in with its child's.
    found = _of_status("VmHWM")
    if found is not None:
        return found
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024**2 if sys.platform == "darwin" else peak / 1024


def own_megabytes() -> float:
    """What it holds now that no file backs: what is mapped from a file goes when others need the room."""
    found = _of_status("RssAnon")
    return peak_megabytes() if found is None else found


def tell_at_exit() -> None:
    """Have this process tell its peak on standard error when it ends."""
    atexit.register(lambda: sys.stderr.write(f"{TOLD}{peak_megabytes():.1f}\n"))


def _of_status(field: str) -> float | None:
    """Linux tells these in kilobytes; no other system has the file."""
    try:
        lines = _STATUS.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((float(line.split()[1]) / 1024 for line in lines if line.startswith(f"{field}:")), None)


if __name__ == "__main__":
    main()
