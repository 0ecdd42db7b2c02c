"""The rewriter: a chat model makes a follow-up question stand alone, or puts a question in words that can be found.

It only helps to search. What it may change is bounded by code: a rewrite that speaks of something else is not used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from graph.domain import Message
from graph.models.fault import Fault, ModelFailed
from graph.models.prompts import load_prompt
from graph.models.role import Role
from graph.models.structured import StructuredModel
from ingest.keyword_index import subject_stems
from ingest.star import Guide
from ingest.visible_text import visible

REMEMBERED = 6
"""Messages of the conversation that a model is given."""
LONGEST_MESSAGE = 1_500
"""Characters of each."""
LONGEST = 300
"""Characters of a rewrite."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


class RewriteFrom(BaseModel):
    """A question, what was said before it, and the titles of the guide's entries. Without history it is to be put in
    the words of the title that it is about, if there is one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str
    history: tuple[Message, ...]
    topics: tuple[str, ...]


class Rewrite(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    question: Annotated[str, Field(min_length=1, max_length=LONGEST)]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """`text` is the question as it is searched for, by which prompt."""

    text: str
    prompt: str


class Rewriter:
    def __init__(self, model: StructuredModel, guide: Guide) -> None:
        self._model = model
        self._guide = guide

    def rewrite(self, question: str, history: Sequence[Message] = ()) -> Rewritten:
        """The question rewritten, or as it is where nothing needs to be changed.

        Raises ModelFailed, also for a rewrite that asks something else.
        """
        prompt = load_prompt(Role.REWRITER, RewriteFrom, Rewrite)
        lately = tuple(_shortened(message) for message in history[-REMEMBERED:])
        topics = tuple(entry.title for entry in self._guide.entries)
        told = self._model.ask(prompt, RewriteFrom(question=question, history=lately, topics=topics))
        text = " ".join(told.value.question.split())
        if not keeps_to(text, question, history, () if history else topics):
            raise ModelFailed(Fault.UNTRUE, self._model.name)
        return Rewritten(text, str(told.stamp))


def keeps_to(rewrite: str, question: str, history: Sequence[Message], topics: Sequence[str]) -> bool:
    """Whether a rewrite is one question about what was said: every figure in it was said, half of its subject words
    were (or stand in one of the topics), and where it says none of the question's own, all of them."""
    said = " ".join((question, *(message.content for message in history), *topics))
    if visible(rewrite) != rewrite or rewrite.count("?") > 1:
        return False
    if not set(_FIGURE.findall(rewrite)) <= set(_FIGURE.findall(said)):
        return False
    stems, own, known = (frozenset(subject_stems(text)) for text in (rewrite, question, said))
    if not stems or 2 * len(stems & known) < len(stems):
        return False
    return bool(stems & own) or bool(history) or stems <= known


def _shortened(message: Message) -> Message:
    return message.model_copy(update={"content": message.content[:LONGEST_MESSAGE]})
