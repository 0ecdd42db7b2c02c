"""Guides of one's own in the reports: told under their titles, or as the record remembers them where they are gone."""

from __future__ import annotations

from datetime import date

from graph.memory.judgement import Judgement
from graph.reports.deck import cards
from graph.reports.document import Heading, Theirs
from graph.reports.html import as_html
from graph.reports.markdown import as_markdown
from graph.reports.own_guides import practised_guides, remembered
from graph.reports.preparation_pages import preparation_document
from graph.reports.preparation_report import PreparationReport, preparation_report
from graph.reports.words import GONE, OTHER_GUIDE
from ingest.star import Entry, EntryKind, Guide, Own, Section, SectionKind
from tests.graph.reports.sessions import HOSTILE, agreed
from tests.graph.reports.test_html import ALLOWED, Page
from tests.graph.reports.test_markdown import parsed
from tests.ui.fakes import WHEN, small_guide

TODAY = date(2026, 11, 23)
ADVICE = "Say who slept."
PAGER = Guide(
    "On call for *data*",
    (
        Entry(
            "on-call.q01",
            EntryKind.QUESTION,
            "How did you calm the pager?",
            (Section("on-call.q01", SectionKind.COACHING, ADVICE),),
            topics=("alerts",),
        ),
        Entry("on-call.q02", EntryKind.QUESTION, "Whom did you wake?", ()),
    ),
    own=Own("on-call"),
)
SHELF = {"on-call": PAGER}


def of_the_pager(turn: int = 2, **given: object) -> Judgement:
    """An answer to the first question of the guide of one's own."""
    return agreed(turn, entry="on-call.q01", **given)


def report_of(*judgements: Judgement, own: dict[str, Guide] = SHELF) -> PreparationReport:
    return preparation_report(judgements, small_guide(), TODAY, WHEN, own=own)


def test_each_guide_stands_on_its_own_answers_under_its_title() -> None:
    report = report_of(agreed(1, score=2), of_the_pager(score=0))
    (other,) = report.others

    assert (report.judgements, report.standing and report.standing.answers) == (2, 1)
    assert (other.guide, other.gone, other.judgements) == ("On call for *data*", False, 1)
    assert [(line.entry, line.attempts, line.best) for line in other.questions] == [
        ("on-call.q01", 1, 0),
        ("on-call.q02", 0, None),
    ]
    assert [answer.entry for answer in other.answers] == ["on-call.q01"]
    assert [answer.entry for answer in report.answers] == ["q01"]


def test_a_guide_that_is_gone_is_told_by_what_was_asked() -> None:
    report = report_of(of_the_pager(), own={})
    (other,) = report.others

    assert (other.guide, other.gone) == ("on-call", True)
    assert [(line.title, line.best) for line in other.questions] == [("How did you tame a *wild* index? (2)", 1)]
    assert [answer.said.text for answer in other.answers] == ["We had one. I cut it to 2%, for $5 & more."]
    assert GONE in as_markdown(preparation_document(report))
    assert GONE not in as_markdown(preparation_document(report_of(of_the_pager())))


def test_a_guide_that_was_not_practised_is_in_no_report() -> None:
    assert report_of(agreed()).others == ()


def test_of_an_own_guide_alone_only_what_was_practised_about_it_is_told() -> None:
    report = preparation_report([agreed(1), of_the_pager()], PAGER, TODAY, WHEN)

    assert (report.guide, report.judgements, report.others) == ("On call for *data*", 1, ())
    assert [each.entries for each in report.sessions] == [("on-call.q01",)]


def test_the_pages_have_a_title_for_each_guide() -> None:
    document = preparation_document(report_of(agreed(), of_the_pager()))
    told = list(zip(document.blocks, document.blocks[1:], strict=False))
    titles = [after for before, after in told if isinstance(before, Heading) and before.words == OTHER_GUIDE]

    assert titles == [Theirs("On call for *data*")]


def test_the_json_of_it_makes_the_same_report_again() -> None:
    report = report_of(agreed(), of_the_pager())

    assert PreparationReport.model_validate_json(report.model_dump_json()) == report


def test_the_deck_has_the_cards_of_each_guide_with_its_advice_and_its_name() -> None:
    found = {card.entry: card for card in cards([agreed(), of_the_pager(score=2)], small_guide(), SHELF)}

    assert list(found)[-2:] == ["on-call.q01", "on-call.q02"]
    pager = found["on-call.q01"]
    assert (pager.guide, pager.question, pager.level) == ("on-call", "How did you calm the pager?", 2)
    assert (pager.advice, pager.section) == (ADVICE, "on-call.q01/coaching")
    assert found["q01"].guide == ""


def test_the_deck_has_a_card_for_a_question_of_a_guide_that_is_gone() -> None:
    *_, card = cards([agreed(), of_the_pager()], small_guide())

    assert (card.entry, card.advice) == ("on-call.q01", "")
    assert card.answer == "We had one. I cut it to 2%, for $5 & more."


def test_the_deck_of_an_own_guide_has_its_cards_alone() -> None:
    assert [card.entry for card in cards([agreed(), of_the_pager()], PAGER)] == ["on-call.q01", "on-call.q02"]


def test_a_question_is_remembered_as_it_was_last_asked() -> None:
    first, last = of_the_pager(2), of_the_pager(3)

    assert [entry.title for entry in remembered("on-call", [first, last]).entries] == [last.question]
    assert [each.guide.name for each in practised_guides([first, agreed()], {})] == ["on-call"]


def test_nothing_hostile_in_a_guide_of_ones_own_has_an_effect() -> None:
    entry = Entry("on-call.q01", EntryKind.QUESTION, HOSTILE, (), topics=(HOSTILE,))
    hostile = Guide(HOSTILE, (entry,), own=Own("on-call"))
    document = preparation_document(report_of(of_the_pager(), of_the_pager(3), own={"on-call": hostile}))
    page = Page(as_html(document))

    assert {tag for tag, _ in page.elements} <= ALLOWED
    assert "<script>alert(1)</script>" in "".join(page.said)
    tokens = parsed(as_markdown(document))
    inside = {child.type for token in tokens for child in token.children or ()}
    assert {token.type for token in tokens}.isdisjoint({"html_block", "bullet_list_open", "hr"})
    assert inside <= {"text", "text_special", "strong_open", "strong_close"}
