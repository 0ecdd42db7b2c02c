"""A report as a page: one file that fetches nothing and runs nothing, whatever was said, and that anyone can read."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from graph.reports.document import Bars, Course, Document, Heading, Table, Theirs, Words
from graph.reports.html import as_html, text
from graph.reports.session_pages import session_document
from graph.reports.session_report import session_report
from graph.reports.words import MARKED
from tests.graph.reports.sessions import HOSTILE, agreed, hostile, said
from tests.ui.fakes import SESSION, WHEN, small_guide

CELLS = {"th", "td"}
VOID = {"meta", "br", "hr", "path", "rect"}
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "p", "blockquote", "cite", "mark",
    "small", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "svg", "path", "rect", "text",
    "figcaption",
}  # fmt: skip


class Page(HTMLParser):
    """The elements of a page, their attributes, and its text; every element has to be closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.said.append(data)


def page_of(*judgements: object) -> str:
    report = session_report(SESSION, judgements, small_guide(), WHEN)  # type: ignore[arg-type]
    return as_html(session_document(report))


def test_nothing_hostile_becomes_an_element_or_an_attribute_and_all_of_it_can_be_read() -> None:
    page = Page(page_of(hostile()))

    assert {tag for tag, _ in page.elements} <= ALLOWED
    attributes = {name for _, given in page.elements for name in given}
    assert not {name for name in attributes if name.startswith("on")} | (
        attributes & {"href", "src", "style", "action"}
    )
    assert "".join(page.said).count("<script>alert(1)</script>") >= 14


@pytest.mark.parametrize("steering", ["\x00", "\x1b[2J", "\x08", "\x85", "\ud800"])
def test_what_steers_or_cannot_be_written_is_not_in_it(steering: str) -> None:
    page = as_html(Document(f"a{steering}b", (Theirs(f"a{steering}b"),)))

    assert steering not in page
    assert page.encode("utf-8")


def test_it_fetches_nothing_and_runs_nothing() -> None:
    page = page_of(agreed())

    assert not re.search(r"https?:|url\(|@import|<script|<link|<iframe|<img", page)
    assert "default-src 'none'" in page


def test_it_can_be_read_by_anyone() -> None:
    page = Page(page_of(agreed(), said(2)))
    headings = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]

    assert page.elements[0] == ("html", {"lang": "en"})
    assert headings.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(headings))
    assert all(given.get("scope") in ("col", "row") for tag, given in page.elements if tag == "th")
    tables = [tag for tag, _ in page.elements if tag == "table"]
    assert len([tag for tag, _ in page.elements if tag == "caption"]) == len(tables)


def test_a_question_begins_a_printed_page_but_for_the_first() -> None:
    page = Page(page_of(agreed(1), agreed(2), agreed(3)))

    assert len([given for tag, given in page.elements if tag == "h2" and given.get("class") == "page"]) == 2
    assert "@media print" in page_of()
    assert "prefers-color-scheme: dark" in page_of()


def test_a_chart_says_in_words_what_it_shows() -> None:
    blocks = (Course("RAG <b>", ((0.0, 0.0, 0.5), (1.0, 0.5, 1.0))), Bars("Parts", (('"A"', 0.5, 0.2, 0.8),)))
    page = Page(as_html(Document("Charts", blocks)))
    charts = [given for tag, given in page.elements if tag == "svg"]

    assert [(chart["role"], chart["aria-label"]) for chart in charts] == [("img", "RAG <b>"), ("img", "Parts")]
    assert {tag for tag, _ in page.elements} <= ALLOWED


def test_credited_words_are_marked_and_it_says_for_what() -> None:
    page = page_of(agreed())

    assert MARKED in page
    assert "<mark>I cut it to 2%<small> [Situation, Task, Action, Result]</small></mark>" in page


def test_every_block_escapes_what_it_is_given() -> None:
    hostile_text = '<b onload="x">&amp;' + HOSTILE
    blocks = (
        Heading(2, hostile_text),
        Words(hostile_text),
        Words(hostile_text, label=True),
        Theirs(hostile_text, hostile_text),
        Table(hostile_text, (hostile_text,), ((hostile_text,),)),
    )
    page = Page(as_html(Document(hostile_text, blocks)))

    assert {tag for tag, _ in page.elements} <= ALLOWED - {"b"}
    assert text('"<') == "&quot;&lt;"


def test_no_column_breaks_a_word_or_a_day_and_none_widens_the_page() -> None:
    table = Table("", ("Question", "Last on"), (("modelling", "2026-11-20"), ("a" * 40, "one two three four five")))
    cells = [dict(given).get("class") for tag, given in Page(as_html(Document("", (table,)))).elements if tag in CELLS]

    assert cells == ["whole", "whole", "whole short", "whole short", None, "whole"]
