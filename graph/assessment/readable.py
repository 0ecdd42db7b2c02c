"""What a chat model is given of an answer to read: all of it but what speaks to the judge, and what is said again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.assessment.gradable import MAX_CHARACTERS, material
from graph.assessment.sentences import split
from graph.assessment.words import WORD

LEFT_OUT = "[…]"
"""Stands where something was left out, so that what was apart before stays apart."""

_JOINT = "\n\n"
_LEFT_OUT_TWICE = re.compile(rf"{re.escape(LEFT_OUT)}(?:\s*{re.escape(LEFT_OUT)})+")


def readable(texts: Sequence[str], question: str = "") -> tuple[str, ...]:
    """Each of the texts, in order, as it may be read; together they have at most `MAX_CHARACTERS`."""
    said = _JOINT.join(texts)
    gone = _gone(said[:MAX_CHARACTERS], question)
    read, start = [], 0
    for text in texts:
        end = start + len(text)
        read.append(_without(said[start : min(end, MAX_CHARACTERS)], gone[start:end]))
        start = end + len(_JOINT)
    return tuple(read)


def _gone(said: str, question: str) -> bytearray:
    """For each character whether it is left out."""
    gone = bytearray(len(said))
    for sentence in split(said):
        gone[sentence.start : sentence.end] = b"\x01" * (sentence.end - sentence.start)
    for sentence in material(said, question).sentences:
        gone[sentence.start : sentence.end] = bytes(sentence.end - sentence.start)
    return gone


def _without(text: str, gone: bytearray) -> str:
    pieces, start = [], 0
    for run in re.finditer(rb"\x01+", bytes(gone)):
        # Only words are left out, not the marks between them.
        if WORD.search(text[run.start() : run.end()]):
            pieces += [text[start : run.start()], LEFT_OUT]
            start = run.end()
    return _LEFT_OUT_TWICE.sub(LEFT_OUT, "".join([*pieces, text[start:]])).strip()
