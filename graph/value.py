"""What every value of the conversation is made of."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from graph.characters import whole_characters


class Value(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SparseValue(Value):
    """A value that is written without those of its fields named in `SPARSE` that hold their default.

    So that what is said of chat models stands only where one was asked.
    """

    SPARSE: ClassVar[frozenset[str]] = frozenset()

    @model_serializer(mode="wrap")
    def _without_defaults(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = handler(self)
        fields = type(self).model_fields
        return {
            name: value
            for name, value in written.items()
            if name not in self.SPARSE or getattr(self, name) != fields[name].default
        }


Text = Annotated[str, AfterValidator(whole_characters)]
"""What a person wrote, whatever it came through."""
NonBlank = Annotated[Text, AfterValidator(str.strip), Field(min_length=1)]
