"""A guide of one's own about being on call: a question without its Action, with a coaching note, and a whole one."""

from __future__ import annotations

from ingest.star import Entry, EntryKind, Guide, Own, Section, SectionKind

CALMED = "How did you calm the pager of a *noisy* rota?"
WOKEN = "Whom did you wake at night, and why?"
NOTE = "Mention the rationale behind each alert, the share of pages that needed nobody. Avoid heroic tales."
NOBODY = "Of 90 pages a week 71 needed nobody at all."
STORY = (
    "At a harbour our noisy pager rang ninety times in a week, and I was asked to calm the rota. "
    "I wrote down for a month what each alert led to and deleted those on causes. "
    "We are at eight pages a week."
)


def pager_guide(*, written: bool = False) -> Guide:
    """Whether the Action of the first question is written."""
    calmed = Entry(
        "on-call.q01",
        EntryKind.QUESTION,
        CALMED,
        (
            Section("on-call.q01", SectionKind.SITUATION, NOBODY),
            Section("on-call.q01", SectionKind.ACTION, "I switched off what woke us for nothing." if written else None),
            Section("on-call.q01", SectionKind.COACHING, NOTE),
        ),
        topics=("alerts",),
    )
    woken = Entry(
        "on-call.q02",
        EntryKind.QUESTION,
        WOKEN,
        (Section("on-call.q02", SectionKind.ACTION, "I woke the one who could mend it, and told the others at nine."),),
        topics=("people",),
    )
    faq = Entry("on-call.f01", EntryKind.FAQ, "Is it paid?", (Section("on-call.f01", SectionKind.ANSWER, "Yes."),))
    return Guide("On call for *harbours*", (calmed, woken, faq), own=Own("on-call"))
