from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from graph.memory.export import FORMAT, as_bytes, export
from graph.memory.gaps import GapList
from graph.memory.judgement import Judgement
from graph.models.connection_file import keep_connection
from graph.settings import conversations_folder, gaps_path, votes_path
from tests.graph.memory.judgements import decided, waiting

NOW = datetime(2026, 11, 22, 9)
HOSTILE = 'I cut "it" by 40%\u2028 <b>&</b> \U0001f600'
KEY = "sk-secret-0123456789"


def exported(home: Path, *judgements: Judgement) -> dict[str, object]:
    read: dict[str, object] = json.loads(as_bytes(export(home, judgements, NOW, {"starcoach": "0.1.0"})))
    return read


def test_an_empty_folder_exports_as_such(coach_home: Path) -> None:
    assert exported(coach_home) == {
        "format": FORMAT,
        "form": 2,
        "made": "2026-11-22T09:00:00",
        "versions": {"starcoach": "0.1.0"},
        "judgements": [],
        "gaps": [],
        "votes": [],
        "conversations": [],
        "kept": {},
        "left_out": [],
    }


def test_every_judgement_can_be_made_of_it_again(coach_home: Path) -> None:
    record = [decided("monday").model_copy(update={"answer": HOSTILE}), waiting("tuesday")]
    read = exported(coach_home, *record)

    assert [Judgement.model_validate(each) for each in read["judgements"]] == record  # type: ignore[attr-defined]


def test_gaps_votes_and_conversations_are_in_it_as_they_lie_there(coach_home: Path) -> None:
    GapList(gaps_path(coach_home), lambda: NOW).add(HOSTILE, "rag", "low", 0.1)
    votes_path(coach_home).write_text(json.dumps({"vote": "down", "remark": HOSTILE}, ensure_ascii=False) + "\n")
    conversations_folder(coach_home).mkdir()
    (conversations_folder(coach_home) / "talk.json").write_text('{"turns": [1]}')
    read = exported(coach_home)

    assert [gap["question"] for gap in read["gaps"]] == [HOSTILE]  # type: ignore[attr-defined]
    assert read["votes"] == [{"vote": "down", "remark": HOSTILE}]
    assert read["conversations"] == [{"turns": [1]}]
    assert read["left_out"] == []


def test_what_is_damaged_is_named_and_the_rest_is_there(coach_home: Path) -> None:
    conversations_folder(coach_home).mkdir(parents=True)
    (conversations_folder(coach_home) / "talk.json").write_text("{")
    votes_path(coach_home).write_text('{"vote": "up"}\n{"vo\n\n{"vote": "down"}\n')
    read = exported(coach_home)

    assert read["left_out"] == ["votes.jsonl, line 2", "conversations/talk.json"]
    assert read["votes"] == [{"vote": "up"}, {"vote": "down"}]


def test_what_is_no_json_or_half_a_character_does_not_keep_the_rest_from_being_written(coach_home: Path) -> None:
    votes_path(coach_home).parent.mkdir(parents=True)
    votes_path(coach_home).write_text('{"vote": NaN}\n{"vote": "\\ud800"}\n' + "[" * 100_000 + "\n")
    read = exported(coach_home)

    assert read["left_out"] == ["votes.jsonl, line 1", "votes.jsonl, line 3"]
    assert read["votes"] == [{"vote": "\ud800"}]


def test_what_else_stands_in_the_record_is_in_it_by_namespace_and_key(coach_home: Path) -> None:
    others = {"stories": {"a-story": {"title": HOSTILE}}}
    made = as_bytes(export(coach_home, [], NOW, kept=others))

    assert json.loads(made)["kept"] == others


def test_the_key_of_a_model_is_never_in_it(coach_home: Path) -> None:
    keep_connection(coach_home, "tiny-1", "http://localhost:1/v1", KEY)

    assert KEY.encode() not in as_bytes(export(coach_home, [decided()], NOW))
