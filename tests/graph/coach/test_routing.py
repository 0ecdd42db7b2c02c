"""What happens below the gate: other words once, then a refusal with its reason."""

from dataclasses import replace

import pytest

from graph.coach.builder import build_coach_graph
from graph.coach.coach import Coach
from graph.domain import Answer, AnswerStatus
from ingest.search import Retrieval
from ingest.star import Guide
from tests.graph.fakes import GuideLibrary

EVERYDAY = "Which doodad helps penguins?"
GUIDES_WORDS = "reranker accuracy improvement"


class GlossaryLibrary(GuideLibrary):
    """Knows other words for some questions, and vetoes those that want a price."""

    def __init__(self, guide: Guide, glossary: dict[str, str] | None = None) -> None:
        super().__init__(guide)
        self._glossary = glossary or {}

    def search(self, question: str, limit: int = 10) -> Retrieval:
        return replace(super().search(question, limit), veto="price" if "price" in question else None)

    def rephrase(self, question: str) -> str | None:
        return self._glossary.get(question)


class Gaps:
    def __init__(self) -> None:
        self.kept: list[tuple[str, str, str, float]] = []

    def add(self, question: str, topic: str, reason: str, confidence: float) -> None:
        self.kept.append((question, topic, reason, confidence))


def ask(library: GuideLibrary, question: str, gaps: Gaps | None = None, gate: float = 0.9) -> Answer:
    return Coach(library, gate, gaps).ask(question)


def test_a_question_below_the_gate_is_put_in_the_guides_words_and_searched_once_more(guide: Guide) -> None:
    library = GlossaryLibrary(guide, {EVERYDAY: GUIDES_WORDS})
    reply = ask(library, EVERYDAY)
    assert library.searched == [EVERYDAY, GUIDES_WORDS]
    assert (reply.status, reply.retried, reply.question) == (AnswerStatus.ANSWERED, True, EVERYDAY)
    assert "q03/result" in reply.citations


def test_a_question_that_stays_below_the_gate_is_rephrased_only_once(guide: Guide) -> None:
    library = GlossaryLibrary(guide, {EVERYDAY: "penguins again", "penguins again": GUIDES_WORDS})
    reply = ask(library, EVERYDAY)
    assert library.searched == [EVERYDAY, "penguins again"]
    assert (reply.status, reply.retried) == (AnswerStatus.INSUFFICIENT, True)


def test_a_question_without_other_words_is_not_searched_again(guide: Guide) -> None:
    library = GlossaryLibrary(guide)
    reply = ask(library, EVERYDAY)
    assert library.searched == [EVERYDAY]
    assert (reply.status, reply.retried) == (AnswerStatus.INSUFFICIENT, False)


def test_a_question_above_the_gate_is_not_rephrased(guide: Guide) -> None:
    library = GlossaryLibrary(guide, {GUIDES_WORDS: EVERYDAY})
    reply = ask(library, GUIDES_WORDS)
    assert library.searched == [GUIDES_WORDS]
    assert (reply.status, reply.retried) == (AnswerStatus.ANSWERED, False)


def test_a_question_for_what_the_guide_cannot_hold_is_refused_with_the_reason_however_near_it_is(guide: Guide) -> None:
    library = GlossaryLibrary(guide, {f"{GUIDES_WORDS} price": GUIDES_WORDS})
    reply = ask(library, f"{GUIDES_WORDS} price", gate=0.0)
    assert reply.status is AnswerStatus.INSUFFICIENT
    assert "the guide has no price" in reply.answer
    assert library.searched == [f"{GUIDES_WORDS} price"]


@pytest.mark.parametrize(
    ("question", "reason"),
    [(EVERYDAY, "the guide does not cover this question"), ("reranker price", "the guide has no price")],
)
def test_a_refused_question_is_kept_as_a_gap_as_it_was_asked(guide: Guide, question: str, reason: str) -> None:
    gaps = Gaps()
    reply = ask(GlossaryLibrary(guide, {EVERYDAY: "penguins again"}), question, gaps)
    ((kept, topic, why, confidence),) = gaps.kept
    nearest = guide.entry(reply.related[0].entry)
    assert nearest
    assert (kept, topic, why) == (question, nearest.topics[0], reason)
    assert confidence == pytest.approx(reply.confidence, abs=1e-4)


def test_an_answered_question_is_no_gap(guide: Guide) -> None:
    gaps = Gaps()
    ask(GlossaryLibrary(guide), GUIDES_WORDS, gaps)
    assert gaps.kept == []


def test_the_coachs_graph_has_the_steps_of_an_answer_and_of_a_refusal() -> None:
    edges = {(edge.source, edge.target) for edge in build_coach_graph().get_graph().edges}
    assert edges == {
        ("__start__", "retrieve"),
        ("retrieve", "answer"),
        ("retrieve", "rephrase"),
        ("retrieve", "refuse"),
        ("rephrase", "retrieve"),
        ("rephrase", "refuse"),
        ("answer", "__end__"),
        ("refuse", "__end__"),
    }
