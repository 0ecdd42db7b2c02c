"""Markdown as a list of lines: its headings, paragraphs and list items, without its inline markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.article_blocks import Line
from ingest.article_marks import starts_block, tidy

if TYPE_CHECKING:
    from markdown_it.token import Token


def markdown_lines(text: str, *, first: int = 1) -> list[Line]:
    """The blocks of a Markdown text. HTML comments are dropped; `first` is the number of the text's first line."""
    from markdown_it import MarkdownIt

    return _Blocks(first).read(MarkdownIt("commonmark").parse(text))


class _Blocks:
    def __init__(self, first: int) -> None:
        self._first = first
        self._lines: list[Line] = []
        self._counters: list[int | None] = []
        self._marker = ""
        self._level = 0

    def read(self, tokens: Sequence[Token]) -> list[Line]:
        for token in tokens:
            self._take(token)
        return self._lines

    def _take(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._level = int(token.tag[1])
            case "heading_close":
                self._level = 0
            case "bullet_list_open":
                self._counters.append(None)
            case "ordered_list_open":
                self._counters.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self._counters.pop()
            case "list_item_open":
                self._open_item(token.markup)
            case "list_item_close":
                self._marker = ""
            case "inline":
                self._add(_inline_text(token), token)
            case "code_block" | "fence":
                self._add(token.content.split("\n"), token)
            case "html_block":
                self._add_html(token)

    def _open_item(self, markup: str) -> None:
        counter = self._counters[-1]
        if counter is None:
            self._marker = "- "
        else:
            # '3) How …?' is a list item to Markdown and a question to a guide, so its own mark is kept.
            self._marker = f"{counter}{markup} "
            self._counters[-1] = counter + 1

    def _add(self, texts: Sequence[str], token: Token) -> None:
        number = self._first + (token.map[0] if token.map else 0)
        for text in texts:
            if tidied := tidy(text):
                self._lines.append(Line(number, tidy(self._marker + tidied), self._level))
                self._marker = ""

    def _add_html(self, token: Token) -> None:
        content = token.content.strip()
        if content.startswith("<!--") and content.find("-->") == len(content) - 3:
            return
        from ingest.html_blocks import html_lines

        number = self._first + (token.map[0] if token.map else 0)
        self._lines.extend(Line(number + line.number - 1, line.text, line.level) for line in html_lines(content))


def _inline_text(token: Token) -> list[str]:
    """The lines of one inline token. A wrapped line is joined to the one before unless it starts something new."""
    lines = [""]
    wrapped = [False]
    for child in token.children or ():
        if child.type == "softbreak" or child.type == "hardbreak" or _is_break(child):
            lines.append("")
            wrapped.append(child.type == "softbreak")
        elif child.type in ("text", "code_inline", "text_special"):
            lines[-1] += child.content
    joined: list[str] = []
    for line, soft in zip(lines, wrapped, strict=True):
        if soft and joined and not starts_block(tidy(line)):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _is_break(child: Token) -> bool:
    return child.type == "html_inline" and child.content.lower().replace(" ", "") in ("<br>", "<br/>")
