"""The six qualities of an answer, each with the words that show it. Relevance is judged in `relevance`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from graph.assessment.measures import Measure
from graph.assessment.outcomes import outcome_measure, outcomes
from graph.assessment.reading import Read, Reading
from graph.assessment.star_parts import MISSING, steps_that_count
from graph.assessment.steps import Actor
from graph.assessment.telling import Telling
from graph.domain import Finding, Level

WORDS_PER_SECOND = 150 / 60
"""A calm speaking pace. Used only where no seconds were measured."""
FULL_SECONDS = 90.0
RAPID_SECONDS = 60.0
_STRETCH = 1.35
"""A third over the limit is trimmed while speaking; more than that is another answer."""

_OWNING = re.compile(
    r"\b(?:my (?:job|call|task|role|idea|design|proposal|decision|responsibility|plan|own|desk|part)|myself|"
    r"i (?:owned|led|was responsible|was in charge|designed|decided|proposed|insisted|argued)|on me|up to me|"
    r"fell to me|it was me|own(?:ed|er) (?:of )?\w+)\b|^owned\b"
)
_ALTERNATIVE = re.compile(
    r"\b(?:instead of|rather than|in place of|alternatives?|(?:other|first|second|simpler|obvious|cheaper|"
    r"easier) (?:option|choice|idea|way|route|path)|options?|ruled? (?:it )?out|decided against|reject(?:ed)?|"
    r"turned down|discarded|dropped (?:it|that)|considered|weighed|looked at|thought about|think about|thought of|"
    r"tempt(?:ed|ing)|compared|versus|vs|not just|as opposed to|could (?:have|also have|just have)|could've|"
    r"we could|i could|over (?:a|an|the|live|using|building|buying|plain|pure)|and not|but not|"
    r",? not [a-z]+(?: [a-z]+){0,3}[,:.]|skipped|(?:did not|didn't) go for|didn't (?:use|take|go|want|fine|pick|"
    r"choose|buy|show)|did not (?:use|take|go|want|pick|choose|buy)|kept the|without touching|one at a time|no to|"
    r"against (?:buying|using|building|rewriting|the)|tried .{3,40} first|on purpose|deliberately)\b"
)
_CHOICE_OVER = re.compile(
    r"\b(?:chose|choose|picked|pick|preferred|prefer|favou?red|selected|took|went (?:with|for)|decided (?:on|for)|"
    r"used)\b[^.;]{1,60}\b(?:over|not|instead|rather)\b"
)
_REASON = re.compile(
    r"\b(?:because|cause|cos|cuz|coz|since (?!then\b|that\b|january\b|february\b|march\b|april\b|may\b|june\b|"
    r"july\b|august\b|september\b|october\b|november\b|december\b|last\b|the (?:launch|release|change)|19|20)|"
    r"so that|so as|the reason|reasons?|due to|which is why|that is why|that's why|given that|otherwise|"
    r"would(?:'ve| have)|would only|(?<!\bi )(?<!\bwe )would (?:leave|break|cost|mean|make|take|double|lose|need|"
    r"be|bring|hide|block|slow)|i'd have|we'd have|meant (?:that|we|i|retrain\w*|\w+ing)|the point was|"
    r"mattered more|matters more|so (?:nobody|no one|nothing|we (?:did not|didn't|could|would)|i (?:could|would))|"
    r"needed|too (?:\w+) (?:for|to)|for the same|as (?:we|i|it|they|the \w+) (?:needed|had|were|was|could|did|"
    r"already)|[:;] (?:it|they|that|those|the|a|each|whole|our|nobody|traffic|legal))\b"
)
_PRICE = re.compile(
    r"\b(?:trade[- ]?offs?|traded|downsides?|at the (?:cost|price|expense)|the (?:price|cost|catch|drawback)\b|"
    r"cost us|costs us|gave up|giving up|accepted|accept|sacrific\w+|in exchange|worth|paid for (?:it|that)|"
    r"we lost|i lost|lost some|slower but|cheaper,? but|more cheap,? but|faster,? but|easier,? but|more expensive|"
    r"extra (?:latency|cost|work|step|\d+)|even though|although|admittedly|bottleneck)\b"
)


def ownership(reading: Reading) -> Finding:
    """Whether *I* did it: 'we' throughout is MISSING, mostly 'we' is THIN, notes without a subject count as own."""
    real = [read for read in reading.sentences if read.real]
    done = Counter(step.actor for step in reading.steps if not step.habitual)
    owning = [read for read in real if _OWNING.search(read.sentence.plain)]
    shown, noted = _acted(real, Actor.I), _acted(real, Actor.NOBODY)
    if not shown and not owning and (done[Actor.WE] or not noted):
        habits = [read for read in reading.sentences if any(s.habitual and s.actor is Actor.I for s in read.steps)]
        return _found(Level.THIN, habits[0]) if len(habits) >= 2 and not done[Actor.WE] else MISSING
    evidence = (shown or owning or noted)[0]
    weight = done[Actor.I] + len(owning) + (0 if done[Actor.WE] else done[Actor.NOBODY])
    strong = weight >= 2 and done[Actor.I] + done[Actor.NOBODY] >= 1 and weight >= done[Actor.WE]
    return _found(Level.STRONG if strong else Level.THIN, evidence)


def _acted(real: Sequence[Read], actor: Actor) -> list[Read]:
    return [read for read in real if any(step.actor is actor and not step.habitual for step in read.steps)]


def trade_off(reading: Reading) -> Finding:
    """Why this and not that: STRONG needs two of a reason, an alternative and a price in one place; THIN has one."""
    best: tuple[int, Read] | None = None
    for read, following in zip(reading.sentences, [*reading.sentences[1:], None], strict=False):
        if not read.real or not _chooses(read, reading):
            continue
        text = read.sentence.plain
        if following is not None and following.real and not following.steps:
            text = f"{text} {following.sentence.plain}"
        kinds = (
            bool(_ALTERNATIVE.search(text) or _CHOICE_OVER.search(text))
            + bool(_REASON.search(text))
            + bool(_PRICE.search(text))
        )
        if kinds and (best is None or kinds > best[0]):
            best = kinds, read
    if best is None:
        return MISSING
    return _found(Level.STRONG if best[0] >= 2 else Level.THIN, best[1])


def _chooses(read: Read, reading: Reading) -> bool:
    """A reason counts beside something done or weighed; 'errors rose because …' is a cause, not a choice."""
    weighed = bool(_ALTERNATIVE.search(read.sentence.plain)) and read.index >= min(reading.first_step, 2)
    return bool(reading.steps) and (bool(read.steps) or weighed)


def quantified(reading: Reading) -> Finding:
    """A measured outcome of one's own: a comparison of two states is STRONG, a lone amount THIN."""
    if not reading.steps:
        return MISSING
    for read in outcomes(reading):
        measured = outcome_measure(read, reading)
        if measured is Measure.CHANGE:
            return _found(Level.STRONG, read)
        if measured is Measure.AMOUNT:
            return _found(Level.THIN, read)
    return MISSING


