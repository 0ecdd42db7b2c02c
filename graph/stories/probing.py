"""Probes on a suggested sentence: what is asked about it, and whether the answer bears it out.

A suggestion is somebody else's sentence until the candidate can talk about it. A probe asks for one gap: what the
candidate did in it (ownership), the figure behind it (number), why so (trade-off), or what broke (failure). The answer
survives when the built-in checks find in it, all together:

- an answer: readable sentences of at least five words that do not repeat the question and do not speak to a judge;
- not borrowed: no sentence of it is the guide's (`graph.stories.origin`);
- own: a sentence told as done, by 'I' or 'we', and not what one would do or what others report;
- specific: four words at least that could stand in no other story, and were neither in the question, nor in the
  sentence, nor in the answer to the probe before;
- to the point: for ownership a concrete step of 'I'; for a number a figure that is no target; for a trade-off a
  reason, an alternative or a price beside a choice; for a failure something that went wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from graph.assessment.attribution import OWN_WORDS
from graph.assessment.gradable import Ungradable, material
from graph.assessment.measures import Measure, is_target
from graph.assessment.qualities import trade_off
from graph.assessment.reading import SUBSTANCE, Read, Reading, read
from graph.assessment.sentences import split
from graph.assessment.steps import Actor, concrete_stems, vague_stems
from graph.assessment.telling import Telling
from graph.assessment.words import stems
from graph.domain import Level, Text, Value
from graph.grounding.figure_reader import read_figures
from graph.stories.sentence import Gap, Sentence

LEAST_WORDS = 5
MOST_FIGURES = 2
"""Of an answer that are taken for specific words; a row of bare numbers tells of no story."""
_BROKE = re.compile(
    r"\b(?:fail\w*|broke\w*|crash\w*|wrong|outage|down|lost|bug\w*|error\w*|timed out|timeouts?|mistake\w*|missed|"
    r"stuck|rolled back|revert\w*|incident\w*|paged|stale|drift\w*|complain\w*|leak\w*|overload\w*|corrupt\w*)\b"
)


class Examined(Value):
    """What became of an answer to a probe: why, in one sentence, and the words that bear the suggestion out."""

    gap: Gap
    survived: bool
    why: Text
    quote: Text = ""


def examined(
    sentence: Sentence,
    gap: Gap,
    question: str,
    answer: str,
    sections_of: Callable[[Sequence[str]], Sequence[str | None]],
) -> Examined:
    """Whether the answer to this question bears the sentence out. `sections_of` tells for texts which section of the
    guide each repeats, None for none. The same arguments give the same result."""
    before = " ".join((question, sentence.text, *(probe.answer for probe in sentence.survived)))
    given = material(answer, before)
    reason = given.reason
    words = sum(len(each.tokens) for each in given.sentences)
    if reason is Ungradable.TOO_SHORT and words >= LEAST_WORDS:
        reason = None
    if reason is not None:
        return _fell(gap, _UNREAD[reason])
    if any(sections_of([each.text for each in given.sentences])):
        return _fell(gap, "This is the guide's own; say what happened to you.")
    reading = read(answer, given.sentences, before)
    real = [each for each in reading.sentences if each.real]
    if not any(map(_is_own, real)):
        return _fell(gap, "Nothing in it is told as done by you; say what you did, and not what one would do.")
    told = {stem for each in real for stem in concrete_stems(each.words, _known(before))}
    # A figure with its unit is as specific as a word, where figures are asked for.
    figures = {figure.text for each in real for figure in read_figures(each.sentence.text)} - _figures(before)
    if len(told) + (min(len(figures), MOST_FIGURES) if gap is Gap.NUMBER else 0) < SUBSTANCE:
        return _fell(gap, "It could be said of any project; name the systems, the people or the sizes in it.")
    quote = _quote(gap, real, reading)
    return Examined(gap=gap, survived=True, why=_STOOD[gap], quote=quote) if quote else _fell(gap, _BESIDE[gap])


_UNREAD = {
    Ungradable.EMPTY: "There is no answer in it.",
    Ungradable.TOO_SHORT: f"It is too short; say it in {LEAST_WORDS} words at least.",
    Ungradable.GIBBERISH: "It cannot be read as sentences.",
    Ungradable.ECHO: "It repeats the question and the sentence, or what you said before.",
    Ungradable.KEYWORDS: "It is a list of terms; say it in sentences.",
    Ungradable.ORDERS: "It speaks to the judge and says nothing of the work.",
}
_BESIDE = {
    Gap.OWNERSHIP: "It does not say which step was yours; name one that you took yourself.",
    Gap.NUMBER: "There is no figure in it; say from what to what, and how it was measured.",
    Gap.TRADE_OFF: "It does not say why so and not otherwise; name the other way, and why it lost.",
    Gap.FAILURE: "Nothing in it went wrong; say what broke, and what you did about it.",
}
_STOOD = {
    Gap.OWNERSHIP: "It names a step of your own.",
    Gap.NUMBER: "It gives the figure.",
    Gap.TRADE_OFF: "It says why so and not otherwise.",
    Gap.FAILURE: "It says what went wrong.",
}


def _fell(gap: Gap, why: str) -> Examined:
    return Examined(gap=gap, survived=False, why=why)


def _is_own(told: Read) -> bool:
    own = not OWN_WORDS.isdisjoint(told.words) or any(step.actor is Actor.NOBODY for step in told.steps)
    return own and told.telling is Telling.STORY


def _quote(gap: Gap, real: Sequence[Read], reading: Reading) -> str:
    """The sentence that is to the point, '' where none is."""
    match gap:
        case Gap.OWNERSHIP:
            held = (each for each in real if any(_is_deed(each, n) for n in range(len(each.steps))))
        case Gap.NUMBER:
            held = (each for each in real if _has_figure(each))
        case Gap.TRADE_OFF:
            return _reason(real, reading)
        case Gap.FAILURE:
            held = (each for each in real if _BROKE.search(each.sentence.plain))
    return next((each.sentence.quote for each in held), "")


def _is_deed(told: Read, at: int) -> bool:
    step = told.steps[at]
    return step.actor is not Actor.WE and step.concrete and not step.habitual


def _has_figure(told: Read) -> bool:
    wished = is_target(told.words) and told.measure is Measure.NONE
    return not wished and (told.measure is not Measure.NONE or bool(read_figures(told.sentence.text)))


def _reason(real: Sequence[Read], reading: Reading) -> str:
    found = trade_off(reading)
    if found.level is not Level.MISSING:
        return found.quote
    # A reply goes on with a step that the question names, so it may give the reason without a step of its own.
    for each in real:
        led = f"I did that. I chose it: {each.sentence.text}"
        if trade_off(read(led, split(led))).level is not Level.MISSING:
            return each.sentence.quote
    return ""


def _known(text: str) -> frozenset[str]:
    return (
        vague_stems() | frozenset(stems(text.lower().split())) | frozenset(stems(re.findall(r"[\w'-]+", text.lower())))
    )


def _figures(text: str) -> set[str]:
    return {figure.text for figure in read_figures(text)}
