"""The verdict on one claim against the sections that it cites.

A sentence is supported when a cited section holds it word for word, case, spacing and quotation marks aside.
The guide writer states nothing else, so no paraphrase has to be understood to trust it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.domain import Verdict

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


def judge_claim(claim: str, passages: Iterable[str]) -> Verdict:
    """Supported where one passage holds the claim's words in order as whole words, else unsupported."""
    wanted = _normalised(claim)
    if not wanted:
        return Verdict.UNSUPPORTED
    whole_words = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    held = any(whole_words.search(_normalised(passage)) for passage in passages)
    return Verdict.SUPPORTED if held else Verdict.UNSUPPORTED


def _normalised(text: str) -> str:
    return " ".join(text.translate(_QUOTES).casefold().split())
