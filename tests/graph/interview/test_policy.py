import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain import InterviewLevel, InterviewPlan
from graph.errors import BadMove
from graph.interview.policy import Choice, check_plan, choose_question
from graph.interview.state import TurnState
from ingest.edition import EDITION
from ingest.reading import read_source
from ingest.star import EntryKind
from tests.graph.fakes import critique_of

GUIDE = read_source(EDITION)
ASKABLE = [entry for entry in GUIDE.entries if entry.practised]
IDS = [entry.id for entry in ASKABLE]
TOPICS = sorted({topic for entry in ASKABLE for topic in entry.topics})
RAPID, LONG = EntryKind.RAPID_FIRE, EntryKind.QUESTION


def turn(entry: str, score: int | None = 1, **changes: Any) -> TurnState:
    """A judged turn; no level stands for an answer that was not gradable."""
    made: TurnState = {
        "entry": entry,
        "question": entry,
        "because": "",
        "answer": "I did",
        "probes": [],
        "sections": [],
        "critique": critique_of(score).model_dump(mode="json"),
        "remarks": [],
        "decision": None,
    }
    return {**made, **changes}  # type: ignore[typeddict-item]


def choose(plan: InterviewPlan, *turns: TurnState, session: str = "a") -> Choice:
    choice = choose_question(plan, turns, GUIDE, session)
    assert choice is not None
    return choice


def sit(plan: InterviewPlan, scores: list[int | None], session: str) -> list[Choice]:
    """All that a session asks of a candidate who reaches these levels."""
    turns: list[TurnState] = []
    choices: list[Choice] = []
    while (choice := choose_question(plan, turns, GUIDE, session)) is not None:
        choices.append(choice)
        turns.append(turn(choice.entry.id, scores[len(turns) % len(scores)]))
        assert len(turns) < 25
    return choices


PLANS = st.builds(
    InterviewPlan,
    topics=st.lists(st.sampled_from(TOPICS), max_size=3).map(tuple),
    questions=st.integers(1, 19),
    entries=st.one_of(st.just(()), st.lists(st.sampled_from(IDS), max_size=8).map(tuple)),
    level=st.sampled_from(InterviewLevel),
)
SCORES = st.lists(st.sampled_from([None, 0, 1, 2]), min_size=1, max_size=19)


@given(PLANS, SCORES, st.text(max_size=10))
def test_no_session_asks_a_question_twice(plan: InterviewPlan, scores: list[int | None], session: str) -> None:
    asked = [choice.entry.id for choice in sit(plan, scores, session)]
    assert len(asked) == len(set(asked))


@given(PLANS, SCORES, st.text(max_size=10))
def test_a_session_asks_as_many_as_planned_or_all_that_fit(
    plan: InterviewPlan, scores: list[int | None], session: str
) -> None:
    if plan.entries:
        fitting = set(plan.entries)
    else:
        fitting = {e.id for e in ASKABLE if not plan.topics or set(e.topics) & set(plan.topics)}
    assert len(sit(plan, scores, session)) == min(plan.questions, len(fitting))


@given(PLANS, SCORES, st.text(max_size=10))
def test_only_questions_of_the_topics_asked_for_are_asked(
    plan: InterviewPlan, scores: list[int | None], session: str
) -> None:
    for choice in sit(plan, scores, session):
        assert choice.entry.practised
        assert plan.entries or not plan.topics or set(choice.entry.topics) & set(plan.topics)


@given(st.permutations(IDS).map(tuple), SCORES)
def test_named_entries_are_asked_in_the_order_given(entries: tuple[str, ...], scores: list[int | None]) -> None:
    plan = InterviewPlan(entries=entries, questions=19)
    assert tuple(choice.entry.id for choice in sit(plan, scores, "a")) == entries


@given(PLANS, SCORES, st.text(max_size=10))
def test_the_reason_is_one_sentence(plan: InterviewPlan, scores: list[int | None], session: str) -> None:
    for choice in sit(plan, scores, session):
        assert re.fullmatch(r"[A-Z][^.!?\n]*\.", choice.because), choice.because


@given(PLANS, SCORES, st.text(max_size=10))
def test_the_reason_calls_a_question_short_or_full_only_when_it_is(
    plan: InterviewPlan, scores: list[int | None], session: str
) -> None:
    for choice in sit(plan, scores, session):
        claimed = re.search(r"(?:here is |^)an? (short|full)(?: one| question)", choice.because, re.IGNORECASE)
        if claimed:
            assert choice.entry.kind is (RAPID if claimed[1] == "short" else LONG), choice.because


