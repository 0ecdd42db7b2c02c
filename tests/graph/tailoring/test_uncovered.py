"""Who covers an ask: the guide, with a section; the candidate, with own words; or nobody, with what was looked for."""

from __future__ import annotations

import pytest

from graph.tailoring.lookup import Lookup
from graph.tailoring.quote import Quote
from graph.tailoring.uncovered import RESUME, Coverage, Group, OwnTexts, coverage
from graph.tailoring.vocabulary import load_vocabulary
from ingest.star import Guide
from tests.graph.tailoring.lookups import looked_up
from tests.graph.tailoring.word_library import WordLibrary

GATE = 0.65
NOTHING_OWN = OwnTexts()


def covered(lookup: Lookup, guide: Guide, own: OwnTexts = NOTHING_OWN, *, in_field: bool = True) -> Coverage:
    (found,) = coverage([lookup], guide, own, GATE, load_vocabulary(), in_field=in_field)
    return found


def test_a_section_about_the_asks_topic_covers_it(guide: Guide) -> None:
    found = covered(looked_up("Own our RAG pipeline", "rag", near={"q03": 0.4}, section="q03/coaching#2"), guide)
    assert found.group is Group.GUIDE
    assert found.guide
    assert found.guide.section == "q03/coaching"


def test_a_sure_gate_and_a_near_section_cover_an_ask_without_a_topic(guide: Guide) -> None:
    near = looked_up("Keep answers truthful", near={"q03": 0.5}, confidence=0.7)
    assert covered(near, guide).group is Group.GUIDE


@pytest.mark.parametrize(
    "lookup",
    [
        looked_up("Order from our growers", near={"q03": 0.34}, confidence=0.77),
        looked_up("Ship agents", near={"q03": 0.6}, confidence=0.3),
        looked_up("Own our RAG pipeline", "rag", near={"q03": 0.2}),
        looked_up("MSc degree about RAG", "rag", near={"q03": 0.6}, confidence=0.9),
        looked_up("Docker, Kubernetes, Helm", near={"q03": 0.6}, confidence=0.9),
    ],
    ids=["far", "gate unsure", "topic alone", "a degree", "tools that the guide does not name"],
)
def test_what_nobody_covers_says_what_was_looked_for(guide: Guide, lookup: Lookup) -> None:
    found = covered(lookup, guide)
    assert found.group is Group.NOBODY
    assert (found.sought, found.ask) == (lookup.ask.subject, lookup.ask)


def test_of_a_post_of_another_trade_the_guide_covers_nothing(guide: Guide) -> None:
    lookup = looked_up("Keep the cost of goods low", "cost", near={"r08": 0.5}, section="r08/action", confidence=0.9)
    assert covered(lookup, guide).group is Group.GUIDE
    assert covered(lookup, guide, in_field=False).group is Group.NOBODY


def test_tools_that_nobody_names_are_told_though_the_rest_is_covered(guide: Guide, words: WordLibrary) -> None:
    lookup = looked_up("Vector databases and keyword search with Qdrant and Milvus", "rag", near={"q03": 0.4})
    assert covered(lookup, guide).lacking == ("Qdrant", "Milvus")
    own = OwnTexts.of([("s1", "I moved us to Qdrant.")], (), words)
    assert covered(lookup, guide, own).lacking == ("Milvus",)


def test_own_words_cover_what_the_guide_does_not(guide: Guide, words: WordLibrary) -> None:
    resume = [Quote(start=0, end=29, text="Ran Kubernetes and Terraform.")]
    own = OwnTexts.of([("s1", "I baked bread. We ran clusters on Kubernetes.")], resume, words)
    found = covered(looked_up("Kubernetes clusters"), guide, own)
    assert found.group is Group.OWN
    assert found.own
    assert (found.own.where, found.own.quote) == ("s1", "We ran clusters on Kubernetes.")
    found = covered(looked_up("Kubernetes and Terraform"), guide, own)
    assert found.own
    assert (found.own.where, found.own.quote) == (RESUME, "Ran Kubernetes and Terraform.")


def test_own_words_stand_beside_the_guides_section(guide: Guide, words: WordLibrary) -> None:
    own = OwnTexts.of([("s1", "Own our RAG pipeline.")], (), words)
    found = covered(looked_up("Own our RAG pipeline", "rag", near={"q03": 0.5}), guide, own)
    assert found.group is Group.GUIDE
    assert found.own


def test_own_words_about_something_else_cover_nothing(guide: Guide, words: WordLibrary) -> None:
    own = OwnTexts.of([("s1", "I baked bread.")], (), words)
    assert covered(looked_up("Kubernetes clusters"), guide, own).own is None


def test_each_own_sentence_is_embedded_once_for_all_asks(guide: Guide, words: WordLibrary) -> None:
    own = OwnTexts.of([("s1", "I ran it. I ran it. I cut it.")], (), words)
    coverage([looked_up("Go"), looked_up("Rust", start=9)], guide, own, GATE, load_vocabulary())
    assert words.compared == ["I ran it.", "I cut it."]
