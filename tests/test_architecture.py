"""The house as DESIGN draws it, proved on the source itself."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = {"ingest": 1, "graph": 2, "ui": 3, "evals": 3}
LONGEST_MODULE = 260

BORDERS: dict[str, Callable[[str], bool]] = {
    "chromadb": lambda path: path == "ingest/vector_index.py",
    "sentence_transformers": lambda path: path in ("ingest/embedding.py", "ingest/reranker.py"),
    "langchain_openai": lambda path: path == "graph/models/chat_model.py",
    "langgraph.checkpoint": lambda path: path.startswith("graph/memory/"),
    "langgraph.store": lambda path: path.startswith("graph/memory/"),
    "streamlit": lambda path: path.startswith("ui/"),
}
"""Where alone each library may be imported."""

NEVER_AT_IMPORT = ("torch", "sentence_transformers", "transformers", "chromadb", "onnxruntime", "langchain_openai")
ONLY_PEOPLE_AT_IMPORT = ("streamlit", "rich")
"""Shown to people: a page or a command's screen may import them at the top, nothing below may."""


@dataclass(frozen=True)
class Import:
    """One imported module, and whether it is loaded when its importer is, or for the type checker only."""

    name: str
    line: int
    at_import: bool
    for_types: bool


@dataclass(frozen=True)
class Module:
    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @cached_property
    def imports(self) -> list[Import]:
        return list(_imports(self.tree, self.path, at_import=True, for_types=False))

    @property
    def floor(self) -> str:
        return self.path.partition("/")[0]


