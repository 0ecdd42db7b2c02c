from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.decision import Accept, Discard, Edit, Respond
from graph.domain import InterviewLevel, InterviewMode, InterviewPlan, Part, Receipt, Timing
from graph.errors import BadMove
from graph.events import (
    AnswerMove,
    Decide,
    End,
    Move,
    Opening,
    ProbeEvent,
    Resume,
    Skip,
    Start,
    parse_move,
    parse_opening,
)

OPENINGS: list[tuple[dict[str, Any], Opening]] = [
    ({"start": {}}, Start(start=InterviewPlan())),
    ({"start": {"questions": 1}}, Start(start=InterviewPlan(questions=1))),
    ({"start": {"topics": ["rag"], "entries": []}}, Start(start=InterviewPlan(topics=("rag",)))),
    ({"start": {"entries": ["q03", "r04"]}}, Start(start=InterviewPlan(entries=("q03", "r04")))),
    (
        {"start": {"mode": "realistic", "level": "warm_up"}},
        Start(start=InterviewPlan(mode=InterviewMode.REALISTIC, level=InterviewLevel.WARM_UP)),
    ),
    ({"resume": "20261122-31482fc4"}, Resume(resume="20261122-31482fc4")),
]
MOVES: list[tuple[dict[str, Any], Move]] = [
    ({"answer": "I cut it by 9%."}, AnswerMove(answer="I cut it by 9%.")),
    ({"answer": ""}, AnswerMove(answer="")),
    ({"answer": "a\ud800b"}, AnswerMove(answer="a?b")),
    (
        {"answer": "I", "timing": {"thinking": 0, "answering": 86400}},
        AnswerMove(answer="I", timing=Timing(thinking=0, answering=86400)),
    ),
    ({"answer": "I", "timing": None}, AnswerMove(answer="I")),
    ({"skip": True}, Skip(skip=True)),
    ({"end": True}, End(end=True)),
    ({"decision": {"type": "accept"}}, Decide(decision=Accept(type="accept"))),
    ({"decision": {"type": "edit", "score": 2}}, Decide(decision=Edit(type="edit", score=2))),
    (
        {"decision": {"type": "edit", "score": 0, "note": "no figure"}},
        Decide(decision=Edit(type="edit", score=0, note="no figure")),
    ),
    (
        {"decision": {"type": "respond", "text": "look again"}},
        Decide(decision=Respond(type="respond", text="look again")),
    ),
    ({"decision": {"type": "discard"}}, Decide(decision=Discard(type="discard"))),
    ({"decision": {"type": "accept"}, "by": " Mira\n O. "}, Decide(decision=Accept(type="accept"), by="Mira O.")),
    ({"decision": {"type": "accept"}, "by": "M" * 80}, Decide(decision=Accept(type="accept"), by="M" * 80)),
]
NEITHER: list[object] = [None, [], "start", 1, 1.5, True, {}, {"hello": 1}, {1: 2}, {"": {}}, [{"start": {}}]]
BAD_OPENINGS: list[object] = [
    *NEITHER,
    {"start": None},
    {"start": []},
    {"start": "now"},
    {"start": {"questions": 0}},
    {"start": {"questions": 20}},
    {"start": {"questions": "many"}},
    {"start": {"questions": None}},
    {"start": {"topics": "rag"}},
    {"start": {"topics": [None]}},
    {"start": {"entries": {"q03": 1}}},
    {"start": {"mode": "gentle"}},
    {"start": {"level": "hard"}},
    {"start": {"tempo": 1}},
    {"start": {"two\nlines": 1}},
    {"start": {"\ud800": 1}},
    {"start": {}, "resume": "a-session"},
    {"start": {}, "id": 1},
    {"resume": None},
    {"resume": 5},
    {"resume": ["a-session"]},
    {"answer": "before the start"},
]
BAD_MOVES: list[object] = [
    *NEITHER,
    {"decision": {"type": "accept"}, "by": ""},
    {"decision": {"type": "accept"}, "by": " \n"},
    {"decision": {"type": "accept"}, "by": "M" * 81},
    {"decision": {"type": "accept"}, "by": None},
    {"decision": {"type": "accept", "by": "Mira"}},
    {"answer": "I", "by": "Mira"},
    {"answer": None},
    {"answer": 5},
    {"answer": ["I"]},
    {"answer": "I", "skip": True},
    {"answer": "I", "timing": 5},
    {"answer": "I", "timing": {"thinking": 5}},
    {"answer": "I", "timing": {"thinking": -1, "answering": 5}},
    {"answer": "I", "timing": {"thinking": 5, "answering": 86401}},
    {"answer": "I", "timing": {"thinking": float("nan"), "answering": 5}},
    {"answer": "I", "timing": {"thinking": float("inf"), "answering": 5}},
    {"answer": "I", "timing": {"thinking": "5", "answering": 5}},
    {"answer": "I", "timing": {"thinking": True, "answering": 5}},
    {"answer": "I", "timing": {"thinking": 5, "answering": 5, "pause": 5}},
    {"skip": True, "timing": {"thinking": 5, "answering": 5}},
    {"skip": False},
    {"skip": "true"},
    {"end": False},
    {"end": None},
    {"end": True, "because": "tired"},
    {"decision": None},
    {"decision": "accept"},
    {"decision": {}},
    {"decision": {"type": "agree"}},
    {"decision": {"type": ["accept"]}},
    {"decision": {"type": "two\nlines"}},
    {"decision": {"type": "accept", "score": 2}},
    {"decision": {"type": "edit"}},
    {"decision": {"type": "edit", "score": 3}},
    {"decision": {"type": "edit", "score": True}},
    {"decision": {"type": "edit", "score": "2"}},
    {"decision": {"type": "edit", "score": 1, "note": None}},
    {"decision": {"type": "respond"}},
    {"decision": {"type": "respond", "text": " "}},
    {"decision": {"type": "discard", "text": "never mind"}},
    {"start": {}},
    {"resume": "a-session"},
]


