"""What can go wrong with a chat model, each told in one sentence, and never with words of the server's."""

from __future__ import annotations

from enum import StrEnum

from graph.errors import CoachError


class Fault(StrEnum):
    NO_KEY = "no_key"
    WRONG_KEY = "wrong_key"
    UNKNOWN_MODEL = "unknown_model"
    NO_ROUTE = "no_route"
    NO_CHAT_SERVER = "no_chat_server"
    NO_STRUCTURE = "no_structure"
    TIMEOUT = "timeout"
    BUSY = "busy"
    REFUSED = "refused"
    CUT = "cut"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    DECLINED = "declined"
    UNTRUE = "untrue"
    RESTING = "resting"
    SPENT = "spent"
    CANCELLED = "cancelled"


PASSING = frozenset({Fault.NO_ROUTE, Fault.TIMEOUT, Fault.BUSY, Fault.REFUSED, Fault.CUT})
"""What may be gone at the next try."""

AILING = PASSING | {Fault.TOO_LARGE, Fault.NO_CHAT_SERVER}
"""What tells that the server is not well, so that it is left in peace for a while."""

_WORDS = {
    Fault.NO_KEY: "its server wants a key",
    Fault.WRONG_KEY: "its server does not accept the key",
    Fault.UNKNOWN_MODEL: "its server does not know it",
    Fault.NO_ROUTE: "nothing answers at its address",
    Fault.NO_CHAT_SERVER: "what answers at its address is no chat server",
    Fault.NO_STRUCTURE: "it cannot keep to a schema",
    Fault.TIMEOUT: "it did not answer in time",
    Fault.BUSY: "it takes no more calls for now",
    Fault.REFUSED: "its server refused the call",
    Fault.CUT: "its reply broke off",
    Fault.TOO_LARGE: "its reply is far too long",
    Fault.UNREADABLE: "its reply is not in the form that was asked for",
    Fault.DECLINED: "it declined to answer",
    Fault.UNTRUE: "the guide does not bear out half of what it said",
    Fault.RESTING: "it failed five times within a minute, or twice ran out of time, and is left in peace",
    Fault.SPENT: "what it may cost in this session is used up",
    Fault.CANCELLED: "it was stopped",
}


class ModelFailed(CoachError):
    """A chat model gave nothing that can be used.

    `status` is the HTTP status where its server refused the call, `after` the seconds that it asks to be left alone.
    """

    def __init__(self, fault: Fault, model: str = "", *, status: int | None = None, after: float | None = None) -> None:
        super().__init__(f"The chat model was no help: {_WORDS[fault]}.")
        self.fault = fault
        self.model = model
        self.status = status
        self.after = after

    def of(self, model: str) -> ModelFailed:
        """The same, of this model."""
        return ModelFailed(self.fault, model, status=self.status, after=self.after)
