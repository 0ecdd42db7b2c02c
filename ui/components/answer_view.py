"""The coach's answer as the page shows it: claims under their headings, with numbered citations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.coach.replies import EXPECT_NEXT, NEAREST_LEAD, NOT_IN_THE_GUIDE
from graph.domain import Answer, AnswerStatus, Claim, Related
from ingest.star import Guide
from ui import copy
from ui.components.markdown import as_text
from ui.components.section_view import SectionView, section_view

_HEADING = re.compile(r"^\*\*(.+)\*\*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered mark and what opens behind it; `section` is None where the guide no longer has it."""

    number: int
    section_id: str
    section: SectionView | None

    @property
    def label(self) -> str:
        return f"{self.number} · {self.section.heading if self.section else self.section_id}"


@dataclass(frozen=True, slots=True)
class Group:
    heading: str
    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """`hole` says where the guide is silent, '' where it is not; `practise` is the entry that the answer leads to.

    `expected` are the follow-ups that an interviewer may ask.
    """

    answered: bool
    groups: tuple[Group, ...]
    hole: str
    refusal: str
    expected: tuple[str, ...]
    nearest: tuple[Related, ...]
    confidence: str
    writer: str
    practise: Related | None


def answer_view(answer: Answer, guide: Guide) -> AnswerView:
    answered = answer.status is AnswerStatus.ANSWERED
    blocks = _blocks(answer.answer)
    return AnswerView(
        answered=answered,
        groups=_groups(answer, blocks, guide) if answered else (),
        hole=blocks.get(NOT_IN_THE_GUIDE, "") if answered else "",
        refusal="" if answered else answer.answer.partition(NEAREST_LEAD)[0].strip(),
        expected=_bullets(blocks.get(EXPECT_NEXT, "")) if answered else (),
        nearest=() if answered else answer.related,
        confidence=copy.confidence(answer.confidence, answered=answered),
        writer=copy.written_by(answer.writer) if answered else "",
        practise=_practised(answer, guide) if answered else None,
    )


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
    quoted: dict[str, list[str]] = {}
    for claim in answer.claims:
        for section in claim.citations:
            numbers.setdefault(section, len(numbers) + 1)
            quoted.setdefault(section, []).append(claim.text)
    marks = {s: Citation(n, s, section_view(guide, s, quoted.get(s, ()))) for s, n in numbers.items()}
    return tuple(_group(heading, claims, marks) for heading, claims in under.items() if claims)


def _group(heading: str, claims: list[Claim], marks: dict[str, Citation]) -> Group:
    cited = dict.fromkeys(section for claim in claims for section in claim.citations)
    return Group(heading, " ".join(_marked(claim, marks) for claim in claims), tuple(marks[each] for each in cited))


def _marked(claim: Claim, marks: dict[str, Citation]) -> str:
    numbers = "".join(f":gray-badge[{marks[section].number}]" for section in claim.citations)
    # A narrow space that does not break, for a mark alone on a line has lost its sentence.
    return f"{as_text(claim.text, inline=True)}\u202f{numbers}"


def _practised(answer: Answer, guide: Guide) -> Related | None:
    """The first entry of the answer that an interviewer can ask."""
    return next((each for each in answer.related if (e := guide.entry(each.entry)) and e.practised), None)
