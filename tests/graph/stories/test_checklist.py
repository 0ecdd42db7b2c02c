"""A coaching note becomes a list, each item a piece of it."""

from __future__ import annotations

import pytest

from graph.stories.checklist import checklist
from ingest.star import Entry, EntryKind, Guide, Section, SectionKind

ITEMS = {
    "q01": [
        "the reason why AKS was picked over Functions, or Functions over AKS",
        "how you dealt with security in a regulated industry",
        "a concrete figure for cost or performance",
    ],
    "q02": [
        "versions",
        "tests against a gold set",
        "a gate in CI",
        "the specific technique that brought the largest improvement",
    ],
    "q03": [
        "the rationale behind your chunking",
        "the impact of the reranker",
        "your evaluation cadence",
        "access control",
        "freshness",
    ],
    "q04": ["governance", "observability at the level of traces", "the confidence-gate pattern"],
    "q05": ["which specific limitation made the migration necessary", "what you kept from LangChain"],
    "q06": ["typed schemas", "idempotency", "observability", "dead-letter queues"],
    "q07": [
        "evaluation that is continuous",
        "quality",
        "latency",
        "cost",
        "you can follow a business metric such as CSAT back to a technical root cause such as missing documents",
    ],
    "q08": [
        "routing by capability and not out of loyalty to a provider",
        "a unified SDK that makes the work portable",
        "concrete numbers",
    ],
    "q09": [
        "the systems that you built, such as checklists, templates and staging environments",
        "an outcome of the mentoring that can be measured",
    ],
    "q10": ["paths for graceful degradation", "continuous evaluation"],
}
WARNING = {"q04", "q05", "q06", "q09", "q10"}


@pytest.mark.parametrize("entry_id", ITEMS)
def test_the_notes_of_the_edition_are_read_item_by_item(guide: Guide, entry_id: str) -> None:
    entry = guide.entry(entry_id)
    assert entry is not None
    found = checklist(entry)
    assert [item.text for item in found if not item.caution] == ITEMS[entry_id]
    assert any(item.caution for item in found) is (entry_id in WARNING)


def test_each_item_stands_in_its_section_word_for_word(guide: Guide) -> None:
    for entry in guide.entries:
        for item in checklist(entry):
            section = guide.section(item.section)
            assert section is not None
            assert section.kind is SectionKind.COACHING
            assert item.text in (section.text or "")


@pytest.mark.parametrize("text", [None, "", "And, and.", "Show."])
def test_a_note_that_says_nothing_demands_nothing(text: str | None) -> None:
    entry = Entry("q01", EntryKind.QUESTION, "How?", (Section("q01", SectionKind.COACHING, text),))
    assert checklist(entry) == ()


def test_a_note_of_another_guide_is_read_too() -> None:
    text = "Mention the budget, the team and a rollback plan. Do not blame anybody. Say why you left. Given names help."
    entry = Entry("q01", EntryKind.QUESTION, "How?", (Section("q01", SectionKind.COACHING, text),))
    found = checklist(entry)
    assert [(item.text, item.caution) for item in found] == [
        ("the budget", False),
        ("the team", False),
        ("a rollback plan", False),
        ("Do not blame anybody", True),
        ("why you left", False),
        ("Given names help", False),
    ]
    assert found[-2].ask == "reason"
