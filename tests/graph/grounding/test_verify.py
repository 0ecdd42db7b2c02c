"""Claims of every kind over passages made up for these tests; each states what the checker promises of that kind."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.domain import Verdict
from graph.grounding.lexicon import lexicon
from graph.grounding.verdicts import LONGEST_CLAIM, groundedness, verify

FERRY = (
    "The ferry Astrid carried 48,000 passengers in May, up from 40,000 a year earlier. "
    "A crossing takes 50 minutes and costs 12 euros. "
    "The captain may cancel a crossing when waves are higher than three metres. "
    "Repairs were finished two weeks after the storm, and the harbour reopened on 9 May. "
    "Some cabins have a view of the sea."
)
INDEX = (
    "The nightly job rebuilds the search index in 40 minutes. Before the change it took 2 hours. "
    "We added a cache for embeddings and removed the second database. "
    "Recall rose from 71% to 88%, while the monthly bill fell to $1,500. "
    "Priya Nair approved the rollout before the customers saw it."
)
LIBRARY = (
    "The library of Orrin lends 9,000 books a month. About a third of them are children's books. "
    "Members pay 20 pounds a year; students pay nothing. "
    "The reading room closes at 8 p.m. because the heating is switched off then."
)


def verdict(claim: str, *passages: str) -> Verdict:
    (judgement,) = verify([claim], passages)
    return judgement.verdict


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("A crossing takes 50 minutes and costs 12 euros.", FERRY),
        ("In May the ferry Astrid carried 48,000 passengers.", FERRY),
        ("A crossing takes fifty minutes.", FERRY),
        ("Repairs were finished 14 days after the storm.", FERRY),
        ("The nightly job rebuilds the search index in two thirds of an hour.", INDEX),
        ("Recall climbed from 71 to 88 percent.", INDEX),
        ("A cache for embeddings was added and the second database was removed.", INDEX),
        ("The library of Orrin lends nine thousand books a month.", LIBRARY),
        ("Around one third of them are children's books.", LIBRARY),
    ],
    ids=[
        "word for word", "another order", "number words", "days for weeks", "fraction of an hour", "synonym and units",
        "passive", "thousands in words", "hedged alike",
    ],
)  # fmt: skip
def test_what_the_passage_says_in_other_words_is_supported(claim: str, passage: str) -> None:
    assert verdict(claim, passage) is Verdict.SUPPORTED


WRONG = {
    "number altered": [("The ferry Astrid carried 84,000 passengers in May.", FERRY)],
    "number of something else": [
        ("The ferry Astrid carried 40,000 passengers in May.", FERRY),
        ("The nightly job rebuilds the search index in 2 hours.", INDEX),
    ],
    "unit changed": [
        ("A crossing takes 50 hours.", FERRY),
        ("A crossing costs 12 pounds.", FERRY),
        ("The library of Orrin lends 9,000 books a week.", LIBRARY),
    ],
    "ends of a change": [("Recall rose to 71%.", INDEX), ("Recall rose by 88%.", INDEX)],
    "direction": [("Recall fell from 88% to 71%.", INDEX)],
    "name swapped": [
        ("The ferry Ingrid carried 48,000 passengers in May.", FERRY),
        ("Omar Diaz approved the rollout before the customers saw it.", INDEX),
    ],
    "negated": [("The harbour did not reopen on 9 May.", FERRY)],
    "antonym": [("The captain may cancel a crossing when waves are lower than three metres.", FERRY)],
    "verbs exchanged": [("We removed a cache for embeddings.", INDEX)],
    "order": [
        ("Repairs were finished two weeks before the storm.", FERRY),
        ("The customers saw it before Priya Nair approved the rollout.", INDEX),
    ],
    "quantifier": [("All cabins have a view of the sea.", FERRY), ("Most of them are children's books.", LIBRARY)],
    "over-general": [("The captain always cancels a crossing when waves are higher than three metres.", FERRY)],
    "hedge dropped": [
        ("The captain cancels a crossing when waves are higher than three metres.", FERRY),
        ("Exactly a third of them are children's books.", LIBRARY),
    ],
    "cause": [("The harbour reopened because the union had asked for it.", FERRY)],
    "a part not there": [
        ("A crossing takes 50 minutes, and the cook comes from Norway.", FERRY),
        ("Recall rose to 88%, and the yearly bill fell to $1,500.", INDEX),
    ],
    "out of nowhere": [("The library of Orrin was founded by monks.", LIBRARY)],
    "true elsewhere": [("Embeddings are vectors that stand for the meaning of a text.", INDEX)],
}


@pytest.mark.parametrize(
    ("claim", "passage"), [case for cases in WRONG.values() for case in cases],
    ids=[f"{kind} {number}" for kind, cases in WRONG.items() for number in range(len(cases))],
)  # fmt: skip
def test_a_wrong_claim_never_passes_as_supported(claim: str, passage: str) -> None:
    assert verdict(claim, passage) is not Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("A crossing takes 50 minutes, and the cook comes from Norway.", FERRY),
        ("The reading room closes at 8 p.m. because the staff go home.", LIBRARY),
    ],
)
def test_a_claim_of_which_one_part_holds_is_partial(claim: str, passage: str) -> None:
    assert verdict(claim, passage) is Verdict.PARTIAL


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("The ferry Astrid carried 84,000 passengers in May.", "84,000"),
        ("A crossing takes 50 hours.", "unit"),
        ("The ferry Ingrid carried 48,000 passengers in May.", "Ingrid"),
        ("All cabins have a view of the sea.", "all"),
        ("The ferry Astrid carried 40,000 passengers in May.", "48,000"),
    ],
)
def test_the_reason_names_what_is_wrong(claim: str, told: str) -> None:
    (judgement,) = verify([claim], [FERRY])
    assert told in judgement.reason


def test_the_evidence_is_the_passage_that_says_it() -> None:
    judgements = verify(["A crossing takes fifty minutes.", "Members pay 20 pounds a year."], [INDEX, FERRY, LIBRARY])
    assert [judgement.evidence for judgement in judgements] == [1, 2]


def test_claims_are_judged_in_order_and_each_by_itself() -> None:
    claims = ["A crossing takes 50 minutes.", "A crossing takes 50 hours.", "A crossing takes 50 minutes."]
    judgements = verify(claims, [FERRY])
    assert [judgement.claim for judgement in judgements] == claims
    assert judgements[0] == judgements[2] == verify(claims[:1], [FERRY])[0]


def test_the_score_agrees_with_the_verdict() -> None:
    claims = [claim for cases in WRONG.values() for claim, _ in cases] + ["A crossing takes 50 minutes.", "", "?"]
    judgements = verify(claims, [FERRY, INDEX])
    supported = [one.score for one in judgements if one.verdict is Verdict.SUPPORTED]
    others = [one.score for one in judgements if one.verdict is not Verdict.SUPPORTED]
    assert min(supported) > max(others)


def test_groundedness_is_the_share_of_supported_claims() -> None:
    judgements = verify(["A crossing takes 50 minutes.", "A crossing takes 50 hours."], [FERRY])
    assert groundedness(judgements) == 0.5
    assert groundedness([]) == 1.0


@pytest.mark.parametrize("claim", ["", " \n\t", "?!", "…", "---", "•"])
def test_a_claim_that_says_nothing_is_unsupported(claim: str) -> None:
    assert verdict(claim, FERRY) is Verdict.UNSUPPORTED


@pytest.mark.parametrize("passages", [(), ("",), (" \n", ""), ("?!",)])
def test_nothing_is_supported_by_passages_that_say_nothing(passages: tuple[str, ...]) -> None:
    (judgement,) = verify(["A crossing takes 50 minutes."], passages)
    assert judgement.verdict is Verdict.UNSUPPORTED
    assert judgement.score == 0


def test_a_text_too_long_for_a_claim_is_only_confirmed_word_for_word() -> None:
    text = "The harbour is open. " * (LONGEST_CLAIM // 10)
    assert verdict(text, f"It is said: {text}") is Verdict.SUPPORTED
    assert verdict(text, FERRY) is Verdict.UNSUPPORTED


pieces = st.sampled_from(
    ["50", "%", " minutes", " not", " and ", ",", ";", "half a", " third", "Astrid", " because", " every", "$", "-",
     "point", "\n", " to ", "from ", "three", " million", "a", "'s", "“", "١٢", "½", "²", "ß", "İ", "漢字", "\u200b",
     "\x00", "a" * 50, "9" * 30, ":", "1."]
)  # fmt: skip
texts = st.one_of(st.text(max_size=200), st.lists(pieces, max_size=30).map("".join))


@given(claim=texts, passages=st.lists(texts, max_size=3))
@settings(max_examples=300)
def test_any_claim_over_any_passages_gets_a_verdict(claim: str, passages: list[str]) -> None:
    (judgement,) = verify([claim], passages)
    assert 0 <= judgement.score <= 1
    assert judgement.reason
    assert judgement.evidence is None or 0 <= judgement.evidence < len(passages)


@given(claim=texts)
def test_what_says_something_is_supported_by_itself(claim: str) -> None:
    says_something = any(letter.isalnum() for letter in claim)
    assert (verdict(claim, f"Before. {claim} ") is Verdict.SUPPORTED) is says_something


@pytest.mark.parametrize(
    "text",
    ["9" * 100_000, "a " * 50_000, "and, " * 20_000, "half a " * 15_000, "1,000" * 20_000, "((((" * 25_000,
     "A-" * 50_000, "from 1 to 2 " * 8_000, "three million and " * 6_000, "." * 100_000, "no more than " * 8_000,
     "é" * 100_000],
)  # fmt: skip
def test_a_hundred_thousand_characters_take_no_longer_than_their_length(text: str) -> None:
    lexicon()
    start = time.perf_counter()
    verify(["A crossing takes 50 minutes.", text[: LONGEST_CLAIM - 1], text], [text, FERRY])
    assert time.perf_counter() - start < 20
