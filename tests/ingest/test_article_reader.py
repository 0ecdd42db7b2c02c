from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article_blocks import text_lines
from ingest.article_parts import without_ordinals
from ingest.article_reader import article_lines, parse_article, read_article
from ingest.errors import GuideFormatError
from ingest.star import Entry, EntryKind, Guide, SectionKind

SAMPLES = Path(__file__).parents[1] / "fixtures" / "articles"
SUFFIXES = (".txt", ".html", ".md")

ONE = """\
A short guide

1) How do you moor a boat?

What the interviewer evaluates: calm.

Situation: A storm.

Task: Moor.

Action: I moored.

Result: Moored.
"""


@pytest.fixture(scope="module")
def sample() -> Guide:
    return read_article(SAMPLES / "sample.txt")


def parse(text: str, suffix: str = ".txt") -> Guide:
    return parse_article(article_lines(text, suffix), "story")


def fault(text: str, suffix: str = ".txt") -> str:
    with pytest.raises(GuideFormatError) as caught:
        parse(text, suffix)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def entry_of(guide: Guide, entry_id: str) -> Entry:
    entry = guide.entry(entry_id)
    assert entry is not None
    return entry


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_article_is_the_same_guide_in_every_form(sample: Guide, suffix: str) -> None:
    assert read_article(SAMPLES / f"sample{suffix}") == sample


def test_entries_are_numbered_in_the_order_of_the_article(sample: Guide) -> None:
    ids = [entry.id for entry in sample.entries]
    assert ids == ["q01", "q02", "r01", "r02", "f01", "f02", "howto", "takeaways", "quotes"]
    assert entry_of(sample, "q02").title == "Tell us about a schema change that went wrong."
    assert entry_of(sample, "r01").round == "Storage Basics"
    assert sample.title == "Data Platform Interview Stories — A STAR Workbook"


def test_an_action_without_text_is_missing_and_not_the_result(sample: Guide) -> None:
    assert [section.id for section in sample.sections() if section.missing] == ["q01/action"]
    assert entry_of(sample, "q01").text(SectionKind.RESULT) == "Corrections after 07:00 fell from 38 to 3 a month."


def test_a_section_keeps_its_paragraphs_and_its_list(sample: Guide) -> None:
    assert entry_of(sample, "q02").text(SectionKind.ACTION) == (
        "I did three things, in this order:\n"
        "- I replayed the night from the raw files.\n"
        "- I put a contract test between the sensors and the lake.\n"
        "Then I showed the sensor team how to run it."
    )


def test_ordinals_glued_to_the_takeaways_are_taken_off(sample: Guide) -> None:
    assert entry_of(sample, "takeaways").text(SectionKind.TEXT) == (
        "- 4 interview questions told as STAR stories\n"
        "- Stories from a ferry line, a dairy and a library\n"
        "- Notes on what a panel listens for"
    )


def test_a_heading_without_text_is_known(sample: Guide) -> None:
    assert sample.empty_headings == ("Common interview mistakes to avoid",)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_author_belongs_to_no_entry_even_where_nothing_was_loading(sample: Guide, suffix: str) -> None:
    text = (SAMPLES / f"sample{suffix}").read_text(encoding="utf-8").replace("Loading...", "")
    assert parse(text, suffix) == sample


def test_introduction_and_page_furniture_belong_to_no_entry(sample: Guide) -> None:
    words = " ".join(section.text or "" for section in sample.sections())
    for stray in ("Loading", "Every story below", "45-second", "choir", "Related", "Subscribe"):
        assert stray not in words


def test_line_ends_and_spaces_of_other_systems_change_nothing(sample: Guide, tmp_path: Path) -> None:
    text = (SAMPLES / "sample.txt").read_text(encoding="utf-8")
    path = tmp_path / "sample.txt"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").replace("Situation: ", "Situation:\u00a0").encode())
    assert read_article(path) == sample


def test_text_wrapped_to_a_width_is_joined() -> None:
    wrapped = (
        "1) How do you moor a boat in a harbour that is as full as ours is\n"
        "today?\n\n"
        "Situation: A storm came up from the west, and every berth that had\n"
        "a ring was taken.\nTask: Moor.\nAction: Two steps:\n\n"
        "  1. I threw the line to the man on the pier, who had been waiting\n"
        "     for it.\n  2. I waited.\n\nResult: Moored.\n"
    )
    entry = entry_of(parse(wrapped), "q01")
    assert entry.title == "How do you moor a boat in a harbour that is as full as ours is today?"
    assert entry.text(SectionKind.SITUATION) == (
        "A storm came up from the west, and every berth that had a ring was taken."
    )
    assert entry.text(SectionKind.ACTION) == (
        "Two steps:\n1. I threw the line to the man on the pier, who had been waiting for it.\n2. I waited."
    )


