"""An answer, a refusal, and turns with them, made by hand for tests of what is kept of a conversation."""

from __future__ import annotations

from graph.domain import Answer, AnswerStatus, Claim, Related, Verdict
from graph.memory.conversations import AskedTurn


def an_answer(question: str = "How?") -> Answer:
    return Answer(
        question=question,
        status=AnswerStatus.ANSWERED,
        answer="**Say this**\n\nIt fell to 2%. [q03/result]",
        claims=(Claim(text="It fell to 2%.", citations=("q03/result",), verdict=Verdict.SUPPORTED),),
        citations=("q03/result",),
        missing=("q03/action",),
        related=(Related(entry="q03", title="A pipeline"),),
        confidence=0.81,
        retried=False,
        writer="guide",
        timings_ms={"total": 12.5},
    )


def a_refusal(question: str = "Salary?") -> Answer:
    return Answer(
        question=question,
        status=AnswerStatus.INSUFFICIENT,
        answer="I don't have sufficient information.",
        claims=(),
        citations=(),
        missing=(),
        related=(Related(entry="q03", title="A pipeline"), Related(entry="r01", title="Retries")),
        confidence=0.12,
        retried=True,
        writer="guide",
        timings_ms={},
    )


def a_turn(number: int = 1, answer: Answer | None = None, question: str = "How?") -> AskedTurn:
    return AskedTurn(id=f"turn-{number}", question=question, answer=answer or an_answer(question))
