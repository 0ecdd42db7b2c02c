"""What a post makes of the questions: each weight rests on its words."""

from __future__ import annotations

import pytest

from graph.tailoring.posting import Need
from graph.tailoring.topic_weights import BASE, PROBED, Weight, entry_weights, topic_weights
from ingest.star import Guide
from tests.graph.tailoring.lookups import claimed, looked_up


def weight_of(weights: tuple[Weight, ...], name: str) -> Weight:
    return next(weight for weight in weights if weight.id == name)


def test_each_question_has_a_weight_and_the_shares_are_a_whole(guide: Guide) -> None:
    weights = entry_weights([looked_up("RAG", "rag"), looked_up("Go", start=9)], guide)
    assert {weight.id for weight in weights} == {entry.id for entry in guide.entries if entry.practised}
    assert sum(weight.share for weight in weights) == pytest.approx(1, abs=0.01)
    assert [weight.weight for weight in weights] == sorted((w.weight for w in weights), reverse=True)


def test_a_question_that_nothing_asks_for_keeps_a_small_weight_without_a_reason(guide: Guide) -> None:
    unasked = weight_of(entry_weights([looked_up("RAG", "rag")], guide), "q09")
    assert (unasked.weight, unasked.reasons) == (BASE, ())


def test_a_weight_carries_the_words_that_it_rests_on(guide: Guide) -> None:
    said = looked_up("Own our RAG pipeline", "rag", start=40)
    (reason,) = weight_of(entry_weights([said], guide), "q03").reasons
    assert reason.ask == said.ask.quote
    assert reason.claim is None


def test_the_question_whose_first_topic_is_asked_weighs_most(guide: Guide) -> None:
    weights = entry_weights([looked_up("Mentoring", "leadership")], guide)
    assert {weights[0].id, weights[1].id} == {"q09", "r07"}


def test_a_must_counts_more_than_a_wish(guide: Guide) -> None:
    must, wish = (weight_of(entry_weights([looked_up("RAG", "rag", need=n)], guide), "q03").weight for n in Need)
    assert must > 2 * wish > 2 * BASE


def test_saying_one_thing_ten_times_does_not_count_ten_times(guide: Guide) -> None:
    many = [looked_up(f"RAG {number}", "rag", start=10 * number) for number in range(10)]
    one, ten = (weight_of(entry_weights(given, guide), "q03").weight for given in (many[:1], many))
    assert one < ten < 2 * one + BASE


def test_meaning_counts_without_a_common_topic(guide: Guide) -> None:
    near = entry_weights([looked_up("Keep answers truthful", near={"r03": 0.6})], guide)
    assert near[0].id == "r03"
    assert not weight_of(entry_weights([looked_up("Cook", near={"r03": 0.3})], guide), "r03").reasons


def test_what_the_resume_claims_of_an_ask_counts_on_top_with_both_quotes(guide: Guide) -> None:
    said, claim = looked_up("Build agents", "agents"), claimed("Built 3 agents on LangGraph", "agents")
    plain, probed = (weight_of(entry_weights([said], guide, claims), "q04") for claims in ((), (claim,)))
    assert probed.reasons[0].claim == claim.quote
    assert probed.reasons[0].ask == said.ask.quote
    assert probed.reasons[0].adds == pytest.approx(PROBED * plain.reasons[0].adds, abs=0.01)


def test_a_claim_about_something_else_adds_nothing(guide: Guide) -> None:
    weights = entry_weights([looked_up("Build agents", "agents")], guide, (claimed("Cut cost by 40%", "cost"),))
    assert all(reason.claim is None for weight in weights for reason in weight.reasons)


def test_of_two_claims_the_one_with_a_figure_is_told(guide: Guide) -> None:
    claims = (claimed("Built agents", "agents", figured=False), claimed("Built 3 agents", "agents"))
    (first, *_) = topic_weights([looked_up("Build agents", "agents")], guide, claims)
    assert first.reasons[0].claim == claims[1].quote


def test_topics_are_weighed_too(guide: Guide) -> None:
    weights = topic_weights([looked_up("Python", "python"), looked_up("RAG", "rag", need=Need.WISH, start=9)], guide)
    assert [weight.id for weight in weights[:2]] == ["python", "rag"]
    assert all(weight.weight == BASE for weight in weights[2:])
