"""Small releases to try things with."""

from __future__ import annotations

import json
from pathlib import Path

from ingest.release_folder import DATA, PARTS

JUDGE = "judge.json"
GLOSSARY = "glossary.yaml"
WHOLE = {*PARTS, *(f"prompts/{role}.md" for role in ("interviewer", "judge", "rewriter", "writer"))}
"""The names of all that the shipped release holds: what is learned or worded, and a prompt for each role of a model."""


def a_folder(folder: Path, **changed: object) -> Path:
    """A folder with a shipped glossary, and a shipped judge in which these fields are others."""
    folder.mkdir(parents=True)
    judge = json.loads((DATA / JUDGE).read_text(encoding="utf-8"))
    (folder / JUDGE).write_text(json.dumps({**judge, **changed}), encoding="utf-8")
    (folder / GLOSSARY).write_bytes((DATA / GLOSSARY).read_bytes())
    return folder
