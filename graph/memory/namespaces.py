"""What stands in the record's store beside the judgements: whatever else a person made, by namespace and key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from langgraph.store.base import BaseStore, PutOp

Json = dict[str, Any]
Namespaces = dict[str, dict[str, Json]]
"""Values by the name of their namespace, whose labels stand with dots between them, and by their key."""

OWN = frozenset({"judgements", "count"})
"""The first labels of what the record looks after itself."""

_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}(?:\.[A-Za-z0-9_-]{1,64}){0,7}")
_ALL = 1_000_000


def is_namespace(name: str) -> bool:
    """Whether it can be the name of a namespace that is not the record's own, nor LangGraph's."""
    return bool(_NAME.fullmatch(name)) and name.partition(".")[0] not in {*OWN, "langgraph"}


def read_namespaces(store: BaseStore) -> Namespaces:
    """All that stands in them. Raises what the store raises where it cannot be read."""
    found: Namespaces = {}
    for namespace in sorted(store.list_namespaces(limit=_ALL)):
        if namespace[0] in OWN:
            continue
        # A store finds by how a namespace begins.
        items = [item for item in store.search(namespace, limit=_ALL) if tuple(item.namespace) == namespace]
        if items:
            found[".".join(namespace)] = {item.key: dict(item.value) for item in sorted(items, key=lambda i: i.key)}
    return found


def newer(namespaces: Namespaces, known: Namespaces) -> list[PutOp]:
    """What has to be put so that all of them are there: of two with one key the one that was changed last.

    Where they do not both say when (`changed`, ISO 8601), it is the one of `namespaces`.
    """
    from langgraph.store.base import PutOp

    return [
        PutOp(tuple(name.split(".")), key, value)
        for name, values in namespaces.items()
        for key, value in values.items()
        if not _stays(known.get(name, {}).get(key), value)
    ]


def _stays(known: Json | None, other: Json) -> bool:
    if known is None or known == other:
        return known is not None
    before, after = known.get("changed"), other.get("changed")
    return isinstance(before, str) and isinstance(after, str) and before >= after
