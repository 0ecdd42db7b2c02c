"""A reply of claims read while it comes: each claim is checked as soon as it stands there whole."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from pydantic import ValidationError

from graph.domain import Claim
from graph.models.structured import LONGEST_REPLY
from graph.writing.claim_check import ClaimCheck
from graph.writing.model_reply import MOST_CLAIMS, WrittenClaim

_FIRST = re.compile(r'"claims"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


class ClaimStream:
    """Tells each confirmed claim once, however often the reply begins anew.

    While more than half of what was read is not borne out, what is confirmed is held back: such a reply may come to
    nothing, and then its sentences should not have been shown.
    """

    def __init__(self, check: ClaimCheck, tell: Callable[[Claim], None]) -> None:
        self._check = check
        self._tell = tell
        self._told: set[Claim] = set()
        self.begin()

    @property
    def told(self) -> bool:
        """Whether anything was told."""
        return bool(self._told)

    def begin(self) -> None:
        self._text = ""
        self._read_to: int | None = None
        self._read = 0
        self._confirmed: dict[Claim, None] = {}

    def hear(self, text: str) -> None:
        if len(self._text) > LONGEST_REPLY:
            return
        self._text += text
        # No claim is whole before it; a long one would be read from its start with every piece.
        if "}" not in text and self._read_to is not None:
            return
        if self._read_to is None:
            first = _FIRST.search(self._text)
            if first is None:
                return
            self._read_to = first.end()
        while self._read < MOST_CLAIMS and (found := self._next()) is not None:
            self._read += 1
            claim = self._check.check(found)
            if claim is not None:
                self._confirmed[claim] = None
            if 2 * len(self._confirmed) >= self._read:
                self._tell_all()

    def _tell_all(self) -> None:
        for claim in self._confirmed:
            if claim not in self._told:
                self._told.add(claim)
                self._tell(claim)

    def _next(self) -> WrittenClaim | None:
        """The next claim of the reply, None until it is there whole, and for ever where it is none."""
        assert self._read_to is not None
        start = _BETWEEN.match(self._text, self._read_to)
        assert start is not None, "it matches nothing, too"
        try:
            found, end = _DECODER.raw_decode(self._text, start.end())
            claim = WrittenClaim.model_validate_json(json.dumps(found))
        except (ValueError, RecursionError, ValidationError):
            return None
        self._read_to = end
        return claim
