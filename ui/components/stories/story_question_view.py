"""One question and the story to tell for it, as the page shows it: how well it fits, and what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.stories.lacks import Answering, Kind, Lack
from graph.stories.story import Story
from ui.copy import stories_page_copy as copy


@dataclass(frozen=True, slots=True)
class LackLine:
    what: str
    advice: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """`story` is '' where there is none at all; `lead` says whether it is the one to tell, or only the nearest."""

    entry: str
    story: str
    title: str
    lead: str
    fit: str
    answers: bool
    lacks: tuple[LackLine, ...]
    sections: tuple[str, ...]
    cautions: tuple[str, ...]


def question_view(found: Answering, stories: Sequence[Story]) -> QuestionView:
    fit = found.fit
    title = next((story.title for story in stories if fit and story.id == fit.story), "")
    return QuestionView(
        found.entry,
        fit.story if fit else "",
        title,
        copy.TOLD_BEST if found.answers else copy.TOLD_NEAREST if fit else copy.NO_STORY_YET,
        copy.fit(fit.score, fit.whole) if fit else "",
        found.answers,
        tuple(map(_line, found.lacks)),
        tuple(dict.fromkeys(lack.section for lack in found.lacks if lack.section)),
        found.cautions,
    )


def _line(lack: Lack) -> LackLine:
    noted = lack.kind is Kind.NOTE
    return LackLine(f"“{lack.what}”" if noted else _sentence(lack.what), lack.advice)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
