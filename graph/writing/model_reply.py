"""The form in which a chat model writes an answer: claims, each with the sections that it says are behind it.

The reply is untrusted text: whatever else is in it has no effect, and what it says of its own truth is not read.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

MOST_CLAIMS = 40
LONGEST_CLAIM = 600
"""Characters of a sentence."""


class WrittenClaim(BaseModel):
    """A sentence as a model gives it: with the sections that it says are behind it. Other fields are not read."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_CLAIM)]
    citations: Annotated[tuple[str, ...], Field(min_length=1, max_length=8)]


class Written(BaseModel):
    """The form of a reply: `{"claims": [{"text", "citations"}]}`."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    claims: Annotated[list[WrittenClaim], Field(min_length=1, max_length=MOST_CLAIMS)]
