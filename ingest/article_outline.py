"""Which lines of an article are questions and headings: what a line is by what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.article_blocks import Line
from ingest.article_marks import Numbered, Part, is_item, label_of, looks_like_heading, numbered, part_of, round_of
from ingest.star import SectionKind

_OPENING = (SectionKind.EVALUATES, SectionKind.SITUATION)


class Outline:
    """The structure of an article's lines, found once; every method answers for the line at an index."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._parts = {i: part for i, line in enumerate(lines) if (part := part_of(line.text))}
        self._titles = self._find_titles()
        # Where a page marks its headings, a short line without a full stop is only a short line.
        self._marks_headings = any(lines[i].level for i in (*self._parts, *self._titles))
        self._labels_ahead = self._find_labels_ahead()
        self._empty = self._find_empty()

    @property
    def questions(self) -> int:
        """How many questions have STAR sections."""
        return len(self._titles)

    def title(self, index: int) -> Numbered | None:
        """The question that the line asks, where STAR sections follow it."""
        return self._titles.get(index)

    def part(self, index: int) -> Part | None:
        """The part of the article that the line is the heading of."""
        return self._parts.get(index)

    def heading(self, index: int) -> bool:
        """Whether the line is a heading."""
        line = self._lines[index]
        if self._marks_headings:
            return line.level > 0
        return index in self._parts or looks_like_heading(line.text)

    def question_goes_on(self, index: int) -> bool:
        """Whether a STAR label of the same question follows the line."""
        return self._labels_ahead[index]

    def empty_heading(self, index: int) -> bool:
        """Whether the line is a heading with nothing under it before the next heading of its rank."""
        return self._empty[index]

    def _find_empty(self) -> list[bool]:
        last = len(self._lines) - 1
        empty = [False] * len(self._lines)
        for index in range(last, -1, -1):
            level = self._lines[index].level
            if self._marks_headings:
                empty[index] = level > 0 and (index == last or 0 < self._lines[index + 1].level <= level)
            elif index < last and index + 1 not in self._titles and self.heading(index):
                # Headings that nothing marks are sure to be headings only when a known one follows at once.
                empty[index] = index + 1 in self._parts or empty[index + 1]
        return empty

    def _find_titles(self) -> dict[int, Numbered]:
        """The line above each first label of a question: the nearest marked as a question, else the nearest."""
        titles: dict[int, Numbered] = {}
        seen: set[SectionKind] = set()
        start = 0
        for index, line in enumerate(self._lines):
            if label := label_of(line.text):
                if (found := self._title_above(index, start, label.kind, seen)) is not None:
                    text = self._lines[found].text
                    titles[found] = numbered(text) or Numbered(text, None, lettered=False)
                    seen = set()
                seen.add(label.kind)
                start = index + 1
            elif index in self._parts or round_of(line.text):
                seen = set()
                start = index + 1
        return self._without_unmarked(titles)

    def _title_above(self, index: int, start: int, kind: SectionKind, seen: set[SectionKind]) -> int | None:
        above = range(index - 1, start - 1, -1)
        if not above:
            return None
        nearest = above[0]
        if self._asks(nearest) or self._lines[nearest].level:
            found = nearest
        else:
            found = next((i for i in above if self._asks(i)), -1)
            if found < 0:
                found = next((i for i in above if self._lines[i].level), -1)
        if found >= 0 and (kind in _OPENING or kind in seen or not seen):
            # What the interviewer evaluates may be a numbered list, whose last item is no question.
            listed = seen == {SectionKind.EVALUATES} and kind is SectionKind.SITUATION
            return None if listed and not self._surely_asks(found) else found
        # Without any mark only the place tells a question from a further paragraph of the section above.
        fresh = not seen or SectionKind.RESULT in seen
        return nearest if kind in _OPENING and fresh else None

    def _asks(self, index: int) -> bool:
        line = self._lines[index]
        found = numbered(line.text)
        if found is None:
            return False
        return found.lettered or line.level > 0 or found.title.endswith("?") or not is_item(line.text)

    def _surely_asks(self, index: int) -> bool:
        line = self._lines[index]
        found = numbered(line.text)
        return line.level > 0 or bool(found and (found.lettered or found.title.endswith("?")))

    def _without_unmarked(self, titles: dict[int, Numbered]) -> dict[int, Numbered]:
        """An introduction that explains the letters of STAR is no question where the questions are marked."""
        first = min((i for i in titles if self._asks(i)), default=0)
        return {index: title for index, title in titles.items() if index >= first}

    def _find_labels_ahead(self) -> list[bool]:
        ahead = [False] * len(self._lines)
        goes_on = False
        for index in range(len(self._lines) - 1, -1, -1):
            ahead[index] = goes_on
            if label_of(self._lines[index].text):
                goes_on = True
            elif index in self._titles or index in self._parts or round_of(self._lines[index].text):
                goes_on = False
        return ahead
