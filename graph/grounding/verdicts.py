"""The verdict on a claim against the passages behind it.

`judge_claim` is for sentences that must be the guide's own words: word for word or nothing. `verify` is for any
sentence: it takes claims apart, compares figures, names, polarity and order with the passages, and lets a learned
verdict decide, which must agree with the rules before it says 'supported'. A claim that cannot be checked is never
supported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from graph.domain import Value, Verdict
from graph.grounding.figure_reader import read_figures
from graph.grounding.words import normalised
from ingest.sentences import without_list_mark

if TYPE_CHECKING:
    from graph.grounding.entailment import Entailment
    from graph.grounding.signals import Reading

LONGEST_CLAIM = 4_000
MOST_FIGURES = 40
"""Characters and figures; what has more is no claim but a text, and only a verbatim one is confirmed."""

WORTH_READING = 0.2
"""The trees' chance of 'supported' from which a claim is read by the slower cross-encoder as well."""

# Neither a word nor a figure is cut: "rose to 94" does not stand in "rose to 94.2%", nor "1,200" in "$1,200".
_STARTS = r"(?<![\w$€£])(?<!\d[.,])"
_ENDS = r"(?![\w%])(?![.,]\d)"


class Judgement(Value):
    """What became of one claim: `evidence` is the index of the passage that says it or comes nearest, if any."""

    claim: str
    verdict: Verdict
    score: Annotated[float, Field(ge=0, le=1)]
    evidence: int | None
    reason: str


def judge_claim(claim: str, passages: Iterable[str]) -> Verdict:
    """Supported where one passage holds the claim's words in order as whole words, else unsupported."""
    return Verdict.SUPPORTED if _holder(claim, passages) is not None else Verdict.UNSUPPORTED


def verify(
    claims: Sequence[str],
    passages: Sequence[str],
    entailment: Entailment | None = None,
    *,
    named: Sequence[str] = (),
    cited: bool = False,
) -> list[Judgement]:
    """Judge each claim by itself, in order. Whatever the texts hold, every claim gets a judgement.

    With `entailment`, claims that neither the rules nor the trees can settle are also read by it. `named` are the
    titles under which the passages stand: they say nothing of their own, but a name that they have is no stranger to
    the passages. Several passages are taken for what a search brought, where not each has to be of use, and are judged
    less strictly; unless the claim `cited` them itself.
    """
    return [_verify(claim, passages, entailment, named, cited) for claim in claims]


def groundedness(judgements: Sequence[Judgement]) -> float:
    """The share of claims that are supported: a partly supported one cannot be traced to a passage as it stands, and
    counts nothing. 1 where nothing is claimed."""
    if not judgements:
        return 1.0
    return sum(judgement.verdict is Verdict.SUPPORTED for judgement in judgements) / len(judgements)


def _verify(
    claim: str, passages: Sequence[str], entailment: Entailment | None, named: Sequence[str], cited: bool
) -> Judgement:
    if not any(letter.isalnum() for letter in claim):
        return _judgement(claim, Verdict.UNSUPPORTED, 0.0, None, "The claim says nothing.")
    holder = _holder(claim, passages)
    if holder is not None:
        return _judgement(claim, Verdict.SUPPORTED, 1.0, holder, "The passage says it word for word.")
    if len(claim) > LONGEST_CLAIM or len(read_figures(claim)) > MOST_FIGURES:
        return _judgement(
            claim, Verdict.UNSUPPORTED, 0.0, None, "The claim is too long to be checked; send its sentences."
        )
    from graph.grounding.signals import read_claim

    return _weigh(claim, read_claim(without_list_mark(claim), passages, named, cited=cited), entailment)


def _weigh(claim: str, reading: Reading, entailment: Entailment | None) -> Judgement:
    from graph.grounding.learned import load_verdict
    from graph.grounding.objections import objections, quoted

    alignment = reading.alignment
    if not alignment.evidence:
        return _judgement(claim, Verdict.UNSUPPORTED, 0.0, None, "There is no passage that could say it.")
    against = objections(reading)
    decisive = next((objection for objection in against if objection.decisive), None)
    learned = load_verdict(over_long_text=reading.over_long_text)
    chances, threshold = learned.judge(reading.signals), learned.boosted.threshold
    if entailment is not None and decisive is None and chances.supported >= WORTH_READING:
        chances = learned.blend.judge(chances, entailment.chances(claim, alignment.source.passages))
        threshold = learned.blend.threshold
    evidence = alignment.source.passage_of[alignment.evidence[0]]
    if chances.supported >= threshold and decisive is None:
        said = quoted(alignment.source.sentences[alignment.evidence[0]].text)
        return _judgement(
            claim, Verdict.SUPPORTED, chances.supported, evidence, f"The passage says it in other words: “{said}”"
        )
    # Below the threshold in any case, so that verdict and score never contradict each other.
    score = min(chances.supported, threshold - 0.01)
    if decisive is not None:
        score /= 2
    reason = decisive or (against[0] if against else None)
    told = reason.reason if reason else "The passages come near, but do not plainly say it."
    if chances.partial > chances.unsupported:
        return _judgement(claim, Verdict.PARTIAL, score, evidence, f"A part of it holds. {told}")
    return _judgement(claim, Verdict.UNSUPPORTED, score, evidence, told)


def _judgement(claim: str, verdict: Verdict, score: float, evidence: int | None, reason: str) -> Judgement:
    return Judgement(claim=claim, verdict=verdict, score=round(score, 3), evidence=evidence, reason=reason)


def _holder(claim: str, passages: Iterable[str]) -> int | None:
    """The first passage that holds the claim's words in order as whole words."""
    wanted = normalised(claim)
    if not wanted:
        return None
    whole_words = re.compile(_STARTS + re.escape(wanted) + _ENDS)
    return next((number for number, passage in enumerate(passages) if whole_words.search(normalised(passage))), None)
