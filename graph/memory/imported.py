"""An export as values again, read from a file that anybody may have written: all of it, or nothing.

What is in it is data and nothing else: no setting, no path and no name in it is ever followed.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from graph.characters import whole_characters
from graph.memory.conversations import Conversation
from graph.memory.export import FORM, FORMAT
from graph.memory.gaps import Gap
from graph.memory.imported_values import (
    AGAIN,
    Checks,
    NotAnExport,
    conversation_of,
    gap_of,
    judgement_of,
    namespaces_of,
    once,
    vote_of,
)
from graph.memory.judgement import Judgement
from graph.memory.namespaces import Json, Namespaces
from graph.memory.votes import Vote

MOST_BYTES = 200 * 1024 * 1024

_HALF_A_PAIR = re.compile(rb"\\u[dD][89a-fA-F]")
_LISTS = ("judgements", "gaps", "votes", "conversations", "left_out")
_FIELDS = {"format", "form", "made", "versions", "kept", *_LISTS}


@dataclass(frozen=True, slots=True)
class Imported:
    """What an export holds. `votes` are all that were cast, in order; of those with one id the last one stands."""

    judgements: tuple[Judgement, ...]
    gaps: tuple[Gap, ...]
    votes: tuple[Vote, ...]
    conversations: tuple[Conversation, ...]
    kept: Namespaces


def _with_namespaces(exported: Json) -> Json:
    """Form 2 knows of what else stands in the record: there was nothing."""
    return {**exported, "kept": {}}


MIGRATIONS: tuple[Callable[[Json], Json], ...] = (_with_namespaces,)
"""The nth brings an export from form n to form n + 1."""


def read_export(data: bytes, checks: Checks | None = None) -> Imported:
    """Raises NotAnExport, with one sentence that says what to do, unless all of it can be read."""
    if len(data) > MOST_BYTES:
        raise NotAnExport(f"The file has more than {MOST_BYTES // 2**20} MB, which no export has; {AGAIN}.")
    exported = _migrated(_parsed(data))
    judgements = [judgement_of(n, each) for n, each in enumerate(exported["judgements"], start=1)]
    once("judgement", (each.id for each in judgements))
    conversations = [conversation_of(n, each) for n, each in enumerate(exported["conversations"], start=1)]
    once("conversation", (each.id for each in conversations))
    return Imported(
        judgements=tuple(sorted(judgements, key=lambda each: (each.number, each.session, each.turn))),
        gaps=tuple(gap_of(n, each) for n, each in enumerate(exported["gaps"], start=1)),
        votes=tuple(vote_of(n, each) for n, each in enumerate(exported["votes"], start=1)),
        conversations=tuple(conversations),
        kept=namespaces_of(exported["kept"], checks or {}),
    )


# --- The file as a whole ----------------------------------------------------------------------------------------


def _parsed(data: bytes) -> Json:
    try:
        text = data.decode("utf-8-sig")
        found = json.loads(text, parse_constant=_refused, parse_float=_float, parse_int=_int, object_pairs_hook=_object)
    except (ValueError, RecursionError):
        raise NotAnExport(f"The file is damaged, or no JSON that the coach writes; {AGAIN}.") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise NotAnExport("This file is no export of the coach; make one with `coach record export FILE`.")
    whole: Json = _whole(found) if _HALF_A_PAIR.search(data) else found
    return whole


def _migrated(exported: Json) -> Json:
    form = exported.get("form")
    if not isinstance(form, int) or isinstance(form, bool) or form < 1:
        raise NotAnExport(f"The export names no form; {AGAIN}.")
    if form > FORM:
        raise NotAnExport(
            f"The export was written by a newer coach (form {form}, this one knows {FORM}); update the coach."
        )
    for number, migrate in enumerate(MIGRATIONS[form - 1 :], start=form + 1):
        exported = {**migrate(exported), "form": number}
    if set(exported) != _FIELDS:
        raise NotAnExport(f"The export has other fields than the coach writes; {AGAIN}.")
    if not all(isinstance(exported[name], list) for name in _LISTS) or not isinstance(exported["kept"], dict):
        raise NotAnExport(f"A field of the export is not what the coach writes there; {AGAIN}.")
    return exported


def _object(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _refused(constant: str) -> NoReturn:
    raise ValueError(constant)


def _float(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(written)
    return number


def _int(written: str) -> int:
    # A store keeps whole numbers of 64 bits, and JSON elsewhere those of 53.
    if len(written) > 17 or abs(number := int(written)) >= 2**53:
        raise ValueError("a number too large")
    return number


def _whole(value: Any) -> Any:
    match value:
        case str():
            return whole_characters(value)
        case list():
            return [_whole(each) for each in value]
        case dict():
            return {whole_characters(key): _whole(each) for key, each in value.items()}
        case _:
            return value
