"""How much each question of the guide matters by the kept post: worked out once, and kept beside post and resume.

They are figures without words, and belong to one post, one resume, one guide, one embedding model and one list of
patterns; the fingerprint of these says whether they are still true.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from graph.domain import Value
from graph.tailoring.topic_weights import Weight
from graph.tailoring.vocabulary import TAILORING_FILE
from ingest.release import part
from ingest.star import Guide

if TYPE_CHECKING:
    from graph.tailoring.target import Target

WEIGHTS = "weights"
"""Their key in the namespace of post and resume."""
_MOST = 100.0
"""Far above what any post gives: each further ask counts half of the one before."""
_MOST_ENTRIES = 10_000

EntryWeight = Annotated[float, Field(ge=0, le=_MOST)]


class PostWeights(Value):
    """`of` is the fingerprint of what they were worked out from; `weights` are by entry, none where the post asks
    nothing that the guide has to do with."""

    form: Literal[1] = 1
    of: str = Field(pattern=r"^[0-9a-f]{64}$")
    weights: dict[str, EntryWeight] = Field(max_length=_MOST_ENTRIES)


def weights_of(fingerprint: str, entries: Sequence[Weight]) -> PostWeights:
    """Of the weights of all entries."""
    asked = any(weight.reasons for weight in entries)
    return PostWeights(of=fingerprint, weights={weight.id: weight.weight for weight in entries} if asked else {})


def fingerprint(target: Target, guide: Guide, model: str, stories: Mapping[str, str] | None = None) -> str:
    """Of all that a tailoring depends on; `model` is the embedding model's name. The weights need no stories."""
    told = [
        target.post.text if target.post else None,
        target.resume.text if target.resume else None,
        dict(stories or {}),
        model,
        part(TAILORING_FILE.name).read_text(encoding="utf-8", errors="replace"),
        repr(guide),
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
