"""Text that others wrote, made safe to stand inside the page's Markdown."""

from __future__ import annotations

import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n\s*\n")
_TAB = 4
_JOINER = "\u2060"  # Invisible and without width.

# The page replaces these after Markdown is parsed, when a backslash no longer protects them: shortcodes of emoji and
# icons, arrows and dashes that stand alone, and addresses. An invisible character inside keeps them as they were typed.
_REPLACED_LATE = (
    re.compile(r":(?=[\w+/-]+:)"),
    re.compile(r"(?<!\S)(?:<|-|>|~)(?=(?:->|-|>|=)(?!\S))"),
    re.compile(r"https?(?=://)|www(?=\.)", re.IGNORECASE),
    re.compile(r"[-.\w+](?=@)"),
)


def as_text(text: str, *, inline: bool = False) -> str:
    """Markdown that shows exactly this text: no markup, HTML, formula, directive, icon or link in it has any effect.

    Lines and paragraphs are kept; with `inline` they become spaces, for labels, cells and text between marks.
    """
    clean = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")
    if inline:
        return _escaped(" ".join(clean.split()))
    paragraphs = _BLANK_LINES.split(clean)
    return "\n\n".join(_paragraph(paragraph) for paragraph in paragraphs if paragraph.strip())


def highlighted(text: str) -> str:
    """The text on a coloured ground, on one line."""
    return f":blue-background[{as_text(text, inline=True)}]"


def _paragraph(text: str) -> str:
    # White space before a line would make it code, or vanish.
    lines = (_INDENT.sub(_hard_spaces, _escaped(line.rstrip())) for line in text.split("\n"))
    return "\\\n".join(lines)


def _escaped(text: str) -> str:
    for pattern in _REPLACED_LATE:
        text = pattern.sub(lambda found: found.group() + _JOINER, text)
    return _PUNCTUATION.sub(r"\\\1", text)


def _hard_spaces(found: re.Match[str]) -> str:
    # By name, for Streamlit strips the character itself from the beginning of a text.
    return "&nbsp;" * len(found.group().expandtabs(_TAB))
