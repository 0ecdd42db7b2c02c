"""Which sentences of a story are a guide's: word for word, or known again by the borrowed-story alarm.

What names the guide as its source is the guide's too: openly quoted is no borrowing, and still not the candidate's.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from graph.assessment.borrowed import GuideMarks
from graph.assessment.sentences import split
from graph.assessment.words import normal
from graph.stories.sentence import Source
from graph.stories.story import Story
from ingest.sentences import split_sentences
from ingest.star import Guide

LEAST_WORDS = 4
"""A shorter sentence of the guide's is anyone's."""


class Origins:
    """Knows the sentences of one guide, or of several, again."""

    def __init__(self, *guides: Guide) -> None:
        self._marks = [GuideMarks(guide) for guide in guides]
        self._told: dict[str, str] = {}
        for section in chain.from_iterable(guide.sections() for guide in guides):
            for sentence in split_sentences(section.text or ""):
                words = normal(sentence)
                if len(words) >= LEAST_WORDS:
                    self._told.setdefault(f" {' '.join(words)} ", section.id)

    def verbatim(self, text: str) -> str | None:
        """The section of which a whole sentence stands in the text, punctuation and capitals aside; None for none."""
        said = f" {' '.join(normal(text))} "
        return next((section for told, section in self._told.items() if told in said), None)

    def sections(self, texts: Sequence[str]) -> list[str | None]:
        """For each text, in order, the section that it is taken from, None for none. What one text borrows may show
        only beside the others: the figures of one story of the guide's."""
        told = "\n\n".join(texts)
        sentences = split(told)
        found = [self.verbatim(text) for text in texts]
        for borrowed in chain.from_iterable(marks.alarm(told, sentences).borrowed for marks in self._marks):
            for place, text in enumerate(texts):
                if found[place] is None and borrowed.text in text:
                    found[place] = borrowed.section
        return found

    def marked(self, story: Story) -> Story:
        """The story with every sentence that is the guide's known as such.

        Of a suggested one, whose frame may speak in the guide's terms on purpose, only a whole sentence tells that.
        """

        def sections(texts: Sequence[str]) -> list[str | None]:
            suggested = [sentence.source is Source.SUGGESTED for sentence in story.sentences]
            others = self.sections(["" if ours else text for text, ours in zip(texts, suggested, strict=True)])
            pairs = zip(texts, suggested, others, strict=True)
            return [self.verbatim(text) if ours else other for text, ours, other in pairs]

        return story.marked(sections)
