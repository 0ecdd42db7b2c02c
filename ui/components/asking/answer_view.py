"""The coach's answer as the page shows it: claims under their headings, with numbered citations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.coach.replies import EXPECT_NEXT, NEAREST_LEAD, NOT_IN_THE_GUIDE
from graph.domain import Answer, AnswerStatus, Claim, Related
from ingest.star import Guide
from ui.components.guides.section_view import SectionView, section_view
from ui.copy import ask_copy

_HEADING = re.compile(r"^\*\*(.+)\*\*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered mark and what opens behind it: the section with the claim's sentence in use.

    `section` is None where the guide no longer has it.
    """

    number: int
    section_id: str
    section: SectionView | None


@dataclass(frozen=True, slots=True)
class CitedSentence:
    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Group:
    heading: str
    sentences: tuple[CitedSentence, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """`hole` says where the guide is silent, '' where it is not; `practise` is the entry that the answer leads to.

    `expected` are the follow-ups that an interviewer may ask; `model` is what is to be said of a chat model's part in
    it, '' where there is nothing. A question that was `looked_for` in vain is kept among
    the gaps.
    """

    answered: bool
    looked_for: bool
    groups: tuple[Group, ...]
    hole: str
    refusal: str
    expected: tuple[str, ...]
    nearest: tuple[Related, ...]
    confidence: str
    writer: str
    practise: Related | None
    model: str = ""


def answer_view(answer: Answer, guide: Guide) -> AnswerView:
    answered = answer.status is AnswerStatus.ANSWERED
    blocks = _blocks(answer.answer)
    return AnswerView(
        answered=answered,
        # Something always comes near, unless the question was too long to be searched for.
        looked_for=answered or bool(answer.related),
        groups=_groups(answer, blocks, guide) if answered else (),
        hole=blocks.get(NOT_IN_THE_GUIDE, "") if answered else "",
        refusal="" if answered else answer.answer.partition(NEAREST_LEAD)[0].strip(),
        expected=_bullets(blocks.get(EXPECT_NEXT, "")) if answered else (),
        nearest=() if answered else answer.related,
        confidence=ask_copy.confidence(answer.confidence, answered=answered),
        writer=ask_copy.written_by(answer.writer) if answered else "",
        practise=_practised(answer, guide) if answered else None,
        model=_model(answer),
    )


def cited(claim: Claim, guide: Guide, numbers: dict[str, int]) -> CitedSentence:
    """The claim with its marks. A section that has no number yet gets the next one in `numbers`."""
    marks = tuple(
        Citation(numbers.setdefault(each, len(numbers) + 1), each, section_view(guide, each, [claim.text]))
        for each in claim.citations
    )
    return CitedSentence(claim.text, marks)


def _blocks(markdown: str) -> dict[str, str]:
    """What stands under each `**heading**` of the answer."""
    first, *rest = _HEADING.split(markdown)
    blocks = {"": first.strip()} if first.strip() else {}
    return blocks | {heading: body.strip() for heading, body in zip(rest[::2], rest[1::2], strict=True)}


def _bullets(markdown: str) -> tuple[str, ...]:
    return tuple(line.removeprefix("- ") for line in markdown.splitlines() if line.startswith("- "))


def _groups(answer: Answer, blocks: dict[str, str], guide: Guide) -> tuple[Group, ...]:
    """Each claim under the heading that has it; one that no heading has comes first, for none may be lost."""
    under: dict[str, list[Claim]] = {
        heading: [] for heading in ("", *blocks) if heading not in (NOT_IN_THE_GUIDE, EXPECT_NEXT)
    }
    for claim in answer.claims:
        heading = next((h for h in under if claim.text in blocks.get(h, "")), "")
        under[heading].append(claim)
    numbers = {section: n for n, section in enumerate(answer.citations, start=1)}
    return tuple(
        Group(heading, tuple(cited(claim, guide, numbers) for claim in claims))
        for heading, claims in under.items()
        if claims
    )


def _model(answer: Answer) -> str:
    work = answer.work
    if work is None:
        return ""
    return work.failed or (ask_copy.dropped(work.dropped, work.written) if work.dropped else "")


def _practised(answer: Answer, guide: Guide) -> Related | None:
    """The first entry of the answer that an interviewer can ask."""
    return next((each for each in answer.related if (e := guide.entry(each.entry)) and e.practised), None)
