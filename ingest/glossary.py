"""Everyday expressions and the guide's words for them, for a question that found nothing as it was put."""

from __future__ import annotations

import re

from ingest.release import kept_with_release, reading

TERMS_OF_A_GROUP = 2
"""How many of the guide's words stand in for one expression; more would drown the question."""


def rephrase(question: str) -> str | None:
    """The question with the guide's words added for each everyday expression in it; None where it has none."""
    rest = question.lower()
    added: dict[str, None] = {}
    for expression, terms in _expressions():
        rest, found = expression.subn(" ", rest)
        if found:
            added.update(dict.fromkeys(term for term in terms if term.lower() not in question.lower()))
    return f"{question} ({', '.join(added)})" if added else None


@kept_with_release()
def _expressions() -> list[tuple[re.Pattern[str], tuple[str, ...]]]:
    """Longest first, so that "false alarms" is taken before "alarm"."""
    import yaml

    with reading("glossary.yaml") as file:
        groups = yaml.safe_load(file.read_text(encoding="utf-8"))
        expressions = [
            (said, tuple(group["terms"][:TERMS_OF_A_GROUP])) for group in groups for said in group["said_as"]
        ]
        return [
            (re.compile(rf"(?<!\w){re.escape(said)}(?:s|ed|ing)?(?!\w)"), terms)
            for said, terms in sorted(expressions, key=lambda each: -len(each[0]))
        ]
