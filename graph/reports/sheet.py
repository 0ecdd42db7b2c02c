"""A sheet for the day, one side of A4: the order to tell a story in, one's own best lines, and one thing to watch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from graph.assessment.qualities import FULL_SECONDS, RAPID_SECONDS
from graph.domain import Criterion, Part, Value
from graph.memory.counted_answer import counted_answers
from graph.memory.criterion_course import criterion_courses
from graph.memory.judgement import Judgement
from graph.memory.question_standing import longest_waiting, question_standings
from graph.practice.speaking_pace import speaking_pace
from graph.reports import judgement_words, words
from graph.reports.document import Block, Document, Heading, Table, Theirs, Words
from ingest.sentences import split_sentences
from ingest.star import Guide

MOST_LINES = 12
MOST_DUE = 6
LONGEST_LINE = 150
LONGEST_TITLE = 90
"""Characters: with these a sheet has room on one side, whatever was said."""

SHEET_STYLE = """\
@page { size: A4; margin: 12mm 14mm; }
main { max-width: 48rem; }
h1 { font-size: 1.4rem; }
h2 { font-size: 1.05rem; margin: 0.9em 0 0.3em; }
table { margin: 0.2em 0 0.4em; font-size: 0.85rem; }
th, td { padding: 0.15em 0.4em; }
@media print { body { font-size: 9pt; line-height: 1.3; } h2 { margin: 0.7em 0 0.2em; } table { font-size: 8.5pt; } }
"""

_FIGURE = re.compile(r"\d")


class StoryLine(Value):
    """The result of a story of one's own, for the topics that it serves."""

    topics: tuple[str, ...]
    result: str


class OwnLine(Value):
    """The line to have in mind for a topic: from a story, or from the best answer to a question of it."""

    topic: str
    said: str
    source: str


class OwnPace(Value):
    """Words a minute over so many timed answers, and how many words that leaves in 90 and in 60 seconds."""

    words_a_minute: float
    answers: int
    in_ninety: int
    in_sixty: int


class Watch(Value):
    """The weakest part or quality, and in how many of the latest answers it was strong: never in all of them."""

    criterion: Criterion
    strong: int
    answers: int


class Sheet(Value):
    """`due` are titles of questions, the longest waiting first; `more_due` are not on it for want of room."""

    made: str
    guide: str
    lines: tuple[OwnLine, ...]
    watch: Watch | None
    pace: OwnPace | None
    due: tuple[str, ...]
    more_due: int


def sheet(
    judgements: Sequence[Judgement], guide: Guide, today: date, made: str, stories: Iterable[StoryLine] = ()
) -> Sheet:
    answers = counted_answers(judgements, guide)
    courses = criterion_courses(answers)
    lacking = [course for course in courses if course.now.strong < course.now.answers]
    weakest = min(lacking, key=lambda course: course.now.mean, default=None)
    waiting = [entry.title for entry in longest_waiting(question_standings(answers, guide, today))]
    return Sheet(
        made=made,
        guide=guide.title,
        lines=_lines(judgements, guide, list(stories)),
        watch=Watch(criterion=weakest.criterion, strong=weakest.now.strong, answers=weakest.now.answers)
        if weakest
        else None,
        pace=_pace(judgements),
        due=tuple(_short(title, LONGEST_TITLE) for title in waiting[:MOST_DUE]),
        more_due=max(len(waiting) - MOST_DUE, 0),
    )


def sheet_document(made: Sheet) -> Document:
    blocks: list[Block] = [Heading(1, words.SHEET_TITLE), Theirs(words.made(made.made, made.guide))]
    blocks += [Heading(2, words.STAR_TITLE), Table(words.STAR_TITLE, words.STAR_COLUMNS, words.STAR)]
    blocks.append(Heading(2, words.LINES_TITLE))
    if made.lines:
        rows = tuple((words.topic(line.topic), line.said, line.source) for line in made.lines)
        blocks.append(Table(words.LINES_TITLE, words.LINE_COLUMNS, rows))
    else:
        blocks.append(Words(words.NO_LINES))
    if made.watch:
        watch = made.watch
        blocks.append(Heading(2, words.WATCH_TITLE))
        blocks.append(Words(words.weakest(judgement_words.CRITERIA[watch.criterion], watch.strong, watch.answers)))
        blocks.append(Words(judgement_words.NEXT[watch.criterion], label=True))
    if made.pace:
        blocks += [
            Heading(2, words.PACE_TITLE),
            Words(words.pace(made.pace.words_a_minute, made.pace.answers, made.pace.in_ninety, made.pace.in_sixty)),
        ]
    if made.due:
        blocks += [Heading(2, words.DUE_TITLE), Theirs("\n".join(made.due))]
    if made.more_due:
        blocks.append(Words(words.more_due(made.more_due)))
    return Document(words.SHEET_TITLE, tuple(blocks))


def _lines(judgements: Iterable[Judgement], guide: Guide, stories: Sequence[StoryLine]) -> tuple[OwnLine, ...]:
    """A line a topic, the topics with most questions first: of a story where one has a result, else of an answer."""
    asked = [entry for entry in guide.entries if entry.practised]
    counts: dict[str, int] = {}
    for entry in asked:
        for topic in entry.topics:
            counts[topic] = counts.get(topic, 0) + 1
    topics_of = {entry.id: entry.topics for entry in asked}
    told: dict[str, OwnLine] = {}
    for story in stories:
        for topic in story.topics:
            if topic in counts and story.result.strip() and topic not in told:
                said = _short(_with_figure(story.result), LONGEST_LINE)
                told[topic] = OwnLine(topic=topic, said=said, source=words.STORY)
    best = sorted(
        (each for each in judgements if each.entry in topics_of and (each.counting_level or 0) > 0),
        key=lambda each: (each.counting_level or 0, each.number),
        reverse=True,
    )
    for each in best:
        result = _result(each)
        for topic in topics_of[each.entry]:
            if result and topic not in told:
                said = _short(_with_figure(result), LONGEST_LINE)
                told[topic] = OwnLine(topic=topic, said=said, source=f"{words.ANSWERED} {each.entry}")
    order = sorted(told, key=lambda topic: (-counts[topic], topic))
    return tuple(told[topic] for topic in order[:MOST_LINES])


def _result(judgement: Judgement) -> str:
    """The words that were credited as its result, '' where none were."""
    found = judgement.critique.parts.get(Part.RESULT) if judgement.critique else None
    return found.quote if found else ""


def _with_figure(said: str) -> str:
    """The first sentence that holds a figure, else the first."""
    sentences = split_sentences(said) or [said]
    return next((sentence for sentence in sentences if _FIGURE.search(sentence)), sentences[0])


def _pace(judgements: Iterable[Judgement]) -> OwnPace | None:
    """None where no answer was timed."""
    own = speaking_pace(judgements)
    if not own.answers:
        return None
    return OwnPace(
        words_a_minute=round(own.words_a_minute, 1),
        answers=own.answers,
        in_ninety=own.budget(FULL_SECONDS),
        in_sixty=own.budget(RAPID_SECONDS),
    )


def _short(said: str, longest: int) -> str:
    line = " ".join(said.split())
    if len(line) <= longest:
        return line
    return (line[:longest].rsplit(maxsplit=1) or [""])[0].rstrip(" ,;:") + " …"
