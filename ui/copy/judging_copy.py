"""The sentences about a judgement, on the page and in the terminal. What a person or the guide wrote is not here."""

from __future__ import annotations

from graph.domain import Cut, Delivery, Level, Part

# Everybody at the page takes these from here; reports tell them, too.
from graph.reports.judgement_words import BORROWED as BORROWED
from graph.reports.judgement_words import CRITERIA as CRITERIA
from graph.reports.judgement_words import FEEDBACK as FEEDBACK
from graph.reports.judgement_words import LEVELS as LEVELS
from graph.reports.judgement_words import NOT_GRADABLE as NOT_GRADABLE
from graph.reports.judgement_words import NOT_GRADABLE_WORDS as NOT_GRADABLE_WORDS
from graph.reports.judgement_words import PLEASE_LOOK as PLEASE_LOOK
from graph.reports.judgement_words import SCORES as SCORES
from graph.reports.judgement_words import SPOKEN as SPOKEN
from graph.reports.judgement_words import band as band
from graph.reports.judgement_words import criteria as criteria
from graph.reports.judgement_words import judge_name as judge_name
from graph.reports.judgement_words import judged_by as judged_by
from graph.reports.judgement_words import level as level
from graph.reports.judgement_words import no_opinion as no_opinion
from graph.reports.judgement_words import second_opinion as second_opinion
from graph.reports.judgement_words import spoken as spoken

LEVEL_ICONS = {
    Level.MISSING: ":material/radio_button_unchecked:",
    Level.THIN: ":material/contrast:",
    Level.STRONG: ":material/check_circle:",
}
LETTERS = {Part.SITUATION: "S", Part.TASK: "T", Part.ACTION: "A", Part.RESULT: "R"}
PARTS = "The four parts"
QUALITIES = "The six qualities"
MOVED = "What moved the level, against an ordinary answer"
MOVED_OF_BUILT_IN = "What moved the built-in judge's level, against an ordinary answer"
RAISED, LOWERED = "raised it", "lowered it"
RAISED_ICON, LOWERED_ICON = ":material/arrow_upward:", ":material/arrow_downward:"
SCALE_GIVEN, SCALE_POSSIBLE = "the judge's level", "possible"
SHARES = "Share of your words"
LONGEST = "Longest sentence"
CUTS = "What to keep of it when time is short"
PLEASE_LOOK_ICON = ":material/visibility:"


def length(said: Delivery, limit: float | None) -> str:
    """Words and seconds, against the limit in seconds where there is one."""
    words, about = _count(said.words, "word"), "" if said.measured else "about "
    if limit is None:
        return f"{words}, {about}{said.seconds:.0f} seconds aloud"
    over = said.seconds - limit
    if round(over) > 0:
        return f"{words}, {about}{said.seconds:.0f} seconds aloud: {over:.0f} over {limit:.0f}"
    return f"{words}, {about}{said.seconds:.0f} of {limit:.0f} seconds aloud"


def share(part: Part, of: float) -> str:
    return f"{CRITERIA[part]} {of:.0%}"


def slips(said: Delivery) -> str:
    return f"{_count(said.fillers, 'filler').capitalize()}, {_count(said.hedges, 'hedge')}."


def longest(words: int) -> str:
    return f"{LONGEST}, {_count(words, 'word')}:"


def scale_step(level: int, mark: str) -> str:
    """One step of the scale; `mark` says what it is to this judgement, '' for nothing."""
    return f"{level} {SCORES[level]}" + (f" ({mark})" if mark else "")


def cut_label(cut: Cut) -> str:
    return f"In {cut.seconds:.0f} seconds"


def cut_note(cut: Cut, words: int) -> str:
    return f"{cut.words} of {words} words"


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
