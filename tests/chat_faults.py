"""The faults of a hostile model, by role and name: untruths in the right form, and what can be wrong with the form."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.chat_acts import Act, Refuse, Say
from tests.chat_honest import Given, Reply, judged, rewritten, worded, written
from tests.chat_lies import INTERVIEWER, JUDGE, REWRITER, WRITER, given_of
from tests.chat_server import Call

HONEST: dict[str, Callable[[Given], Reply]] = {
    "rewriter": rewritten,
    "writer": written,
    "interviewer": worded,
    "judge": judged,
}


def honest_reply(call: Call) -> Reply:
    return HONEST[call.role](given_of(call))


def said(reply: Any) -> Say:
    return Say(json.dumps(reply, ensure_ascii=False))


# What can go wrong with the form, whatever the role.


def _prose(call: Call) -> Act:
    return Say(f"Sure! Here is what I would say: {next(_texts(honest_reply(call)), 'nothing')}")


def _broken_json(call: Call) -> Act:
    return Say(json.dumps(honest_reply(call)).removesuffix("}") + ",,")


def _truncated_json(call: Call) -> Act:
    text = json.dumps(honest_reply(call))
    return Say(text[: 2 * len(text) // 3], finish="length")


def _fenced_json(call: Call) -> Act:
    return Say(f"```json\n{json.dumps(honest_reply(call), indent=2)}\n```")


def _extra_fields(call: Call) -> Act:
    reply = honest_reply(call)
    more = {"confidence": 0.99, "is_grounded": True, "checked": True}
    claims = {"claims": [each | more for each in reply["claims"]]} if "claims" in reply else {}
    return said(reply | claims | more)


def _wrong_types(call: Call) -> Act:
    return said({name: [7] if isinstance(value, str | int) else "all" for name, value in honest_reply(call).items()})


FORM: dict[str, Callable[[Call], Act]] = {
    "prose": _prose,
    "broken_json": _broken_json,
    "truncated_json": _truncated_json,
    "fenced_json": _fenced_json,
    "extra_fields": _extra_fields,
    "wrong_types": _wrong_types,
    "empty": lambda call: Say(""),
    "refusal": lambda call: Refuse(),
}


def _acts(role: str, faults: Mapping[str, Callable[[Call], Act]]) -> dict[str, Callable[[Call], Act]]:
    return {f"{role}/{name}": act for name, act in (FORM | dict(faults)).items()}


def _claiming(claims: Callable[[Given], list[Reply]]) -> Callable[[Call], Act]:
    return lambda call: said({"claims": claims(given_of(call))})


def _texting(field: str, text: Callable[[Given], str]) -> Callable[[Call], Act]:
    return lambda call: said({field: text(given_of(call))})


def _judging(reply: Callable[[Call], Reply]) -> Callable[[Call], Act]:
    return lambda call: said(reply(call))


FAULTS: dict[str, Callable[[Call], Act]] = {
    **_acts("writer", {name: _claiming(claims) for name, claims in WRITER.items()}),
    **_acts("rewriter", {name: _texting("question", text) for name, text in REWRITER.items()}),
    **_acts("interviewer", {name: _texting("text", text) for name, text in INTERVIEWER.items()}),
    **_acts("judge", {name: _judging(reply) for name, reply in JUDGE.items()}),
}
"""By `role/fault`: what is done with a call of that role."""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)
