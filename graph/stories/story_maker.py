"""Stories out of what is there: an answer that a person agreed to, or a text that the candidate typed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.assessment.gradable import MAX_CHARACTERS, material
from graph.assessment.sentences import split
from graph.domain import Part, Quality
from graph.memory.judgement import AskedProbe, Judgement, Status
from graph.stories.parts import told
from graph.stories.sentence import LONGEST_SENTENCE, BadStory
from graph.stories.story import LONGEST_TITLE, Story
from ingest.star import Guide
from ingest.visible_text import visible

LEAST_LEVEL = 1
_TITLE_WORDS = 9
_HEADING = re.compile(
    r"^[ \t]*#{0,6}[ \t]*[*_]{0,3}(?P<name>situation|task|actions?|results?|[STAR])[*_]{0,3}[ \t]*:?[*_]{0,3}[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that is a heading and nothing else, as Markdown has it; the reader of answers wants a colon behind it."""
_OF_LETTER = {"s": "Situation", "t": "Task", "a": "Action", "r": "Result"}


def story_from_judgement(judgement: Judgement, guide: Guide, story_id: str, when: str) -> Story:
    """A story of the answer and of what was said to its probes, with the topics of the question.

    What speaks to the judge is left out. Raises BadStory for a judgement that is not decided, or has no level of 1 or
    2, and for an answer without a sentence.
    """
    if judgement.status is not Status.DECIDED:
        raise BadStory(f"Judgement {judgement.id} waits for a decision; decide on it, then make a story of it.")
    if judgement.level is None or judgement.level < LEAST_LEVEL:
        raise BadStory(f"Judgement {judgement.id} has no level of 1 or 2, so there is no story in it to keep yet.")
    texts = _sentences(judgement.answer)
    for asked in judgement.probes:
        texts += _of_reply(asked)
    texts = list({text: (text, part) for text, part in texts}.values())
    if not texts:
        raise BadStory(f"The answer of judgement {judgement.id} holds no sentence to make a story of.")
    entry = guide.entry(judgement.entry)
    topics = entry.topics if entry else ()
    story = Story(
        id=story_id, title=title_of(texts[0][0]), made=when, changed=when, topics=topics, made_from=judgement.id
    )
    return story.adding(_short_enough(texts), when)


def story_from_text(text: str, story_id: str, when: str, *, title: str = "", topics: Iterable[str] = ()) -> Story:
    """A story of a typed text, under headings S, T, A, R or without any.

    Raises BadStory for a text without a sentence, or longer than a quarter of an hour of speech.
    """
    texts = typed(text)
    name = " ".join(visible(title).split()) or title_of(texts[0][0])
    if len(name) > LONGEST_TITLE:
        raise BadStory(f"The title has more than {LONGEST_TITLE} characters; give it a shorter one.")
    story = Story(id=story_id, title=name, made=when, changed=when, topics=tuple(_topics(topics)))
    return story.adding(_short_enough(texts), when)


def typed(text: str, part: Part | None = None) -> list[tuple[str, Part]]:
    """The sentences of a typed text, each with the part that it tells, or with this part. Raises BadStory."""
    seen = visible(text)
    if len(seen) > MAX_CHARACTERS:
        raise BadStory(f"The text has more than {MAX_CHARACTERS:,} characters; a story is told in two minutes.")
    headed = _HEADING.sub(lambda found: f"{_OF_LETTER[found['name'][0].lower()]}:", seen)
    sentences = split(headed)
    if not sentences:
        raise BadStory("There is no sentence in this text; write what happened, and what you did.")
    found = told(headed, sentences)
    return found if part is None else [(text, part) for text, _ in found]


def title_of(sentence: str) -> str:
    """The first words of a sentence, as a title."""
    words = sentence.split()
    begins = " ".join(words[:_TITLE_WORDS])[:LONGEST_TITLE].rstrip(" ,;:.–-")
    return f"{begins} …" if len(words) > _TITLE_WORDS else begins


def _sentences(text: str) -> list[tuple[str, Part]]:
    return told(text, material(text, "").sentences)


def _of_reply(asked: AskedProbe) -> list[tuple[str, Part]]:
    """What was said to a probe: a question for a part is answered by that part."""
    criterion = asked.probe.criterion
    part = Part.RESULT if criterion is Quality.QUANTIFIED else criterion if isinstance(criterion, Part) else None
    found = _sentences(asked.answer)
    if part is None:
        # A reply tells no setting of its own: it goes on with what was done.
        return [(text, Part.ACTION if read is Part.SITUATION else read) for text, read in found]
    return [(text, part) for text, _ in found]


def _short_enough(texts: Iterable[tuple[str, Part]]) -> list[tuple[str, Part]]:
    """A sentence without an end is cut where one has to draw breath at last; nothing of it is lost."""
    return [(piece, part) for text, part in texts for piece in _pieces(" ".join(text.split()))]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    while len(text) > LONGEST_SENTENCE:
        end = text.rfind(" ", 1, LONGEST_SENTENCE)
        end = end if end > 0 else LONGEST_SENTENCE
        pieces.append(text[:end])
        text = text[end:].strip()
    return [piece for piece in (*pieces, text) if any(map(str.isalnum, piece))]


def _topics(topics: Iterable[str]) -> list[str]:
    named = (" ".join(visible(topic).lower().split()).replace(" ", "-") for topic in topics)
    return list(dict.fromkeys(topic for topic in named if topic))
