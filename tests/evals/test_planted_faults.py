"""What the card is for: a fault that is planted in the real coach turns it red, and without one it is green.

The cases are few and clear, so that whatever breaks is the fault's doing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals.gates import broken_promises, read_gates
from evals.judging import ready_judge
from evals.suites import critique as critique_suite
from evals.suites.answers import answers
from evals.suites.critique import critique
from evals.suites.gate import gate
from evals.workbench import Workbench, make_workbench
from graph.coach.coach import Coach
from graph.domain import Answer, Claim, Critique, Message
from graph.ports import Judge
from ui.wiring.knowledge import make_searcher

pytestmark = pytest.mark.model

COVERED = {
    "How much accuracy did the reranker add to the RAG pipeline?": ["q03/result"],
    "What did the shipment agent on Azure AI Foundry resolve on its own?": ["q04/result"],
    "How far did the P95 latency of the compliance assistant come down?": ["q01/result"],
}
NOT_COVERED = ("Which shape of pasta holds tomato sauce best?", "How tall is the tower in Pisa?")
STORY = (
    "Our mechanics searched 7,000 repair bulletins by hand and lost 40 minutes a shift. I was asked to halve that by "
    "June. I split the bulletins by repair step and indexed them in Postgres, because one person runs it and a vector "
    "database would have been a second thing to patch. Searching fell from 9 minutes to 3, measured over 200 jobs."
)
VAGUE = "One would look at the data, choose a good model and make sure that quality is high and everybody is happy."

AskedFault = Callable[[Answer], Answer]


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    questions = [
        {"id": f"own-{n}", "question": question, "kind": "direct", "gold": gold, "split": "test"}
        for n, (question, gold) in enumerate(COVERED.items())
    ]
    others = [
        {"id": f"far-{n}", "question": question, "kind": kind, "split": "test"}
        for n, (question, kind) in enumerate(zip(NOT_COVERED, ("near", "far"), strict=True))
    ]
    for name, rows in (("questions", questions), ("out_of_scope", others)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path


@pytest.fixture
def bench(real_home: Path, cases: Path) -> Workbench:
    return make_workbench(make_searcher(), cases, "test")


class FaultyCoach(Coach):
    """The real coach with a fault behind it."""

    def __init__(self, coach: Coach, fault: AskedFault) -> None:
        self._within = coach
        self._fault = fault

    def ask(self, question: str, history: Sequence[Message] = (), on_claim: object = None) -> Answer:
        return self._fault(self._within.ask(question, history))


def claims_changed(answer: Answer, changed: Callable[[Claim], Claim]) -> Answer:
    claims = tuple(changed(claim) for claim in answer.claims)
    return answer.model_copy(
        update={"claims": claims, "citations": tuple(c for claim in claims for c in claim.citations)}
    )


def wrong_figure(answer: Answer) -> Answer:
    def raised(claim: Claim) -> Claim:
        return claim.model_copy(update={"text": re.sub(r"\d+", lambda found: str(int(found[0]) + 7), claim.text)})

    return claims_changed(answer, raised)


def swapped_citation(answer: Answer) -> Answer:
    return claims_changed(answer, lambda claim: claim.model_copy(update={"citations": ("f08/answer",)}))


def broken(*results: Any) -> set[str]:
    """The promises on what these few cases can tell; those on kinds of cases that are not among them stay out."""
    return {each.name for each in broken_promises(results, read_gates()) if each.n}


def test_without_a_fault_the_card_is_green(bench: Workbench) -> None:
    assert broken(answers(bench), gate(bench)) == set()


@pytest.mark.parametrize("fault", [wrong_figure, swapped_citation])
def test_an_answer_that_says_what_its_section_does_not_turns_the_card_red(bench: Workbench, fault: AskedFault) -> None:
    faulty = replace(bench, coach=FaultyCoach(bench.coach, fault))
    assert broken(answers(faulty)) >= {"groundedness", "groundedness by lookup"}


def test_a_gate_that_always_opens_turns_the_card_red(bench: Workbench) -> None:
    opened = replace(bench, gate=0.0, coach=Coach(bench.searcher, 0.0))
    assert broken(gate(opened)) >= {"near and answered", "far and answered"}


class Lenient:
    """The real judge, that adds one level."""

    def __init__(self, judge: Judge) -> None:
        self.name = judge.name
        self._judge = judge

    def critique(self, question: str, answer: str, **given: Any) -> Critique:
        found = self._judge.critique(question, answer, **given)
        return found.model_copy(update={"score": min(2, (found.score or 0) + 1)})


def test_a_judge_that_adds_one_level_turns_the_card_red(
    bench: Workbench, cases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def labelled(name: str, answer: str, level: int) -> dict[str, Any]:
        parts = ("situation", "task", "action", "result")
        qualities = ("ownership", "trade_off", "quantified", "specific", "relevant", "concise")
        shown = ("missing", "thin", "strong")[level]
        return {
            "id": name,
            "question": "q03",
            "answer": answer,
            "voice": "plain",
            "author": "own",
            "kind": "own",
            "level": level,
            "parts": dict.fromkeys(parts, shown),
            "qualities": dict.fromkeys(qualities, shown),
            "split": "test",
        }

    rows = [labelled("a0", VAGUE, 0), labelled("a2", STORY, 2)]
    (cases / "answers.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    watched = {"exact level", "quadratic kappa"}
    assert broken(critique(bench)) & watched == set()
    monkeypatch.setattr(critique_suite, "ready_judge", lambda library: Lenient(ready_judge(library)))
    assert broken(critique(bench)) >= watched