@pytest.mark.parametrize(
    "label", ["What interviewer evaluates:", "What the interviewer evaluates:", "What interviewers evaluate:"]
)
def test_labels_are_read_in_either_spelling(label: str) -> None:
    guide = parse(ONE.replace("What the interviewer evaluates:", label))
    assert entry_of(guide, "q01").text(SectionKind.EVALUATES) == "calm."


@pytest.mark.parametrize("title", ["1. How?", "Q: How?", "Q1: How?", "Question 1: How?", "How?", "1)How?"])
def test_a_question_is_read_however_it_is_marked(title: str) -> None:
    guide = parse(ONE.replace("1) How do you moor a boat?", title))
    assert [(entry.id, entry.title) for entry in guide.entries] == [("q01", "How?")]


def test_a_label_on_its_own_line_takes_the_paragraphs_below() -> None:
    guide = parse(ONE.replace("Action: I moored.", "Action:\n\nI moored.\n\nBy hand\n\nand alone."))
    assert entry_of(guide, "q01").text(SectionKind.ACTION) == "I moored.\nBy hand\nand alone."


def test_sections_may_be_headings_of_their_own() -> None:
    text = "# G\n\n## 1. How?\n\n### Situation\n\nA.\n\n### Task\n\nB.\n\n### Action\n\n### Result\n\nD.\n"
    entry = entry_of(parse(text, ".md"), "q01")
    assert [section.text for section in entry.sections] == ["A.", "B.", None, "D."]


def test_numbered_steps_of_an_action_are_no_questions() -> None:
    guide = parse(ONE.replace("Action: I moored.", "Action:\n\n1) I looked.\n\n2) I moored."))
    assert entry_of(guide, "q01").text(SectionKind.ACTION) == "1) I looked.\n2) I moored."


def test_an_explanation_of_the_letters_is_no_question() -> None:
    explained = (
        "The four letters:\n\n- Situation: the scene\n- Task: your part\n- Action: what you did\n- Result: the end\n\n"
    )
    assert parse("G\n\n" + explained + ONE.partition("\n\n")[2]).entries == parse(ONE).entries


def test_short_questions_without_a_number_are_rapid_fire() -> None:
    short = ONE.replace("What the interviewer evaluates: calm.\n\n", "").replace("1)", "Q:")
    assert entry_of(parse(short), "r01").kind is EntryKind.RAPID_FIRE


def test_a_number_that_stands_twice_names_both_lines() -> None:
    assert fault(ONE + "\n" + ONE) == "story, line 17: question number 1 stands twice, first in line 3; number it anew."


def test_a_section_that_stands_twice_is_a_fault() -> None:
    assert "line 11: 'Task' stands twice" in fault(ONE.replace("Action:", "Task:"))


def test_a_numbered_question_without_sections_is_a_fault() -> None:
    message = fault(ONE + "\n2) And how do you leave?\n\nSlowly.\n")
    assert message.startswith("story, line 15: the question '2) And how do you leave?' has no STAR sections")


def test_a_fault_in_a_page_is_named_with_its_line() -> None:
    text = "<html>\n<body>\n<h2>1) How?</h2>\n<p>Situation: a</p>\n<p>Result: b</p>\n<p>Result: c</p></body></html>"
    assert "line 6: 'Result' stands twice under '1) How?', first in line 5" in fault(text, ".html")


@pytest.mark.parametrize("text", ["", "Only prose.\n\nAnd more.", "Situation: no question above."])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_text_without_questions_is_told_the_form(text: str, suffix: str) -> None:
    assert "holds no questions in STAR form" in fault(text, suffix)


@pytest.mark.parametrize(
    ("items", "questions", "read"),
    [
        (["- 119 questions", "- 2Cases"], 19, ["- 19 questions", "- Cases"]),
        (["- 1 19 questions", "- 2 Cases"], 19, ["- 19 questions", "- Cases"]),
        (["- 19 questions"], 19, ["- 19 questions"]),
        (["- 19 questions", "- 2 cases"], 19, ["- 19 questions", "- 2 cases"]),
        (["- 19 questions", "- Cases"], 4, ["- 19 questions", "- Cases"]),
        (["Prose."], 4, ["Prose."]),
        ([], 4, []),
    ],
)
def test_only_a_whole_run_of_ordinals_is_taken_off(items: list[str], questions: int, read: list[str]) -> None:
    assert without_ordinals(items, questions) == read


def test_lines_know_where_they_stand() -> None:
    assert [(line.number, line.text) for line in text_lines("a b\n\n  • c\n")] == [(1, "a b"), (3, "- c")]


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            [*ONE.split("\n"), "Loading...", "Frequently asked questions", "Key Takeaways", "- 1", "</p>", "# "]
        )
        | st.text(max_size=8)
    ).map("\n".join),
    st.sampled_from(SUFFIXES),
)
def test_any_text_is_a_guide_or_a_named_fault(text: str, suffix: str) -> None:
    said = ""
    try:
        ids = [entry.id for entry in parse(text, suffix).entries]
    except GuideFormatError as error:
        ids, said = ["none"], str(error)
    assert "\n" not in said
    assert len(set(ids)) == len(ids) > 0
