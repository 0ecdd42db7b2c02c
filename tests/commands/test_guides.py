"""A guide of one's own on the command line: added, asked, practised, listed and removed."""

from __future__ import annotations

import json
import re
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from ingest.own_guide import read_own_guide
from ingest.own_guides import OwnGuides
from ingest.release_folder import DATA
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex
from tests.commands.conftest import Coach
from tests.fakes import WordEmbedder
from tests.ingest.guides import write_guide
from ui.copy import guides_copy

EXAMPLE = DATA / "guide-example.md"
STORY = (
    "I was on call when the load of customer records failed at 3 am. Eight of forty tables were missing and support "
    "starts at seven. I had to give them whole tables by then. I stopped the reports first, read the logs, found an "
    "expired certificate and renewed it by hand, because a restart would have taken two hours. I replayed the eight "
    "tables with a merge, so that nothing was doubled, and compared the counts. At 6:20 everything was there and not "
    "one ticket came in."
)


@pytest.fixture
def shelf(coach_home: Path) -> OwnGuides:
    """The example on the shelf, embedded by words."""
    settings = KnowledgeSettings()
    guides = OwnGuides(settings, Searcher(VectorIndex(settings), WordEmbedder()))
    guides.put(read_own_guide(EXAMPLE), lambda: datetime(2026, 11, 23, 9))
    return guides


def test_without_any_the_list_says_how_to_add_one(coach: Coach) -> None:
    assert coach("guides").out == f"{guides_copy.NONE_YET}\n"
    assert coach("guides", "--json").json == {"guides": []}


def test_the_list_tells_what_each_holds_and_when_it_changed(coach: Coach, shelf: OwnGuides) -> None:
    (row,) = coach("guides", "--json").json["guides"]
    assert (row["name"], row["entries"], row["sections"], row["missing"]) == ("on-call", 4, 16, 1)
    assert row["changed"] == "2026-11-23T09:00:00"
    assert "on-call" in coach("guides").out


def test_a_guide_that_cannot_be_read_is_told_and_the_list_goes_on(coach: Coach, shelf: OwnGuides) -> None:
    (KnowledgeSettings().home / "guides" / "empty").mkdir()
    broken, whole = coach("guides", "--json").json["guides"]
    assert "There is no guide 'empty'" in broken["trouble"]
    assert whole["entries"] == 4
    ran = coach("guides")
    assert (ran.status, "There is no guide 'empty'" in ran.out) == (0, True)


def test_one_is_removed_by_name(coach: Coach, shelf: OwnGuides) -> None:
    assert coach("guides", "remove", "on-call", "--json").json == {"removed": "on-call"}
    assert shelf.names() == []
    told = coach("guides", "remove", "on-call").complaint
    assert told == "coach: There is no guide 'on-call' of yours; you have none yet. `coach ingest FILE.md` adds one."


@pytest.mark.parametrize("command", [("ask", "why"), ("retrieve", "why"), ("critique", "q01")])
def test_a_guide_that_is_not_there_is_one_sentence(coach: Coach, command: tuple[str, ...]) -> None:
    assert "There is no guide 'nobody' of yours" in coach(*command, "--guide", "nobody").complaint


