from __future__ import annotations

import pytest

from graph.domain import Claim, Verdict
from graph.models.structured import LONGEST_REPLY
from graph.writing.claim_check import ClaimCheck
from graph.writing.claim_stream import ClaimStream
from graph.writing.model_reply import MOST_CLAIMS, WrittenClaim
from tests.graph.writing.replies import ALSO_TRUE, ELSEWHERE, FIGURE, GUIDE, THIRD, TRUE, Said, reply


class Believing(ClaimCheck):
    def check(self, written: WrittenClaim) -> Claim:
        return Claim(text=written.text, citations=written.citations, verdict=Verdict.SUPPORTED)


class Heard:
    """A stream, and what it told."""

    def __init__(self, check: ClaimCheck | None = None) -> None:
        self.texts: list[str] = []
        self.stream = ClaimStream(check or ClaimCheck(GUIDE), lambda claim: self.texts.append(claim.text))

    def hears(self, text: str, size: int = 7) -> list[str]:
        """What was told up to now, once this came in pieces."""
        for start in range(0, len(text), size):
            self.stream.hear(text[start : start + size])
        return self.texts


@pytest.mark.parametrize("size", [1, 3, 20, 10_000])
def test_however_a_reply_is_cut_the_same_claims_are_told_in_order(size: int) -> None:
    assert Heard().hears(reply(TRUE, ALSO_TRUE, FIGURE, THIRD), size) == [TRUE[0], ALSO_TRUE[0], THIRD[0]]


def test_a_claim_is_told_as_soon_as_it_is_whole_and_not_before() -> None:
    text, heard = reply(TRUE, ALSO_TRUE), Heard()
    whole = text.index("}") + 1
    assert heard.hears(text[: whole - 1]) == []
    assert heard.hears("}") == [TRUE[0]]
    assert heard.hears(text[whole:-3]) == [TRUE[0]]
    assert heard.hears(text[-3:]) == [TRUE[0], ALSO_TRUE[0]]


def test_braces_and_quotes_within_a_claim_do_not_end_it() -> None:
    odd = ('He said "}, {" and {}.', "r05/result")
    assert Heard(Believing(GUIDE)).hears(reply(odd, TRUE), 1) == [odd[0], TRUE[0]]


def test_a_claim_is_told_once_however_often_the_reply_begins_anew() -> None:
    heard = Heard()
    for claims in ((TRUE,), (TRUE, ALSO_TRUE), (ALSO_TRUE, TRUE, THIRD)):
        heard.stream.begin()
        heard.hears(reply(*claims))
    assert heard.texts == [TRUE[0], ALSO_TRUE[0], THIRD[0]]


def test_what_was_half_heard_is_void_when_the_reply_begins_anew() -> None:
    heard = Heard()
    heard.hears(reply(FIGURE, ELSEWHERE, TRUE)[:-20])
    heard.stream.begin()
    assert heard.hears(reply(ALSO_TRUE)) == [ALSO_TRUE[0]]


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ((FIGURE,), []),
        ((FIGURE, TRUE), [TRUE]),
        ((FIGURE, ELSEWHERE, TRUE), []),
        ((FIGURE, ELSEWHERE, TRUE, ALSO_TRUE), [TRUE, ALSO_TRUE]),
        ((TRUE, FIGURE, ELSEWHERE, ALSO_TRUE), [TRUE, ALSO_TRUE]),
        ((TRUE, FIGURE, ELSEWHERE, FIGURE, ALSO_TRUE), [TRUE]),
        # One sentence again and again is one that is borne out.
        ((FIGURE, ELSEWHERE, FIGURE, TRUE, TRUE, TRUE), []),
    ],
)
def test_claims_are_held_back_while_most_are_not_borne_out(claims: tuple[Said, ...], told: list[Said]) -> None:
    assert Heard().hears(reply(*claims)) == [text for text, _ in told]


def test_whether_anything_was_told_is_known() -> None:
    heard = Heard()
    heard.hears(reply(FIGURE))
    assert not heard.stream.told
    heard.stream.begin()
    heard.hears(reply(TRUE))
    assert heard.stream.told


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sure! Here it is.",
        '{"claims": {}}',
        '{"claims": [7, "a"]}',
        '{"claims": [{"text": "The agent", "citations": []}]}',
        '{"claims": [' + "[" * 5_000 + "}",
        '{"claims": [' + '{"text": ' * 5_000 + "}",
        '{"claims": [{"text": "\\ud800", "citations": ["r05/result"]}]}',
        '{"claims": [{"text": ' + "9" * 5_000 + ', "citations": ["r05/result"]}]}',
    ],
)
def test_of_what_is_no_claim_nothing_is_told_nor_of_what_follows(text: str) -> None:
    heard = Heard(Believing(GUIDE))
    assert heard.hears(text, 500) == []
    if "[" in text:
        assert heard.hears(f", {reply(TRUE)}", 500) == []


def test_no_more_claims_are_told_than_a_reply_may_have() -> None:
    claims = [(f"Claim {number}.", "r05/result") for number in range(MOST_CLAIMS + 5)]
    assert Heard(Believing(GUIDE)).hears(reply(*claims)) == [text for text, _ in claims[:MOST_CLAIMS]]


def test_nothing_is_told_of_a_reply_after_the_length_that_is_read() -> None:
    heard = Heard()
    heard.hears("x" * (LONGEST_REPLY + 1), 10_000)
    assert heard.hears(reply(TRUE)) == []
