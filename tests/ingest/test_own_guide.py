"""The form of an own guide: what is read of it, and what each slip is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import GuideFormatError, SourceError
from ingest.own_guide import MAX_OWN_BYTES, is_own_guide, read_own_guide
from ingest.release_folder import DATA
from ingest.star import EntryKind, SectionKind

HEAD = "---\nguide: on-call\ntitle: On call\n---\n"


def written(folder: Path, text: str, name: str = "mine.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def fault(path: Path) -> str:
    with pytest.raises(GuideFormatError) as caught:
        read_own_guide(path)
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix(str(path))


def test_a_question_is_read_with_its_parts_topics_and_ways_of_asking(tmp_path: Path) -> None:
    text = (
        "# On call\n\n## How did you *calm* the pager?\n### Result\nPages fell by 80%.\n### SITUATION:\nIt was loud.\n"
        "### Coaching note\nSay what you left out.\n### Topics\nAlerting, on call\n### Also asked as\n- fewer pages\n"
    )
    read = read_own_guide(written(tmp_path, HEAD + text))
    (entry,) = read.entries
    assert (read.title, read.about.name) == ("On call", "on-call")
    assert (entry.title, entry.kind, entry.line) == ("How did you calm the pager?", EntryKind.QUESTION, 7)
    assert entry.parts == (
        (SectionKind.SITUATION, "It was loud."),
        (SectionKind.TASK, None),
        (SectionKind.ACTION, None),
        (SectionKind.RESULT, "Pages fell by 80%."),
        (SectionKind.COACHING, "Say what you left out."),
    )
    assert (entry.topics, entry.asked_as) == (("alerting", "on-call"), ("fewer pages",))


def test_text_right_under_a_question_is_its_answer(tmp_path: Path) -> None:
    read = read_own_guide(written(tmp_path, f"{HEAD}## What is a runbook?\nA list of steps.\n\n#### For whom\nAll.\n"))
    (entry,) = read.entries
    assert entry.kind is EntryKind.FAQ
    assert entry.parts == ((SectionKind.ANSWER, "A list of steps.\nFor whom\nAll."),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD, ", line 5: it holds no question; write each as '## Question?'."),
        (f"{HEAD}## Why?\n", ", line 5: the question 'Why?' has no text; write at least one of its parts."),
        (f"{HEAD}## Why?\n### Task\n<!-- later -->\n", ", line 5: the question 'Why?' has no text"),
        (f"{HEAD}Hello.\n## Why?\nSo.\n", ", line 5: 'Hello.' stands above the first question"),
        (f"{HEAD}## Why?\nSo.\n## why\nNo.\n", ", line 7: the question 'why' stands twice, first in line 5;"),
        (
            f"{HEAD}## Why?\n### Story\nSo.\n",
            ", line 6: the heading 'Story' is none of a question's parts; use",
        ),
        (f"{HEAD}## Why?\n### Task\nA\n### Tasks\nB\n", ", line 8: the heading 'Tasks' stands twice"),
        (f"{HEAD}## Why?\nSo.\n### Task\nA\n", ", line 5: the question 'Why?' has a plain answer in line 6 beside"),
        (f"{HEAD}## Why?\nSo.\n# Part two\n", ", line 7: the heading 'Part two' has one '#'"),
        (f"{HEAD}## {'Why ' * 120}?\nSo.\n", ", line 5: the question has"),
        (f"{HEAD}## Why?\nSo.\n### Topics\n{'long' * 20}\n", "a topic is longer than 40 characters"),
        ("---\nguide: On Call\ntitle: x\n---\n## Why?\nSo.\n", ", line 2: the guide's name has to be 2 to 30 small"),
        ("---\nguide: on\ntitle: x\n---\n## Why?\nSo.\n", ", line 2: the field 'guide' takes text"),
        ("---\nguide: on-call\n---\n## Why?\nSo.\n", "the field 'title' is not there; add it."),
        ("---\nguide: on-call\nid: q01\n---\n## Why?\nSo.\n", ", line 3: the field 'id' is not known"),
        ("---\nguide: on-call\ntitle: x\nlanguage: klingon!\n---\n## Why?\nSo.\n", ", line 4: the language has to be"),
    ],
)
def test_each_slip_is_one_sentence_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    assert told in fault(written(tmp_path, text))


def test_a_file_of_more_than_five_megabytes_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "## Why?\n" + "So it was. " * (MAX_OWN_BYTES // 10))
    with pytest.raises(SourceError, match="is larger than 5 MB, which no guide is"):
        read_own_guide(path)


def test_what_cannot_be_seen_is_taken_out(tmp_path: Path) -> None:
    read = read_own_guide(written(tmp_path, f"{HEAD}## Wh\u202ey\u200b?\nS\u2066o\U000e0041.\n"))
    assert (read.entries[0].title, read.entries[0].parts[0][1]) == ("Why?", "So.")


def test_the_files_of_a_folder_make_one_guide_in_the_order_of_their_names(tmp_path: Path) -> None:
    written(tmp_path, "---\nguide: on-call\n---\n## Second?\nYes.\n", "b.md")
    written(tmp_path, f"{HEAD}## First?\nYes.\n", "a.md")
    assert is_own_guide(tmp_path)
    assert [entry.title for entry in read_own_guide(tmp_path).entries] == ["First?", "Second?"]


def test_a_question_that_stands_in_two_files_is_told_with_both(tmp_path: Path) -> None:
    first = written(tmp_path, f"{HEAD}## First?\nYes.\n", "a.md")
    second = written(tmp_path, f"{HEAD}## First?\nNo.\n", "b.md")
    assert fault(tmp_path).removeprefix("/b.md") == (
        f", line 5: the question 'First?' stands twice, first in {first}, line 5; keep one."
    )
    second.unlink()
    written(tmp_path, HEAD.replace("on-call", "other") + "## B?\nYes.\n", "c.md")
    assert "it names another guide than" in fault(tmp_path)


def test_a_file_that_names_no_guide_has_no_place_in_an_own_guides_folder(tmp_path: Path) -> None:
    written(tmp_path, f"{HEAD}## First?\nYes.\n", "a.md")
    written(tmp_path, "# Read me\n", "readme.md")
    assert "it names no guide, as others in this folder do" in fault(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "---\nid: f01\nkind: faq\ntitle: Why\n---\n## Answer\nguide: x\n",
        "# An article\n\nguide: on-call\n",
        "---\n\nguide: on-call\n\nNever closed.\n",
    ],
)
def test_what_does_not_name_its_own_guide_is_none(tmp_path: Path, text: str) -> None:
    assert not is_own_guide(written(tmp_path, text))


def test_the_example_that_comes_with_the_project_is_in_the_form() -> None:
    read = read_own_guide(DATA / "guide-example.md")
    assert [entry.kind for entry in read.entries] == [EntryKind.QUESTION] * 3 + [EntryKind.FAQ]
    holes = [(number, kind) for number, entry in enumerate(read.entries) for kind, text in entry.parts if text is None]
    assert holes == [(2, SectionKind.ACTION)]
