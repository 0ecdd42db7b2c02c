"""What a chat model wrote, as claims that the checker confirmed.

The reply is untrusted text: whatever else is in it has no effect, and what it says of its own truth is not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from graph.domain import Claim, Verdict
from graph.errors import CoachError
from graph.grounding.entailment import Entailment
from graph.grounding.verdicts import verify
from ingest.star import Guide
from ingest.visible_text import visible

LARGEST = 100_000
"""Characters; the longest answer has a twentieth of it."""
MOST_CLAIMS = 40
LONGEST_CLAIM = 600
"""Characters of a sentence."""


class ReplyUnusable(CoachError):
    """A model's reply is not in the form that was asked for."""


class WrittenClaim(BaseModel):
    """A sentence as a model gives it: with the sections that it says are behind it. Other fields are not read."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_CLAIM)]
    citations: Annotated[list[str], Field(min_length=1, max_length=8)]


class Written(BaseModel):
    """The form of a reply: `{"claims": [{"text", "citations"}]}`."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    claims: Annotated[list[WrittenClaim], Field(min_length=1, max_length=MOST_CLAIMS)]


def read_reply(raw: str) -> Written:
    """The claims of a reply, not yet believed. Raises ReplyUnusable."""
    if len(raw) > LARGEST:
        raise ReplyUnusable(f"The model's reply has {len(raw):,} characters; the guide answers instead.")
    try:
        return Written.model_validate_json(raw)
    except (ValueError, RecursionError):
        message = "The model's reply is not in the form that was asked for; the guide answers instead."
        raise ReplyUnusable(message) from None


def confirmed(written: Written, guide: Guide, entailment: Entailment | None = None) -> tuple[Claim, ...] | None:
    """The claims that their sections support, in order and each once; None where fewer than half are left.

    A claim is dropped whole, never softened: one that cites what the guide does not have or has lost, one that holds
    what cannot be seen, and one that the checker does not find supported.
    """
    kept = tuple(dict.fromkeys(_supported(written, guide, entailment)))
    return kept if 2 * len(kept) >= len(written.claims) else None


def _supported(written: Written, guide: Guide, entailment: Entailment | None) -> Iterator[Claim]:
    for claim in written.claims:
        text = " ".join(claim.text.split())
        sections = [guide.section(citation) for citation in dict.fromkeys(claim.citations)]
        passages = [section.text for section in sections if section is not None and section.text]
        if len(passages) < len(sections) or text != visible(text):
            continue
        (found,) = verify([text], passages, entailment)
        if found.verdict is Verdict.SUPPORTED:
            citations = tuple(section.id for section in sections if section is not None)
            yield Claim(text=text, citations=citations, verdict=Verdict.SUPPORTED)
