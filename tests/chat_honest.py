"""An honest model by rules: what a good one would reply in each role, the same for the same data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ingest.edition import EDITION
from ingest.sentences import split_sentences

Reply = dict[str, Any]
Given = Mapping[str, Any]

DATASETS = Path(__file__).resolve().parent.parent / "evals" / "datasets"
PARTS = ("situation", "task", "action", "result")
QUALITIES = ("ownership", "trade_off", "quantified", "specific", "relevant", "concise")
MOST_VERBATIM, MOST_REWORDED = 4, 2
"""Claims of an answer."""

LEAD_INS = {
    ("friendly", "question"): "Take your time with this one.",
    ("friendly", "probe"): "Thank you, that helps.",
    ("neutral", "question"): "Let us go on.",
    ("neutral", "probe"): "Let us stay with that.",
    ("tough", "question"): "Be precise here.",
    ("tough", "probe"): "That is not enough for me yet.",
}

_FIGURE = re.compile(r"\d")
_FILLING = re.compile(
    r"(?:and|so|ok|okay|how|what|why|when|which|where|who|whom|should|shall|do|does|did|can|could|would|will|is|are|was"
    r"|were|has|have|had|i|you|we|one|me|us|to|talk|speak|tell|explain|present|describe|show|know|say|about|of|on|"
    r"pick|choose|use|much|many|author|the author)\b[\s,]*",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:its|their|his|her)\s+(?P<of>[^?.,;]+)", re.IGNORECASE)
_POINTER = re.compile(r"\b(?:it|that|this|they|them|these|those|there)\b(?!\s+(?:is|are)\b)", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9]{3,}")

_SHOWS: dict[str, re.Pattern[str]] = {
    "task": re.compile(r"\b(?:asked|told|had to|wanted|needed|responsib\w+|my (?:job|role|task))\b", re.IGNORECASE),
    "action": re.compile(r"\bI (?!was|am|had)\w+"),
    "ownership": re.compile(r"\b(?:I|my)\b"),
    "trade_off": re.compile(r"\b(?:rather than|instead|because|kept|over|but|not)\b", re.IGNORECASE),
    "quantified": _FIGURE,
}


def written(given: Given) -> Reply:
    """Three to six claims: sentences of the first sections as they are, and reworded ones that people read as true."""
    sections = list(given.get("sections") or [])
    sentences = [(each["id"], split_sentences(each["text"])) for each in sections]
    order = [(section, each) for section, said in sentences[:1] for each in said[:2]]
    order += [(section, said[0]) for section, said in sentences[1:] if said]
    order += [(section, each) for index, (section, said) in enumerate(sentences) for each in said[1 if index else 2 :]]
    claims = [claim(text, section) for section, text in order[:MOST_VERBATIM]]
    return {"claims": claims + [claim(text, *cited) for text, cited in _reworded(sections)]}


def claim(text: str, *citations: str) -> Reply:
    return {"text": text, "citations": list(citations)}


def rewritten(given: Given) -> Reply:
    """The question with its subject put in, from the last question before it; without one, in the words of the title
    that says most of what it says."""
    question = str(given.get("question", "")).strip()
    asked = [each["content"] for each in given.get("history") or [] if each["role"] == "user"]
    if not asked:
        return {"question": _titled(question, given.get("topics") or [])}
    subject = subject_of(asked[-1])
    if not subject:
        return {"question": question}
    if _OWN.search(question):
        return {"question": _OWN.sub(lambda found: f"the {found['of']} of {subject}", question, count=1)}
    if _POINTER.search(question):
        return {"question": _POINTER.sub(lambda found: subject, question, count=1)}
    if _words(question) & _words(subject) or len(question.split()) > 8:
        return {"question": question}
    joint = "of" if re.search(r"\bthe \w+\W*$", question) else "with"
    return {"question": f"{question.rstrip('?. ')} {joint} {subject}?"}


def subject_of(question: str) -> str:
    """What a question is about: what is left of it without the words that only ask."""
    rest = question.strip().rstrip("?.! ")
    while (found := _FILLING.match(rest)) is not None:
        rest = rest[found.end() :]
    at = re.search(r"\bthe (?!author|panel|interviewer)", rest)
    return rest[at.start() :] if at else rest


def worded(given: Given) -> Reply:
    """The sentence with a short lead-in that fits the manner."""
    lead_in = LEAD_INS.get((given.get("manner", ""), given.get("kind", "")), "")
    return {"text": f"{lead_in} {given.get('text', '')}".strip()}


def judged(given: Given) -> Reply:
    """What people labelled, where they labelled this answer, else a simple level; each credit quotes the answer."""
    answer = str(given.get("answer", ""))
    labels = _labelled_answers().get(_plain(answer)) or simple_labels(answer)
    sentences = split_sentences(answer)
    return judgement(
        labels["level"],
        {name: _finding(name, labels["parts"][name], sentences) for name in PARTS},
        {name: _finding(name, labels["qualities"][name], sentences) for name in QUALITIES},
    )


def judgement(level: Any, parts: Reply, qualities: Reply) -> Reply:
    reason = "The level follows from what the answer shows of each part."
    return {"level": level, "parts": parts, "qualities": qualities, "reason": reason}


def finding(level: str, quote: str = "") -> Reply:
    return {"level": level, "quote": quote}


def simple_labels(answer: str) -> Reply:
    """Nothing for a few words, a pass for a long story of one's own with a figure, else what lies between."""
    words = len(answer.split())
    if words < 25:
        return _all(0, "missing")
    strong = words >= 60 and _FIGURE.search(answer) and re.search(r"\bI\b", answer)
    return _all(2, "strong") if strong else _all(1, "thin")


