from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from graph.domain import Manner
from graph.reports.document import Document, Heading, Table, Words
from graph.reports.markdown import as_markdown, escaped, fenced
from graph.reports.session_pages import session_document
from graph.reports.session_report import session_report
from graph.reports.words import MARKED, manner_told
from tests.graph.reports.sessions import HOSTILE, agreed, hostile
from tests.ui.fakes import SESSION, WHEN, small_guide


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(text)


def file_of(*judgements: object, manner: Manner = Manner.NEUTRAL) -> str:
    report = session_report(SESSION, judgements, small_guide(), WHEN, manner=manner)  # type: ignore[arg-type]
    return as_markdown(session_document(report))


@given(st.text(alphabet="`~ab\n #<", max_size=40))
def test_nothing_in_a_fence_can_close_it(text: str) -> None:
    tokens = parsed(fenced(text))

    assert [token.type for token in tokens] == ["fence"]
    assert tokens[0].content == f"{text}\n"


@given(st.text(alphabet="`~ab\n #<>|*_[]()!\\&;$:/-+.1", max_size=40))
def test_nothing_in_a_cell_is_markup(text: str) -> None:
    table = Table("", ("a", "b"), ((f"x{text}", text),))
    tokens = parsed(as_markdown(Document("", (table,))))
    cells = [token for token in tokens if token.type == "inline"][2:]

    assert tokens[0].type == "table_open"
    assert all({child.type for child in cell.children or ()} <= {"text", "text_special"} for cell in cells)
    shown = ["".join(child.content for child in cell.children or ()) for cell in cells]
    assert shown == [" ".join(f"x{text}".split()), " ".join(text.split())]


def test_what_others_wrote_stands_in_fences_as_it_was_typed() -> None:
    tokens = parsed(file_of(hostile()))
    whole = [token.content for token in tokens if token.type == "fence" and HOSTILE + "\n" in token.content]
    outside = [token.content for token in tokens if token.type in ("inline", "html_block", "code_block")]

    # Question, answer, four quotes, two notes, two probes, their two reasons, a reply, a reason to look, and those that
    # stand with their section or a sentence of ours.
    assert len(whole) >= 14
    assert not any("script" in text or "evil" in text or "No heading" in text for text in outside)
    assert {token.type for token in tokens}.isdisjoint({"html_block", "bullet_list_open", "hr"})


@pytest.mark.parametrize(
    "words",
    [
        "# Mock interview",
        "Mean level 1 of 2, over 1 of 1 question.",
        "Level 1, accepted.",
        "**Situation: strong**",
        "Thought for 0:04, answered in 0:30 of 1:30.",
        "Level 1 of 2: reasonable, without depth. It could be 1 or 2.",
        "You skipped this.",
    ],
)
def test_the_coachs_own_words_stand_around_them(words: str) -> None:
    assert words in file_of(agreed()).split("\n")


@pytest.mark.parametrize("manner", Manner)
def test_who_asked_stands_in_the_file_where_it_is_of_note(manner: Manner) -> None:
    lines = file_of(agreed(), manner=manner).splitlines()

    assert [line for line in lines if line.startswith("Asked by")] == list(filter(None, [manner_told(manner)]))


def test_it_speaks_of_no_marks_for_it_has_none() -> None:
    assert MARKED not in file_of(agreed())


def test_an_address_in_a_cell_is_no_link_to_a_reader_that_makes_links_of_them() -> None:
    assert escaped("see http://evil.example, WWW.evil or me@evil") == r"see http\://evil.example, WWW\.evil or me\@evil"


def test_our_own_words_are_no_markup_where_an_id_stands_in_them() -> None:
    blocks = (Heading(2, "q01 <b>*x*</b>"), Words("[a](b) `c`"), Words("**d**", label=True))
    tokens = parsed(as_markdown(Document("", blocks)))
    types = {child.type for token in tokens for child in token.children or ()}

    assert types <= {"text", "text_special", "strong_open", "strong_close"}
