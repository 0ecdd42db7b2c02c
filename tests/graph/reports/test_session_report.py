"""A session's report holds all that was said, seen and decided, and nothing of what is still held back."""

from __future__ import annotations

import json

import pytest

from graph.domain import InterviewMode, Part, Quality
from graph.memory.judgement import AskedProbe, Judgement, Status
from graph.reports.document import Words
from graph.reports.judgement_words import NEXT
from graph.reports.marked import marked
from graph.reports.session_pages import session_document
from graph.reports.session_report import SessionReport, mean_level, session_report
from graph.reports.words import NOTHING_COUNTED, drilled, self_score
from tests.graph.reports.sessions import agreed, said
from tests.ui.fakes import SESSION, WHEN, a_probe, small_guide


def report_of(*judgements: Judgement, **given: bool) -> SessionReport:
    return session_report(SESSION, judgements, small_guide(), WHEN, **given)  # type: ignore[arg-type]


def test_every_answer_has_its_words_marked_with_what_they_were_credited_for() -> None:
    (answer,) = report_of(agreed()).answers

    assert [(piece.text, piece.shows) for piece in answer.said.pieces] == [
        ("We had one. ", ()),
        ("I cut it to 2%", tuple(Part)),
        (", for ", ()),
        ("$5 & more", tuple(quality for quality in Quality if quality is not Quality.TRADE_OFF)),
        (".", ()),
    ]


def test_words_of_a_reply_are_marked_there_and_once() -> None:
    probes = tuple(AskedProbe(probe=a_probe(), answer="I cut it to 2%.") for _ in range(2))
    judgement = agreed(answer="We had one.").model_copy(update={"probes": probes})
    (answer,) = report_of(judgement).answers

    first, second = (each.said for each in answer.follow_ups)
    assert first is not None
    assert second is not None
    assert [piece.shows for piece in first.pieces] == [tuple(Part), ()]
    assert [piece.shows for piece in second.pieces] == [()]


def test_citations_receipts_and_the_trail_are_in_it() -> None:
    (answer,) = report_of(agreed(by="Mira")).answers

    assert (answer.cited[0].section, answer.cited[0].title) == ("q01/result", "How did you tame a *wild* index?")
    assert answer.cited[0].text.startswith("The error rate fell")
    assert answer.follow_ups[0].probe.because == a_probe().because
    assert answer.follow_ups[1].said is None
    assert [(step.by, step.action) for step in answer.trail] == [("built-in", "judged"), ("Mira", "accept")]


def test_the_json_of_it_makes_the_same_report_again() -> None:
    report = report_of(agreed(), said(2), agreed(3, score=None))

    assert SessionReport.model_validate(json.loads(json.dumps(report.model_dump(mode="json")))) == report


def test_only_the_sessions_own_answers_are_in_it_in_the_order_of_its_questions() -> None:
    report = report_of(agreed(2), agreed(1), agreed(1, session="another"))

    assert [answer.turn for answer in report.answers] == [1, 2]


def test_the_mean_is_over_what_counts() -> None:
    set_aside = agreed(2, score=0).counting(False, "candidate", WHEN)
    report = report_of(agreed(1, score=2), set_aside, said(3))

    assert report.mean is not None
    assert (report.mean.n, report.mean.mean) == (1, 2.0)
    assert report.advice == NEXT[Quality.TRADE_OFF]


def test_where_nothing_counts_it_says_so() -> None:
    report = report_of(said())

    assert (report.mean, report.weakest, report.advice) == (None, None, NOTHING_COUNTED)


def test_a_session_without_judgements_is_told_too() -> None:
    assert report_of().answers == ()
    assert session_document(report_of()).blocks


@pytest.mark.parametrize("levels", [[0], [2], [0, 2], [1] * 30, [2, 2, 2, 1], [0] * 200])
def test_the_interval_holds_the_mean_and_narrows(levels: list[int]) -> None:
    few, many = mean_level(levels), mean_level(levels * 20)
    assert few is not None
    assert many is not None

    assert 0 <= few.low <= few.mean <= few.high <= 2
    assert few.high - few.low > many.high - many.low


def test_what_is_held_back_from_the_candidate_is_held_back_here() -> None:
    realistic = said(mode=InterviewMode.REALISTIC)
    (answer,) = report_of(realistic).answers

    assert (answer.held_back, answer.critique, answer.cited) == (True, None, ())
    assert answer.follow_ups == answer.trail == ()
    assert all(not piece.shows for piece in answer.said.pieces)
    assert report_of(realistic, ended=True).answers[0].critique is not None
    assert report_of(agreed(mode=InterviewMode.REALISTIC)).answers[0].critique is not None


def test_a_contested_answer_says_so_and_counts_as_it_stands() -> None:
    (answer,) = report_of(agreed().contested("I gave it", "Mira", WHEN)).answers

    assert (answer.status, answer.counting_level) == (Status.CONTESTED, 1)


def test_marks_that_overlap_share_a_piece_and_the_text_stays_whole() -> None:
    text = "one two three four"
    pieces = marked(text, {"a": "one two", "b": "two three", "c": "five", "d": ""})

    assert pieces == [("one ", ("a",)), ("two", ("a", "b")), (" three", ("b",)), (" four", ())]
    assert "".join(piece for piece, _ in pieces) == text


def test_a_drill_and_the_candidates_own_level_are_told() -> None:
    report = report_of(agreed().model_copy(update={"focus": Part.RESULT, "self_score": 2}))
    said = [block.text for block in session_document(report).blocks if isinstance(block, Words)]

    assert drilled("Result") in said
    assert self_score(2) in said
