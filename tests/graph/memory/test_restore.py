"""An import brings all of an export, once, and only what the coach itself would have written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain import InterviewPlan
from graph.errors import NotKept, SessionBusy
from graph.memory.conversations import KEPT, AskedTurn, Conversation, Conversations
from graph.memory.export import FORM, as_bytes, export
from graph.memory.forgetting import NOTHING_KEPT, forget_everything, kept
from graph.memory.gaps import Gap, GapList
from graph.memory.imported import MOST_BYTES, Imported, NotAnExport, read_export
from graph.memory.judgement import Judgement
from graph.memory.practice_record import PracticeRecord, open_record
from graph.memory.restore import Restored, merge, restore
from graph.memory.votes import Thumb, Vote, VoteList
from graph.session_lock import holding
from graph.settings import conversations_folder, gaps_path, locks_folder, record_path, votes_path
from tests.graph.conftest import Folder
from tests.graph.fakes import critique_of
from tests.graph.memory.judgements import ACCEPT, WHEN, asked, decided, edit, waiting
from tests.graph.test_deletion import SECRET, files_with, sit
from tests.ui.fakes import an_answer

NOW = datetime(2026, 11, 23, 9)
LATER = "2026-11-23T10:00:00"
HOSTILE = 'I cut "it" by 40%\u2028 <b>&</b> \U0001f600 \x07'
STORY = {"form": 1, "id": "a-story", "title": HOSTILE, "changed": WHEN}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "here"


@pytest.fixture
def record(home: Path) -> Iterator[PracticeRecord]:
    record = open_record(record_path(home))
    yield record
    record.close()


@pytest.fixture
def there(tmp_path: Path) -> Iterator[PracticeRecord]:
    record = open_record(record_path(tmp_path / "there"))
    yield record
    record.close()


def a_vote(turn: str = "turn-1", thumb: Thumb = Thumb.DOWN, when: str = WHEN, remark: str = HOSTILE) -> Vote:
    return Vote.on(turn, an_answer(), [], thumb, remark, when)


def a_turn(turn: str = "turn-1") -> AskedTurn:
    return AskedTurn(id=turn, question=HOSTILE, answer=an_answer())


def live(home: Path, record: PracticeRecord) -> None:
    """Everything that can be kept, with words that are awkward to write."""
    for judgement in (decided(score=2), waiting("tuesday"), decided("tuesday", 2), decided("wednesday")):
        record.put(judgement.model_copy(update={"answer": HOSTILE}))
    record.delete("wednesday")
    record.put(decided("thursday", level=None))
    record.store.put(("stories",), "a-story", STORY)
    record.store.put(("target", "posts"), "post", {"text": HOSTILE})
    GapList(gaps_path(home), lambda: NOW).add(HOSTILE, "rag", "low", 0.1)
    for vote in (a_vote(), a_vote(thumb=Thumb.UP, when=LATER), a_vote("turn-2")):
        VoteList(votes_path(home), locks_folder(home)).put(vote)
    talks = Conversations(conversations_folder(home), locks_folder(home), lambda: "20261122-talk", lambda: NOW)
    talks.keep("", [a_turn(), a_turn("turn-2")])


def exported(home: Path, record: PracticeRecord) -> bytes:
    return as_bytes(export(home, record.all(), NOW, kept=record.others()))


def stripped(data: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(data)
    return {name: value for name, value in found.items() if name != "made"}


def written(home: Path) -> dict[str, bytes]:
    """All files but the locks and the log of the database."""
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and path.suffix != ".lock" and "sqlite3" not in path.name
    }


# --- What comes back --------------------------------------------------------------------------------------------


def test_an_export_of_what_was_imported_is_the_same_export(
    home: Path, record: PracticeRecord, there: PracticeRecord, tmp_path: Path
) -> None:
    live(tmp_path / "there", there)
    data = exported(tmp_path / "there", there)
    told = restore(home, record, read_export(data))

    assert stripped(exported(home, record)) == stripped(data)
    assert told == Restored(judgements=4, gaps=1, votes=3, conversations=1, others=2)
    assert record.all() == there.all()


def test_the_same_import_again_changes_nothing(home: Path, record: PracticeRecord) -> None:
    live(home, record)
    imported = read_export(exported(home, record))
    before, files = record.all(), written(home)

    assert not restore(home, record, imported).anything
    assert (record.all(), written(home)) == (before, files)


def test_five_thousand_answers_lose_nothing_and_come_once(home: Path, record: PracticeRecord) -> None:
    many = [
        decided(f"session-{n // 5}", n % 5 + 1, level=n % 3, entry=f"q{n % 10 + 1:02}").model_copy(
            update={"number": n + 1, "answer": f"{n} {HOSTILE}"}
        )
        for n in range(5000)
    ]
    imported = read_export(as_bytes(export(home, many, NOW)))

    assert restore(home, record, imported).judgements == 5000
    assert record.all() == many
    assert not restore(home, record, imported).anything


def test_numbers_go_on_behind_what_was_imported(record: PracticeRecord, home: Path) -> None:
    imported = [decided().model_copy(update={"number": 7})]
    restore(home, record, read_export(as_bytes(export(home, imported, NOW))))
    record.put(decided("tuesday"))

    assert [each.number for each in record.all()] == [7, 8]


def test_what_was_asked_earlier_comes_earlier_and_nobody_shares_a_number() -> None:
    known = [
        decided(f"here-{n}", asked_at=f"2026-11-2{n}T09:00:00").model_copy(update={"number": n}) for n in (1, 2, 3)
    ]
    new = [decided(f"there-{n}", asked_at=f"2026-11-2{n}T12:00:00").model_copy(update={"number": n}) for n in (0, 1, 3)]
    put = {each.id: each for each in merge(known, new)}
    found = sorted((put.get(each.id, each) for each in (*known, *new)), key=lambda each: each.number)

    assert [each.session for each in found] == ["there-0", "here-1", "there-1", "here-2", "here-3", "there-3"]
    assert len({each.number for each in found}) == 6


@given(st.lists(st.integers(0, 9)), st.lists(st.integers(0, 9)))
def test_merging_keeps_both_orders_whatever_the_clocks_said(known: list[int], new: list[int]) -> None:
    def made(name: str, days: list[int]) -> list[Judgement]:
        return [
            decided(f"{name}-{n:04}", asked_at=f"2026-11-1{day}T09:00:00").model_copy(update={"number": n + 1})
            for n, day in enumerate(days)
        ]

    here, there = made("here", known), made("there", new)
    put = {each.id: each for each in merge(here, there)}
    found = sorted((put.get(each.id, each) for each in (*here, *there)), key=lambda each: each.number)

    assert len({each.number for each in found}) == len(known) + len(new)
    for name, own in (("here", here), ("there", there)):
        assert [each.id for each in found if each.session.startswith(name)] == [each.id for each in own]


# --- What is known already --------------------------------------------------------------------------------------


def test_further_steps_are_added_and_known_ones_stay_as_they_are_known(record: PracticeRecord, home: Path) -> None:
    record.put(decided(score=2))
    (known,) = record.all()
    tampered = known.with_step(known.trail[-1].model_copy(update={"level": 0, "note": "tampered"}))
    further = tampered.contested("Look again", "Mira", LATER).decided(edit(1), "Tom", LATER)
    told = restore(home, record, read_export(as_bytes(export(home, [further], NOW))))

    (found,) = record.all()
    assert told == Restored(changed=1)
    assert found.trail == (*known.trail, *further.trail[-2:])
    assert found.level == 1
    assert found.model_copy(update={"trail": known.trail}) == known


def test_an_older_export_takes_nothing_back(record: PracticeRecord, home: Path) -> None:
    record.put(waiting())
    old = read_export(exported(home, record))
    record.put(record.all()[0].decided(ACCEPT, "Mira", LATER, "decision").counting(False, "Mira", LATER))
    before = record.all()

    assert not restore(home, record, old).anything
    assert record.all() == before


def test_the_view_of_a_further_round_comes_with_its_step(record: PracticeRecord, home: Path) -> None:
    record.put(waiting())
    (known,) = record.all()
    again = known.responded("Look", "Mira", LATER).judged(critique_of(2), LATER)
    restore(home, record, read_export(as_bytes(export(home, [again], NOW))))

    assert record.all()[0].critique == critique_of(2)


def test_another_answer_under_a_known_id_does_not_replace_it(record: PracticeRecord, home: Path) -> None:
    record.put(decided())
    other = decided().model_copy(update={"answer": "Somebody else's"})

    assert not restore(home, record, read_export(as_bytes(export(home, [other], NOW)))).anything
    assert record.all()[0].answer == decided().answer


def test_the_later_vote_stands_and_a_conversation_gains_its_further_turns(record: PracticeRecord, home: Path) -> None:
    votes = VoteList(votes_path(home), locks_folder(home))
    votes.put(a_vote(thumb=Thumb.UP, when=LATER))
    talks = Conversations(conversations_folder(home), locks_folder(home), lambda: "20261122-talk", lambda: NOW)
    talks.keep("", [a_turn()])
    talk = Conversation(id="20261122-talk", begun=WHEN, turns=(a_turn("other"), a_turn("turn-1")))
    imported = Imported((), (), (a_vote(), a_vote("turn-2")), (talk,), {})
    told = restore(home, record, imported)

    assert told == Restored(votes=1, conversations=1)
    assert [(vote.id, vote.vote) for vote in votes.read()] == [("turn-1", Thumb.UP), ("turn-2", Thumb.DOWN)]
    assert [turn.id for turn in talks.read("20261122-talk").turns] == ["turn-1", "other"]
    assert not restore(home, record, imported).anything


def test_no_conversation_that_is_here_goes_for_an_imported_one(record: PracticeRecord, home: Path) -> None:
    ids = iter(f"20261122-here{n}" for n in range(KEPT - 1))
    talks = Conversations(conversations_folder(home), locks_folder(home), lambda: next(ids), lambda: NOW)
    for _ in range(KEPT - 1):
        talks.keep("", [a_turn()])
    new = [Conversation(id=f"there-{n}", begun=f"2026-10-1{n}T09:00:00", turns=(a_turn(),)) for n in range(3)]
    told = restore(home, record, Imported((), (), (), tuple(new), {}))

    assert (told.conversations, told.no_room) == (1, 2)
    assert len(talks.newest(KEPT + 5)) == KEPT
    assert talks.newest(KEPT)[-1].id == "there-2"


@pytest.mark.parametrize(
    ("here", "there", "stands"),
    [
        ({"n": 1, "changed": WHEN}, {"n": 2, "changed": LATER}, 2),
        ({"n": 1, "changed": LATER}, {"n": 2, "changed": WHEN}, 1),
        ({"n": 1}, {"n": 2}, 2),
        ({"n": 1, "changed": LATER}, {"n": 2}, 2),
    ],
)
def test_of_two_values_with_one_key_the_later_one_stands(
    record: PracticeRecord, home: Path, here: dict[str, Any], there: dict[str, Any], stands: int
) -> None:
    record.store.put(("stories",), "a-story", here)
    imported = Imported((), (), (), (), {"stories": {"a-story": there}})
    restore(home, record, imported)

    assert record.others()["stories"]["a-story"]["n"] == stands
    assert not restore(home, record, imported).anything


def test_while_a_session_is_being_moved_nothing_is_written(record: PracticeRecord, home: Path) -> None:
    record.put(decided())
    imported = read_export(as_bytes(export(home, [decided("tuesday")], NOW)))
    before = record.all()
    with holding("monday", locks_folder(home)), pytest.raises(SessionBusy):
        restore(home, record, imported)

    assert record.all() == before


def test_an_import_that_was_broken_off_is_finished_by_the_same_import(record: PracticeRecord, home: Path) -> None:
    imported = Imported((decided(),), (), (a_vote(),), (), {})
    votes_path(home).mkdir()
    with pytest.raises(NotKept):
        restore(home, record, imported)
    votes_path(home).rmdir()

    assert restore(home, record, imported) == Restored(votes=1)
    assert len(record.all()) == 1


# --- Files that anybody may have written ------------------------------------------------------------------------


def an_export(**changes: object) -> dict[str, Any]:
    made = export(Path("nowhere"), [decided()], NOW, {"starcoach": "0.1.0"}, {"stories": {"a-story": STORY}})
    vote, talk = a_vote().model_dump(mode="json"), Conversation(id="a-talk", begun=WHEN, turns=(a_turn(),))
    gap = {"when": WHEN, "question": "Why?", "topic": "rag", "reason": "low", "confidence": 0.1}
    return {**made, "votes": [vote], "gaps": [gap], "conversations": [talk.model_dump(mode="json")], **changes}


def of_judgement(**changes: object) -> dict[str, Any]:
    return an_export(judgements=[{**decided().model_dump(mode="json"), **changes}])


def test_what_the_hostile_files_change_can_be_read_as_it_is() -> None:
    read = read_export(json.dumps(an_export()).encode())

    assert (len(read.judgements), len(read.votes), len(read.gaps), len(read.conversations)) == (1, 1, 1, 1)
    assert read.kept == {"stories": {"a-story": STORY}}


TRAIL = decided().model_dump(mode="json")["trail"]
HOSTILE_FILES: dict[str, object] = {
    "nothing": b"",
    "cut off": json.dumps(an_export()).encode()[:-40],
    "no text": b"\xff\xfe\x00{",
    "a list": [],
    "another program's": {"format": "starcoach-export", "version": 1},
    "no form": an_export(form=None),
    "a form that is true": an_export(form=True),
    "a newer form": an_export(form=FORM + 1),
    "nested without end": b"[" * 100_000,
    "a field more": an_export(settings={"COACH_HOME": "/"}),
    "a field less": {k: v for k, v in an_export().items() if k != "gaps"},
    "judgements that are none": an_export(judgements={"id": 1}),
    "a judgement that is none": an_export(judgements=["x"]),
    "not a number": json.dumps(an_export()).replace("0.1}", "NaN}").encode(),
    "a number without end": json.dumps(an_export()).replace("0.1}", "1e999}").encode(),
    "a number too large": json.dumps(of_judgement(number=2**53)).encode(),
    "ten thousand digits": json.dumps(an_export()).replace("0.1}", "9" * 10_000 + "}").encode(),
    "a key twice": json.dumps(an_export()).replace('"gaps"', '"form": 2, "gaps"').encode(),
    "no version": of_judgement(version=None),
    "a newer judgement": of_judgement(version=99),
    "a foreign field": of_judgement(__class__="os"),
    "an id that leaves the folder": of_judgement(session="../../../.ssh/keys"),
    "an id with a backslash": of_judgement(session="..\\..\\startup"),
    "an id with half a character": of_judgement(session="abcd\ud800"),
    "an id with a null": of_judgement(session="abcd\0"),
    "a negative turn": of_judgement(turn=-1),
    "a negative number": of_judgement(number=-5),
    "a level that is none": of_judgement(trail=[{**TRAIL[0], "level": 7}]),
    "a time that is none": of_judgement(asked_at="0000-00-00"),
    "a step at no time": of_judgement(trail=[{**TRAIL[0], "when": "yesterday"}]),
    "a step twice": of_judgement(trail=[TRAIL[0], TRAIL[0]]),
    "an attempt at a path": of_judgement(attempt_of="../../x/1"),
    "an entry that steers": of_judgement(entry="q01\x1b[2J"),
    "an id twice": an_export(judgements=[decided().model_dump(mode="json")] * 2),
    "a vote for nothing": an_export(votes=[{"vote": "up"}]),
    "a vote at no time": an_export(votes=[{**a_vote().model_dump(mode="json"), "when": ""}]),
    "a newer vote": an_export(votes=[{**a_vote().model_dump(mode="json"), "version": 9}]),
    "a gap at no time": an_export(gaps=[{**an_export()["gaps"][0], "when": "x"}]),
    "a gap with more": an_export(gaps=[{**an_export()["gaps"][0], "more": 1}]),
    "a conversation elsewhere": an_export(conversations=[{"id": "../model", "begun": WHEN, "turns": []}]),
    "a conversation twice": an_export(conversations=an_export()["conversations"] * 2),
    "the record's own part": an_export(kept={"judgements": {"x": {}}}),
    "the count of the record": an_export(kept={"count": {"judgements": {"count": -9}}}),
    "a part that is none": an_export(kept={"": {"x": {}}}),
    "a part of parts": an_export(kept={"a..b": {"x": {}}}),
    "a key that steers": an_export(kept={"stories": {"a\n": {}}}),
    "a value that is none": an_export(kept={"stories": {"a": []}}),
    "a value too deep": an_export(kept={"stories": {"a": json.loads('{"a":' * 90 + "1" + "}" * 90)}}),
}


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_a_file_that_the_coach_did_not_write_is_refused_in_one_sentence(name: str) -> None:
    given = HOSTILE_FILES[name]
    with pytest.raises(NotAnExport) as refused:
        read_export(given if isinstance(given, bytes) else json.dumps(given).encode())

    said = str(refused.value)
    assert said.endswith(".")
    assert said.isprintable()
    assert len(said) < 250
    assert any(words in said for words in ("export again", "update the coach", "coach record export")), "what to do"


def test_what_a_part_of_the_record_says_is_no_good_is_refused() -> None:
    def check(key: str, value: dict[str, Any]) -> None:
        raise ValueError(value["title"])

    with pytest.raises(NotAnExport, match="stories entry 1"):
        read_export(json.dumps(an_export()).encode(), {"stories": check})


def test_a_file_that_is_far_too_large_is_not_even_parsed() -> None:
    with pytest.raises(NotAnExport, match="200 MB"):
        read_export(b" " * (MOST_BYTES + 1))


def test_half_a_character_in_a_text_is_read_as_everywhere_else() -> None:
    read = read_export(json.dumps(of_judgement(answer="cut \ud800 it")).encode())

    assert read.judgements[0].answer == "cut ? it"


def test_the_first_form_of_an_export_and_of_a_judgement_is_still_read() -> None:
    first = {name: value for name, value in an_export(form=1).items() if name != "kept"}
    old = asked().model_dump(mode="json")
    first["judgements"] = [
        {k: v for k, v in old.items() if k not in ("attempt_of", "pace", "counted")} | {"version": 1}
    ]
    read = read_export(json.dumps(first).encode())

    assert read.judgements == (asked(),)
    assert read.kept == {}


def test_a_gap_that_is_there_comes_once(record: PracticeRecord, home: Path) -> None:
    gap = Gap(WHEN, "Why?", "rag", "low", 0.1)
    gaps_path(home).write_bytes(b'{"half a line')
    for expected in (1, 0):
        assert restore(home, record, Imported((), (gap, gap), (), (), {})).gaps == expected

    assert GapList(gaps_path(home), lambda: NOW).read() == [gap]


# --- Forgetting it ----------------------------------------------------------------------------------------------


def test_nothing_that_was_said_imported_or_made_stays_when_everything_is_deleted(
    folder: Folder, checkpoints: Path
) -> None:
    home, record = checkpoints.parent, folder.record
    sit(folder.sessions, SECRET, InterviewPlan(entries=("q03",)))
    talk = Conversation(id="a-talk", begun=WHEN, turns=(a_turn().model_copy(update={"question": SECRET}),))
    imported = Imported(
        (decided().model_copy(update={"answer": SECRET}),),
        (Gap(WHEN, SECRET, "rag", "low", 0.1),),
        (a_vote(remark=SECRET),),
        (talk,),
        {"stories": {"a-story": {"text": SECRET}}, "target": {"post": {"text": SECRET}}},
    )
    assert isinstance(record, PracticeRecord)
    restore(home, record, imported)
    held = set(files_with(home, SECRET))
    assert {"gaps.jsonl", "votes.jsonl", "a-talk.json"} <= held
    assert {name.partition("-")[0] for name in held} >= {"record.sqlite3", "interviews.sqlite3"}
    assert kept(home).others == 2
    forget_everything(home)

    assert files_with(home, SECRET) == []
    assert kept(home) == NOTHING_KEPT
    assert record.others() == {}
