"""Steps and routes that bring their own context, for tools that run a graph and know nothing of ours."""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from typing import Any

from langgraph.runtime import Runtime

Step = Callable[..., Any]


def furnished(step: Step, context: Callable[[], object] | None) -> Step:
    """The step or route with this context, whatever its caller gives; as it was where there is none or it needs none.

    The context is made when the step runs, not before.
    """
    if context is None or "runtime" not in signature(step).parameters:
        return step

    def with_context(state: Any, runtime: Runtime[Any]) -> Any:
        return step(state, runtime.override(context=context()))

    with_context.__name__ = step.__name__
    return with_context
