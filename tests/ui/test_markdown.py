"""Text of others is shown exactly as it was typed."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ui.components.markdown import as_text, highlighted

JOINER = "\u2060"


def shown(markdown: str) -> str:
    """What a reader sees: the text of the parsed Markdown, line ends kept."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    lines: list[str] = []
    for token in tokens:
        assert token.type in ("paragraph_open", "inline", "paragraph_close"), token.type
        if token.type == "inline":
            allowed = ("text", "text_special", "hardbreak", "softbreak")
            assert all(child.type in allowed for child in token.children or ()), [c.type for c in token.children or ()]
            lines.append("".join("\n" if "break" in c.type else c.content for c in token.children or ()))
    return "\n\n".join(lines).replace("\u00a0", " ")


NASTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)> &amp; &#36;",
    "**bold** _em_ ~~gone~~ `code` ``` fence",
    "[link](javascript:alert(1)) ![image](https://example.org/x.png)",
    "$E = mc^2$ costs $5 and $$\\frac{1}{2}$$",
    ":red[alarm] :material/delete: :smile: :streamlit: :+1:",
    "# heading",
    "> quote",
    "- item",
    "1. item",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "---",
    "title\n===",
    "a -> b <- c -- d >= e <= f ~= g <-> h",
    "see https://example.org, www.example.org or me@example.org",
    "back\\slash and \\* escaped",
    "    four spaces",
    "\ttab",
    "::: directive\ninside\n:::",
    "[^1] and [ref]\n\n[ref]: https://example.org",
    "<!-- comment -->",
    "line one\nline two\n\nparagraph two",
]


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_is_shown_as_typed(text: str) -> None:
    expected = text.replace("\t", "    ")

    assert shown(as_text(text)).replace(JOINER, "") == expected


@pytest.mark.parametrize("text", NASTY)
def test_inline_text_stays_on_one_line(text: str) -> None:
    markdown = as_text(text, inline=True)

    assert "\n" not in markdown
    assert shown(markdown).replace(JOINER, "") == " ".join(text.split())


@given(st.text(alphabet=string.punctuation + "ab1 \n", max_size=80))
def test_any_text_is_shown_as_typed(text: str) -> None:
    lines = [line.rstrip() for line in text.strip("\n").split("\n")]
    paragraphs = [each for each in re.split(r"\n{2,}", "\n".join(lines).strip("\n")) if each]

    assert shown(as_text(text)).replace(JOINER, "") == "\n\n".join(paragraphs)
    assert shown(as_text(text, inline=True)).replace(JOINER, "") == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        (":smile:", r":[\w+-]+:"),
        (":material_delete:", r":material_(\w+):"),
        (":streamlit:", r":streamlit:"),
        ("a -> b", r"(^|\s)->(\s|$)"),
        ("a <-> b", r"(^|\s)<->(\s|$)"),
        ("a -- b", r"(^|\s)--(\s|$)"),
        ("a >= b", r"(^|\s)>=(\s|$)"),
        ("a ~= b", r"(^|\s)~=(\s|$)"),
        ("https://example.org", r"https?://"),
        ("WWW.example.org", r"(?i)www(?=\.)"),
        ("me@example.org", r"[-.\w+]+@"),
    ],
)
def test_what_the_page_replaces_after_parsing_is_broken_up(text: str, replaced: str) -> None:
    assert re.search(replaced, text)

    assert not re.search(replaced, shown(as_text(text)))


def test_plain_words_gain_no_invisible_characters() -> None:
    text = "At 10:30 we cut p95 from 900 ms to 300 ms: well-known, e.g. by the team (all of us)."

    assert JOINER not in as_text(text)


def test_control_characters_are_left_out() -> None:
    assert as_text("a\x00b\x1bc\rd") == "abc\\\nd"


def test_a_long_text_is_kept_whole() -> None:
    text = "word $x$ " * 2_500

    assert shown(as_text(text, inline=True)) == text.strip()


def test_a_highlight_cannot_be_closed_from_inside() -> None:
    assert highlighted("a] b [c") == r":blue-background[a\] b \[c]"
