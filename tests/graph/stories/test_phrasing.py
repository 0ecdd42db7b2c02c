"""The bank's own words are refused when they are not whole, in one sentence that names the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.stories.phrasing import STORIES_FILE, Ask, BadPhrasing, load_phrasing


def spoiled(**changes: Any) -> str:
    known = yaml.safe_load(STORIES_FILE.read_text(encoding="utf-8"))
    return yaml.safe_dump({**known, **changes})


def test_the_shipped_words_are_whole() -> None:
    words = load_phrasing()
    assert words.ask("the reason for a figure") is Ask.REASON
    assert words.ask("a figure") is Ask.FIGURE
    assert words.ask("governance") is None
    assert words.speaks_of("A re-run did no harm", "governance") is False


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [", "not YAML"),
        ("[]", "not whole"),
        (spoiled(frames={}), "no frame for"),
        (spoiled(frames={"action": [{"part": "action", "text": "I did it."}]}), "no open place"),
        (spoiled(frames={"action": [{"part": "action", "text": "I did … by 40%."}]}), "a figure"),
        (spoiled(coaching={"plain": "…", "figure": "{item} …", "reason": "{item} …"}), "no item"),
        (spoiled(asks={"figure": "x"}), "no words for reason"),
        (spoiled(lead_ins=["("]), "is no pattern"),
        (spoiled(concepts=[{"item": "a", "said": "["}]), "is no pattern"),
        (spoiled(colour="red"), "not whole at colour"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "stories.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadPhrasing, match=said) as caught:
        load_phrasing(path)
    assert str(path) in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadPhrasing, match="cannot be read"):
        load_phrasing(tmp_path / "none.yaml")
