"""May the coach's sentences be believed? Each is held against the section that it cites by a second, separate look."""

from __future__ import annotations

import re
import shlex

from evals.figures import Failure, Result, mean_of
from evals.workbench import Workbench
from graph.domain import Answer, AnswerStatus, Verdict

# Written apart from the checker on purpose: a fault of the one is not a fault of the other.
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*\b")


def answers(bench: Workbench) -> Result:
    replies = bench.replies
    answered = [(question, reply) for question, reply in replies if reply.status is AnswerStatus.ANSWERED]
    figures = [
        mean_of("answers", [1.0] * len(answered)),
        mean_of("groundedness", [float(c.verdict is Verdict.SUPPORTED) for _, reply in answered for c in reply.claims]),
        mean_of(
            "figures and names in the cited section",
            [_stands(bench, c.text, c.citations) for _, r in answered for c in r.claims],
        ),
        mean_of("invented actions", [float(_invents(reply)) for _, reply in answered]),
        mean_of("right section cited", [float(bool(set(q.gold) & set(r.citations))) for q, r in answered if q.covered]),
        mean_of("right entry cited first", [_entry_first(q.gold, r) for q, r in answered if q.covered]),
        mean_of("sentences an answer", [float(len(reply.claims)) for _, reply in answered]),
        mean_of("milliseconds an answer", [reply.timings_ms["total"] for _, reply in replies]),
    ]
    failures = tuple(
        Failure(
            question.id,
            f"{question.question!r} wants {', '.join(question.gold)} and cites {', '.join(reply.citations)}",
            f"coach ask {shlex.quote(question.question)}",
        )
        for question, reply in answered
        if question.covered and not set(question.gold) & set(reply.citations)
    )
    return Result("answers", tuple(figures), failures, 0.0)


def _stands(bench: Workbench, claim: str, citations: tuple[str, ...]) -> float:
    """Whether every figure and name of the claim stands in a section that it cites."""
    sections = [bench.searcher.guide.section(citation) for citation in citations]
    text = " ".join(section.text or "" for section in sections if section)
    figures = set(_FIGURE.findall(claim)) <= set(_FIGURE.findall(text))
    return float(figures and all(name in text for name in _NAME.findall(claim)))


def _invents(reply: Answer) -> bool:
    """Whether a sentence is given out as an Action that the source lost."""
    lost = set(reply.missing)
    return any(lost & set(claim.citations) for claim in reply.claims)


def _entry_first(gold: tuple[str, ...], reply: Answer) -> float:
    return float(reply.citations[0].partition("/")[0] in {section.partition("/")[0] for section in gold})
