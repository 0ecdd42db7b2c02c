"""The marks of the STAR form on one line of text: labels, question numbers, rounds and the headings of its parts.

Everything here looks at a single line that has been tidied, and has no opinion on what stands around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ingest.star import SectionKind


class Part(StrEnum):
    """The parts of an article between which its text is divided."""

    TAKEAWAYS = "takeaways"
    HOWTO = "howto"
    QUESTIONS = "questions"
    RAPID_FIRE = "rapid_fire"
    QUOTES = "quotes"
    FAQ = "faq"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Label:
    """'Situation: At a bank …': the section that starts here, and what follows on the same line."""

    kind: SectionKind
    rest: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """'3) How …?' or 'Q: How …?': a line that is marked as a question. `number` is None where it has none."""

    title: str
    number: int | None
    lettered: bool


_LABELS = {
    SectionKind.EVALUATES: r"what (?:the |an )?interviewers? (?:is |are )?(?:evaluat|look)(?:es?|ing|s)?(?: for)?",
    SectionKind.SITUATION: r"situation",
    SectionKind.TASK: r"tasks?",
    SectionKind.ACTION: r"actions?",
    SectionKind.RESULT: r"results?",
    SectionKind.COACHING: r"what separates (?:a )?good from (?:a )?great",
}
_LABEL = re.compile(
    "(?:" + "|".join(f"(?P<{kind.name}>{words})" for kind, words in _LABELS.items()) + ")"
    r"(?: \([star]\))?(?:\s*:\s*|\s+[-–—]\s+|$)",
    re.IGNORECASE,
)
_HEADINGS = {
    Part.TAKEAWAYS: r"(?:key )?takeaways?",
    Part.HOWTO: r"how to use this (?:page|guide|article)",
    Part.QUESTIONS: r"(?:star )?interview questions(?: and answers)?",
    Part.RAPID_FIRE: r"rapid[- ]fire\b[^.?!]*",
    Part.QUOTES: r"from (?:my |our )?(?:real )?experience|quotes",
    Part.FAQ: r"(?:frequently asked questions|faqs?)(?: \(faqs?\))?",
    Part.OTHER: r"about the author|(?:common )?(?:interview )?mistakes(?: to avoid)?|related (?:articles|posts)",
}
_HEADING = re.compile("|".join(f"(?P<{part.name}>{words})" for part, words in _HEADINGS.items()), re.IGNORECASE)
_ROUND = re.compile(r"round\s+\d{1,3}\s*(?:[:.)]|[-–—])\s*(?P<name>.+?)(?:\s*\(\d+ questions?\))?", re.IGNORECASE)
_LETTERED = re.compile(r"(?:q|question)\s*(?P<number>\d{1,3})?\s*[:.)]\s*(?P<title>\S.*)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<number>\d{1,3})(?:\)\s*|\.\s+)(?P<title>\S.*)")
_ANSWER = re.compile(r"(?:a|answer)\s*:\s*", re.IGNORECASE)
_ITEM = re.compile(r"- |\d{1,3}\. ")
_NOISE = re.compile(r"loading\s*(?:\.{2,}|…)", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_BULLET = re.compile(r"[•‣◦▪●]\s*")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LONGEST_HEADING = 80


def tidy(text: str) -> str:
    """One line's text with every run of white space made one space, bullets made '- ', invisible characters gone."""
    text = _SPACES.sub(" ", text.translate(_INVISIBLE)).strip()
    return _BULLET.sub("- ", text, count=1).strip() if _BULLET.match(text) else text


def label_of(text: str) -> Label | None:
    """The STAR label that a line starts with, also as a list item, or None."""
    text = text.removeprefix("- ")
    found = _LABEL.match(text)
    if found is None or found.lastgroup is None:
        return None
    return Label(SectionKind[found.lastgroup], text[found.end() :])


def part_of(text: str) -> Part | None:
    """The part of the article that a line is the heading of, or None."""
    if len(text) > _LONGEST_HEADING:
        return None
    found = _HEADING.fullmatch(text.rstrip(" :"))
    return Part[found.lastgroup] if found and found.lastgroup else None


def round_of(text: str) -> str | None:
    """'Core concepts' of 'Round 1: Core concepts (3 questions)', or None."""
    found = _ROUND.fullmatch(text) if len(text) <= _LONGEST_HEADING else None
    return found["name"] if found else None


def numbered(text: str) -> Numbered | None:
    """What a line marked as a question says, or None for a line without such a mark."""
    lettered = _LETTERED.fullmatch(text)
    found = lettered or _NUMBERED.fullmatch(text)
    if found is None:
        return None
    number = found["number"]
    return Numbered(found["title"], int(number) if number else None, lettered is not None)


def without_answer_mark(text: str) -> str:
    """The text of 'A: Use …' and 'Answer: Use …'; any other text as it is."""
    return _ANSWER.sub("", text, count=1) if _ANSWER.match(text) else text


def is_item(text: str) -> bool:
    """Whether a line is a list item."""
    return _ITEM.match(text) is not None


def is_noise(text: str) -> bool:
    """Whether a line is what a page shows while a part of it loads."""
    return _NOISE.fullmatch(text) is not None


def looks_like_heading(text: str) -> bool:
    """Whether a line of plain text, where nothing marks a heading, reads like one: short, and not a sentence."""
    return (
        len(text) <= _LONGEST_HEADING
        and text[:1].isupper()
        and text[-1] not in ".!?:;,\"'”’"
        and label_of(text) is None
        and not is_item(text)
    )


def starts_block(text: str) -> bool:
    """Whether a line cannot be the continuation of a wrapped one."""
    return bool(
        is_item(text)
        or label_of(text)
        or numbered(text)
        or _ANSWER.match(text)
        or part_of(text)
        or round_of(text)
        or is_noise(text)
        or text.startswith(("— ", "– "))
    )
