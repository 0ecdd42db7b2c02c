"""The coach's two replies as values: an answer whose every sentence was checked, and a refusal that helps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.coach.state import OnClaim
from graph.domain import Answer, AnswerStatus, Claim, Related, Verdict
from graph.grounding.verdicts import judge_claim
from graph.writing.guide_writer import Draft, Passage
from graph.writing.model_writer import Composed
from graph.writing.outline import TOUCHES_HOLES
from ingest.empty_headings import asked_headings
from ingest.star import Guide

NOT_IN_THE_GUIDE = "Not in the guide"
EXPECT_NEXT = "Expect next"
NEAREST_LEAD = "The nearest that it covers:"
NOT_COVERED = "the guide does not cover this question"
NO_SUBJECT = "the question names no subject; say which story or topic you mean"
NEAREST = 3


def answered(
    question: str, draft: Draft, guide: Guide, confidence: float, writer: str, on_claim: OnClaim | None = None
) -> Answer:
    """The draft with each claim's verdict; what is not supported is dropped."""
    lines: list[str] = []
    claims: list[Claim] = []
    for passage in draft.passages:
        kept = []
        for claim in _confirmed(passage, guide):
            kept.append(claim)
            if on_claim:
                on_claim(passage.heading, claim)
        if kept:
            lines += [f"**{passage.heading}**", "", _marked(kept), ""]
        claims += kept
    return _answer(question, lines, claims, draft, guide, confidence, writer)


def composed(question: str, draft: Draft, by_model: Composed, guide: Guide, confidence: float) -> Answer:
    """A model's claims, all of them borne out, in its own order; the holes are the draft's."""
    lines = [_marked(by_model.claims), ""]
    return _answer(question, lines, by_model.claims, draft, guide, confidence, by_model.model)


def _marked(claims: Sequence[Claim]) -> str:
    return " ".join(f"{claim.text} {' '.join(f'[{citation}]' for citation in claim.citations)}" for claim in claims)


def _answer(
    question: str,
    lines: Sequence[str],
    claims: Sequence[Claim],
    draft: Draft,
    guide: Guide,
    confidence: float,
    writer: str,
) -> Answer:
    """What was written, with what the guide has lost and what an interviewer may ask next."""
    lines = list(lines)
    holes = [_hole(draft.missing, guide)] if draft.missing and draft.intent in TOUCHES_HOLES else []
    holes += [_silence(heading) for heading in asked_headings(question, guide.empty_headings)]
    if holes:
        lines += [f"**{NOT_IN_THE_GUIDE}**", "", " ".join(holes), ""]
    if draft.expected:
        lines += [f"**{EXPECT_NEXT}**", "", *(f"- {probe}" for probe in draft.expected), ""]
    cited = dict.fromkeys(citation for claim in claims for citation in claim.citations)
    return Answer(
        question=question,
        status=AnswerStatus.ANSWERED,
        answer="\n".join(lines).strip(),
        claims=tuple(claims),
        citations=tuple(cited),
        missing=draft.missing,
        related=_related(draft.entries, guide),
        confidence=round(confidence, 4),
        retried=False,
        writer=writer,
        timings_ms={},
    )


def insufficient(
    question: str, nearest: Sequence[str], guide: Guide, confidence: float, writer: str, reason: str = NOT_COVERED
) -> Answer:
    """A refusal with its reason, and the covered entries that come nearest."""
    related = _related(list(dict.fromkeys(nearest))[:NEAREST], guide)
    text = f"I don't have sufficient information: {reason}."
    if related:
        text += f" {NEAREST_LEAD} " + "; ".join(f"{each.title} [{each.entry}]" for each in related) + "."
    return Answer(
        question=question,
        status=AnswerStatus.INSUFFICIENT,
        answer=text,
        claims=(),
        citations=(),
        missing=(),
        related=related,
        confidence=round(confidence, 4),
        retried=False,
        writer=writer,
        timings_ms={},
    )


def nearest_topic(nearest: Sequence[str], guide: Guide) -> str:
    """The topic of the entry that comes nearest, 'other' where nothing does."""
    entry = guide.entry(nearest[0]) if nearest else None
    return entry.topics[0] if entry and entry.topics else "other"


def _confirmed(passage: Passage, guide: Guide) -> Iterator[Claim]:
    """The passage's claims that the checker confirms, each as soon as it does."""
    for statement in passage.statements:
        claim = _checked(statement.text, statement.section, guide)
        if claim.verdict is Verdict.SUPPORTED:
            yield claim


def _checked(text: str, section_id: str, guide: Guide) -> Claim:
    section = guide.section(section_id)
    passages = [section.text] if section and section.text else []
    return Claim(text=text, citations=(section_id,), verdict=judge_claim(text, passages))


def _hole(missing: Sequence[str], guide: Guide) -> str:
    """The sentence that says where the guide is silent, and asks for the person's own words."""
    if guide.own is not None:
        return _not_written(missing, guide)
    titles = [entry.title for each in missing if (entry := guide.entry(each.partition("/")[0]))]
    named = " and ".join(f'"{title}"' for title in titles)
    return (
        f"The guide's source lost the Action of {named}, so nothing here says how the result was reached. "
        "Bring the actions of your own project: what you did, in which order, and why."
    )


def _not_written(missing: Sequence[str], guide: Guide) -> str:
    """The same of a person's own guide, which lost nothing: its sections are still to be written."""
    lacking: dict[str, list[str]] = {}
    for section in (found for each in missing if (found := guide.section(each))):
        entry = guide.entry(section.entry)
        lacking.setdefault(entry.title if entry else section.entry, []).append(section.kind.heading)
    named = "; ".join(f'{", ".join(headings)} of "{title}"' for title, headings in lacking.items())
    return f"Your guide has no text yet for: {named}. Nothing is made up in its place: write it, or tell your own."


def _silence(heading: str) -> str:
    return f"The guide has the heading '{heading}' with nothing under it: its source left it empty."


def _related(entries: Sequence[str], guide: Guide) -> tuple[Related, ...]:
    return tuple(Related(entry=e.id, title=e.title) for each in entries if (e := guide.entry(each)))
