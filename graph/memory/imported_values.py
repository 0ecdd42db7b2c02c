"""What stands in an export, one value after the other: each as the coach would have written it, or refused.

Every refusal is one sentence that tells which of them it is and what to do, and quotes nothing of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError

from graph.errors import CoachError
from graph.memory.conversations import FORM as CONVERSATION_FORM
from graph.memory.conversations import Conversation
from graph.memory.gaps import Gap
from graph.memory.judgement import Judgement
from graph.memory.migrations import migrated
from graph.memory.namespaces import Json, Namespaces, is_namespace
from graph.memory.votes import FORM as VOTE_FORM
from graph.memory.votes import Vote

MOST_TURNS = 10_000
"""Of one session."""
DEEPEST = 60
"""Objects and lists inside each other, in what stands in namespaces."""

Checks = Mapping[str, Callable[[str, Json], object]]
"""For the name of a namespace what raises CoachError, ValueError or KeyError for a key and value that are no good."""

AGAIN = "export again and import that file"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{3,63}")
_KEY = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029]{1,200}")
_PLACE = re.compile(r"[a-z0-9_.]{1,60}")
_GAP: TypeAdapter[Gap] = TypeAdapter(Gap)


class NotAnExport(CoachError):
    """The file cannot be imported; nothing of it was."""


def judgement_of(number: int, stored: Any) -> Judgement:
    with_form = _object_of("judgement", number, stored)
    try:
        judgement = Judgement.model_validate(migrated(with_form))
    except ValidationError as error:
        raise _unreadable("judgement", number, _fault(error)) from None
    except CoachError as error:
        newer = "newer" in str(error)
        raise _unreadable("judgement", number, "a newer coach wrote it" if newer else "it names no version") from None
    faults = {
        "its session's id is none": not _ID.fullmatch(judgement.session),
        "its turn is none": not 1 <= judgement.turn <= MOST_TURNS,
        "its number is none": judgement.number < 0,
        "its entry is none": not _KEY.fullmatch(judgement.entry),
        "it is an attempt at nothing": not _is_attempt(judgement.attempt_of),
        "its time is none": not _is_time(judgement.asked_at),
        "the time of a step is none": not all(_is_time(step.when) for step in judgement.trail),
        "a step stands twice": len({step.name for step in judgement.trail}) < len(judgement.trail),
        "a step has no name": not all(_KEY.fullmatch(step.name) for step in judgement.trail),
    }
    _no_fault("judgement", number, faults)
    return judgement


def vote_of(number: int, stored: Any) -> Vote:
    try:
        vote = Vote.model_validate(_object_of("vote", number, stored))
    except ValidationError as error:
        raise _unreadable("vote", number, _fault(error)) from None
    faults = {
        "a newer coach wrote it": vote.version != VOTE_FORM,
        "its id is none": not _KEY.fullmatch(vote.id),
        "its time is none": not _is_time(vote.when),
    }
    _no_fault("vote", number, faults)
    return vote


def conversation_of(number: int, stored: Any) -> Conversation:
    try:
        conversation = Conversation.model_validate(_object_of("conversation", number, stored))
    except ValidationError as error:
        raise _unreadable("conversation", number, _fault(error)) from None
    faults = {
        "a newer coach wrote it": conversation.version != CONVERSATION_FORM,
        "its id is none": not _ID.fullmatch(conversation.id),
        "its time is none": not _is_time(conversation.begun),
    }
    _no_fault("conversation", number, faults)
    return conversation


def gap_of(number: int, stored: Any) -> Gap:
    row = _object_of("gap", number, stored)
    if set(row) != set(Gap.__dataclass_fields__):
        raise _unreadable("gap", number, "it has other fields than the coach writes")
    try:
        gap = _GAP.validate_python(row)
    except ValidationError as error:
        raise _unreadable("gap", number, _fault(error)) from None
    _no_fault("gap", number, {"its time is none": not _is_time(gap.when)})
    return gap


def namespaces_of(kept: Json, checks: Checks) -> Namespaces:
    for name, values in kept.items():
        if not is_namespace(name) or not isinstance(values, dict):
            raise NotAnExport(f"The export names a part of the record that is none; {AGAIN}.")
        for number, (key, value) in enumerate(values.items(), start=1):
            what = f"{name} entry"
            _no_fault(
                what, number, {"its key is none": not _KEY.fullmatch(key), "it is too deep": _depth(value) > DEEPEST}
            )
            _object_of(what, number, value)
            if name in checks:
                _checked(what, number, checks[name], key, value)
    return kept


def _checked(what: str, number: int, check: Callable[[str, Json], object], key: str, value: Json) -> None:
    try:
        check(key, value)
    except ValidationError as error:
        raise _unreadable(what, number, _fault(error)) from None
    except (CoachError, ValueError, KeyError, TypeError):
        raise _unreadable(what, number, "it is damaged") from None


# --- Faults -----------------------------------------------------------------------------------------------------


def _object_of(what: str, number: int, stored: Any) -> Json:
    if not isinstance(stored, dict):
        raise _unreadable(what, number, "it is no object")
    return stored


def _no_fault(what: str, number: int, faults: Mapping[str, bool]) -> None:
    for fault in (words for words, found in faults.items() if found):
        raise _unreadable(what, number, fault)


def once(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for number, each in enumerate(ids, start=1):
        if each in seen:
            raise _unreadable(what, number, "its id stands twice")
        seen.add(each)


def _unreadable(what: str, number: int, fault: str) -> NotAnExport:
    return NotAnExport(f"The {what} {number} of the export cannot be read ({fault}); nothing was imported, {AGAIN}.")


def _fault(error: ValidationError) -> str:
    """What is wrong and where; a place that the file has named itself is left out."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    known = first["type"] != "extra_forbidden" and _PLACE.fullmatch(place)
    return f"{place}: {first['type'].replace('_', ' ')}" if known else first["type"].replace("_", " ")


def _is_time(written: str) -> bool:
    try:
        date.fromisoformat(written[:10])
        datetime.fromisoformat(written)
    except ValueError:
        return False
    return len(written) <= 40


def _is_attempt(of: str) -> bool:
    session, slash, turn = of.rpartition("/")
    return not of or bool(slash and _ID.fullmatch(session) and turn.isascii() and turn.isdigit() and len(turn) <= 5)


def _depth(value: Any) -> int:
    """How deep objects and lists stand inside each other; it stops counting where that is too deep."""
    level, deep = [value], 0
    while level and deep <= DEEPEST:
        level = list(_inside(level))
        deep += bool(level)
    return deep


def _inside(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, dict):
            yield from value.values()
        elif isinstance(value, list):
            yield from value
