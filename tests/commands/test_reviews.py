"""`coach reviews` and `coach agreement`: what waits, what is decided, and how often judge and person agree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.decision import Accept, Discard, Edit
from graph.domain import InterviewMode
from graph.memory.judgement import Judgement
from graph.memory.practice_record import PracticeRecord, open_record
from tests.commands.conftest import Coach
from tests.commands.test_critique import ANSWER
from tests.graph.fakes import critique_of

WHEN = "2026-11-22T09:00:00"
ID = "20261122-aaaaaaaa/1"


def judged(turn: int = 1, level: int | None = 1) -> Judgement:
    asked = Judgement(
        session="20261122-aaaaaaaa",
        turn=turn,
        asked_at=WHEN,
        entry="q03",
        question="Take us through [a] pipeline",
        answer="I cut it [by] 40%.",
        mode=InterviewMode.COACHING,
    )
    return asked.judged(critique_of(level), WHEN)


@pytest.fixture
def record(coach_home: Path) -> PracticeRecord:
    return open_record(coach_home / "record.sqlite3")


def test_with_nothing_to_decide_it_says_so(coach: Coach) -> None:
    assert coach("reviews").out == "No judgement waits for a decision.\n"
    assert coach("reviews", "--json").json == {"pending": []}


def test_what_waits_is_listed(coach: Coach, record: PracticeRecord) -> None:
    record.put(judged(1))
    record.put(judged(2, None))
    record.put(judged(3).decided(Accept(type="accept"), "Mira", WHEN))
    record.put(judged(4).decided(Accept(type="accept"), "Mira", WHEN).contested("no", "candidate", WHEN))
    shown = coach("reviews").out.splitlines()
    assert [line.split()[:2] for line in shown] == [
        [ID, "waiting"],
        ["20261122-aaaaaaaa/2", "waiting"],
        ["20261122-aaaaaaaa/4", "contested"],
    ]
    assert "Take us through [a] pipeline" in shown[0]
    listed = coach("reviews", "--json").json["pending"]
    assert [(each["id"], each["status"], each["level"]) for each in listed] == [
        (ID, "waiting", None),
        ("20261122-aaaaaaaa/2", "waiting", None),
        ("20261122-aaaaaaaa/4", "contested", 1),
    ]


def test_one_is_shown_with_its_trail(coach: Coach, record: PracticeRecord) -> None:
    record.put(judged().responded("there is [a] figure", "Mira", WHEN).judged(critique_of(2), WHEN))
    shown = coach("reviews", "show", ID)
    assert shown.status == 0
    assert "I cut it [by] 40%." in shown.out
    assert f"{WHEN}  respond by Mira: there is [a] figure" in shown.out
    assert f"{WHEN}  judged level 2 by scripted" in shown.out
    assert coach("reviews", "show", ID, "--json").json["id"] == ID


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "20261122-aaaaaaaa/9"], "There is no judgement"),
        (["show", "\udc80"], "There is no judgement"),
        (["decide", ID, "praise"], "'praise' is not one of"),
        (["decide", ID, "edit"], "--score with edit"),
        (["decide", ID, "accept", "--score", "2"], "--score with edit"),
        (["decide", ID, "edit", "--score", "3"], "3 is not in the range"),
        (["decide", ID, "respond"], "--note with respond"),
        (["decide", ID, "respond", "--note", " "], "say something"),
        (["decide", ID, "accept", "--note", "fine"], "leave it out to accept"),
        (["decide", ID, "accept", "--by", " "], "1 to 80 characters"),
        (["decide", ID, "accept", "--by", "M" * 81], "1 to 80 characters"),
        (["contest", ID], "Missing option '--note'"),
    ],
    ids=str,
)
def test_what_cannot_be_used_is_named_in_one_line(
    coach: Coach, record: PracticeRecord, arguments: list[str], said: str
) -> None:
    record.put(judged())
    assert said in coach("reviews", *arguments).complaint


def test_without_a_decision_there_is_no_agreement(coach: Coach, record: PracticeRecord) -> None:
    record.put(judged())
    assert coach("agreement").out.startswith("No judgement has been accepted or edited yet;")
    figures = coach("agreement", "--json").json
    assert (figures["n"], figures["exact"], figures["kappa"], figures["judges"]) == (0, None, None, {})


def test_agreement_is_told_with_its_number_and_interval(coach: Coach, record: PracticeRecord) -> None:
    levels = [(0, 0), (1, 1), (1, 2), (2, 2)]
    for turn, (level, score) in enumerate(levels, start=1):
        record.put(judged(turn, level).decided(Edit(type="edit", score=score, note="so"), "Mira", WHEN))
    record.put(judged(5).decided(Discard(type="discard"), "Mira", WHEN))
    figures = coach("agreement", "--json").json
    assert (figures["n"], figures["exact"], figures["within_one"]) == (4, 0.75, 1.0)
    assert figures["interval"] == [0.3006, 0.9544]
    assert figures["table"] == [[1, 0, 0], [0, 1, 1], [0, 0, 1]]
    assert figures["judges"].keys() == {"scripted"}
    shown = coach("agreement").out
    assert "scripted: 4 judgements" in shown
    assert "75% (95 % interval 30% to 95%)" in shown


def test_pairs_are_printed_a_line_each(coach: Coach, record: PracticeRecord) -> None:
    record.put(judged(1).decided(Edit(type="edit", score=2, note="a figure"), "Mira", WHEN))
    record.put(judged(2))
    (pair,) = coach("reviews", "pairs").lines
    assert pair == {
        "id": ID,
        "entry": "q03",
        "question": "Take us through [a] pipeline",
        "answer": "I cut it [by] 40%.",
        "follow_ups": [],
        "judge": "scripted",
        "judge_level": 1,
        "level": 2,
        "by": "Mira",
        "note": "a figure",
    }


def test_a_damaged_record_is_named_in_one_line(coach: Coach, coach_home: Path) -> None:
    coach_home.mkdir()
    (coach_home / "record.sqlite3").write_bytes(b"no database " * 100)
    for arguments in (["reviews"], ["agreement"], ["reviews", "pairs"], ["reviews", "show", ID]):
        assert "move it away" in coach(*arguments).complaint


@pytest.mark.model
def test_a_mentor_sends_back_decides_and_a_candidate_contests_from_the_terminal(
    coach: Coach, real_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_MAX_PROBES", "0")
    start = {"start": {"entries": ["q03", "r04"]}}
    begun = coach("interview", "--jsonl", given=f"{json.dumps(start)}\n{json.dumps({'answer': ANSWER})}")
    session = begun.lines[0]["id"]
    sent_back = coach("reviews", "decide", f"{session}/1", "respond", "--note", "look", "--by", "Mira", "--json").json
    assert (sent_back["status"], sent_back["trail"][1]["by"]) == ("waiting", "Mira")
    decided = coach("reviews", "decide", f"{session}/1", "edit", "--score", "2", "--by", "Mira", "--json").json
    assert (decided["status"], decided["level"]) == ("decided", 2)
    again = coach("interview", "--jsonl", given=json.dumps({"resume": session}))
    assert again.lines[-1]["entry"] == "r04"
    contested = coach("reviews", "contest", f"{session}/1", "--note", "too kind", "--json").json
    assert (contested["status"], contested["level"]) == ("contested", 2)
    assert "is decided already" not in coach("reviews").out
    assert "waits for a decision already" in coach("reviews", "contest", f"{session}/1", "--note", "x").complaint
    settled = coach("reviews", "decide", f"{session}/1", "accept")
    assert f"Contest it with: coach reviews contest {session}/1 --note" in settled.out
    assert coach("agreement", "--json").json["n"] == 1


# --- The best of several attempts -----------------------------------------------------------------------------------

AGAIN = "20261122-bbbbbbbb/1"


def attempted(record: PracticeRecord) -> None:
    """An answer of level 1, and another attempt at it of level 2."""
    record.put(judged(1).decided(Accept(type="accept"), "candidate", WHEN))
    again = judged(1, 2).model_copy(update={"session": "20261122-bbbbbbbb", "attempt_of": ID, "self_score": 1})
    record.put(again.decided(Accept(type="accept"), "candidate", WHEN))


def test_attempts_say_which_of_them_count_and_how_to_keep_the_best(
    coach: Coach, record: PracticeRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    attempted(record)
    shown = coach("reviews", "attempts", ID).out
    assert "Attempts 1 and 2 count, each as an answer of its own. The best is attempt 2, with level 2." in shown
    assert "Let one of them alone count with: coach reviews keep ID; let all of them count with --all" in shown
    assert [line.split("│")[3].strip() for line in shown.splitlines() if "/1 │" in line] == ["1", "2 (you: 1)"]


@pytest.mark.model
def test_the_best_attempt_is_kept_and_all_can_count_again(coach: Coach, real_home: Path) -> None:
    record = open_record(real_home / "record.sqlite3")
    attempted(record)
    kept = coach("reviews", "keep", AGAIN)
    assert kept.status == 0
    assert "Only attempt 2 counts." in kept.out
    assert "--all" in kept.out
    assert record.observations() == [("q03", 2)]
    told = coach("reviews", "keep", ID, "--all", "--by", "Mira", "--json").json["attempts"]
    assert [each["id"] for each in told] == [ID, AGAIN]
    assert record.observations() == [("q03", 1), ("q03", 2)]
    assert "There is no judgement 'nothing/1'" in coach("reviews", "keep", "nothing/1").complaint
