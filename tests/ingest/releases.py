"""Small releases to try things with."""

from __future__ import annotations

import json
from pathlib import Path

from ingest.release_folder import DATA

JUDGE = "judge.json"
GLOSSARY = "glossary.yaml"


def a_folder(folder: Path, **changed: object) -> Path:
    """A folder with a shipped glossary, and a shipped judge in which these fields are others."""
    folder.mkdir(parents=True)
    judge = json.loads((DATA / JUDGE).read_text(encoding="utf-8"))
    (folder / JUDGE).write_text(json.dumps({**judge, **changed}), encoding="utf-8")
    (folder / GLOSSARY).write_bytes((DATA / GLOSSARY).read_bytes())
    return folder
