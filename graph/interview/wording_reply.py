"""What a chat model is given to word anew, and the form of its reply."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from graph.domain import Manner
from graph.interview.lead_ins import Kind
from graph.value import Value


class ToWord(Value):
    """A sentence that was chosen to be asked. `gap` is what a probe aims at and `quote` the candidate's words in it;
    both are '' for a question."""

    manner: Manner
    kind: Kind
    text: str
    gap: str = ""
    quote: str = ""


class WordedReply(BaseModel):
    """Not yet believed."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    text: Annotated[str, Field(min_length=1, max_length=2_000)]