def specific(reading: Reading) -> Finding:
    """Named systems, terms of the trade and figures inside the story; essays and reports lend none of theirs."""
    real = [r for r in reading.sentences if r.real and (r.telling is Telling.STORY or reading.steps)]
    names = frozenset[str]().union(*(r.systems for r in real))
    jargon = frozenset[str]().union(*(r.terms for r in real))
    figures = sum(r.figure for r in real)
    concrete = len(steps_that_count(reading))
    weight = 2 * min(len(names), 3) + min(len(jargon), 4) + 2 * min(figures, 3) + min(concrete, 3)
    if weight < 3 or not real:
        return MISSING
    best = max(real, key=lambda r: (2 * len(r.systems) + len(r.terms) + 2 * r.figure, -r.index))
    return _found(Level.STRONG if weight >= 7 else Level.THIN, best)


def concise(reading: Reading, seconds: float, limit: float) -> Finding:
    """Whether it can be said in the time; the quote is the longest sentence, where cutting helps most."""
    if not reading.sentences:
        return MISSING
    longest = max(reading.sentences, key=lambda r: (len(r.sentence.tokens), -r.index))
    if seconds <= limit:
        return _found(Level.STRONG, longest)
    return _found(Level.THIN, longest) if seconds <= limit * _STRETCH else MISSING


def _found(level: Level, read: Read) -> Finding:
    return Finding(level=level, quote=read.sentence.quote)