@pytest.mark.parametrize(("line", "opening"), OPENINGS)
def test_each_form_of_an_opening_is_understood(line: dict[str, Any], opening: Opening) -> None:
    assert parse_opening(line) == opening


@pytest.mark.parametrize(("line", "move"), MOVES)
def test_each_form_of_a_move_is_understood(line: dict[str, Any], move: Move) -> None:
    assert parse_move(line) == move


@pytest.mark.parametrize("move", [move for _, move in MOVES])
def test_a_move_comes_back_from_its_json_as_it_was(move: Move) -> None:
    assert parse_move(move.model_dump(mode="json")) == move


@pytest.mark.parametrize("line", BAD_OPENINGS)
def test_a_bad_opening_is_refused_in_one_line_that_says_what_to_send(line: object) -> None:
    with pytest.raises(BadMove) as caught:
        parse_opening(line)
    assert one_line(str(caught.value)).endswith('Begin with {"start": {}} or {"resume": "SESSION ID"}.')


@pytest.mark.parametrize("line", BAD_MOVES)
def test_a_bad_move_is_refused_in_one_line_that_says_what_to_send(line: object) -> None:
    with pytest.raises(BadMove) as caught:
        parse_move(line)
    assert 'Send {"answer": "…"}' in one_line(str(caught.value))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(["start", "resume", "answer", "skip", "decision", "end", "type", "score", "text", "questions"])


@given(st.dictionaries(KEYS, JSON | st.dictionaries(KEYS, JSON, max_size=3), max_size=3))
def test_whatever_is_sent_is_understood_or_refused_in_one_line(line: dict[str, Any]) -> None:
    for parse in (parse_opening, parse_move):
        try:
            parsed: Opening | Move | None = parse(line)
        except BadMove as error:
            parsed, said = None, str(error)
        if parsed is None:
            assert one_line(said)
        else:
            assert parsed.model_dump(mode="json", exclude_unset=True).keys() == line.keys()


def one_line(message: str) -> str:
    assert len(message.splitlines()) == 1
    assert message.encode("utf-8")
    return message


def test_a_decision_is_the_candidates_where_nobody_is_named() -> None:
    assert parse_move({"decision": {"type": "accept"}}) == Decide(decision=Accept(type="accept"), by="candidate")


@pytest.mark.parametrize("depth", [False, True])
def test_a_probe_says_where_it_goes_deeper_and_only_there(depth: bool) -> None:
    because = Receipt(quote="", gap="no task", section=None)
    probe = ProbeEvent(criterion=Part.TASK, text="What for?", because=because, depth=depth)
    line = probe.model_dump(mode="json")
    assert line.keys() == {"event", "criterion", "text", "because", *(["depth"] if depth else [])}
    assert ProbeEvent.model_validate(line) == probe


@pytest.mark.parametrize(
    ("told", "kept"), [((3.5, 20.0), (3.5, 20.0)), ((-1.0, -0.1), (0, 0)), ((90_000.0, 1e9), (86_400, 86_400))]
)
def test_what_a_clock_told_is_kept_within_what_can_be(told: tuple[float, float], kept: tuple[float, float]) -> None:
    timing = Timing.measured(*told)
    assert (timing.thinking, timing.answering) == kept
