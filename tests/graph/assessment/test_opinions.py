from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest

from graph.assessment.judge_reply import JudgeFrom, JudgeReply, given_rubric
from graph.assessment.opinions import CRITERIA, View, allowed, borne_out, checked, reasons, together
from graph.assessment.quotes import Passage, find_in
from graph.assessment.rubric import load_rubric
from graph.domain import Borrowed, Criterion, Critique, Finding, Level, Part, Quality
from graph.models.prompts import load_prompt
from graph.models.role import Role
from tests.graph.fakes import critique_of

SAID = "I cut it from 9 to 4 seconds"
NOT_SAID = "I saved the company alone"
MISSING = Finding(level=Level.MISSING, quote="")


def a_reply(level: int, quotes: dict[Criterion, str] | None = None, found: str = "thin") -> JudgeReply:
    """Credits the criteria of the quotes, all with the same true one where none are given."""
    told = dict.fromkeys(CRITERIA, SAID) if quotes is None else quotes
    data: dict[str, Any] = {
        name: {
            each.value: {"level": found if each in told else "missing", "quote": told.get(each, "")} for each in group
        }
        for name, group in (("parts", Part), ("qualities", Quality))
    }
    return JudgeReply.model_validate_json(json.dumps({**data, "reason": "", "level": level}))


def seen(*replies: JudgeReply) -> View:
    return together([checked(each, Passage(f"{SAID}.").find) for each in replies])


@pytest.mark.parametrize(
    ("levels", "level", "band"),
    [
        ((1,), 1, (1, 1)),
        ((2, 2, 2), 2, (2, 2)),
        ((1, 2), 1, (1, 2)),
        ((0, 2), 0, (0, 2)),
        ((2, 0, 2), 2, (0, 2)),
        ((0, 1, 1, 2), 1, (0, 2)),
    ],
)
def test_passes_give_their_middle_level_the_lower_on_a_tie_and_a_band_of_all(
    levels: tuple[int, ...], level: int, band: tuple[int, int]
) -> None:
    view = seen(*map(a_reply, levels))

    assert (view.level, view.band, view.levels) == (level, band, levels)


def test_what_is_credited_without_words_of_the_answer_is_missing_and_told() -> None:
    view = seen(a_reply(2, {Part.ACTION: SAID, Part.RESULT: SAID, Part.TASK: NOT_SAID, Quality.TRADE_OFF: ""}))

    assert view.findings[Part.ACTION] == Finding(level=Level.THIN, quote=SAID)
    assert view.findings[Part.TASK] == view.findings[Quality.TRADE_OFF] == MISSING
    assert view.unquoted == (Part.TASK, Quality.TRADE_OFF)


def test_a_quote_behind_what_is_called_missing_credits_nothing() -> None:
    view = seen(a_reply(1, found="missing"))

    assert set(view.findings.values()) == {MISSING}
    assert view.unquoted == ()


@pytest.mark.parametrize(
    ("shown", "level"),
    [
        (set(Quality), 0),
        ({Part.SITUATION}, 1),
        ({Part.ACTION, Part.TASK, *Quality}, 1),
        ({Part.RESULT}, 1),
        ({Part.ACTION, Part.RESULT}, 2),
    ],
)
def test_a_level_is_borne_out_by_parts(shown: set[Criterion], level: int) -> None:
    assert borne_out(shown) == level
    assert seen(a_reply(2, dict.fromkeys(shown, SAID))).level == level


def test_a_level_is_never_raised_by_what_is_shown() -> None:
    assert seen(a_reply(0)).level == 0


def test_each_criterion_has_the_middle_level_of_the_passes() -> None:
    strong, thin, none = a_reply(1, found="strong"), a_reply(1), a_reply(1, {})

    assert seen(strong, thin, none).findings[Part.TASK].level is Level.THIN
    assert seen(strong, none).findings[Part.TASK] == MISSING
    assert seen(strong, strong, none).findings[Part.TASK].level is Level.STRONG


def test_judges_that_go_together_need_no_look() -> None:
    assert reasons(seen(a_reply(1)), critique_of(1), leads=False) == ()
    assert reasons(seen(a_reply(1)), critique_of(2), leads=True) == ()


