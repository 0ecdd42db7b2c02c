"""A form as the JSON schema of strict mode: closed, complete, and with no word that strict mode does not know."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, create_model

from graph.assessment.model_judge import JudgeFrom, JudgeReply
from graph.interview.wording import ToWord, WordedReply
from graph.models.prompts import load_prompt
from graph.models.role import Role
from graph.models.schema import strict_schema
from graph.writing.model_writer import WriteFrom, Written
from graph.writing.rewriter import Rewrite, RewriteFrom

FORMS: dict[Role, tuple[type[BaseModel], type[BaseModel]]] = {
    Role.REWRITER: (RewriteFrom, Rewrite),
    Role.WRITER: (WriteFrom, Written),
    Role.INTERVIEWER: (ToWord, WordedReply),
    Role.JUDGE: (JudgeFrom, JudgeReply),
}
KNOWN = {"type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "$ref", "$defs"}
"""Of strict mode, as far as replies go."""


def nodes(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema and all schemas in it."""
    yield schema
    for key in ("properties", "$defs"):
        for each in schema.get(key, {}).values():
            yield from nodes(each)
    for each in schema.get("anyOf", []):
        yield from nodes(each)
    if isinstance(schema.get("items"), dict):
        yield from nodes(schema["items"])


def assert_strict(schema: dict[str, Any]) -> None:
    for node in nodes(schema):
        assert node.keys() <= KNOWN
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])
        if "$ref" in node:
            assert node["$ref"].removeprefix("#/$defs/") in schema["$defs"]


@pytest.mark.parametrize("role", Role)
def test_the_reply_of_each_role_is_asked_for_by_a_strict_schema(role: Role) -> None:
    schema = load_prompt(role, *FORMS[role]).schema

    assert schema["type"] == "object"
    assert_strict(schema)


@pytest.mark.parametrize("role", Role)
def test_each_example_of_a_role_names_every_field_of_the_schema(role: Role) -> None:
    prompt = load_prompt(role, *FORMS[role])

    assert prompt.examples
    for _, reply in prompt.examples:
        assert set(json.loads(reply.model_dump_json())) == set(prompt.schema["required"])


class Part(BaseModel):
    level: Literal["missing", "thin", "strong"]
    quote: str = Field(default="", max_length=10, description="The words.")


class Whole(BaseModel):
    many: list[Part] = Field(min_length=1, max_length=3)
    maybe: Part | None = None
    number: Annotated[int, Field(ge=0, le=2)] = 1


def test_what_has_a_default_is_required_all_the_same() -> None:
    assert strict_schema(Whole)["required"] == ["many", "maybe", "number"]


def test_what_is_nested_is_closed_too() -> None:
    part = strict_schema(Whole)["$defs"]["Part"]

    assert (part["additionalProperties"], part["required"]) == (False, ["level", "quote"])


def test_choices_stay() -> None:
    assert strict_schema(Whole)["$defs"]["Part"]["properties"]["level"]["enum"] == ["missing", "thin", "strong"]


def test_bounds_descriptions_and_defaults_are_left_out() -> None:
    schema = strict_schema(Whole)

    assert schema["properties"]["number"] == {"type": "integer"}
    assert schema["properties"]["many"] == {"type": "array", "items": {"$ref": "#/$defs/Part"}}
    assert schema["$defs"]["Part"]["properties"]["quote"] == {"type": "string"}


def test_the_form_itself_is_left_as_it_was() -> None:
    before = json.dumps(Whole.model_json_schema())
    strict_schema(Whole)

    assert json.dumps(Whole.model_json_schema()) == before


NAMES = st.sampled_from(["title", "default", "format", "minimum", "properties", "required", "description", "word"])
TYPES = st.sampled_from([str, int, bool, float, list[str], Part, list[Part], Part | None, Literal["a", "b"]])


@given(st.dictionaries(NAMES, st.tuples(TYPES, st.booleans()), min_size=1))
def test_whatever_its_fields_are_called_the_schema_is_strict_and_has_them_all(
    fields: dict[str, tuple[Any, bool]],
) -> None:
    given = {name: (kind | None, None) if optional else (kind, ...) for name, (kind, optional) in fields.items()}
    schema = strict_schema(create_model("Form", **given))  # type: ignore[call-overload]

    assert set(schema["properties"]) == set(fields)
    assert_strict(schema)
