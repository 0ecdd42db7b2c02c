"""How the belief in a candidate's mastery went, answer by answer: of each topic, and over the whole guide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from graph.interview.mastery import NO_TOPIC, Estimate, Mastery, Observation, estimate
from graph.memory.counted_answer import CountedAnswer
from ingest.star import Guide


class CoursePoint(NamedTuple):
    """One answer to a question of the topic, by its number among all that count, and the belief right after it."""

    number: int
    day: date
    entry: str
    level: int
    after: Estimate


@dataclass(frozen=True, slots=True)
class TopicCourse:
    """A topic with at least one answer, oldest first. `now` is the belief after all answers, to other topics too."""

    topic: str
    points: tuple[CoursePoint, ...]
    now: Estimate


@dataclass(frozen=True, slots=True)
class Standing:
    """The level that a question of the guide would get, averaged over its questions, as `answers` answers tell."""

    answers: int
    level: Estimate


def topic_courses(answers: Sequence[CountedAnswer], guide: Guide) -> tuple[TopicCourse, ...]:
    """The topics that were answered, in alphabetical order; an entry that names no topic has the topic ''."""
    belief = estimate((), guide)
    points: dict[str, list[CoursePoint]] = {}
    for answer in answers:
        belief = belief.updated([Observation(answer.entry, answer.level)])
        for topic in _topics(answer.entry, guide):
            point = CoursePoint(answer.number, answer.day, answer.entry, answer.level, belief.of(topic))
            points.setdefault(topic, []).append(point)
    return tuple(TopicCourse(topic, tuple(points[topic]), belief.of(topic)) for topic in sorted(points))


def standing(answers: Iterable[CountedAnswer], guide: Guide) -> Standing:
    heard = [Observation(answer.entry, answer.level) for answer in answers]
    return Standing(len(heard), _over_all(estimate(heard, guide), guide))


def _over_all(belief: Mastery, guide: Guide) -> Estimate:
    """Without the noise of a single answer: it is the mean that is told, and that noise evens out in it."""
    entries = [entry for entry in guide.entries if entry.practised]
    if not entries:
        return Estimate(0.0, 0.0)
    weights = np.zeros(len(belief.topics))
    for entry in entries:
        own = _topics(entry.id, guide)
        for topic in own:
            weights[belief.topics.index(topic)] += 1 / len(own) / len(entries)
    mean = sum(belief.expected(entry).mean for entry in entries) / len(entries)
    return Estimate(float(mean), float(np.sqrt(weights @ belief.covariance @ weights)))


def _topics(entry_id: str, guide: Guide) -> tuple[str, ...]:
    entry = guide.entry(entry_id)
    return tuple(dict.fromkeys(entry.topics)) if entry and entry.topics else (NO_TOPIC,)
