"""What a person decides about a critique."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from graph.domain import NonBlank, Score, Text, Value


class Accept(Value):
    type: Literal["accept"]


class Edit(Value):
    """The person's own level instead of the judge's, with an optional note."""

    type: Literal["edit"]
    score: Score
    note: Text = ""


class Respond(Value):
    """Send the critique back with a remark; it is redone with the remark in view."""

    type: Literal["respond"]
    text: NonBlank


class Discard(Value):
    type: Literal["discard"]


Decision = Annotated[Accept | Edit | Respond | Discard, Field(discriminator="type")]
