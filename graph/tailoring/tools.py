"""Tools and standards that a text names: known systems, and words with capitals or digits inside, such as MLflow."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from graph.assessment.names import SYSTEMS
from graph.assessment.words import word_set
from graph.grounding.names import key

_WORD = re.compile(r"[A-Za-z][\w+#]*(?:[.-][\w+#]+)*")
_COMMON = word_set(
    """ai ml llm llms api apis it hr ui ux cv eu us uk usa pc ceo cto vp phd msc bsc mba saas b2b kpi kpis qa roi ok faq
    e.g i.e genai nlp gpu gpus cpu rag sla slas slo slos etc devops mlops llmops dbs pii gdpr cet est gmt rest
    llm-as-a-judge"""
)
"""Written like names, and too general to be looked for by themselves."""


@lru_cache(maxsize=4096)
def tools_named(text: str) -> tuple[str, ...]:
    """In their order, each once, as they are written."""
    found = {key(word): word for word in reversed(_WORD.findall(text)) if _is_tool(word)}
    return tuple(reversed(found.values()))


def tool_keys(texts: Iterable[str]) -> frozenset[str]:
    """What the words of these texts are compared by: case, hyphens and a plural do not count."""
    keys = {key(word) for text in texts for word in _WORD.findall(text)}
    return frozenset(keys | {one.removesuffix("s") for one in keys})


def absent(tools: Iterable[str], known: frozenset[str]) -> tuple[str, ...]:
    """Those that are not among the known keys."""
    return tuple(tool for tool in tools if not {key(tool), key(tool).removesuffix("s")} & known)


def _is_tool(word: str) -> bool:
    low = word.lower()
    if low in _COMMON or len(word) < 2:
        return False
    if low in SYSTEMS or low.replace(".", "-") in SYSTEMS:
        return True
    inner = word[1:]
    return any(letter.isupper() or letter.isdigit() for letter in inner) and not word.isdigit() and word[0].isalpha()
