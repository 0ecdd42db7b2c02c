"""Reading a data set: one JSON object a line, each held against its schema, and one clear sentence for a misfit.

The rows are somebody's own text (`coach eval --data DIR`): nothing in them is trusted, and a fault names the file, the
line and the field.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

from graph.errors import CoachError

LINE_LIMIT = 1_000_000
"""Bytes of a row; the longest row of this project has 24,000."""

SHOWN = 40
"""Characters of a wrong value that are said back."""

ALIKE = 0.8
"""How much the name of a field has to be like another one to be a slip of the pen, by `difflib`."""

_MEND = "Correct it; evals/datasets/README.md shows the form."
_OTHER_PART, _BOM = "test", b"\xef\xbb\xbf"
_WANTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "an object",
    "model_type": "an object",
    "model_attributes_type": "an object",
}

Row = TypeVar("Row", bound=BaseModel)


class DataSetUnusable(CoachError):
    """A file of cases, or a folder of them, cannot be measured with; names the place and says what to do."""


class NothingToMeasure(CoachError):
    """A suite finds no case of its own in the data; it is left out, and no promise is broken by that."""


def read_rows(path: Path, model: type[Row]) -> list[Row]:
    """The rows of a JSONL file in file order, each as a `model`; none where there is no such file.

    A byte order mark, blank lines and Windows line ends are no fault. A row may leave out `split`, which is then
    'test', and `source`, which is then the folder's name. Types are strict: '2' is no number.

    Raises DataSetUnusable for a file that cannot be read or is not UTF-8; for a line that is too long, is no JSON
    object, holds NaN or a field twice, or does not fit the model; for an id that is blank or stands twice.
    """
    return [row for _, row in numbered_rows(path, model)]


def numbered_rows(path: Path, model: type[Row]) -> Iterator[tuple[int, Row]]:
    """The same with the number of each line, from 1."""
    seen: dict[str, int] = {}
    for number, line in _lines(path):
        place = f"{path}, line {number}"
        parsed = _parsed(line, place)
        _refuse_slips(model, parsed, place)
        row = _validated(model, _with_defaults(model, parsed, path), place)
        name = getattr(row, "id", None)
        if isinstance(name, str):
            if not name.strip():
                raise DataSetUnusable(f"{place}: `id` is blank. Give each row an id of its own.")
            if name in seen:
                raise DataSetUnusable(
                    f"{place}: the id {_shown(name)} stands in line {seen[name]} already. Give each row its own."
                )
            seen[name] = number
        yield number, row


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers."""
    if not path.exists():
        return
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(LINE_LIMIT + 1):
                number += 1
                if len(line) > LINE_LIMIT:
                    raise DataSetUnusable(
                        f"{path}, line {number}: the line has over {LINE_LIMIT:,} bytes. Put one case on each line."
                    )
                bare = line.removeprefix(_BOM).strip() if number == 1 else line.strip()
                if bare:
                    yield number, bare
    except OSError as error:
        raise DataSetUnusable(
            f"{path}: the file cannot be read ({error.strerror}). Make it a readable file of JSON lines, or remove it."
        ) from None


def _parsed(line: bytes, place: str) -> dict[str, Any]:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        raise DataSetUnusable(f"{place}: the text is not UTF-8. Save the file as UTF-8.") from None

    def refuse(constant: str) -> NoReturn:
        raise DataSetUnusable(f"{place}: {constant} is no number of JSON. Write a number, or null.")

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in pairs:
            if name in found:
                raise DataSetUnusable(f"{place}: the field {_shown(name)} stands there twice. Leave one.")
            found[name] = value
        return found

    try:
        row = json.loads(text, parse_constant=refuse, object_pairs_hook=once)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        raise DataSetUnusable(f"{place}: this is no JSON object. Write one whole object {{…}} on each line.")
    return row


def _refuse_slips(model: type[BaseModel], row: dict[str, Any], place: str) -> None:
    """A field that is not known is a note and left alone, unless it looks like one that is known and left out."""
    fields = model.model_fields
    for name in row.keys() - fields.keys() if model.model_config.get("extra") == "ignore" else ():
        meant = get_close_matches(name, fields.keys() - row.keys(), n=1, cutoff=ALIKE)
        if meant:
            raise DataSetUnusable(
                f"{place}: the field {_shown(name)} is not known. Write `{meant[0]}` if that is meant, or rename it."
            )


def _with_defaults(model: type[BaseModel], row: dict[str, Any], path: Path) -> dict[str, Any]:
    left_out = {"split": _OTHER_PART, "source": path.resolve().parent.name}
    return {**{name: value for name, value in left_out.items() if name in model.model_fields}, **row}


def _validated(model: type[Row], row: dict[str, Any], place: str) -> Row:
    try:
        # JSON and not Python values: only from JSON does the strict mode take a list for a tuple, a text for an enum.
        return model.model_validate_json(json.dumps(row, allow_nan=False), strict=True)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        raise DataSetUnusable(f"{place}: {_said(dict(fault), row)}") from None
    except ValueError:
        raise DataSetUnusable(f"{place}: a number is too large to be one. {_MEND}") from None


def _said(fault: dict[str, Any], row: dict[str, Any]) -> str:
    """One fault that pydantic found, in plain words."""
    where, sort = _field(fault["loc"], row), str(fault["type"])
    if sort == "missing":
        return f"the field {where} is not there. Add it; evals/datasets/README.md shows the form."
    if sort == "extra_forbidden":
        return f"the field {where} is not known here. Remove it; evals/datasets/README.md shows the form."
    if sort in ("too_short", "string_too_short"):
        return f"{where} is empty. Fill it in; evals/datasets/README.md shows the form."
    if sort == "json_invalid":
        return "half of a character stands in it (a lone \\ud800 to \\udfff). Write the whole character."
    wanted = _WANTED.get(sort) or fault.get("ctx", {}).get("expected")
    if wanted is None:
        why = str(fault["msg"]).removeprefix("Value error, ").rstrip(".")
        return f"{where or 'the row'} is {_shown(fault['input'])}, which does not fit: {why}. {_MEND}"
    return f"{where} is {_shown(fault['input'])}, and has to be {wanted}. {_MEND}"


def _field(steps: tuple[int | str, ...], row: Any) -> str:
    """`required[0].any_of`: the steps that lead into the row, without those that only name a choice of the schema."""
    path = ""
    for step in steps:
        if isinstance(step, int) and isinstance(row, list):
            path, row = f"{path}[{step}]", row[step] if step < len(row) else None
        elif isinstance(row, dict) and (step in row or not path):
            path, row = f"{path}.{step}" if path else str(step), row.get(step)
        elif isinstance(row, dict) and step == steps[-1]:
            path, row = f"{path}.{step}", None
    return f"`{_printable(path)}`" if path else ""


def _shown(value: Any) -> str:
    text = repr(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return _printable(text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…")


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text)
