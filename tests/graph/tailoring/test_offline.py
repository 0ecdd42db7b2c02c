"""Post and resume reach no chat model: nothing here knows one."""

from __future__ import annotations

import ast
from pathlib import Path

FOLDER = Path(__file__).parents[3] / "graph" / "tailoring"
ALONE = ("graph.models", "graph.interview", "graph.coach", "graph.writing", "langchain_openai", "httpx", "urllib")


def test_tailoring_imports_nothing_that_speaks_to_a_model_or_a_network() -> None:
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]
                assert not [name for name in names if name.startswith(ALONE)], path.name
