"""What an interviewer says before a question without a model: a few words that set the tone, judge nothing and ask
nothing."""

from __future__ import annotations

import hashlib
from typing import Literal

from graph.domain import Manner

Kind = Literal["question", "probe"]

LEAD_INS: dict[tuple[Manner, Kind], tuple[str, ...]] = {
    (Manner.FRIENDLY, "question"): (
        "Take your time with this one.",
        "Whenever you are ready.",
        "No hurry here.",
        "I would like to hear about this one.",
        "Let us look at this together.",
    ),
    (Manner.FRIENDLY, "probe"): (
        "Thank you for telling me that.",
        "I am curious about that.",
        "Let us stay with that for a moment.",
        "Help me to see it a little better.",
        "Thanks, I would like to hear more.",
    ),
    (Manner.TOUGH, "question"): (
        "Be precise, please.",
        "Straight to the point, please.",
        "Keep it concrete.",
        "I will hold you to details here.",
    ),
    (Manner.TOUGH, "probe"): (
        "I will press you on this.",
        "Let me push on that.",
        "Be exact.",
        "That leaves something open.",
        "I want to know more than that.",
    ),
}
_BARE = 3
"""About one in so many goes without: nobody opens every question with a phrase."""


def with_lead_in(text: str, manner: Manner, kind: Kind) -> str:
    """The text whole, after a lead-in of this manner, or bare; the same for the same text. Neutral is always bare."""
    lead_ins = LEAD_INS.get((manner, kind), ())
    drawn = int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8])
    if not lead_ins or drawn % _BARE == 0:
        return text
    return f"{lead_ins[drawn // _BARE % len(lead_ins)]} {text}"
