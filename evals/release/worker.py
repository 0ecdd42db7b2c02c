"""One release at work in a process of its own: it reads jobs and writes what came of each, one JSON object a line.

    {"do": "ask", "question": "…", "history": []}
    {"do": "critique", "question": "q03", "answer": "…"}
    {"do": "verify", "claims": ["…"], "passages": ["…"]}

A line of its own comes first, once everything is loaded: which release it is. The settings say which, as they do for
the coach; `--with-models` has the connected chat models write and judge too, as the release's prompts ask them. Each
reply is what the command of that name prints, with the milliseconds that it took. `error` is the sentence that a person
would be told, `fault` is what would have been a traceback.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any, BinaryIO

from graph.coach.coach import Coach
from graph.domain import Message
from graph.errors import CoachError
from graph.grounding.verdicts import groundedness, verify
from graph.models.errand import errand
from graph.settings import CoachSettings
from ingest.errors import KnowledgeError
from ingest.release import in_use
from ui.wiring.interviews import make_judge
from ui.wiring.knowledge import make_entailment, make_reader, make_searcher
from ui.wiring.models import check_prompts, make_kept_models, make_model_help

Line = dict[str, Any]

WITH_MODELS = "--with-models"

WARMING: tuple[Line, ...] = (
    {"do": "ask", "question": "How do I talk about evaluation?", "history": []},
    {"do": "critique", "question": "q03", "answer": "We had 4,000 pages. I built the index and cut the time by 30%."},
    {"do": "verify", "claims": ["The time fell by a third."], "passages": ["The time fell by 33% in two weeks."]},
)
"""What a release must be able to do before anything is asked of it."""


class Worker:
    """The coach, its judge and its checker with the release in use. What is asked here leaves no trace."""

    def __init__(self, *, with_models: bool = False) -> None:
        """Raises KnowledgeError or CoachError."""
        check_prompts()
        models = make_kept_models() if with_models else None
        if models is not None and models() is None:
            raise CoachError("No chat model is connected; connect one, or check the release without --with-models.")
        self._searcher = make_searcher()
        _ = self._searcher.guide
        make_reader().prepare()
        help_of_models = make_model_help(models=models) if models else None
        self._coach = Coach(self._searcher, CoachSettings().gate, models=help_of_models)
        self._judge = make_judge(self._searcher, models)
        self._done = 0
        self._entailment = make_entailment()
        self._entailment.prepare()
        self._jobs: dict[str, Callable[[Line], Line]] = {
            "ask": self._ask,
            "critique": self._critique,
            "verify": self._verify,
        }

    def do(self, job: Line) -> Line:
        self._done += 1
        started = time.perf_counter()
        try:
            # Each job has what a session may use of the models to itself.
            with errand(f"release-check-{self._done}"):
                told: Line = {"reply": self._jobs[job["do"]](job)}
        except (CoachError, KnowledgeError) as error:
            told = {"error": " ".join(str(error).split())}
        except Exception as error:
            told = {"fault": f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"}
        return {**told, "milliseconds": (time.perf_counter() - started) * 1000}

    def _ask(self, job: Line) -> Line:
        history = [Message.model_validate(message) for message in job["history"]]
        return self._coach.ask(job["question"], history).model_dump(mode="json")

    def _critique(self, job: Line) -> Line:
        entry = self._searcher.guide.entry(job["question"])
        critique = self._judge.critique(
            entry.title if entry else job["question"], job["answer"], entry=entry.id if entry else None
        )
        return critique.model_dump(mode="json")

    def _verify(self, job: Line) -> Line:
        judgements = verify(job["claims"], job["passages"], self._entailment)
        return {
            "verdicts": [judgement.model_dump(mode="json") for judgement in judgements],
            "groundedness": round(groundedness(judgements), 4),
        }


def serve(given: BinaryIO, told: BinaryIO, *, with_models: bool = False) -> None:
    """Work until there are no more jobs. A release that cannot work says so in its first line, and no other follows."""
    try:
        worker = Worker(with_models=with_models)
        for job in WARMING:
            came = worker.do(job)
            if "reply" not in came:
                why = str(came.get("fault") or came["error"]).rstrip(".")
                raise CoachError(f"The release {in_use().name} cannot {job['do']}: {why}.")
        _tell(told, {"release": in_use().name})
    except (CoachError, KnowledgeError) as error:
        _tell(told, {"error": " ".join(str(error).split())})
        return
    for line in given:
        _tell(told, worker.do(json.loads(line)))


def _tell(told: BinaryIO, line: Line) -> None:
    try:
        text = json.dumps(line, allow_nan=False)
    except ValueError as error:
        # A number that is none could not be printed by the command either.
        text = json.dumps({"fault": str(error), "milliseconds": line.get("milliseconds", 0.0)})
    told.write(text.encode("ascii") + b"\n")
    told.flush()


def main() -> None:
    serve(sys.stdin.buffer, sys.stdout.buffer, with_models=WITH_MODELS in sys.argv[1:])


if __name__ == "__main__":
    main()
