"""Answers as Markdown for somebody's own notes: citations are numbers, and stand with their titles at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from graph.coach.replies import NEAREST_LEAD
from graph.domain import Answer, AnswerStatus
from graph.memory.conversations import AskedTurn
from ingest.star import Guide
from ui.copy import ask_copy

_ACTIVE = re.compile(r"[<`\\]|&(?=#|\w+;)|!(?=\[)|\](?=[(\[:])")
"""What makes HTML, an image or a link of the guide's own words; the coach's headings, lists and marks have none."""
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$&])")


def answer_markdown(answer: Answer, guide: Guide) -> str:
    """The answer with numbered citations and a list of what they cite."""
    if answer.status is AnswerStatus.INSUFFICIENT:
        return _refusal(answer)
    text = _ACTIVE.sub(r"\\\g<0>", answer.answer)
    for number, section in enumerate(answer.citations, start=1):
        text = text.replace(f"[{section}]", f"[{number}]")
    if not answer.citations:
        return text
    sources = (f"{n}. {_source(section, guide)}" for n, section in enumerate(answer.citations, start=1))
    return "\n".join((text, "", f"**{ask_copy.SOURCES}**", "", *sources))


def conversation_markdown(turns: Sequence[AskedTurn], guide: Guide, begun: str = "") -> str:
    """All questions and answers, oldest first; `begun` is a time (ISO 8601), '' where it is not known."""
    title = f"# {ask_copy.DOCUMENT}" + (f", {ask_copy.day(date.fromisoformat(begun[:10]))}" if begun else "")
    return "\n\n".join((title, *(_turn(turn, guide) for turn in turns))) + "\n"


def file_name(conversation: str) -> str:
    """Of a conversation's id, which may be ''."""
    return f"conversation-{conversation}.md" if conversation else "conversation.md"


def _refusal(answer: Answer) -> str:
    reason = answer.answer.partition(NEAREST_LEAD)[0].strip()
    if not answer.related:
        return reason
    return "\n".join((reason, "", NEAREST_LEAD, "", *(f"- {_plain(near.title)}" for near in answer.related)))


def _turn(turn: AskedTurn, guide: Guide) -> str:
    understood = [f"*{_plain(ask_copy.understood(turn.understood))}*"] if turn.understood else []
    return "\n\n".join((f"## {_plain(turn.question)}", *understood, answer_markdown(turn.answer, guide)))


def _source(section_id: str, guide: Guide) -> str:
    section, entry = guide.section(section_id), guide.entry(section_id.partition("/")[0])
    return f"{section.kind.heading} – {_plain(entry.title)}" if section and entry else section_id


def _plain(text: str) -> str:
    """On one line, with what Markdown would read as markup escaped."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
