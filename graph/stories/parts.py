"""Which STAR part each sentence of a text tells, as the built-in judge reads it."""

from __future__ import annotations

from graph.assessment.measures import Measure
from graph.assessment.outcomes import outcomes
from graph.assessment.reading import Reading, read
from graph.assessment.sentences import Sentence
from graph.assessment.star_parts import is_task
from graph.domain import Part


def parts_of(reading: Reading) -> tuple[Part, ...]:
    """One part a sentence, in order: its heading's where it has one, else what it tells.

    An outcome is the result; from the first step on the rest is action; before it stand the task and the situation. A
    step of the candidate's which found or reached something, and after which further steps come, is action.
    """
    last_step = max((each.index for each in reading.sentences if each.own), default=-1)
    ends = {
        each.index
        for each in outcomes(reading)
        if not each.own or each.index == last_step or (each.measure is Measure.CHANGE and each.figure)
    }
    found: list[Part] = []
    for each in reading.sentences:
        if each.sentence.label is not None:
            found.append(each.sentence.label)
        elif is_task(each) and each.index <= reading.first_step and each.index not in ends:
            found.append(Part.TASK)
        elif each.index in ends:
            found.append(Part.RESULT)
        else:
            found.append(Part.ACTION if each.index >= reading.first_step else Part.SITUATION)
    return tuple(found)


def told(text: str, sentences: tuple[Sentence, ...]) -> list[tuple[str, Part]]:
    """The sentences of a text, each with its part; one that is said twice stands once."""
    parts = parts_of(read(text, sentences))
    return list(
        {sentence.text: (sentence.text, part) for sentence, part in zip(sentences, parts, strict=True)}.values()
    )
