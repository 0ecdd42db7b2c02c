from itertools import product
from typing import Any, get_args

import pytest

from graph.interview import routing
from graph.interview.builder import build_interview_graph
from graph.interview.state import InterviewState, Phase, TurnState

AFTER = {
    "interviewer": routing.what_was_chosen,
    "answer": routing.what_was_said,
    "critique": routing.is_there_more_to_ask,
    "approval": routing.is_it_decided,
}
PHASES: tuple[Phase, ...] = get_args(Phase)
DECISIONS = [None, *({"type": kind} for kind in ("accept", "edit", "discard", "skip"))]
ANSWERS = [None, "", "I did"]
PROBES = [[], [{"probe": {}, "answer": None}], [{"probe": {}, "answer": ""}]]


def state(phase: Phase, decision: Any, answer: str | None, probes: Any) -> InterviewState:
    turn: TurnState = {
        "entry": "q03",
        "question": "",
        "because": "",
        "asked_at": "",
        "answer": answer,
        "probes": probes,
        "sections": [],
        "critique": None,
        "remarks": [],
        "decision": decision,
        "decided_by": None,
    }
    return {"phase": phase, "turns": [turn], "at": 0, "plan": {}, "report": None}


EVERY_SITUATION = [state(*situation) for situation in product(PHASES, DECISIONS, ANSWERS, PROBES)]


def exits(node: str) -> set[str]:
    """The nodes to which the graph has an edge from this one."""
    return {edge.target for edge in build_interview_graph().get_graph().edges if edge.source == node}


@pytest.mark.parametrize("node", AFTER)
def test_every_situation_leads_to_a_node_that_the_graph_has_an_edge_to(node: str) -> None:
    assert {AFTER[node](situation) for situation in EVERY_SITUATION} <= exits(node)


@pytest.mark.parametrize("node", AFTER)
def test_every_edge_is_taken_in_some_situation(node: str) -> None:
    assert exits(node) <= {AFTER[node](situation) for situation in EVERY_SITUATION}


@pytest.mark.parametrize(
    ("node", "phase", "decision", "expected"),
    [
        ("interviewer", "asking", None, "answer"),
        ("interviewer", "probing", None, "answer"),
        ("interviewer", "reviewing", None, "approval"),
        ("interviewer", "finished", None, "report"),
        ("answer", "asking", None, "retrieval"),
        ("answer", "probing", None, "retrieval"),
        ("answer", "asking", {"type": "skip"}, "record"),
        ("answer", "finished", None, "report"),
        ("answer", "reviewing", None, "approval"),
        ("critique", "probing", None, "interviewer"),
        ("critique", "scoring", None, "answer"),
        ("critique", "reviewing", None, "approval"),
        ("critique", "asking", None, "record"),
        ("approval", "reviewing", None, "critique"),
        ("approval", "reviewing", {"type": "accept"}, "record"),
        ("approval", "reviewing", {"type": "discard"}, "record"),
        ("approval", "finished", None, "report"),
        ("approval", "finished", {"type": "accept"}, "report"),
    ],
)
def test_each_step_leads_where_the_interview_needs_it(node: str, phase: Phase, decision: Any, expected: str) -> None:
    assert AFTER[node](state(phase, decision, "I did", [])) == expected


def test_an_own_level_of_a_judgement_that_is_held_back_is_recorded() -> None:
    scored = state("asking", None, "I did", [])
    assert routing.what_was_said({**scored, "turns": [{**scored["turns"][0], "self_score": None}]}) == "record"