@cache
def guide_sections() -> dict[str, tuple[str, str]]:
    """Of the project's own edition, by id: the title of the entry, and the text; the empty ones are left out."""
    from ingest.reading import read_source

    entries = read_source(EDITION).entries
    return {each.id: (entry.title, each.text) for entry in entries for each in entry.sections if each.text}


def _reworded(sections: Sequence[Given]) -> list[tuple[str, tuple[str, ...]]]:
    """True claims over sections that were given with the text that they were labelled for, best sections first."""
    edition = guide_sections()
    known = [each["id"] for each in sections if edition.get(each["id"], ("", ""))[1] == each["text"]]
    fitting = [(max(map(known.index, cited)), row) for row in _true_claims() if set(cited := row[1]) <= set(known)]
    chosen: dict[tuple[str, ...], str] = {}
    for _, (text, cited) in sorted(fitting, key=lambda each: each[0]):
        chosen.setdefault(cited, text)
    return [(text, cited) for cited, text in chosen.items()][:MOST_REWORDED]


@cache
def _true_claims() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Claims that were labelled supported, with their sections: the development part alone, then those for training."""
    read = [
        (row["claim"], tuple(row["sections"]))
        for row in _rows("claims_read.jsonl")
        if row["split"] == "dev" and row["label"] == row["second_label"] == "supported"
    ]
    taught = [
        (each["claim"], tuple(row["sections"]))
        for row in _rows("claim_training.jsonl")
        if row.get("sections")
        for each in row["claims"]
        if each["label"] == "supported" and each["how"] in ("light", "everyday", "heavy", "passive")
    ]
    return tuple(read + taught)


@cache
def _labelled_answers() -> dict[str, Reply]:
    return {_plain(row["answer"]): row for row in _rows("answers.jsonl")}


def _rows(name: str) -> Iterator[Reply]:
    return map(json.loads, (DATASETS / name).read_text(encoding="utf-8").splitlines())


def _titled(question: str, topics: Sequence[str]) -> str:
    own = _words(question)
    best = max(topics, key=lambda title: len(own & _words(title)), default="")
    return best if 2 * len(own & _words(best)) >= max(len(own), 2) else question


def _finding(name: str, level: str, sentences: Sequence[str]) -> Reply:
    return finding(level, _quote(name, sentences) if level != "missing" and sentences else "")


def _quote(name: str, sentences: Sequence[str]) -> str:
    if name in ("result", "concise"):
        figures = [each for each in sentences[1:] if _FIGURE.search(each)]
        return (figures or sentences)[-1]
    if name == "specific":
        return max(sentences, key=len)
    shown = _SHOWS.get(name)
    else_this = sentences[len(sentences) // 2 if name == "action" else 0]
    return next((each for each in sentences if shown is not None and shown.search(each)), else_this)


def _all(level: int, name: str) -> Reply:
    return {"level": level, "parts": dict.fromkeys(PARTS, name), "qualities": dict.fromkeys(QUALITIES, name)}


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower())) - {"and", "the", "for", "with", "how", "what", "why"}


def _plain(text: str) -> str:
    return " ".join(text.split())
