"""The sentences about a judgement, on the page and in the terminal. What a person or the guide wrote is not here."""

from __future__ import annotations

from collections.abc import Sequence

from graph.domain import Criterion, Cut, Delivery, Level, Opinion, Part, Quality

SCORES = {0: "vague or generic", 1: "reasonable, without depth", 2: "would pass a panel"}
LEVELS = {Level.MISSING: "not there yet", Level.THIN: "thin", Level.STRONG: "strong"}
LEVEL_ICONS = {
    Level.MISSING: ":material/radio_button_unchecked:",
    Level.THIN: ":material/contrast:",
    Level.STRONG: ":material/check_circle:",
}
CRITERIA = {
    Part.SITUATION: "Situation",
    Part.TASK: "Task",
    Part.ACTION: "Action",
    Part.RESULT: "Result",
    Quality.OWNERSHIP: "Ownership",
    Quality.TRADE_OFF: "Trade-off",
    Quality.QUANTIFIED: "Measured outcome",
    Quality.SPECIFIC: "Specific",
    Quality.RELEVANT: "On the question",
    Quality.CONCISE: "Concise",
}
LETTERS = {Part.SITUATION: "S", Part.TASK: "T", Part.ACTION: "A", Part.RESULT: "R"}
PARTS = "The four parts"
QUALITIES = "The six qualities"
FEEDBACK = "Feedback"
NOT_GRADABLE = "Not gradable"
NOT_GRADABLE_WORDS = "there is not enough here to judge"
BORROWED = "These words are the guide's, not your own story:"
MOVED = "What moved the level, against an ordinary answer"
MOVED_OF_BUILT_IN = "What moved the built-in judge's level, against an ordinary answer"
RAISED, LOWERED = "raised it", "lowered it"
RAISED_ICON, LOWERED_ICON = ":material/arrow_upward:", ":material/arrow_downward:"
SCALE_GIVEN, SCALE_POSSIBLE = "the judge's level", "possible"
SPOKEN = "How it was said"
SHARES = "Share of your words"
LONGEST = "Longest sentence"
CUTS = "What to keep of it when time is short"
PLEASE_LOOK = "Please look"
PLEASE_LOOK_ICON = ":material/visibility:"


def level(score: int) -> str:
    return f"Level {score} of 2: {SCORES[score]}"


def band(low: int, high: int) -> str:
    if low == high:
        return "No other level fits."
    return f"It could be {low} or {high}." if high - low == 1 else f"It could be anything from {low} to {high}."


def judged_by(judge: str) -> str:
    return f"Judged by {judge_name(judge)}."


def judge_name(judge: str) -> str:
    """Who judges, in a sentence."""
    if judge == "built-in":
        return "the built-in judge"
    kind, colon, name = judge.partition(": ")
    return f"the chat model {name}" if colon and kind == "model" else judge


def second_opinion(opinion: Opinion) -> str:
    """The other judge's view in one line; '' where it has none."""
    if opinion.score is None:
        return ""
    told = f"Second opinion, by {judge_name(opinion.judge)}: level {opinion.score}, {SCORES[opinion.score]}."
    if opinion.band:
        told = f"{told} {band(*opinion.band)}"
    if opinion.unquoted:
        told = f"{told} Not credited, for want of words of the answer: {criteria(opinion.unquoted)}."
    return told


def no_opinion(opinion: Opinion) -> str:
    """Why there is no second opinion; '' where there is one. The reason is a sentence."""
    return f"No second opinion. {opinion.failed}" if opinion.failed else ""


def criteria(names: Sequence[Criterion]) -> str:
    return ", ".join(CRITERIA[name].lower() for name in names)


def spoken(said: Delivery) -> str:
    """How an answer was said, in one line."""
    time = f"{said.seconds:.0f} seconds"
    length = f"{_count(said.words, 'word')} in {f'{time}, as measured' if said.measured else f'about {time}'}"
    shares = ", ".join(f"{CRITERIA[part].lower()} {share:.0%}" for part, share in said.shares.items())
    line = f"{length}; {_count(said.fillers, 'filler')}, {_count(said.hedges, 'hedge')}."
    return f"{line} {shares.capitalize()}." if shares else line


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