@given(SCORES, st.text(max_size=10))
def test_the_same_session_is_asked_the_same_questions(scores: list[int | None], session: str) -> None:
    plan = InterviewPlan(questions=5)
    assert sit(plan, scores, session) == sit(plan, scores, session)


def test_sessions_do_not_all_open_with_the_same_question() -> None:
    assert len({choose(InterviewPlan(), session=str(n)).entry.id for n in range(30)}) > 5


def test_a_panel_opens_with_a_full_question_and_a_warm_up_with_a_short_one() -> None:
    for session in "abcdefgh":
        assert choose(InterviewPlan(), session=session).entry.kind is LONG
        assert choose(InterviewPlan(level=InterviewLevel.WARM_UP), session=session).entry.kind is RAPID


@pytest.mark.parametrize(("score", "kind"), [(0, RAPID), (1, LONG), (2, LONG)])
def test_a_thin_answer_leads_to_a_short_question_and_a_better_one_to_a_full_one(score: int, kind: EntryKind) -> None:
    for session in "abcdefgh":
        assert choose(InterviewPlan(), turn("q03", score), session=session).entry.kind is kind


def test_after_a_thin_answer_the_short_question_is_close_to_it_and_says_so() -> None:
    choice = choose(InterviewPlan(), turn("q03", 0))
    assert len(set(choice.entry.topics) & {"rag", "retrieval", "evaluation"}) == 2
    assert "close to it" in choice.because


def test_a_short_question_on_another_subject_is_not_called_close() -> None:
    entries = ("r05", "q05")
    left = [e.id for e in ASKABLE if e.id not in entries]
    choice = choose(InterviewPlan(questions=19), *(turn(each) for each in left), turn("q05", 0))
    assert (choice.entry.id, choice.because) == (
        "r05",
        "Your last answer was thin, so here is a short question.",
    )


def test_when_no_question_of_the_wanted_length_is_left_the_reason_says_so() -> None:
    rapid = [turn(each.id) for each in ASKABLE if each.kind is RAPID]
    long = [turn(each.id) for each in ASKABLE if each.kind is LONG]
    plan = InterviewPlan(questions=19)
    assert "no short question is left" in choose(plan, *rapid, turn("q01", 0)).because
    assert "no full question is left" in choose(plan, *long, turn("r01", 2)).because


@pytest.mark.parametrize(
    "last",
    [turn("q03", None), turn("q03", critique=None, decision={"type": "skip"})],
    ids=["not gradable", "skipped"],
)
def test_after_an_answer_without_a_level_the_session_just_moves_on(last: TurnState) -> None:
    assert choose(InterviewPlan(), last).because == "We move on to another question."


def test_a_topic_is_given_as_the_reason_of_the_first_question() -> None:
    assert choose(InterviewPlan(topics=("rag",))).because == "You asked to practise rag."


@pytest.mark.parametrize(
    "plan", [InterviewPlan(), InterviewPlan(entries=("q01",)), InterviewPlan(topics=("langchain",))]
)
def test_nothing_is_chosen_when_the_plan_is_fulfilled_or_nothing_is_left(plan: InterviewPlan) -> None:
    turns = [turn("q01"), turn("q05"), turn("q02")]
    assert choose_question(plan, turns, GUIDE, "a") is None


@pytest.mark.parametrize("entry", ["q99", "f01", "howto", "", "Q03", "../q03"])
def test_a_plan_with_an_entry_that_cannot_be_asked_is_refused_with_those_that_can(entry: str) -> None:
    with pytest.raises(BadMove) as caught:
        check_plan(InterviewPlan(entries=("q03", entry)), GUIDE)
    assert repr(entry) in str(caught.value)
    assert "q01, q02" in str(caught.value)


def test_a_plan_with_an_unknown_topic_is_refused_with_the_topics_that_are_there() -> None:
    with pytest.raises(BadMove, match=r"'cooking'.*agents, azure"):
        check_plan(InterviewPlan(topics=("rag", "cooking")), GUIDE)


@given(PLANS)
def test_a_plan_of_known_entries_and_topics_is_accepted(plan: InterviewPlan) -> None:
    check_plan(plan, GUIDE)
