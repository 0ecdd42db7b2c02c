"""What every value of the conversation is made of."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from graph.characters import whole_characters


class Value(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Text = Annotated[str, AfterValidator(whole_characters)]
"""What a person wrote, whatever it came through."""
NonBlank = Annotated[Text, AfterValidator(str.strip), Field(min_length=1)]
