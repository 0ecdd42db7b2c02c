"""Small guides on disk, for tests that change one thing at a time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FAQS = {
    "f01": ("Why do teams use rerankers?", "A reranker gained eleven points of recall."),
    "f02": ("What is a gate?", "A gate refuses an answer below its confidence."),
    "f03": ("How is cost measured?", "Cost is measured for every thousand tokens."),
}


def write_guide(
    folder: Path, faqs: Mapping[str, tuple[str, str]] = FAQS, title: str = "A small guide", fields: str = ""
) -> Path:
    """A guide of FAQ entries, id to title and answer, in a folder of its own; `fields` are further front matter."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.md"):
        old.unlink()
    (folder / "guide.yaml").write_text(f"title: {title}\n", encoding="utf-8")
    for entry, (question, answer) in faqs.items():
        text = f"---\nid: {entry}\nkind: faq\ntitle: {question}\n{fields}---\n## Answer\n{answer}\n"
        (folder / f"{entry}.md").write_text(text, encoding="utf-8")
    return folder
