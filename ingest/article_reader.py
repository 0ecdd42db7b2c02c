"""A saved article in STAR form as a Guide."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ingest.article_blocks import Line, text_lines
from ingest.article_marks import Numbered, Part, is_noise, label_of, numbered, part_of, round_of
from ingest.article_outline import Outline
from ingest.article_parts import AnswerPart, NotePart, QuestionPart, without_ordinals
from ingest.errors import GuideFormatError
from ingest.source import read_text
from ingest.star import Entry, EntryKind, Guide

_NOTES = (Part.HOWTO, Part.TAKEAWAYS, Part.QUOTES)
_FORM = (
    "this holds no questions in STAR form; each question needs a line of its own, such as '1) How do you …?', "
    "with paragraphs 'Situation: …', 'Task: …', 'Action: …' and 'Result: …' under it."
)


def read_article(path: Path) -> Guide:
    """The guide in a saved article: HTML and Markdown by their suffix, anything else as plain text.

    Raises SourceError where the file cannot be used and GuideFormatError where it is not in STAR form.
    """
    return parse_article(article_lines(read_text(path), path.suffix.lower()), str(path))


def article_lines(text: str, suffix: str) -> list[Line]:
    """The article's text as lines, by the suffix of the file that it was read from."""
    match suffix:
        case ".html" | ".htm":
            from ingest.html_blocks import html_lines

            return html_lines(text)
        case ".md":
            from ingest.markdown_blocks import markdown_lines

            return markdown_lines(text)
        case _:
            return text_lines(text)


def parse_article(lines: Sequence[Line], source: str) -> Guide:
    """The guide in an article's lines; `source` names the article in messages.

    Questions become q01, q02 … or, where they are rapid-fire, r01, r02 …, answers of the FAQ f01, f02 … and the
    author's notes howto, takeaways and quotes, all in the order of the article. What stands before, between and after
    them belongs to no entry. Raises GuideFormatError where there is no question in STAR form, a question's number or
    section stands twice, or a numbered question has no STAR sections.
    """
    kept = [line for line in lines if not is_noise(line.text)]
    outline = Outline(kept)
    if not outline.questions:
        raise GuideFormatError(_FORM, source=source)
    reading = _Reading(outline, source)
    for index, line in enumerate(kept):
        reading.take(index, line)
    title = next((line.text for line in kept if line.level == 1), kept[0].text)
    is_title = part_of(title) is None and numbered(title) is None
    return Guide(title if is_title else source, reading.entries(), tuple(reading.empty_headings))


class _Reading:
    """Reads line by line; `part` is where it stands and the open part takes what is only text."""

    def __init__(self, outline: Outline, source: str) -> None:
        self._outline = outline
        self._source = source
        self._part: Part | None = None
        self._round: str | None = None
        self._open: QuestionPart | AnswerPart | NotePart | None = None
        self._questions: list[QuestionPart] = []
        self._answers: list[AnswerPart] = []
        self._notes: dict[Part, NotePart] = {}
        self.empty_headings: list[str] = []

    def take(self, index: int, line: Line) -> None:
        if asked := self._outline.title(index):
            self._open_question(asked, line)
        elif part := self._outline.part(index):
            self._open_part(part, index, line)
        elif name := round_of(line.text):
            self._part, self._round = Part.RAPID_FIRE, name
            self._close()
        elif isinstance(self._open, QuestionPart) and (label := label_of(line.text)):
            self._open.open(label, line, self._source)
        elif self._part is Part.FAQ and line.text.endswith("?") and not line.text.startswith("- "):
            self._open_answer(line)
        elif self._ends_part(index):
            self._end_part(index, line)
        elif self._open is not None:
            self._refuse_bare_question(index, line)
            self._open.add(line)

    def entries(self) -> tuple[Entry, ...]:
        """All entries: long questions, rapid-fire ones, answers, then the notes."""
        self._close()
        entries: list[Entry] = []
        for kind, letter in ((EntryKind.QUESTION, "q"), (EntryKind.RAPID_FIRE, "r")):
            questions = [question for question in self._questions if question.kind is kind]
            self._refuse_repeated_number(questions if kind is EntryKind.QUESTION else ())
            entries += [question.entry(f"{letter}{n:02d}") for n, question in enumerate(questions, 1)]
        entries += [answer.entry(f"f{n:02d}") for n, answer in enumerate(self._answers, 1)]
        if takeaways := self._notes.get(Part.TAKEAWAYS):
            takeaways.texts = without_ordinals(takeaways.texts, len(self._questions))
        return (*entries, *(self._notes[part].entry(part.value) for part in _NOTES if part in self._notes))

    def _open_question(self, asked: Numbered, line: Line) -> None:
        self._close()
        if self._part is not Part.RAPID_FIRE:
            self._part = Part.QUESTIONS
        self._open = QuestionPart(asked, line, self._part is Part.RAPID_FIRE, self._round)
        self._questions.append(self._open)

    def _open_part(self, part: Part, index: int, line: Line) -> None:
        self._close()
        self._part, self._round = part, None
        if part in _NOTES:
            # A table of contents names the part first, with nothing under it.
            known = self._notes.get(part)
            if known is None or not known.texts:
                known = self._notes[part] = NotePart(line.text.rstrip(" :"), list_only=part is not Part.QUOTES)
            self._open = known
        elif self._outline.empty_heading(index):
            self.empty_headings.append(line.text)

    def _open_answer(self, line: Line) -> None:
        self._close(question_follows=True)
        found = numbered(line.text)
        self._open = AnswerPart(found.title if found else line.text)
        self._answers.append(self._open)

    def _ends_part(self, index: int) -> bool:
        """Whether an unknown heading ends what is open, rather than being a short line of it."""
        if not self._outline.heading(index):
            return False
        match self._open:
            case QuestionPart(begun=begun):
                return begun and not self._outline.question_goes_on(index)
            case AnswerPart(texts=texts):
                return bool(texts)
        return True

    def _end_part(self, index: int, line: Line) -> None:
        self._close()
        # What follows the FAQ is the author's, and so is what precedes the first part.
        if self._part not in (Part.FAQ, None) and self._outline.empty_heading(index):
            self.empty_headings.append(line.text)
        if self._part not in (Part.QUESTIONS, Part.RAPID_FIRE):
            self._part = None

    def _close(self, *, question_follows: bool = False) -> None:
        if isinstance(self._open, AnswerPart):
            self._open.end(question_follows=question_follows)
        self._open = None

    def _refuse_bare_question(self, index: int, line: Line) -> None:
        found = numbered(line.text)
        last = self._questions[-1] if self._questions else None
        if not isinstance(self._open, QuestionPart) or found is None or last is None or found.number is None:
            return
        follows = last.asked.number is not None and found.number == last.asked.number + 1
        if follows and found.title.endswith("?") and not self._outline.question_goes_on(index):
            message = f"the question {line.quoted} has no STAR sections; give it at least 'Situation:' and 'Result:'."
            raise GuideFormatError(message, source=self._source, line=line.number)

    def _refuse_repeated_number(self, questions: Sequence[QuestionPart]) -> None:
        first: dict[int, int] = {}
        for question in questions:
            number, line = question.asked.number, question.line.number
            if number is None:
                continue
            if number in first:
                message = f"question number {number} stands twice, first in line {first[number]}; number it anew."
                raise GuideFormatError(message, source=self._source, line=line)
            first[number] = line
