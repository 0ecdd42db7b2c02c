"""The borrowed-story alarm: the guide's phrasing or its figures told as one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.assessment.attribution import own_sentences
from graph.assessment.guide_figures import GuideFigures
from graph.assessment.guide_phrases import ECHO, GuidePhrases, Phrase
from graph.assessment.sentences import Sentence, split
from graph.assessment.words import FUNCTION_WORDS
from graph.domain import Borrowed
from ingest.star import Guide

PASTED_SHARE = 0.25
"""When a quarter of an answer's words is the guide's, the answer is the guide's."""
PASTED_WORDS = 6
"""In a short answer a quarter is soon reached."""
PHRASES = 3
"""One shared phrase is an echo; three are a text that lay open."""
LONE = 5.0
"""What a phrase must weigh that stands alone, for one short sentence in the guide's words is how people talk."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """What was borrowed, in the answer's order, and whether it makes the answer the guide's story."""

    borrowed: tuple[Borrowed, ...]
    story: bool


class GuideMarks:
    """The phrasing and the figures by which a guide's text is known again."""

    def __init__(self, guide: Guide) -> None:
        self._phrases = GuidePhrases(guide)
        self._figures = GuideFigures(guide)

    def alarm(self, answer: str, sentences: Sequence[Sentence]) -> Alarm:
        """What of these sentences is the guide's. Those that name the guide as their source borrow nothing."""
        own = tuple(own_sentences(sentences))
        phrases = tuple(phrase for sentence in own if (phrase := self._phrases.followed(sentence.tokens)))
        story = self._figures.story(own)
        if len(phrases) == 1 and not story and phrases[0].weight < LONE:
            phrases = ()
        found = {one.start: Borrowed(text=answer[one.start : one.end], section=one.section) for one in phrases}
        for agreement in story:
            sentence = agreement.sentence
            if not any(sentence.start <= phrase.start < sentence.end for phrase in phrases):
                found.setdefault(sentence.start, Borrowed(text=sentence.quote, section=agreement.section))
        return Alarm(tuple(found[at] for at in sorted(found)), bool(story) or _pasted(phrases, own))

    def shares_phrasing(self, text: str) -> bool:
        """Whether a piece of an answer is near enough to the guide's words to be left alone."""
        return any(self._phrases.followed(sentence.tokens, ECHO) for sentence in split(text))


def _pasted(phrases: Sequence[Phrase], sentences: Sequence[Sentence]) -> bool:
    shared = sum(phrase.words for phrase in phrases)
    said = sum(token.word not in FUNCTION_WORDS for sentence in sentences for token in sentence.tokens)
    return len(phrases) >= PHRASES or shared > max(PASTED_WORDS, PASTED_SHARE * said)