def test_a_gap_of_two_levels_wants_a_look() -> None:
    assert reasons(seen(a_reply(2)), critique_of(0), leads=False) == (
        "The judges are two levels apart: the built-in one says 0, the model 2.",
    )
    assert reasons(seen(a_reply(0)), critique_of(2), leads=False) == (
        "The judges are two levels apart: the built-in one says 2, the model 0.",
    )


def test_evidence_that_the_built_in_judge_does_not_see_wants_a_look_where_it_weighs() -> None:
    nothing = critique_of(1, missing=(Part.TASK, Quality.TRADE_OFF, Quality.SPECIFIC))

    assert reasons(seen(a_reply(1)), nothing, leads=False) == (
        "The model quotes words for task and trade-off, where the built-in judge sees nothing.",
    )
    assert reasons(seen(a_reply(1)), critique_of(1, missing=(Quality.SPECIFIC,)), leads=False) == ()


def test_passes_that_are_two_levels_apart_want_a_look() -> None:
    assert reasons(seen(a_reply(0), a_reply(1), a_reply(2)), critique_of(1), leads=False) == (
        "The model judged the same answer several times, and its levels are two apart.",
    )
    assert reasons(seen(a_reply(1), a_reply(1), a_reply(2)), critique_of(1), leads=False) == ()


def test_credit_without_quotes_and_the_level_that_it_cost_want_a_look() -> None:
    view = seen(a_reply(2, {**dict.fromkeys(CRITERIA, NOT_SAID), Part.RESULT: SAID}))

    assert reasons(view, critique_of(1), leads=False) == (
        "For most of what the model credits it quotes no words of the answer.",
        "The model said level 2; what it quotes bears out no more than level 1.",
    )


def test_what_only_a_leading_model_lifts_above_level_0_wants_a_look() -> None:
    assert reasons(seen(a_reply(1)), critique_of(0), leads=True) == ("Only the model puts this above level 0.",)
    assert reasons(seen(a_reply(1)), critique_of(0), leads=False) == ()


@pytest.mark.parametrize(
    ("built_in", "most"),
    [
        (critique_of(1), 2),
        (critique_of(0, missing=(Quality.RELEVANT,)), 0),
        (critique_of(1).model_copy(update={"borrowed": (Borrowed(text="it", section="q03/result"),)}), 1),
        (critique_of(2).model_copy(update={"borrowed": (Borrowed(text="it", section="q03/result"),)}), 2),
    ],
)
def test_the_rules_stand_above_a_leading_model(built_in: Critique, most: int) -> None:
    view = seen(a_reply(2))

    assert allowed(built_in) == most
    told = [each for each in reasons(view, built_in, leads=True) if "the rules leave" in each]
    assert len(told) == (most < 2)


@pytest.mark.parametrize("fault", [{"level": 7}, {"level": "2"}, {"level": True}, {"parts": {}}, {"reason": None}])
def test_a_reply_out_of_bounds_is_none(fault: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        JudgeReply.model_validate_json(json.dumps(a_reply(2).model_dump(mode="json") | fault))


def test_a_model_is_given_the_anchors_that_the_built_in_judge_has() -> None:
    rubric = load_rubric()
    given = given_rubric(rubric)

    assert set(given.parts) | set(given.qualities) == set(CRITERIA)
    assert given.scale["2"] == rubric.scale[2].anchor
    assert given.parts[Part.TASK].thin == rubric.parts[Part.TASK].levels[Level.THIN].anchor


def test_the_prompt_has_an_example_of_each_level_whose_quotes_stand_in_its_answer() -> None:
    prompt = load_prompt(Role.JUDGE, JudgeFrom, JudgeReply)

    assert [reply.level for _, reply in prompt.examples] == [0, 1, 2]
    for given, reply in prompt.examples:
        find = partial(find_in, [Passage(text) for text in (given.answer, *given.follow_ups)])
        view = together([checked(reply, find)])
        assert (view.level, view.unquoted) == (reply.level, ())


def test_the_prompt_names_the_scale_as_the_rubric_does() -> None:
    instruction = " ".join(load_prompt(Role.JUDGE, JudgeFrom, JudgeReply).instruction.split())

    assert all(f"{level}: {step.name}." in instruction for level, step in load_rubric().scale.items())
