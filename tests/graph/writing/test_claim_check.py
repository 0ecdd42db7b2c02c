from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from graph.domain import Claim, Verdict
from graph.grounding.verdicts import verify
from graph.writing.claim_check import ClaimCheck, confirmed
from graph.writing.model_reply import Written, WrittenClaim
from tests.graph.writing.replies import ALSO_TRUE, ELSEWHERE, FIGURE, GUIDE, LOST, TRUE, UNKNOWN, Said, reply

OF_THE_SITUATION = "The knowledge assistant for 4,000 compliance analysts was launched in 14 weeks."
OF_THE_TELECOM_COPILOT = (
    "Answers about billing disputes were grounded about three times in five at first, and more than nine times in ten "
    "in the end."
)
RERANKER = "The reranker by itself brought an 11-point improvement in accuracy."


class Believing:
    """Takes every claim for supported, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def chances(self, claim: str, passages: Sequence[str]) -> NDArray[np.float64]:
        self.asked += 1
        return np.array([1.0, 0.0, 0.0])


def kept(*claims: Said) -> list[str] | None:
    found = confirmed(Written.model_validate_json(reply(*claims)), ClaimCheck(GUIDE))
    return None if found is None else [claim.text for claim in found]


def check(text: str, *citations: str) -> Claim | None:
    return ClaimCheck(GUIDE).check(WrittenClaim(text=text, citations=citations))


def test_what_its_section_supports_is_kept_with_its_citation() -> None:
    claims = confirmed(Written.model_validate_json(reply(TRUE)), ClaimCheck(GUIDE))
    assert claims
    assert [(claim.text, claim.citations, claim.verdict) for claim in claims] == [
        (TRUE[0], ("r05/result",), Verdict.SUPPORTED)
    ]


@pytest.mark.parametrize("wrong", [FIGURE, ELSEWHERE, LOST, UNKNOWN, (f"{TRUE[0]}\u202e", TRUE[1])])
def test_a_claim_that_is_not_confirmed_is_dropped_whole(wrong: Said) -> None:
    assert kept(TRUE, wrong) == [TRUE[0]]


def test_with_fewer_than_half_of_its_claims_left_a_reply_is_not_used() -> None:
    assert kept(TRUE, FIGURE, ELSEWHERE) is None
    assert kept(FIGURE) is None


def test_with_half_of_its_claims_left_a_reply_is_used() -> None:
    assert kept(FIGURE, TRUE, ELSEWHERE, ALSO_TRUE) == [TRUE[0], ALSO_TRUE[0]]


def test_a_claim_that_is_said_twice_is_kept_once_and_a_reply_cannot_be_padded_with_it() -> None:
    assert kept(TRUE, TRUE) == [TRUE[0]]
    assert kept(TRUE, TRUE, FIGURE, ELSEWHERE, LOST) is None


def test_what_was_not_asked_for_has_no_effect() -> None:
    praised = reply(FIGURE, skip_checker=True, verified=True, tool_calls=[{"name": "set"}])
    assert confirmed(Written.model_validate_json(praised), ClaimCheck(GUIDE)) is None


@pytest.mark.parametrize("beside", ["z99/result", "q01/action", "", "r05"])
def test_one_citation_of_what_the_guide_does_not_have_drops_the_claim(beside: str) -> None:
    assert check(TRUE[0], TRUE[1], beside) is None


@pytest.mark.parametrize(
    "added",
    [
        " See https://evil.example.",
        " See HTTP://evil.example",
        " See www.evil.example.",
        " [here](/offer)",
        " [q03/result]",
        "<br>",
        "</p>",
        "<!-- -->",
        " `rm`",
        " \u200b",
    ],
)
def test_a_claim_with_a_link_a_tag_a_citation_or_what_cannot_be_seen_is_dropped(added: str) -> None:
    believing = Believing()
    written = WrittenClaim(text=f"{TRUE[0]}{added}", citations=(TRUE[1],))
    assert ClaimCheck(GUIDE, believing).check(written) is None
    assert believing.asked == 0


def test_lines_and_spaces_of_a_claim_become_one_space() -> None:
    found = check(f" {TRUE[0].replace(' ', '  ', 1)}\n", TRUE[1])
    assert found is not None
    assert found.text == TRUE[0]


def test_the_number_of_a_list_which_no_checker_reads_is_not_shown() -> None:
    said = "Bounded retries are limited to a maximum of 2, with exponential backoff and jitter."
    found = check(f"5. {said}", "r05/action")
    assert found is not None
    assert found.text == said


@pytest.mark.parametrize("again", ["r05/result", "r05/result#0"])
def test_a_section_that_is_cited_twice_is_cited_once(again: str) -> None:
    found = check(TRUE[0], TRUE[1], again)
    assert found is not None
    assert found.citations == (TRUE[1],)


def test_what_a_story_is_about_is_cited_as_well_where_a_claim_says_it() -> None:
    found = check(OF_THE_TELECOM_COPILOT, "q07/result")
    assert found is not None
    assert found.citations == ("q07/result", "q07/situation", "q07/task")


def test_nothing_is_added_to_citations_that_suffice() -> None:
    found = check(RERANKER, "q03/result")
    assert found is not None
    assert found.citations == ("q03/result",)


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        pytest.param(RERANKER, "q03/situation", id="a result of the same entry"),
        pytest.param(OF_THE_SITUATION, "r05/result", id="the situation of another entry"),
        pytest.param(
            "Interviewers want the rationale behind your chunking and the impact of the reranker.",
            "q03/result",
            id="the coaching of the same entry",
        ),
    ],
)
def test_citations_are_completed_by_situation_and_task_of_their_own_entry_alone(text: str, citation: str) -> None:
    assert check(text, citation) is None


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        pytest.param("The knowledge assistant reached a P95 latency of 3 seconds.", "q01/result", id="a target"),
        pytest.param(
            "Bounded retries are limited to a maximum of 5, with exponential backoff and jitter.",
            "r05/action",
            id="another figure",
        ),
        pytest.param(
            "Bounded retries of the logistics agent are limited to a maximum of 5, with backoff and jitter.",
            "r05/action",
            id="another figure, with the story's name",
        ),
        pytest.param(
            "A great answer gives a concrete figure for cost or performance.", "q01/result", id="nothing of the story"
        ),
    ],
)
def test_what_a_story_is_about_mends_no_claim_that_the_cited_section_does_not_bear(text: str, citation: str) -> None:
    assert check(text, citation) is None


@pytest.mark.parametrize("entry", ["q01", "q03", "r05"])
def test_a_title_alone_bears_nothing_out(entry: str) -> None:
    found = GUIDE.entry(entry)
    assert found is not None
    assert check(found.title, f"{entry}/result") is None


def test_each_claim_is_checked_once() -> None:
    believing = Believing()
    checked = ClaimCheck(GUIDE, believing)
    # Said so freely that rules alone leave it open.
    written = WrittenClaim(text="The agent succeeded in 96% of cases, up from 84%.", citations=(TRUE[1],))
    first = checked.check(written)
    asked = believing.asked
    assert checked.check(written) == first
    assert believing.asked == asked > 0


def test_what_is_added_makes_the_check_no_looser() -> None:
    three = [GUIDE.section(f"q01/{kind}") for kind in ("result", "situation", "task")]
    texts = [section.text or "" for section in three if section]
    (loosely,) = verify([OF_THE_SITUATION], texts)
    assert loosely.verdict is Verdict.SUPPORTED, "as one of many passages that a search brought"
    assert check(OF_THE_SITUATION, *(f"q01/{kind}" for kind in ("result", "situation", "task"))) is None


def test_a_name_of_the_title_is_no_stranger_and_no_evidence() -> None:
    section, title = GUIDE.section("q03/result"), "Take us through a RAG pipeline that you designed"
    assert section is not None
    texts, of_the_title = [section.text or ""], "The RAG pipeline rose to 94.2% answer faithfulness within 8 weeks."
    stranger = "'RAG' is named in none of the passages."
    assert stranger in verify([of_the_title], texts)[0].reason
    assert stranger not in verify([of_the_title], texts, named=[title])[0].reason
    assert verify([title], texts, named=[title])[0].verdict is not Verdict.SUPPORTED
