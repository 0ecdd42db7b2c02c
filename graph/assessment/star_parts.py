"""The four STAR parts of an answer, each with the sentence that shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.assessment.measures import Measure
from graph.assessment.outcomes import outcome_measure, outcomes
from graph.assessment.reading import Read, Reading
from graph.assessment.steps import Actor, Step
from graph.assessment.telling import Telling
from graph.domain import Finding, Level, Part

WORDS_A_STEP = 30
"""A sentence holds two steps, and one more for each so many words: a run-on sentence may tell a whole story."""

MISSING = Finding(level=Level.MISSING, quote="")

_SETTING = re.compile(
    r"\b(?:at|for|in|with) (?:a|an|one|the|our|my) (?!end\b|first\b|second\b|same\b|team\b|way\b|point\b|time\b|"
    r"result\b)\w+"
    r"|\bwhen (?:i|we) (?:joined|arrived|started|came|took)|\b(?:my|our) (?:last|previous|former|current|old)\b"
    r"|\bour (?!approach\b|goal\b|result)\w+|\bwe had\b|\bwe have\b|\bi (?:joined|worked (?:at|on|for|in)|"
    r"was (?:at|on|working|the))"
    r"|\b(?:client|customer|company|startup|bank|hospital|agency|team|squad|department|platform|director|manager|"
    r"cfo|cto|ceo|vp|head of)\b|\blast (?:year|month|spring|summer|autumn|fall|winter|quarter)\b|\bin (?:19|"
    r"20)\d\d\b"
    r"|\bthere (?:was|were)\b|\b(?:two|three|few|\d+) (?:years|months) ago\b|\bthe (?:night|day|week|morning)\b"
)
_TROUBLE = re.compile(
    r"\b(?:problem|broke|broken|fail\w*|slow\w*|wrong|errors?|outage|down|crash\w*|incident\w*|complain\w*|lost|"
    r"stuck|stale|timeouts?|timed out|backlog|drift\w*|escalation\w*|nobody|no one|couldn't|could not|didn't|"
    r"wasn't|manual\w*|by hand|duplicate\w*|twice|bad|invented|hallucinat\w*|leak\w*|expensive|cost|missed|miss|"
    r"late|delay\w*|churn\w*|dropped|dipped|crept|rose|spike\w*|overload\w*|clumsy|lost|trouble|risk\w*|against|"
    r"unhappy|fire|paged|flaky|unusable|inconsistent|off by|wanted|legacy|messy|mess|scary|guess\w*|unreliable|"
    r"conflict|kept \w+ing)\b"
)
_TASK = re.compile(
    r"\b(?:my|the) (?:job|task|goal|brief|mandate|mission|assignment|target|responsibilit\w+|objective|aim|call|"
    r"ask|remit) (?:was|to|:|were|is|became)|\b(?:goal|target|brief|mandate|ask|objective|task)\b\s*(?::|=|was\b|"
    r"is\b|of\b)"
    r"|\bi (?:was|got|had been|am|have been) (?:\w+ )?(?:asked|told|responsible|in charge|tasked|assigned|hired|"
    r"brought in|supposed|accountable|handed|given|on the hook|the (?:one|only|owner|lead|tech lead|senior|"
    r"architect))"
    r"|\bi (?:owned|led|own|lead|said i would|agreed to|volunteered|offered|took (?:it|this|that|over|ownership|"
    r"charge|on)|inherited|picked it up"
    r"|needed to|had to|was to|set out to|ran point|promised|answered for)\b"
    r"|\b(?:we|they|it|which|that|team) (?:needed to|had to|were to|was to|were asked|must)\b"
    r"|\b(?:asked|told|wanted|tasked|expected|needed|gave|give|hired|put) me\b|\b(?:on|up to|fell to|left to|"
    r"landed (?:on|with)|down to|came to|it was) me\b|\bi was (?:the )?(?:one )?on call\b|\b(?:said|says|told us|"
    r"message|request)[^.]{0,30}\byou own\b"
    r"|\bowned (?:the |all |retriev|search|it)|^own(?:ed|er)\b|\bas (?:the )?(?:tech )?(?:lead|owner)\b|"
    r"\bmy (?:desk|plate|lap|ticket)\b"
    r"|^(?:and )?(?:told|asked|hired|tasked|meant|needed) (?:to|by)\b|\b(?:instruction|order|rule|condition|"
    r"wish)s? (?:to me )?(?:was|were)\b"
    r"|\bbe(?:fore|en) (?:asked|told) to\b|\bgave (?:us|me) (?:\w+ ){1,3}(?:to|responsib)|\b(?:take|took|"
    r"taking) (?:it|this|that) on\b"
    r"|\bhad (?:a |one |two |three |six |\d+ )?(?:fixed |hard |strict )?(?:budget|deadline|week|weeks|month|"
    r"months|days) (?:of|to)\b"
)
_IMPLIED_TASK = re.compile(
    r"\b(?:deadline|target|sla|slo|within (?:a|one|two|three|the|\d+)|no more than|at most|under \d|below \d|"
    r"above \d|due (?:in|by|on)|by (?:friday|monday|april|may|june|july|the end)|wanted|required|requested|"
    r"requires?|needed|must|goal|had to|decided to|so i|asked|aim)\b"
)


def star_parts(reading: Reading) -> dict[Part, Finding]:
    """What the answer shows of each part; every quote is a piece of the answer, '' where nothing was found."""
    return {
        Part.SITUATION: _situation(reading),
        Part.TASK: _task(reading),
        Part.ACTION: _action(reading),
        Part.RESULT: _result(reading),
    }


def is_task(read: Read) -> bool:
    """Whether a sentence says what was asked of the candidate."""
    return read.real and bool(_TASK.search(read.sentence.plain)) and len(read.sentence.tokens) >= 3


def steps_that_count(reading: Reading) -> tuple[Step, ...]:
    """Concrete steps, and no more of one clause or one sentence than its length can honestly hold."""
    counted: list[Step] = []
    for read in reading.sentences:
        if read.real:
            steps = [step for step in read.steps if step.concrete]
            fit = [s for i, s in enumerate(steps) if i == 0 or s.clause is not steps[i - 1].clause or _is_long(s)]
            counted += fit[: 2 + len(read.sentence.tokens) // WORDS_A_STEP]
    return tuple(counted)


def _is_long(step: Step) -> bool:
    """Whether a clause has room for two: 'designed and deployed a new system' is one step in two words."""
    return len(step.clause.tokens) > 12


def _situation(reading: Reading) -> Finding:
    limit = max(reading.first_step, 1)
    labelled = [r for r in reading.sentences if r.sentence.label is Part.SITUATION]
    early = labelled or [r for r in reading.sentences if r.index <= limit and _can_tell(r)]
    best: tuple[int, Read] | None = None
    setting = trouble = False
    for read in early:
        text = read.sentence.plain
        here = bool(_SETTING.search(text)), bool(_TROUBLE.search(text)) or read.figure
        setting, trouble = setting or here[0], trouble or here[1]
        rank = 2 * here[0] + here[1] + bool(labelled)
        if best is None or rank > best[0]:
            best = rank, read
    if best is None or (best[0] == 0 and best[1].index >= reading.first_step):
        return MISSING
    strong = (setting or bool(labelled) or best[1].telling is Telling.NOTE) and trouble
    return _found(Level.STRONG if strong else Level.THIN, best[1])


def _can_tell(read: Read) -> bool:
    return read.real and len(read.sentence.tokens) >= 3 and read.sentence.label in (None, Part.SITUATION)


def _task(reading: Reading) -> Finding:
    labelled = [r for r in reading.sentences if r.sentence.label is Part.TASK]
    if labelled:
        long = max(labelled, key=lambda r: len(r.sentence.tokens))
        return _found(Level.STRONG if len(long.sentence.tokens) >= 5 else Level.THIN, long)
    explicit = next((read for read in reading.sentences if is_task(read)), None)
    if explicit is not None:
        return _found(Level.STRONG, explicit)
    early = [r for r in reading.sentences if r.real and r.index <= reading.first_step]
    implied = [r for r in early if _IMPLIED_TASK.search(r.sentence.plain)]
    if implied and reading.steps:
        return _found(Level.THIN, implied[0])
    return MISSING


def _action(reading: Reading) -> Finding:
    counted = steps_that_count(reading)
    own = [s for s in counted if s.actor is not Actor.WE and not s.habitual]
    if own:
        read = _holding(reading, own)
        return _found(Level.STRONG if len(own) >= 2 else Level.THIN, read)
    steps = counted or reading.steps
    return _found(Level.THIN, _holding(reading, steps)) if steps else MISSING


def _holding(reading: Reading, steps: Sequence[Step]) -> Read:
    """The sentence with most of the steps and names; the first of equals."""
    clauses = {step.clause.start for step in steps}
    return max(
        reading.sentences,
        key=lambda r: (sum(s.clause.start in clauses for s in r.steps), len(r.systems), -r.index),
    )


def _result(reading: Reading) -> Finding:
    found = outcomes(reading)
    if not found or not reading.steps:
        return MISSING
    best = outcome_measure(found[0], reading)
    return _found(Level.STRONG if best is Measure.CHANGE else Level.THIN, found[0])


def _found(level: Level, read: Read) -> Finding:
    return Finding(level=level, quote=read.sentence.quote)
