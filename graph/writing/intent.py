"""What a question wants to hear: told from its form, so that a short question gets a short answer."""

from __future__ import annotations

from enum import StrEnum

from ingest.forms import kind_of_question


class Intent(StrEnum):
    """NUMBERS: a figure. PANEL: what interviewers look for. STORY: how it began and what was asked. STEPS: what was
    done. TELL: how to talk about a subject, which wants all of it."""

    NUMBERS = "numbers"
    PANEL = "panel"
    STORY = "story"
    STEPS = "steps"
    TELL = "tell"


def intent_of(question: str) -> Intent:
    """The intent whose form the question has; TELL where it has none."""
    return Intent(kind_of_question(question, "intents.yaml", "intent") or Intent.TELL)
