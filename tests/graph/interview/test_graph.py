"""The graph itself, driven as the session layer drives it: one run from pause to pause."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.store.memory import InMemoryStore
from langgraph.types import Command

import graph.interview.nodes
from graph.domain import InterviewMode, InterviewPlan, Part, Quality
from graph.interview.builder import build_interview_graph
from graph.interview.state import InterviewContext, TurnState, first_state
from graph.memory.practice_record import PracticeRecord
from ingest.star import Guide
from tests.graph.fakes import GuideLibrary, ScriptedJudge, SetClock

ACCEPT = {"decision": {"type": "accept"}}
DISCARD = {"decision": {"type": "discard"}}
SKIP, END = {"skip": True}, {"end": True}


def edit(score: int, note: str = "") -> dict[str, Any]:
    return {"decision": {"type": "edit", "score": score, "note": note}}


def respond(text: str) -> dict[str, Any]:
    return {"decision": {"type": "respond", "text": text}}


class Sitting:
    """One interview in memory: `say` makes a move and gives what it then waits for, or the report."""

    def __init__(self, guide: Guide, judge: ScriptedJudge, *, max_probes: int = 1, max_review_rounds: int = 3) -> None:
        self._graph = build_interview_graph(InMemorySaver())
        self.record = PracticeRecord(InMemoryStore())
        self._context = InterviewContext(
            GuideLibrary(guide), judge, self.record, SetClock(), max_probes, max_review_rounds
        )
        self._config: Any = {"configurable": {"thread_id": "a"}, "recursion_limit": 60}

    def start(self, *entries: str, mode: InterviewMode = InterviewMode.COACHING) -> dict[str, Any]:
        plan = InterviewPlan(entries=entries, questions=len(entries), mode=mode)
        return self._run(first_state("a", plan, {"observations": [], "due": []}))

    def say(self, move: dict[str, Any] | str) -> dict[str, Any]:
        return self._run(Command(resume={"answer": move} if isinstance(move, str) else move))

    def say_all(self, moves: Sequence[dict[str, Any] | str]) -> list[str]:
        """What the session waits for after each move."""
        return [self.say(move)["event"] for move in moves]

    @property
    def turns(self) -> list[TurnState]:
        turns: list[TurnState] = self._graph.get_state(self._config).values["turns"]
        return turns

    def _run(self, given: Any) -> dict[str, Any]:
        result = self._graph.invoke(given, self._config, context=self._context)
        if "__interrupt__" in result:
            (waiting,) = result["__interrupt__"]
            payload: dict[str, Any] = waiting.value
            return payload
        report: dict[str, Any] = result["report"]
        return report


@pytest.fixture
def sitting(guide: Guide, judge: ScriptedJudge) -> Sitting:
    return Sitting(guide, judge)


def test_the_first_question_is_the_entrys_title_with_the_reason(sitting: Sitting, guide: Guide) -> None:
    entry = guide.entry("q03")
    assert entry
    assert sitting.start("q03") == {
        "event": "question",
        "entry": "q03",
        "text": entry.title,
        "because": "You asked for this question.",
    }


def test_an_answer_is_probed_once_then_reviewed_then_reported(sitting: Sitting) -> None:
    sitting.start("q03")
    assert sitting.say_all(["I did 1", "by 40%", ACCEPT]) == ["probe", "review", "report"]


def test_a_probe_carries_its_receipt(sitting: Sitting) -> None:
    sitting.start("q03")
    probe = sitting.say("I made it faster")
    assert (probe["criterion"], probe["because"]["quote"]) == ("quantified", "I made it faster")
    assert probe["because"]["section"] == "q03/result"


def test_the_answer_to_a_probe_is_judged_with_the_answer_before_it(sitting: Sitting, judge: ScriptedJudge) -> None:
    sitting.start("q03")
    sitting.say("I made it faster. 0")
    review = sitting.say("By 40%, so 2")
    assert (judge.heard[-1].answer, judge.heard[-1].follow_ups) == ("I made it faster. 0", ("By 40%, so 2",))
    assert review["critique"]["score"] == 2


def test_a_probe_that_is_skipped_leaves_the_answer_as_it_was(sitting: Sitting, judge: ScriptedJudge) -> None:
    sitting.start("q03")
    assert sitting.say_all(["I made it faster", SKIP]) == ["probe", "review"]
    assert (judge.heard[-1].answer, judge.heard[-1].follow_ups) == ("I made it faster", ())


def test_there_are_no_more_probes_than_the_limit_and_none_twice(guide: Guide) -> None:
    judge = ScriptedJudge(probes=(Quality.QUANTIFIED, Part.TASK, Quality.TRADE_OFF, Part.RESULT))
    sitting = Sitting(guide, judge, max_probes=3)
    sitting.start("q03")
    assert sitting.say_all(["I did", "one", "two", "three"]) == ["probe", "probe", "probe", "review"]
    assert [probe["probe"]["criterion"] for probe in sitting.turns[0]["probes"]] == ["quantified", "task", "trade_off"]
    assert judge.heard[-1].already_probed == {"quantified", "task", "trade_off"}


def test_without_probes_a_review_follows_at_once(guide: Guide, judge: ScriptedJudge) -> None:
    sitting = Sitting(guide, judge, max_probes=0)
    sitting.start("q03")
    assert sitting.say("I did")["event"] == "review"


def test_an_answer_with_nothing_in_it_is_reviewed_as_not_gradable(sitting: Sitting) -> None:
    sitting.start("q03")
    review = sitting.say(" \n")
    assert (review["event"], review["critique"]["outcome"], review["critique"]["score"]) == (
        "review",
        "not_gradable",
        None,
    )


@pytest.mark.parametrize(
    ("decision", "score", "named"),
    [(ACCEPT, 2, "accept"), (edit(0, "no figure"), 0, "edit"), (DISCARD, None, "discard")],
)
def test_a_decision_closes_the_question(
    sitting: Sitting, decision: dict[str, Any], score: int | None, named: str
) -> None:
    sitting.start("q03")
    sitting.say_all(["level 2", SKIP])
    (row,) = sitting.say(decision)["rows"]
    assert (row["decision"], row["score"], row["judge_score"]) == (named, score, 2)
    assert sitting.turns[0]["decision"] == decision["decision"]


def test_a_note_is_in_the_judges_view_and_never_part_of_the_answer(sitting: Sitting, judge: ScriptedJudge) -> None:
    sitting.start("q03")
    sitting.say_all(["level 0", SKIP])
    review = sitting.say(respond("The figure was 40%, level 2"))
    assert (review["event"], review["critique"]["score"]) == ("review", 2)
    heard = judge.heard[-1]
    assert (heard.answer, heard.follow_ups, heard.notes) == ("level 0", (), ("The figure was 40%, level 2",))


def test_a_critique_that_is_sent_back_is_not_probed_again(guide: Guide, judge: ScriptedJudge) -> None:
    sitting = Sitting(guide, judge, max_probes=0)
    sitting.start("q03")
    assert sitting.say_all(["I did", respond("look again")]) == ["review", "review"]


def test_after_three_rounds_a_critique_cannot_be_sent_back_again(sitting: Sitting, judge: ScriptedJudge) -> None:
    sitting.start("q03")
    sitting.say("level 0")
    offered = [sitting.say(SKIP)["actions"]] + [sitting.say(respond(f"look again {n}"))["actions"] for n in range(3)]
    assert [("respond" in actions) for actions in offered] == [True, True, True, False]
    assert judge.heard[-1].notes == ("look again 0", "look again 1", "look again 2")
    assert offered[-1] == ["accept", "edit", "discard"]


def test_a_skipped_question_is_not_judged_and_the_next_one_comes(sitting: Sitting, judge: ScriptedJudge) -> None:
    sitting.start("q03", "r04")
    assert sitting.say(SKIP)["entry"] == "r04"
    assert judge.heard == []
    assert sitting.say(SKIP)["rows"][0]["decision"] == "skip"


def test_in_realistic_mode_every_judgement_waits_till_the_last_question_is_answered(sitting: Sitting) -> None:
    sitting.start("q03", "r04", mode=InterviewMode.REALISTIC)
    assert sitting.say_all(["I did 0", SKIP, "I did 2", SKIP]) == ["probe", "question", "probe", "review"]
    assert sitting.say_all([respond("level 1"), ACCEPT]) == ["review", "review"]
    report = sitting.say(ACCEPT)
    assert [(row["entry"], row["score"]) for row in report["rows"]] == [("q03", 1), ("r04", 2)]


def test_in_realistic_mode_a_skipped_question_is_not_reviewed(sitting: Sitting) -> None:
    sitting.start("q03", "r04", mode=InterviewMode.REALISTIC)
    assert sitting.say_all([SKIP, "I did 2", SKIP]) == ["question", "probe", "review"]
    assert [row["decision"] for row in sitting.say(ACCEPT)["rows"]] == ["skip", "accept"]


@pytest.mark.parametrize(
    ("before", "decisions"),
    [([], []), (["I did"], ["discard"]), (["I did", SKIP], ["discard"]), (["I did", SKIP, ACCEPT], ["accept"])],
    ids=["at the question", "at the probe", "at the review", "at the second question"],
)
def test_a_session_can_be_ended_wherever_it_waits(sitting: Sitting, before: list[Any], decisions: list[str]) -> None:
    sitting.start("q03", "r04")
    sitting.say_all(before)
    report = sitting.say(END)
    assert report["event"] == "report"
    assert [row["decision"] for row in report["rows"]] == decisions


def test_ending_a_realistic_session_discards_the_judgements_held_back(sitting: Sitting) -> None:
    sitting.start("q03", "r04", mode=InterviewMode.REALISTIC)
    sitting.say_all(["I did 2", SKIP])
    report = sitting.say(END)
    assert [(row["decision"], row["score"]) for row in report["rows"]] == [("discard", None)]


def test_an_answer_is_read_against_its_questions_sections_and_those_nearest_to_it(
    sitting: Sitting, guide: Guide
) -> None:
    sitting.start("q03")
    sitting.say("I put a confidence gate behind a retrieval step with relevance scores.")
    (turn,) = sitting.turns
    entry = guide.entry("q03")
    assert entry
    own = [section.id for section in entry.sections if not section.missing]
    assert turn["sections"][: len(own)] == own
    assert "r04/action" in turn["sections"]
    assert len(turn["sections"]) == len(set(turn["sections"]))


def test_the_judge_hears_the_question_and_its_entry(sitting: Sitting, judge: ScriptedJudge) -> None:
    asked = sitting.start("r04")
    sitting.say("I did")
    assert (judge.heard[0].question, judge.heard[0].entry) == (asked["text"], "r04")


def test_the_graph_has_the_nodes_of_an_interview() -> None:
    drawn = build_interview_graph().get_graph()
    nodes = {"interviewer", "answer", "retrieval", "critique", "approval", "record", "report"}
    assert set(drawn.nodes) - {"__start__", "__end__"} == nodes
    assert all(node in drawn.draw_mermaid() for node in nodes)


NODES = sorted(Path(graph.interview.nodes.__path__[0]).glob("[a-z]*.py"))


@pytest.mark.parametrize("path", NODES, ids=lambda path: path.stem)
def test_a_step_waits_at_most_once_and_before_all_else_and_never_inside_a_try(path: Path) -> None:
    (step,) = (n for n in ast.parse(path.read_text()).body if isinstance(n, ast.FunctionDef) and n.name == path.stem)

    def waits(node: ast.AST) -> list[ast.Call]:
        calls = (n for n in ast.walk(node) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name))
        return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "interrupt"]

    assert len(waits(step)) == len(waits(step.body[0])) == (path.stem in ("answer", "approval"))
    assert not any(waits(node) for node in ast.walk(step) if isinstance(node, ast.Try))
