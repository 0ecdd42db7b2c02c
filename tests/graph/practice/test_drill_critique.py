from __future__ import annotations

from pathlib import Path

import pytest

from graph.domain import Critique, Finding, Level, Outcome, Part, Quality
from graph.memory.judgement import Judgement
from graph.practice.drill_critique import drill_critique
from graph.practice.drill_questions import load_drills
from tests.graph.fakes import Heard, ScriptedJudge, critique_of, probe_at
from tests.graph.practice.answers import answered

SAID = "Wrong answers fell from 31% to 6%."


class FramedJudge(ScriptedJudge):
    """Finds nothing in an answer by itself, and in the reply to another the given finding of the result."""

    def __init__(self, framed: Finding, plain: Critique | None = None) -> None:
        super().__init__()
        self._framed = framed
        self._plain = plain or critique_of(0, missing=(*Part, *Quality), probe=probe_at(Part.TASK))

    def critique(self, question: str, answer: str, **given: object) -> Critique:  # type: ignore[override]
        follow_ups = tuple(given["follow_ups"])  # type: ignore[call-overload]
        notes = tuple(given["notes"])  # type: ignore[call-overload]
        self.heard.append(Heard(question, answer, None, frozenset(), follow_ups, notes))
        if not follow_ups:
            return self._plain
        return critique_of(1).model_copy(update={"parts": {**self._plain.parts, Part.RESULT: self._framed}})


def said(text: str = SAID) -> Judgement:
    return answered(focus=Part.RESULT, counted=False, pattern="How do you test?").model_copy(update={"answer": text})


def strong(quote: str) -> Finding:
    return Finding(level=Level.STRONG, quote=quote)


def test_what_the_judge_sees_in_a_frame_alone_is_credited_by_the_candidates_words() -> None:
    judge = FramedJudge(strong(SAID))
    critique = drill_critique(judge, said(), Part.RESULT)
    assert critique.finding(Part.RESULT) == strong(SAID)
    assert critique.missing == ()
    assert [(heard.answer, heard.follow_ups) for heard in judge.heard] == [(SAID, ()), (load_drills().frame, (SAID,))]
    assert {heard.question for heard in judge.heard} == {"How do you test?"}


@pytest.mark.parametrize("quote", ["", load_drills().frame, "put it into production"])
def test_words_of_the_frame_are_never_credited(quote: str) -> None:
    critique = drill_critique(FramedJudge(strong(quote)), said(), Part.RESULT)
    assert critique.finding(Part.RESULT).level is Level.MISSING
    assert critique.missing == (Part.RESULT,)


def test_only_the_focus_is_looked_at() -> None:
    critique = drill_critique(FramedJudge(strong(SAID)), said(), Part.TASK)
    assert (critique.missing, critique.feedback, critique.probe) == ((Part.TASK,), (), None)


def test_what_is_strong_by_itself_is_not_read_again_and_never_made_worse() -> None:
    plain = critique_of(1).model_copy(update={"parts": {**critique_of(1).parts, Part.RESULT: strong(SAID)}})
    judge = FramedJudge(Finding(level=Level.THIN, quote=SAID), plain)
    assert drill_critique(judge, said(), Part.RESULT).finding(Part.RESULT) == strong(SAID)
    assert len(judge.heard) == 1
    thin = FramedJudge(Finding(level=Level.MISSING, quote=""), critique_of(1, quote=SAID))
    assert drill_critique(thin, said(), Part.RESULT).finding(Part.RESULT).level is Level.THIN


def test_nothing_said_stays_not_gradable() -> None:
    judge = FramedJudge(strong("x"), critique_of(None))
    critique = drill_critique(judge, said(" "), Part.RESULT)
    assert critique.outcome is Outcome.NOT_GRADABLE
    assert len(judge.heard) == 1


def test_a_reviewers_note_is_in_view() -> None:
    judge = FramedJudge(strong(SAID))
    drill_critique(judge, said().responded("look again", "Mira", "2026-11-23T09:00:00"), Part.RESULT)
    assert {heard.notes for heard in judge.heard} == {("look again",)}


@pytest.mark.model
def test_the_built_in_judge_tells_a_good_short_answer_from_a_bad_one(real_home: Path) -> None:
    from ui.wiring.interviews import make_judge
    from ui.wiring.knowledge import make_searcher

    library = make_searcher()
    judge = make_judge(library)
    good = {
        Part.SITUATION: "At a bank with 12,000 users the search returned the wrong policy in one of three cases.",
        Part.TASK: "I was asked to bring wrong answers under 5% within eight weeks.",
        Part.ACTION: "I logged each failing query, grouped them by cause, and rewrote the chunking for the largest.",
        Part.RESULT: "Wrong answers fell from 31% to 6% within two months, measured on 200 questions from the desk.",
        Quality.QUANTIFIED: "Wrong answers went from 31% to 6% in two months, measured on 200 questions.",
        Quality.TRADE_OFF: "I took hybrid search instead of a bigger model, for it cost 80 euros and not 900 a month.",
    }
    bad = "It was good, I think, and everybody was happy with it."
    for focus, text in good.items():
        asked = said(text).model_copy(update={"entry": "q03", "pattern": library.guide.entry("q03").title})  # type: ignore[union-attr]
        found = drill_critique(judge, asked, focus).finding(focus)
        assert (focus, found.level) == (focus, Level.STRONG)
        assert found.quote in text
        poor = drill_critique(judge, asked.model_copy(update={"answer": bad}), focus).finding(focus)
        assert (focus, poor.level) != (focus, Level.STRONG)
