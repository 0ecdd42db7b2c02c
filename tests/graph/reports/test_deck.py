"""The deck for Anki, opened as Anki opens it: a zip with a SQLite file in which the notes stand."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from graph.memory.judgement import Judgement
from graph.reports.deck import DECK_ID, FIELDS, MODEL_ID, CannotMakeDeck, cards, note_id, write_deck
from graph.reports.words import COACHING, NO_ANSWER_YET, NO_COACHING
from ingest.edition import EDITION
from ingest.guide_reader import read_guide
from ingest.star import Entry, EntryKind, Guide, Section, SectionKind
from tests.graph.reports.sessions import agreed, said

MADE = datetime(2026, 11, 23, 9)
HOSTILE = (
    '<img src=x onerror="alert(1)"> & {{Question}} {{c1::x}} \\(x\\) \\[y\\] [sound:x.mp3]\nline <script>2</script>'
)


def guide(advice: str | None = "Name the cost.", title: str = "How did you tame it?") -> Guide:
    sections = (Section("q01", SectionKind.RESULT, "So."), Section("q01", SectionKind.COACHING, advice))
    return Guide("A guide", (Entry("q01", EntryKind.QUESTION, title, sections, ("rag", "cost of it")),))


def notes(path: Path, folder: Path) -> list[tuple[str, list[str], list[str]]]:
    """GUID, fields and tags of each note."""
    with zipfile.ZipFile(path) as package:
        package.extract("collection.anki2", folder)
    with closing(sqlite3.connect(folder / "collection.anki2")) as database:
        found = database.execute("select guid, flds, tags from notes order by id").fetchall()
        (models, decks) = database.execute("select models, decks from col").fetchone()
        (linked,) = database.execute("select count(*) from cards where did = ?", (DECK_ID,)).fetchone()
    assert linked == len(found)
    assert str(MODEL_ID) in json.loads(models)
    assert str(DECK_ID) in json.loads(decks)
    return [(guid, fields.split("\x1f"), tags.split()) for guid, fields, tags in found]


def written(tmp_path: Path, *judgements: Judgement, of: Guide | None = None) -> list[tuple[str, list[str], list[str]]]:
    path = tmp_path / "questions.apkg"
    write_deck(cards(judgements, of or guide()), path, MADE)
    return notes(path, tmp_path)


def test_a_note_has_the_question_the_best_answer_what_it_lacks_and_the_advice_with_its_source(tmp_path: Path) -> None:
    worse, best = agreed(1, score=1), agreed(2, score=2, answer="I cut it to 2%.")
    ((guid, fields, tags),) = written(tmp_path, worse, best, said(3, score=2, answer="Nobody agreed to this."))

    assert guid == note_id("q01")
    assert len(fields) == len(FIELDS)
    assert fields[0] == "How did you tame it?"
    assert fields[1] == "<b>Your best answer: level 2 of 2, 2026-11-22</b><br>I cut it to 2%."
    assert fields[2] == "<b>Not there yet</b><br>Trade-off"
    assert fields[3] == f"<b>{COACHING}</b><br>Name the cost."
    assert fields[4] == "[q01/coaching]"
    assert tags == ["starcoach", "rag", "cost-of-it"]


def test_a_question_without_an_answer_or_advice_is_a_note_too(tmp_path: Path) -> None:
    ((_, fields, _),) = written(tmp_path, of=guide(None))

    assert fields[1:] == [NO_ANSWER_YET, "", NO_COACHING, ""]


def test_whatever_stands_in_a_field_is_text(tmp_path: Path) -> None:
    ((_, fields, _),) = written(tmp_path, agreed(answer=HOSTILE), of=guide(HOSTILE, HOSTILE.partition("\n")[0]))

    for field in fields[:2]:
        assert "<img" not in field
        assert "<script" not in field
        assert "&lt;img" in field
    for field in fields:
        for working in ("{{", "\\(", "\\[", "[sound:"):
            assert working not in field


def test_another_deck_of_the_same_questions_changes_the_notes_and_adds_none(tmp_path: Path) -> None:
    first = written(tmp_path)
    second = written(tmp_path, agreed(score=2))

    assert [guid for guid, _, _ in first] == [guid for guid, _, _ in second]
    assert first != second


def test_of_the_edition_every_question_has_a_note_of_its_own(tmp_path: Path) -> None:
    found = written(tmp_path, of=read_guide(EDITION))

    assert len(found) == 19
    assert len({guid for guid, _, _ in found}) == 19
    assert sum(fields[4].endswith("/coaching]") for _, fields, _ in found) == 10


def test_a_deck_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CannotMakeDeck, match="give another file"):
        write_deck(cards((), guide()), tmp_path / "nowhere" / "a.apkg", MADE)
    write_deck(cards((), guide()), tmp_path / "a.apkg", MADE)

    assert [path.name for path in tmp_path.iterdir()] == ["a.apkg"]
