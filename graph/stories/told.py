"""In which sessions a story was told: known again by the words that only it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.assessment.names import SYSTEMS, TERMS
from graph.assessment.steps import vague_stems
from graph.assessment.words import meanings, normal, stems
from graph.memory.judgement import Judgement
from graph.stories.story import Story

SHARE = 0.5
"""Of a story's telling words so many stand in an answer that tells it. Of 8,930 ordered pairs of written stories and
answers the ten retellings that reach it are joined by two pairs on the same subject."""
LEAST = 6
"""Words, below which a story says too little to be known again."""


def sessions_telling(stories: Sequence[Story], judgements: Iterable[Judgement]) -> Mapping[str, tuple[str, ...]]:
    """By story the sessions in which it was told, in the order of the judgements; the one that it was made from is
    among them while that is in the record."""
    telling = {story.id: _words(story.text) for story in stories}
    made_from = {story.id: story.made_from for story in stories}
    found: dict[str, dict[str, None]] = {story.id: {} for story in stories}
    for judgement in judgements:
        said = _words(" ".join((judgement.answer, *judgement.follow_ups)))
        for story, words in telling.items():
            shared = len(words & said)
            again = len(words) >= LEAST and shared >= SHARE * len(words)
            if again or made_from[story] == judgement.id:
                found[story][judgement.session] = None
    return {story: tuple(sessions) for story, sessions in found.items()}


def _words(text: str) -> frozenset[str]:
    """Stems that could not stand in any story of the trade."""
    return meanings(normal(text)) - vague_stems() - _TRADE


_TRADE = frozenset(stems(sorted(TERMS | SYSTEMS)))
