from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import GuideFormatError, SourceError
from ingest.guide_reader import parse_entry, read_guide, read_guide_file
from ingest.star import SECTIONS_OF, EntryKind, SectionKind

EDITION = Path(__file__).parents[2] / "data" / "guide"

QUESTION = """\
---
id: q01
kind: question
title: How do you name a boat?
topics: [naming, boats]
asked_as:
  - boat names
---
## What the interviewer evaluates
Taste.

## Situation
A **small** yard had
`three` boats.

- one red
- one blue
  with a stripe

Then a list:

1. first
2. second

## Task
Name them.

## Action
<!-- missing in the source -->

## Result
Named.

## What separates good from great
"""
FAQ = "---\nid: {id}\nkind: faq\ntitle: Why?\n---\n## Answer\nBecause.\n"


def fault(text: str) -> str:
    with pytest.raises(GuideFormatError) as caught:
        parse_entry(text, "q01.md")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_an_entry_is_read_with_its_fields_and_sections() -> None:
    entry = parse_entry(QUESTION, "q01.md")
    assert (entry.id, entry.kind, entry.title) == ("q01", EntryKind.QUESTION, "How do you name a boat?")
    assert (entry.topics, entry.asked_as, entry.round) == (("naming", "boats"), ("boat names",), None)
    assert tuple(section.kind for section in entry.sections) == SECTIONS_OF[EntryKind.QUESTION]


def test_a_section_is_plain_text_with_one_paragraph_or_item_a_line() -> None:
    assert parse_entry(QUESTION, "q01.md").text(SectionKind.SITUATION) == (
        "A small yard had three boats.\n- one red\n- one blue with a stripe\nThen a list:\n1. first\n2. second"
    )


def test_a_section_with_nothing_or_only_a_comment_is_missing() -> None:
    missing = [section.id for section in parse_entry(QUESTION, "q01.md").sections if section.missing]
    assert missing == ["q01/action", "q01/coaching"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("## Task\n", "## Tasks\n", "q01.md, line 25: the heading 'Tasks' is not one of a question entry"),
        ("## Task\n", "## Answer\n", "the heading 'Answer' is not one of a question entry"),
        ("## Task\n", "# Task\n", "use '## What the interviewer evaluates'"),
        ("## Task\n", "## Situation\n", "line 25: the heading 'Situation' stands twice, first in line 12"),
        ("## Task\nName them.\n", "", "line 9: the heading '## Task' is not there"),
        ("## What the interviewer evaluates\n", "", "line 9: the text 'Taste.' stands above the first heading"),
        ("title: How do you name a boat?\n", "", "line 2: the field 'title' is not there"),
        ("title: How do you name a boat?\n", "title:\n", "line 4: the field 'title' takes text"),
        ("title: How do you name a boat?\n", "title: 2026\n", "line 4: the field 'title' takes text"),
        ("title: How", "title: [How", "the fields are not YAML"),
        ("title: How", "title: a: How", "line 4: the fields are not YAML"),
        ("kind: question", "kind: riddle", "line 3: the kind has to be one of question, rapid_fire, faq, note"),
        ("id: q01", "id: Q01", "line 2: the id has to be"),
        ("id: q01", "id: q01\nid: q02", "line 3: the field 'id' stands twice, first in line 2"),
        ("id: q01", "id: q01\nlevel: senior", "line 3: the field 'level' is not known"),
        ("id: q01", "id: q01\nround: One", "line 3: only a rapid_fire entry has a round"),
        ("[naming, boats]", "naming", "line 5: the field 'topics' has to be a list"),
        ("[naming, boats]", "[naming, '']", "line 5: the field 'topics' takes text"),
        ("  - boat names", "  - boat names\n  - [a]", "line 8: the field 'asked_as' takes text"),
        ("---\nid", "id", "line 1: it does not start with the entry's fields"),
    ],
)
def test_a_fault_is_named_with_file_and_line(old: str, new: str, said: str) -> None:
    assert old in QUESTION
    assert said in fault(QUESTION.replace(old, new, 1))