def test_a_slip_in_the_file_is_one_sentence_with_its_line_and_nothing_is_added(coach: Coach, tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text("---\nguide: on-call\ntitle: T\n---\n## Why?\n### Story\nSo.\n", encoding="utf-8")
    told = coach("ingest", str(path)).complaint
    assert told.startswith(f"coach: {path}, line 6: the heading 'Story' is none of a question's parts; use one of: ")
    assert not (KnowledgeSettings().home / "guides").exists()


# From here on: the real model.


@pytest.fixture
def with_example(coach: Coach, real_home: Path) -> Path:
    assert coach("ingest", str(EXAMPLE)).status == 0
    return real_home


@pytest.mark.model
def test_the_example_is_added_beside_the_first_guide_and_answers_from_its_own_sections(
    coach: Coach, with_example: Path
) -> None:
    question = "How did you bring a failing nightly pipeline back before the business day began?"
    answer = coach("ask", "--guide", "on-call", question, "--json").json
    assert answer["status"] == "answered"
    assert {citation.partition(".")[0] for citation in answer["citations"]} == {"on-call"}
    assert (
        coach("ask", "what is the capital of France", "--guide", "on-call", "--json").json["status"] == "insufficient"
    )
    first = coach("ask", "how should I talk about rerankers", "--json").json
    assert not [citation for citation in first["citations"] if "." in citation]


@pytest.mark.model
def test_what_is_not_written_is_told_and_never_made_up(coach: Coach, with_example: Path) -> None:
    question = "How did you handle a backfill that corrupted a table that others were reading?"
    ran = coach("ask", question, "--guide", "on-call", "--json").json
    assert ran["missing"] == ["on-call.q03/action"]
    assert "Your guide has no text yet for: Action of" in ran["answer"]
    assert "lost" not in ran["answer"]


@pytest.mark.model
def test_people_are_told_whose_gate_it_is_and_what_is_not_written(coach: Coach, with_example: Path) -> None:
    assert guides_copy.GATE_NOTE in coach("ask", "how do you fight alert fatigue", "--guide", "on-call").out
    assert guides_copy.GATE_NOTE in coach("retrieve", "alerts", "--guide", "on-call").out
    told = coach("ingest", str(EXAMPLE)).out
    assert "0 added, 0 updated, 0 removed, 15 unchanged" in told
    assert "Not written yet: Action of 'How did you handle a backfill" in told


@pytest.mark.model
def test_an_answer_is_judged_by_the_guides_own_question_and_its_story_is_known_again(
    coach: Coach, with_example: Path
) -> None:
    own = coach("critique", "q01", "--guide", "on-call", "--json", given=STORY).json
    assert (own["score"], own["borrowed"]) == (2, [])
    guide = read_own_guide(EXAMPLE)
    theirs = " ".join(text or "" for _, text in guide.entries[0].parts[1:5]).replace("- ", "")
    borrowed = coach("critique", "on-call.q01", "--guide", "on-call", "--json", given=theirs).json
    assert {each["section"].partition("/")[0] for each in borrowed["borrowed"]} == {"on-call.q01"}
    assert borrowed["score"] < 2


@pytest.mark.model
def test_an_interview_asks_the_guide_goes_on_about_it_and_can_be_read_without_it(
    coach: Coach, with_example: Path
) -> None:
    assert "There is no guide 'nobody' of yours" in coach("interview", "--guide", "nobody").complaint
    start = {"start": {"guide": "on-call", "entries": ["on-call.q01"]}}
    session, asked, *_ = coach("interview", "--jsonl", given=json.dumps(start)).lines
    assert asked["entry"] == "on-call.q01"
    lines = [{"resume": session["id"]}, {"answer": STORY}]
    *_, probe = coach("interview", "--jsonl", given="\n".join(map(json.dumps, lines))).lines
    assert probe["because"]["section"].startswith("on-call.q01/")
    assert coach("guides", "remove", "on-call").status == 0
    lines = [{"resume": session["id"]}, {"skip": True}]
    _, again, told = coach("interview", "--jsonl", given="\n".join(map(json.dumps, lines))).lines
    assert again == probe
    assert told == {
        "event": "error",
        "message": "There is no guide 'on-call' of yours; you have none yet. `coach ingest FILE.md` adds one.",
    }


@pytest.mark.model
def test_rapid_fire_asks_what_the_guide_has(coach: Coach, with_example: Path) -> None:
    shown = coach("interview", "--rapid", "--guide", "on-call", given="/end\n").out
    assert re.search(r"question 1 of [1-4] · on-call\.", shown)


@pytest.mark.model
def test_a_guide_needs_no_first_one(coach: Coach, with_example: Path) -> None:
    shutil.rmtree(with_example / "index")
    assert coach("retrieve", "alerts", "--guide", "on-call", "--json").json["hits"]
    assert not (with_example / "index" / "chroma.sqlite3").exists()


def test_an_article_or_a_folder_that_names_no_guide_goes_to_the_first_one(
    coach: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[Path] = []

    def taken(source: Path) -> None:
        went.append(source)
        raise KeyboardInterrupt

    monkeypatch.setattr("ui.commands.ingest.ingest_with_progress", taken)
    source = write_guide(tmp_path / "guide")
    for each in (source, source / "f01.md"):
        assert coach("ingest", str(each)).status == 130
    assert went == [source, source / "f01.md"]
