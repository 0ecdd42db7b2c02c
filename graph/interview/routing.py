"""Where an interview goes after each step. Every function is a question and names all its answers."""

from __future__ import annotations

from typing import Literal

from graph.interview.state import InterviewState, current_turn


def what_was_chosen(state: InterviewState) -> Literal["answer", "approval", "report"]:
    """After the interviewer: a question or probe to answer, a judgement held back till the end, or the report."""
    if state["phase"] == "finished":
        return "report"
    return "approval" if state["phase"] == "reviewing" else "answer"


def what_was_said(state: InterviewState) -> Literal["retrieval", "approval", "record", "report"]:
    """After the candidate: something to judge, a question skipped, their own level (and then the judgement's decision,
    now or at the end), or the end."""
    if state["phase"] == "finished":
        return "report"
    if state["phase"] == "reviewing":
        return "approval"
    turn = current_turn(state)
    return "record" if turn["decision"] or "self_score" in turn else "retrieval"


def is_there_more_to_ask(state: InterviewState) -> Literal["interviewer", "answer", "approval", "record"]:
    """After the critique: a probe, the candidate's own level, a person's decision, or (realistic mode) the decision
    held back till the end."""
    if state["phase"] == "probing":
        return "interviewer"
    if state["phase"] == "scoring":
        return "answer"
    return "approval" if state["phase"] == "reviewing" else "record"


def is_it_decided(state: InterviewState) -> Literal["critique", "record", "report"]:
    """After the person: sent back to the judge, decided, or the end."""
    if state["phase"] == "finished":
        return "report"
    return "record" if current_turn(state)["decision"] else "critique"
