"""Sentences and clauses of an answer, with their places in it, however it was spoken or written down."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from graph.assessment.words import Token, plain, tokens, word_set
from graph.domain import Part

_ABBREVIATIONS = word_set("e.g i.e vs approx ca dr mr mrs ms prof no fig inc ltd st cf resp incl min max")
_LINE = re.compile(r"[^\r\n]+")
_END = re.compile(r"[.!?…]+[\"'\u201d\u2019)\]]*(?=\s)")
_BULLET = re.compile(r"[ \t]*(?:[-*•·\u2013\u2014>]+[ \t]+|\(?\d{1,2}[.)][ \t]+|\(\d{1,2}\)[ \t]*)")
_LABEL = re.compile(
    r"(?:(?<=^)|(?<=[\s.;*_#(|]))(?P<name>Situation|Task|Action|Result|SITUATION|TASK|ACTION|RESULT|"
    r"[STAR])s?[*_)]{0,3}[ \t]?(?::[*_]{0,2}|[ \t][-\u2013\u2014=])[ \t]*",
    re.MULTILINE,
)
_JOINT = re.compile(
    r"[;:](?=\s)|\s[\u2014\u2013]+(?=\s)|\u2014|\s-+>?(?=\s)|,(?=\s)"
    r"|\s(?=(?:and|but|so|then|because|which|while|until|plus)\s(?:then\s|so\s|also\s|yeah\s)?(?:i|we|my|our|he|"
    r"she|it|they|the|that|this|after|since|now)\b)"
    r"|\s(?=(?:in the end|since then|after that|as a result|eventually|so what i did|what i did)\b)",
    re.IGNORECASE,
)
QUOTE_LIMIT = 240
RUN_ON = 60
BREATH = 18
"""Words. Nobody writes a sentence of sixty in an interview answer; one of eighteen is an ordinary one."""
_PARTS = {part.value[0].upper(): part for part in Part}
_WRAPPED_LINE = 60
"""A line this long that goes on in lower case was wrapped by an editor; a shorter one is an item of a list."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the answer: `text` is the answer from `start` to `end`, verbatim; `plain` is what patterns search."""

    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    plain: str

    @property
    def quote(self) -> str:
        """The text, or its beginning up to a whole word where it is too long to be read as a quote."""
        if len(self.text) <= QUOTE_LIMIT:
            return self.text
        return self.text[:QUOTE_LIMIT].rpartition(" ")[0].rstrip(" ,;:-") or self.text[:QUOTE_LIMIT]


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A sentence, its clauses, and the STAR label under which the candidate put it, if any."""

    clauses: tuple[Span, ...]
    label: Part | None


@lru_cache(maxsize=16)
def split(answer: str, start: int = 0, end: int | None = None) -> tuple[Sentence, ...]:
    """The sentences between two places, in order. Labels and bullets belong to none; wordless pieces are left out.

    Those of the last few texts are kept, for several readers ask for them.
    """
    stop = len(answer) if end is None else end
    labels = _labels(answer, start, stop)
    lasting = len({part for _, _, part in labels}) > 1  # a lone 'Task:' names its own line, not all that follows
    sentences: list[Sentence] = []
    for begin, line_end in _lines(answer, start, stop):
        part = next((part for at, _, part in reversed(labels) if at < begin), None) if lasting else None
        cuts = [label for label in labels if begin <= label[0] < line_end]
        for at, after, following in [*cuts, (line_end, line_end, None)]:
            for a, b in _sentences(answer, begin, at):
                sentences += _breaths(answer, _sentence(answer, a, b, part))
                part = part if lasting else None
            begin, part = after, following
    return tuple(sentence for sentence in sentences if sentence.tokens)


def _labels(answer: str, start: int, end: int) -> list[tuple[int, int, Part]]:
    """A lone letter is a label only beside another letter, for 'A:' alone is the answer of a 'Q:'."""
    found = list(_LABEL.finditer(answer, start, end))
    kinds = {match["name"][0].upper() for match in found}
    if len(kinds) < 2:
        found = [match for match in found if len(match["name"]) > 1]
    return [(match.start(), match.end(), _PARTS[match["name"][0].upper()]) for match in found]


def _lines(answer: str, start: int, end: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    for match in _LINE.finditer(answer, start, end):
        bullet = _BULLET.match(match.group())
        begin = match.start() + (bullet.end() if bullet else 0)
        if lines and not bullet and _goes_on(answer, lines[-1], begin):
            lines[-1] = (lines[-1][0], match.end())
        else:
            lines.append((begin, match.end()))
    return lines


def _goes_on(answer: str, line: tuple[int, int], start: int) -> bool:
    before = answer[line[0] : line[1]].rstrip()
    near = answer.count("\n", line[1], start) == 1
    wrapped = line[1] - max(line[0], answer.rfind("\n", 0, line[1]) + 1) >= _WRAPPED_LINE
    return near and wrapped and before[-1:] not in ".!?:;…" and answer[start : start + 1].islower()


def _sentences(answer: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start]
    for match in _END.finditer(answer, start, end):
        word = answer[max(start, match.start() - 12) : match.start()].split()[-1:] or [""]
        if word[0].lower().lstrip("(") in _ABBREVIATIONS and match.group() == ".":
            continue
        cuts.append(match.end())
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _breaths(answer: str, sentence: Sentence) -> list[Sentence]:
    """A sentence that runs on, as a transcript without full stops does, is cut where a speaker draws breath."""
    if len(sentence.tokens) <= RUN_ON:
        return [sentence]
    starts = [sentence.start]
    since = 0
    for clause in sentence.clauses:
        if since >= BREATH:
            starts.append(clause.start)
            since = 0
        since += len(clause.tokens)
    return [_sentence(answer, a, b, sentence.label) for a, b in pairwise([*starts, sentence.end])]


def _sentence(answer: str, start: int, end: int, label: Part | None) -> Sentence:
    start, end = _trim(answer, start, end)
    cuts = [start, *(match.end() for match in _JOINT.finditer(answer, start, end)), end]
    spans = (_trim(answer, a, b) for a, b in pairwise(cuts))
    clauses = tuple(_span(answer, a, b) for a, b in spans if a < b)
    clauses = tuple(clause for clause in clauses if clause.tokens)
    found = tuple(token for clause in clauses for token in clause.tokens)
    return Sentence(
        answer[start:end],
        start,
        end,
        found,
        tuple(token.word for token in found),
        plain(answer[start:end]),
        clauses,
        label,
    )


def _span(answer: str, start: int, end: int) -> Span:
    text = answer[start:end]
    found = tokens(text, start)
    return Span(text, start, end, found, tuple(token.word for token in found), plain(text))


def _trim(answer: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (answer[start].isspace() or answer[start] in "*_|#,;"):
        start += 1
    while end > start and (answer[end - 1].isspace() or answer[end - 1] in "*_|#,;"):
        end -= 1
    return start, end
