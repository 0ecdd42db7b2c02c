"""What is wrong with the coach's answers, case by case, as a report lists it: the gravest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evals.exchange import Exchange, Sentence
from evals.figures import Failure, Figure

FLAGGED = 0.90
"""The guide's own bound (`r03/result`): groundedness below it is flagged."""

_SHOWN = 160
"""Characters of a sentence that a failure quotes."""


def failures_of(exchanges: Sequence[Exchange]) -> list[Failure]:
    """Each case with all that is wrong with it."""
    wrong = [(faults, each) for each in exchanges if (faults := sorted(_faults(each), key=lambda fault: fault[0]))]
    wrong.sort(key=lambda pair: pair[0][0][0])
    return [
        Failure(each.asked.id, f"{each.asked.question!r} {'; '.join(what for _, what in faults)}", each.command)
        for faults, each in wrong
    ]


def flags(figures: Sequence[Figure], split: str) -> list[Failure]:
    """One failure for each groundedness that the guide would flag."""
    return [
        Failure(
            "flagged",
            f"flagged: {figure.name} is {figure.value:.3f}, and the guide flags what is under {FLAGGED:.0%}",
            f"coach eval answers --split {split}",
        )
        for figure in figures
        if figure.name.startswith("groundedness") and figure.value is not None and figure.value < FLAGGED
    ]


def _faults(each: Exchange) -> Iterator[tuple[int, str]]:
    """Each fault with its gravity, 0 the worst."""
    for text in each.invented:
        yield 0, f"invents an action: {_quoted(text)}"
    for sentence in each.sentences:
        for why in _doubts(sentence):
            yield 1, f"says {_quoted(sentence.claim.text)} [{', '.join(sentence.claim.citations)}], {why}"
    for text in each.forbidden if not each.holes else ():
        yield 2, f"says what it must not: {_quoted(text)}"
    for text in each.uncited:
        yield 3, f"says without a citation {_quoted(text)}"
    if each.row and each.answered != each.covered:
        said = "is refused and ought to be answered" if each.covered else "is answered and ought to be refused"
        yield 4, f"{said}, at confidence {each.reply.confidence:.2f}"
    if each.row and each.covered and each.answered:
        for fact, told in zip(each.row.required, each.told, strict=True):
            if not told:
                gravity, what = (3, "does not say the hole") if fact in each.holes else (6, "leaves out")
                yield gravity, f"{what}: {fact.fact} [{fact.section}]"
    if each.answered and each.covered and each.gold and not each.gold & set(each.reply.citations):
        yield 5, f"wants {', '.join(sorted(each.gold))} and cites {', '.join(each.reply.citations) or 'nothing'}"


def _doubts(sentence: Sentence) -> Iterator[str]:
    if not sentence.supported:
        yield f"which the checker does not support: {sentence.reason}"
    for missing in sentence.missing:
        yield f"whose {missing.sort} {_quoted(missing.said)} {missing.why}"


def _quoted(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
