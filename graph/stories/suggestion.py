"""Sentences suggested for what a story lacks: frames with open places, and the guide's coaching note.

No fact is invented: a suggestion has no figure and no name but those that the candidate gave.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.assessment.feedback import WEIGHTIEST
from graph.assessment.names import SYSTEMS, systems
from graph.assessment.sentences import split
from graph.assessment.words import normal, tokens
from graph.domain import Criterion, Part
from graph.grounding.figure_reader import read_figures
from graph.stories.checklist import Item
from graph.stories.fit import Telling
from graph.stories.frame import PLACE
from graph.stories.phrasing import NEVER_SUGGESTED, Phrasing, load_phrasing
from graph.stories.sentence import Sentence, Source
from graph.stories.story import Story

MOST = 5
"""Suggestions at a time; more would be read as a form to fill in."""
_SPOKEN = (("yourself", "myself"), ("your", "my"), ("you were", "I was"), ("you are", "I am"), ("you", "I"))
"""What the note says of the reader, the candidate says of himself or herself."""


def suggestions(
    story: Story,
    telling: Telling,
    items: Sequence[Item] = (),
    phrasing: Phrasing | None = None,
    most: int = MOST,
) -> tuple[Sentence, ...]:
    """At most so many sentences, what weighs most first: for items of a coaching note that the story does not have,
    then for each part and quality that is missing, then thin. What was suggested to it before is not suggested again.

    Their numbers are 1 and on; the story that takes them gives them its own.
    """
    words = phrasing or load_phrasing()
    given = [sentence.text for sentence in story.own]
    found: list[tuple[str, Part, Criterion | None, str]] = [
        (words.coaching.around(_spoken(nameless(item.text, given)), item.ask), Part.ACTION, None, item.section)
        for item in items
        if not item.caution
    ]
    found += [(text, part, lacking, "") for text, part, lacking in _frames(telling, words)]
    before = {sentence.frame for sentence in story.sentences}
    fresh: dict[str, Sentence] = {}
    for text, part, lacking, section in found:
        if text not in before and text not in fresh:
            fresh[text] = Sentence(
                number=len(fresh) + 1,
                text=text,
                part=part,
                source=Source.SUGGESTED,
                section=section,
                frame=text,
                lacking=lacking,
            )
    return tuple(fresh.values())[:most]


def nameless(text: str, given: Sequence[str]) -> str:
    """The text with an open place for each figure and each name that is not among what the candidate gave."""
    while strangers := invented(text, given):
        longest = max(strangers, key=len)
        whole = re.sub(rf"(?<!\w){re.escape(longest)}(?!\w)", PLACE, text)
        text = whole if whole != text else text.replace(longest, PLACE)
    return text


def invented(text: str, given: Sequence[str]) -> tuple[str, ...]:
    """The figures and names of a text, as they stand in it, that stand in nothing that the candidate gave."""
    known = {word for said in given for word in normal(said)}
    figures = [figure.text for figure in read_figures(text) if not set(normal(figure.text)) <= known]
    starts = frozenset(span.start for sentence in split(text) for span in (sentence, *sentence.clauses))
    named = systems(tokens(text), starts, text)
    names = [
        text[token.start : token.end]
        for token in tokens(text)
        if token.word not in known and (token.word in named or token.word in SYSTEMS or _is_short_form(token, text))
    ]
    return tuple(dict.fromkeys([*figures, *names]))


def _is_short_form(token: tuple[str, int, int], text: str) -> bool:
    """'CSAT', 'SDK', 'P95': capitals wherever they stand; 'I' is none."""
    raw = text[token[1] : token[2]]
    return len(raw) > 1 and sum(letter.isupper() or letter.isdigit() for letter in raw) > 1


def _frames(telling: Telling, words: Phrasing) -> list[tuple[str, Part, Criterion]]:
    """The first frame of everything that is missing or thin, then the second of what is missing."""
    lacking = [c for held in (telling.missing, telling.thin) for c in WEIGHTIEST if c in held]
    asked = [criterion for criterion in lacking if criterion not in NEVER_SUGGESTED]
    first = [(words.frames[c][0].text, words.frames[c][0].part, c) for c in asked]
    missing = [c for c in asked if c in telling.missing]
    return first + [(frame.text, frame.part, c) for c in missing for frame in words.frames[c][1:]]


def _spoken(item: str) -> str:
    for theirs, mine in _SPOKEN:
        item = re.sub(rf"\b{theirs}\b", mine, item)
    return item[:1].upper() + item[1:]