@pytest.mark.parametrize(
    "head", ["- a\n- b", "just text", "&a [*a]", "[" * 5000, "? [a]\n: b", "!!python/name:os.x a: b"]
)
def test_fields_that_are_no_mapping_are_named(head: str) -> None:
    assert "q01.md" in fault(f"---\n{head}\n---\n## Answer\nYes.\n")


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def test_a_folder_is_a_guide_ordered_by_kind_and_id(tmp_path: Path) -> None:
    note = "---\nid: {}\nkind: note\ntitle: N\n---\n## Text\nText.\n"
    write(
        tmp_path,
        a=note.format("quotes"),
        b=note.format("howto"),
        c=note.format("about"),
        d=FAQ.format(id="f10"),
        e=FAQ.format(id="f9"),
        z=QUESTION,
    )
    guide = read_guide(tmp_path)
    assert [entry.id for entry in guide.entries] == ["q01", "f9", "f10", "howto", "quotes", "about"]
    assert (guide.title, guide.empty_headings) == (tmp_path.name, ())


def test_the_guide_file_gives_title_and_empty_headings(tmp_path: Path) -> None:
    write(tmp_path, f=FAQ.format(id="f01"))
    about = tmp_path / "guide.yaml"
    about.write_text("title: Boats\nedition: 1\nsource: {author: A}\nempty_headings: [Common faults]\n")
    guide = read_guide(tmp_path)
    assert (guide.title, guide.empty_headings) == ("Boats", ("Common faults",))
    about.write_text("title: Boats\ncolour: red\n")
    with pytest.raises(GuideFormatError, match=r"guide\.yaml, line 2: the field 'colour' is not known"):
        read_guide(tmp_path)


def test_an_id_that_stands_in_two_files_names_both(tmp_path: Path) -> None:
    write(tmp_path, one=FAQ.format(id="f01"), two=FAQ.format(id="f01"))
    with pytest.raises(GuideFormatError, match=r"two\.md, line 2: the id 'f01' stands in .*one\.md too"):
        read_guide(tmp_path)


def test_a_folder_without_entries_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no guide"):
        read_guide(tmp_path)
    (tmp_path / "guide.yaml").write_text("title: Empty\n")
    with pytest.raises(SourceError, match="holds no guide"):
        read_guide(tmp_path)


def test_a_single_file_is_a_guide_of_one_entry(tmp_path: Path) -> None:
    write(tmp_path, f01=FAQ.format(id="f01"))
    guide = read_guide_file(tmp_path / "f01.md")
    assert (guide.title, [entry.id for entry in guide.entries]) == ("Why?", ["f01"])


def test_the_edition_has_every_entry_and_knows_what_is_missing() -> None:
    guide = read_guide(EDITION)
    questions = [f"q{n:02d}" for n in range(1, 11)]
    rapid = [f"r{n:02d}" for n in range(1, 10)]
    answers = [f"f{n:02d}" for n in range(1, 9)]
    assert [entry.id for entry in guide.entries] == [*questions, *rapid, *answers, "howto", "takeaways", "quotes"]
    assert len(list(guide.sections())) == 107
    assert [section.id for section in guide.sections() if section.missing] == [f"{q}/action" for q in questions]
    assert all(section.kind in SECTIONS_OF[entry.kind] for entry in guide.entries for section in entry.sections)
    assert guide.empty_headings == ("Common interview mistakes to avoid",)


@given(st.text() | st.text().map(lambda t: f"---\n{t}\n---\n## Answer\n") | st.text().map(lambda t: QUESTION + t))
def test_any_text_is_an_entry_or_a_named_fault(text: str) -> None:
    said = ""
    try:
        parse_entry(text, "x.md")
    except GuideFormatError as error:
        said = str(error)
    assert "\n" not in said
