"""How a chosen question or probe is put into words: by a chat model where one is connected and keeps to what was
chosen, else by the pattern with a lead-in.

The policy chooses; here only words change. What is asked for, why, and what it cites stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from graph.domain import Manner, Probe
from graph.errors import CoachError
from graph.interview.asking import Asking
from graph.interview.lead_ins import Kind, with_lead_in
from graph.interview.wording_reply import ToWord, WordedReply
from graph.interview.wording_rules import breach
from graph.models.role import Role
from graph.value import Value
from ingest.errors import KnowledgeError
from ingest.star import Entry

if TYPE_CHECKING:
    from graph.models.chat_models import ChatModels


class Worded(Value):
    """The words that are asked, and the `pattern` that was chosen to be asked.

    `by` is the model that worded it and `prompt` what it was asked with, '' for both where the pattern stands; `failed`
    is why a model was no help, '' where none was asked or its words stand.
    """

    text: str
    pattern: str
    by: str = ""
    prompt: str = ""
    failed: str = ""


def _no_models() -> None:
    """Nothing is connected."""


class Wording:
    """`models` is asked anew each time, so that a connection counts from when it is made."""

    def __init__(self, models: Callable[[], ChatModels | None] = _no_models) -> None:
        self._models = models

    def question(self, text: str, manner: Manner, entry: Entry | None) -> Worded:
        """A question of the guide's, in this manner. Never fails."""
        return self._worded(text, manner, "question", Asking(text, sample=_sample(entry)))

    def probe(self, probe: Probe, question: str, answer: str, manner: Manner, entry: Entry | None) -> Worded:
        """A follow-up to what was answered to the question so far, in this manner. Never fails."""
        quote = probe.because.quote if probe.because.quote and probe.because.quote in probe.text else ""
        criterion = None if probe.depth else probe.criterion
        known = (question, entry.title if entry else "", answer)
        asking = Asking(probe.text, probe.because.gap, quote, known, criterion, _sample(entry), is_probe=True)
        return self._worded(probe.text, manner, "probe", asking)

    def _worded(self, text: str, manner: Manner, kind: Kind, asking: Asking) -> Worded:
        offline = Worded(text=with_lead_in(text, manner, kind), pattern=text)
        try:
            models = self._models()
            if models is None:
                return offline
            from graph.models.prompts import load_prompt

            model = models.of(Role.INTERVIEWER)
            prompt = load_prompt(Role.INTERVIEWER, ToWord, WordedReply)
            given = ToWord(manner=manner, kind=kind, text=text, gap=asking.gap, quote=asking.quote)
            told = model.ask(prompt, given)
        except (CoachError, KnowledgeError) as failure:
            # A connection or a release that cannot be read stops no interview, nor does a model.
            return offline.model_copy(update={"failed": str(failure)})
        said = told.value.text.strip()
        found = breach(said, asking)
        if found is not None:
            why = f"The chat model's wording is not used: it {found.why}."
            return offline.model_copy(update={"prompt": str(told.stamp), "failed": why})
        return Worded(text=said, pattern=text, by=told.model, prompt=str(told.stamp))


def _sample(entry: Entry | None) -> tuple[str, ...]:
    return tuple(section.text for section in entry.sections if section.text) if entry else ()
