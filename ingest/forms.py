"""Kinds of question told from their form: patterns of the release in use, tried in the order of their file."""

from __future__ import annotations

import re

from ingest.release import kept_with_release, reading


def kind_of_question(question: str, file: str, key: str) -> str | None:
    """The `key` of the first kind in this part one of whose forms the question has; None where it has none."""
    lower = question.lower()
    return next((kind for kind, forms in _kinds(file, key) if forms.search(lower)), None)


@kept_with_release()
def _kinds(file: str, key: str) -> list[tuple[str, re.Pattern[str]]]:
    """Each kind with the one pattern of all its forms."""
    import yaml

    with reading(file) as path:
        kinds = yaml.safe_load(path.read_text(encoding="utf-8"))
        return [(kind[key], re.compile("|".join(f"(?:{form})" for form in kind["asked_by"]))) for kind in kinds]
