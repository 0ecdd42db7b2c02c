"""Scripts of a chat server for all four roles: honest, hostile in one way, and with one fault of the wire."""

from __future__ import annotations

import hashlib
import json

from tests.chat_acts import Act, CutStream, Dribble, Hang, Huge, Raw, Say, Status
from tests.chat_faults import FAULTS, HONEST, honest_reply, said
from tests.chat_server import Call, Script

WIRE: dict[str, Act] = {
    "hang": Hang(),
    "dribble": Dribble(),
    "huge": Huge(),
    "401": Status(401, code_name="invalid_api_key", message="Incorrect API key provided."),
    "403": Status(403, code_name="permission_denied", message="This key may not use this."),
    "404": Status(404, code_name="model_not_found", message="The model does not exist."),
    # Longer than any role may take, so that nobody waits for it.
    "429": Status(429, retry_after=120, code_name="rate_limit_exceeded", message="Too many requests."),
    "429_soon": Status(429, retry_after=0, code_name="rate_limit_exceeded", message="Too many requests."),
    "500": Status(500, message="The server had an error."),
    "page": Raw(b"<html><h1>Welcome</h1></html>", "text/html"),
}
"""Faults that do not depend on the call; `cut`, `cut_tidily` and `no_schema` beside them do."""


def honest(call: Call) -> Act:
    """What a good model would say in its role; a call without a role of ours is a trial of the connection."""
    if call.role in HONEST and call.given is not None:
        return said(honest_reply(call))
    return Say('{"word": "ready"}' if call.role else "ready")


def hostile(fault: str) -> Script:
    """The script that has one fault, `role/fault` or `wire/fault`; other roles are honest. Raises KeyError."""
    role, _, name = fault.partition("/")
    if role == "wire":
        return _WIRE_SCRIPTS[name]
    act = FAULTS[fault]
    return lambda call: act(call) if _is_of(call, role) else honest(call)


def always(act: Act) -> Script:
    return lambda call: act


def after(n: int, act: Act | Script, then: Script = honest) -> Script:
    """The first n calls of the server go wrong, the later ones go on with another script."""
    first = act if callable(act) else always(act)
    return lambda call: first(call) if call.number < n else then(call)


def _cut(call: Call) -> Act:
    return _broken_off(call, tidy=False)


def _cut_tidily(call: Call) -> Act:
    return _broken_off(call, tidy=True)


def _broken_off(call: Call, *, tidy: bool) -> Act:
    whole = honest(call)
    assert isinstance(whole, Say), "nobody honest says otherwise"
    return CutStream(whole.text, len(whole.text) // 2, tidy)


def _no_schema(call: Call) -> Act:
    """An old server, which knows no schema."""
    if call.role:
        return Status(400, message="'response_format' of type 'json_schema' is not supported with this model.")
    return honest(call)


def _mixed(call: Call) -> Act:
    faults = [name for name in FAULTS if _is_of(call, name.partition("/")[0])]
    if not faults:
        return honest(call)
    told = json.dumps(call.given, sort_keys=True)
    return FAULTS[faults[int(hashlib.sha256(told.encode()).hexdigest(), 16) % len(faults)]](call)


def _is_of(call: Call, role: str) -> bool:
    return call.role == role and call.given is not None


_WIRE_SCRIPTS: dict[str, Script] = {
    **{name: always(act) for name, act in WIRE.items()},
    "cut": _cut,
    "cut_tidily": _cut_tidily,
    "no_schema": _no_schema,
}

HOSTILE: dict[str, Script] = {fault: hostile(fault) for fault in (*FAULTS, *(f"wire/{name}" for name in _WIRE_SCRIPTS))}
"""All of them, by `role/fault` and `wire/fault`."""

MIXED: Script = _mixed
"""For each call one of its role's own faults, by what was given: the same for the same data. None of the wire's."""