MODULES = [
    Module(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    for floor in FLOORS
    for path in sorted((ROOT / floor).rglob("*.py"))
]


def _imports(node: ast.AST, path: str, *, at_import: bool, for_types: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(alias.name, child.lineno, at_import and not for_types, for_types)
        elif isinstance(child, ast.ImportFrom):
            package = path.removesuffix(".py").split("/")[: -child.level] if child.level else []
            base = ".".join([*package, *([child.module] if child.module else [])])
            yield Import(base, child.lineno, at_import and not for_types, for_types)
            # `from langgraph import checkpoint` imports a module too.
            for alias in child.names:
                yield Import(f"{base}.{alias.name}", child.lineno, at_import and not for_types, for_types)
        elif isinstance(child, ast.If) and _says_type_checking(child.test):
            for statement in child.body:
                yield from _imports(_alone(statement), path, at_import=at_import, for_types=True)
            for statement in child.orelse:
                yield from _imports(_alone(statement), path, at_import=at_import, for_types=for_types)
        else:
            inside_function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from _imports(child, path, at_import=at_import and not inside_function, for_types=for_types)


def _alone(statement: ast.stmt) -> ast.Module:
    return ast.Module(body=[statement], type_ignores=[])


def _says_type_checking(test: ast.expr) -> bool:
    return ast.unparse(test).rpartition(".")[2] == "TYPE_CHECKING"


def is_within(name: str, library: str) -> bool:
    return name == library or name.startswith(f"{library}.")


def run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that are evaluated when the module is imported: not what stands inside functions."""
    for child in ast.iter_child_nodes(node):
        yield child
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for part in (*child.decorator_list, *child.args.defaults, *filter(None, child.args.kw_defaults)):
                yield part
                yield from run_at_import(part)
        elif not isinstance(child, ast.Lambda):
            yield from run_at_import(child)


def settings_read_at_import(tree: ast.Module) -> list[int]:
    return [
        node.lineno
        for node in run_at_import(tree)
        if (called(node) or "").endswith(("Settings", "getenv"))
        or (isinstance(node, ast.Call) and ast.unparse(node.func).endswith("environ.get"))
        or (isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("environ"))
    ]


def called(node: ast.AST) -> str | None:
    """The last name of what a call calls, None for other nodes."""
    return ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else None


def interrupts_in(node: ast.AST) -> list[ast.AST]:
    return [inner for inner in ast.walk(node) if called(inner) == "interrupt"]


def functions_in(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def interrupt_faults(tree: ast.Module) -> list[str]:
    """Where a module of steps pauses more than once, late, or inside something that would swallow the pause."""
    pauses = interrupts_in(tree)
    faults = ["more than one interrupt"] if len(pauses) > 1 else []
    for function in functions_in(tree):
        if interrupts_in(function):
            first, *later = function.body[1:] if ast.get_docstring(function) else function.body
            if not interrupts_in(first) or any(interrupts_in(statement) for statement in later):
                faults.append(f"{function.name}: the interrupt is not its first statement")
            if not isinstance(first, ast.Assign | ast.AnnAssign | ast.Expr | ast.Return):
                faults.append(f"{function.name}: the interrupt stands inside a compound statement")
    faults += [f"line {node.lineno}: try around an interrupt" for node in ast.walk(tree) if _swallows(node)]
    return faults


def _swallows(node: ast.AST) -> bool:
    return isinstance(node, ast.Try | ast.TryStar) and any(interrupts_in(statement) for statement in node.body)


def imports_where(is_fault: Callable[[Module, Import], bool]) -> list[str]:
    return [
        f"{module.path}, line {found.line}: {found.name}"
        for module in MODULES
        for found in module.imports
        if is_fault(module, found)
    ]


def test_all_floors_are_seen() -> None:
    assert {module.floor for module in MODULES} == set(FLOORS)
    assert len(MODULES) > 50


def test_a_module_imports_only_from_its_own_floor_or_below() -> None:
    assert not imports_where(lambda module, found: FLOORS.get(found.name.partition(".")[0], 0) > FLOORS[module.floor])


def test_no_module_imports_tests() -> None:
    assert not imports_where(lambda module, found: is_within(found.name, "tests"))


def test_a_bordered_library_is_imported_in_its_own_place_alone() -> None:
    def strays(module: Module, found: Import) -> bool:
        # The saver's base type may be named by those who are given one.
        named = found.for_types and is_within(found.name, "langgraph.checkpoint.base")
        return not named and any(
            is_within(found.name, lib) and not allowed(module.path) for lib, allowed in BORDERS.items()
        )

    assert not imports_where(strays)


def test_a_heavy_library_is_imported_inside_the_function_that_needs_it() -> None:
    def heavy(module: Module, found: Import) -> bool:
        libraries = NEVER_AT_IMPORT if module.floor == "ui" else NEVER_AT_IMPORT + ONLY_PEOPLE_AT_IMPORT
        return found.at_import and any(is_within(found.name, library) for library in libraries)

    assert not imports_where(heavy)


def test_the_command_line_starts_without_what_only_screens_need() -> None:
    def needless(module: Module, found: Import) -> bool:
        entrance = module.path in ("ui/__init__.py", "ui/cli.py", "ui/wiring/knowledge.py", "ui/wiring/coaching.py")
        return entrance and found.at_import and any(is_within(found.name, lib) for lib in ONLY_PEOPLE_AT_IMPORT)

    assert not imports_where(needless)


def test_a_step_pauses_at_most_once_and_as_its_first_statement() -> None:
    steps = [m for m in MODULES if m.path.startswith(("graph/interview/nodes/", "graph/coach/"))]
    assert sum(bool(interrupts_in(module.tree)) for module in steps) >= 2, "the steps that wait for a person are seen"
    assert not [f"{module.path}: {fault}" for module in steps for fault in interrupt_faults(module.tree)]


def test_only_the_floor_of_people_prints() -> None:
    silent = [module for module in MODULES if module.floor != "ui"]
    printing = [(m.path, node.lineno) for m in silent for node in ast.walk(m.tree) if called(node) == "print"]
    assert not printing


def test_no_setting_is_read_when_a_module_is_imported() -> None:
    assert not [(module.path, line) for module in MODULES for line in settings_read_at_import(module.tree)]


def test_a_module_is_named_after_what_it_holds() -> None:
    nameless = {"utils", "util", "helpers", "helper", "misc", "common"}
    assert not [module.path for module in MODULES if Path(module.path).stem in nameless]


def test_a_module_is_short_enough_to_be_read_at_once() -> None:
    lengths = {module.path: len(module.text.splitlines()) for module in MODULES}
    assert not {path: length for path, length in lengths.items() if length > LONGEST_MODULE}


@pytest.mark.process
def test_importing_everything_below_the_pages_loads_no_heavy_library() -> None:
    names = [
        module.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for module in MODULES
        if not module.path.startswith(("ui/screens/", "ui/components/", "ui/app.py"))
        and not any(found.at_import and is_within(found.name, "streamlit") for found in module.imports)
    ]
    script = (
        "import importlib, json, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        f"print(json.dumps([name for name in {(*NEVER_AT_IMPORT, 'streamlit')!r} if name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import chromadb", [("chromadb", True, False)]),
        ("def f():\n    import chromadb", [("chromadb", False, False)]),
        ("if TYPE_CHECKING:\n    import chromadb", [("chromadb", False, True)]),
        ("if typing.TYPE_CHECKING:\n    if x:\n        import torch", [("torch", False, True)]),
        ("class A:\n    import torch", [("torch", True, False)]),
        ("try:\n    import torch\nexcept ImportError: pass", [("torch", True, False)]),
        ("from . import star", [("graph.coach", True, False), ("graph.coach.star", True, False)]),
        ("from ..memory import a", [("graph.memory", True, False), ("graph.memory.a", True, False)]),
    ],
)
def test_the_scanner_tells_when_an_import_is_loaded(text: str, expected: list[tuple[str, bool, bool]]) -> None:
    found = Module("graph/coach/nodes.py", text).imports
    assert [(i.name, i.at_import, i.for_types) for i in found] == expected


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("    x = interrupt(1)\n    return x", None),
        ("    '''Says why.'''\n    x = interrupt(1)", None),
        ("    y = 1\n    x = interrupt(y)", "not its first statement"),
        ("    x = interrupt(1)\n    y = interrupt(2)", "more than one interrupt"),
        ("    try:\n        x = interrupt(1)\n    except Exception:\n        pass", "try around an interrupt"),
        ("    if x:\n        y = types.interrupt(1)", "inside a compound statement"),
    ],
)
def test_the_scanner_knows_a_good_pause_from_a_bad_one(body: str, fault: str | None) -> None:
    faults = interrupt_faults(ast.parse(f"def step(state):\n{body}\n"))
    assert (not faults) if fault is None else any(fault in found for found in faults)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("SETTINGS = KnowledgeSettings()", True),
        ("def f(s=CoachSettings()): ...", True),
        ("HOME = os.environ['HOME']", True),
        ("HOME = os.environ.get('HOME')", True),
        ("HOME = os.getenv('HOME')", True),
        ("os.environ.setdefault('A', 'b')", False),
        ("def f():\n    return CoachSettings()", False),
        ("class S(BaseSettings):\n    model_config = SettingsConfigDict()", False),
    ],
)
def test_the_scanner_sees_settings_that_are_read_at_import(text: str, read: bool) -> None:
    assert bool(settings_read_at_import(ast.parse(text))) is read
