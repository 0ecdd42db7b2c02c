"""A pydantic model as the JSON schema that OpenAI's strict mode takes."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

_LEFT_OUT = frozenset(
    {"title", "description", "default", "format"}
    | {"minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum"}
)
"""What strict mode knows not, or not everywhere; pydantic checks it when the reply is read."""


def strict_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Every object closed and every field required, as strict mode wants it; references stay as they are."""
    return dict(_strict(model.model_json_schema()))


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(each) for each in node]
    if not isinstance(node, dict):
        return node
    strict = {
        # A field may be called like a keyword; what is under these names are fields and definitions, not keywords.
        key: {name: _strict(each) for name, each in value.items()} if key in ("properties", "$defs") else _strict(value)
        for key, value in node.items()
        if key not in _LEFT_OUT
    }
    if "properties" in strict:
        strict |= {"additionalProperties": False, "required": list(strict["properties"])}
    return strict
