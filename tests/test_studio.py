"""`langgraph.json`: LangGraph's own tools find both graphs there."""

from __future__ import annotations

import importlib.util
import inspect
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
DECLARED: dict[str, Any] = json.loads((ROOT / "langgraph.json").read_text(encoding="utf-8"))
NODES = {
    "coach": {"retrieve", "rephrase", "answer", "refuse"},
    "interview": {"interviewer", "answer", "retrieval", "critique", "approval", "record", "report"},
}


def factory(name: str) -> Any:
    """As the tools load it: the file by its path, then the name in it."""
    path, _, attribute = DECLARED["graphs"][name].partition(":")
    spec = importlib.util.spec_from_file_location(f"studio_{name}", ROOT / path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, attribute)


def test_both_graphs_are_declared() -> None:
    assert DECLARED["graphs"].keys() == NODES.keys()
    assert all((ROOT / place).is_dir() for place in DECLARED["dependencies"])


@pytest.mark.parametrize("name", NODES)
def test_a_graph_is_built_without_data_folder_or_index(name: str, coach_home: Path) -> None:
    make = factory(name)
    assert not inspect.signature(make).parameters
    drawn = make().get_graph()
    assert set(drawn.nodes) - {"__start__", "__end__"} == NODES[name]
    assert not coach_home.exists(), "nothing is opened before a step runs"


@pytest.mark.model
def test_the_coach_answers_with_what_this_machine_has(real_home: Path) -> None:
    asked = factory("coach")().invoke({"question": "how should I talk about rerankers"})
    assert asked["answer"]["status"] == "answered"


@pytest.mark.process
def test_loading_the_file_loads_no_heavy_library() -> None:
    heavy = ("torch", "sentence_transformers", "chromadb", "onnxruntime", "streamlit")
    script = f"import sys, ui.studio; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "[]", done.stderr
