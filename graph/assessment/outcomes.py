"""What came of it: the sentences of an answer that tell its outcome, and how far they measure it."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.assessment.measures import Measure
from graph.assessment.reading import Read, Reading
from graph.assessment.words import FUNCTION_WORDS
from graph.domain import Part

_OUTCOME = re.compile(
    r"\b(?:as a result|result(?:s|ed)?|in the end|eventually|outcome|since then|after (?:that|this|the)|"
    r"afterwards|by (?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"the end)|went live|go live|shipped|launched|in production|approved|signed off|adopted|promoted|saved|solved|"
    r"fixed it|stopped|no more|nobody|no one|never (?:again|came)|didn't see it|is used|was used|in use|"
    r"still (?:runs|used|in)|everyone|now|today|resolved|disappeared|vanished|won|renewed|accepted|changed (?:the|"
    r"her|his|their) (?:plan|mind)|the next time|next (?:quarter|month|week)|back (?:to|at|under|below)|found|"
    r"caught|removed|prevented|reached|could (?:all |both )?\w+|much better|happy|liked|until today|at the end|"
    r"finally|went (?:from|down|up)|to zero|fell|dropped|rose|grew|halved|doubled|improved|survived|succeeded|"
    r"works?|worked|turned out|ended up)\b"
)
_STRONG_OUTCOME = re.compile(
    r"\b(?:as a result|in the end|outcome|since then|after (?:that|this)|afterwards|upshot|net effect|result(?::|"
    r" was| is)"
    r"|these days|today|now|at the end|the effect|we ended|it ended)\b"
)


@lru_cache(maxsize=4)
def outcomes(reading: Reading) -> tuple[Read, ...]:
    """The sentences that tell what came of it, the best first: a measured change, in digits, last said."""
    found = [read for read in reading.sentences if read.real and _is_outcome(read, reading)]
    return tuple(sorted(found, key=lambda read: (-outcome_measure(read, reading), not read.figure, -read.index)))


def outcome_measure(read: Read, reading: Reading) -> Measure:
    """What is measured of the outcome. Amounts inside a step ('I wrote 220 tests') measure the work, not its effect.

    'Double labels now 0.02%' is a change when the opening gave the same measure of the same thing.
    """
    if read.measure is Measure.AMOUNT and read.own and read.sentence.label is not Part.RESULT:
        return Measure.NONE
    if read.measure is Measure.AMOUNT and any(_same_measure(read, r) for r in reading.sentences[: reading.first_step]):
        return Measure.CHANGE
    return read.measure


def _same_measure(end: Read, start: Read) -> bool:
    units = end.units & start.units
    return bool(units) and bool((set(end.words) & set(start.words)) - units - FUNCTION_WORDS)


def _is_outcome(read: Read, reading: Reading) -> bool:
    label, text = read.sentence.label, read.sentence.plain
    if label is not None:
        return label is Part.RESULT or (label is Part.ACTION and read.measure is Measure.CHANGE and bool(read.own))
    if read.index < reading.first_step:
        return bool(_STRONG_OUTCOME.search(text)) and read.measure is Measure.CHANGE
    if read.measure is Measure.CHANGE and (read.index > reading.first_step or read.steps):
        return True
    late = read.index > reading.first_step or bool(_STRONG_OUTCOME.search(text))
    return late and bool(_OUTCOME.search(text)) and (not read.own or bool(_STRONG_OUTCOME.search(text)))
