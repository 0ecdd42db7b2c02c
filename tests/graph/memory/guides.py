"""A guide of two questions, for tests of what the record tells about them."""

from __future__ import annotations

from ingest.star import Entry, EntryKind, Guide, Section, SectionKind


def two_questions() -> Guide:
    """A long question on retrieval and cost, a short one on reliability, and a FAQ that nobody is asked."""
    return Guide(
        "Two questions",
        (
            _entry("q01", EntryKind.QUESTION, SectionKind.RESULT, "retrieval", "cost"),
            _entry("r01", EntryKind.RAPID_FIRE, SectionKind.ACTION, "reliability"),
            _entry("f01", EntryKind.FAQ, SectionKind.ANSWER, "python"),
        ),
    )


def _entry(name: str, kind: EntryKind, section: SectionKind, *topics: str) -> Entry:
    return Entry(name, kind, f"How {name}?", (Section(name, section, "So."),), topics=topics)
