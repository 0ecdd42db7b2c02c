"""What is asked about a suggested sentence: one gap at a time, in the words of the built-in prober's patterns."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from graph.assessment.probe_patterns import Condition, Pattern, Patterns
from graph.domain import Criterion, Part, Probe, Quality, Receipt
from graph.stories.sentence import Gap, Sentence, demand_probed

_QUOTED_WORDS = range(3, 13)
_CRITERION: dict[Gap, Criterion] = {
    Gap.OWNERSHIP: Quality.OWNERSHIP,
    Gap.NUMBER: Quality.QUANTIFIED,
    Gap.TRADE_OFF: Quality.TRADE_OFF,
    Gap.FAILURE: Part.ACTION,
}
_GAPS = {
    Gap.OWNERSHIP: "not yet shown: that it was you",
    Gap.NUMBER: "not yet shown: the figure behind it",
    Gap.TRADE_OFF: "not yet shown: why so and not otherwise",
    Gap.FAILURE: "not yet shown: what broke",
}
_FIRST: dict[Criterion, Gap] = {
    Quality.OWNERSHIP: Gap.OWNERSHIP,
    Part.RESULT: Gap.NUMBER,
    Quality.QUANTIFIED: Gap.NUMBER,
    Quality.TRADE_OFF: Gap.TRADE_OFF,
}
"""What is asked first of a sentence that was suggested for this."""


def probe_on(sentence: Sentence, patterns: Patterns) -> tuple[Gap, Probe]:
    """The next probe on a suggested sentence, at a gap that it has not stood yet; the same until it stood that.

    Raises BadStory for a sentence on which no probe can be asked.
    """
    demand_probed(sentence)
    stood = {probe.gap for probe in sentence.survived}
    first = _FIRST.get(sentence.lacking) if sentence.lacking else None
    order = [*([first] if first else []), *(gap for gap in Gap if gap is not first)]
    gap = next(gap for gap in order if gap not in stood)
    text = _worded(_fitting(gap, patterns), sentence.text)
    receipt = Receipt(quote=sentence.text, gap=_GAPS[gap], section=sentence.section or None)
    return gap, Probe(criterion=_CRITERION[gap], text=text, because=receipt, depth=gap is Gap.FAILURE)


def _fitting(gap: Gap, patterns: Patterns) -> list[Pattern]:
    if gap is Gap.FAILURE:
        return [pattern for pattern in patterns.depth if pattern.condition is Condition.FAILURE]
    return [pattern for pattern in patterns.patterns[_CRITERION[gap]] if pattern.condition is None]


def _worded(patterns: Sequence[Pattern], sentence: str) -> str:
    """A pattern that is fixed by the sentence; with its words where it is short enough to be spoken in a question."""
    spoken = sentence.strip(" .!")
    quotable = len(spoken.split()) in _QUOTED_WORDS and not any(mark in spoken for mark in '"“”<>{}')
    choice = [pattern for pattern in patterns if pattern.quotes is quotable] or list(patterns)
    drawn = int.from_bytes(hashlib.sha256(sentence.encode("utf-8")).digest()[:4]) % len(choice)
    return choice[drawn].filled(spoken)
