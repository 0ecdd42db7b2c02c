"""Kinds of question told from their form: patterns read from `data/`, tried in the order in which they stand there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def kind_of_question(question: str, file: str, key: str) -> str | None:
    """The `key` of the first kind in `data/file` one of whose forms the question has; None where it has none."""
    lower = question.lower()
    return next((kind for kind, forms in _kinds(file, key) if forms.search(lower)), None)


@cache
def _kinds(file: str, key: str) -> list[tuple[str, re.Pattern[str]]]:
    """Each kind with the one pattern of all its forms."""
    import yaml

    kinds = yaml.safe_load((DATA / file).read_text(encoding="utf-8"))
    return [(kind[key], re.compile("|".join(f"(?:{form})" for form in kind["asked_by"]))) for kind in kinds]
