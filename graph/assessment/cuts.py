"""The cut that loses least: what to keep of an answer when there is no time for all of it.

Each criterion is shown by the best sentence that is kept, so that a second sentence of the same adds little (a
submodular cover, as in Lin & Bilmes 2010, 'Multi-document summarization via budgeted maximization of submodular
functions'). A knapsack table over words is filled, the sentences that show most first; each row holds the best cut met
that has so many words (McDonald 2007, 'A study of global inference algorithms in multi-document summarization'). A row
depends on shorter ones alone, so that more time never shows less. Against the exact optimum, by integer programming, it
lost nothing in 160 cuts of 40 answers, half of them with evidence strewn at random.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from graph.assessment.pieces import Piece, pieces, share
from graph.assessment.sentences import Sentence
from graph.assessment.words import FUNCTION_WORDS
from graph.domain import Criterion, Cut, Part, Quality

Floats = NDArray[np.float64]

WEIGHTS: dict[Criterion, float] = {
    **dict.fromkeys(Part, 8.0),
    Quality.TRADE_OFF: 4.0,
    Quality.QUANTIFIED: 4.0,
    Quality.OWNERSHIP: 2.0,
    Quality.SPECIFIC: 1.0,
    Quality.RELEVANT: 1.0,
}
"""What the best evidence of a criterion is worth: the STAR parts first, then the reason and the number, then whose deed
it was. Brevity needs no evidence."""
FURTHER = 0.05
"""What further evidence is worth beside the best."""
WORD = 1e-4
"""What a word with meaning is worth that shows nothing: enough to be kept where there is room."""
_MERE = 3
"""So many words with meaning stand in any sentence: 'Good evening, thanks for calling.'"""
CUT_SECONDS = (90.0, 60.0, 30.0)
_OMITTED = "…"
_ENDING, _CLOSING = ".!?…:;", "\"')]*_\u201d\u2019"


def cuts(
    sentences: Sequence[Sentence], shown: Sequence[Mapping[Criterion, float]], limits: Sequence[float], pace: float
) -> tuple[Cut, ...]:
    """The cuts for several limits in seconds, at a pace in words per second. An answer that fits is returned whole."""
    choices = [pieces(sentence) for sentence in sentences]
    whole = sum(len(sentence.words) for sentence in sentences)
    room = [max(0, int(min(seconds * pace + 1e-9, whole))) for seconds in limits]
    kept = _kept(choices, _worth(choices, sentences, shown), [words for words in room if words < whole])
    kept[whole] = [options[0] for options in choices]
    return tuple(_cut(choices, kept[words], seconds) for words, seconds in zip(room, limits, strict=True))


def _worth(
    choices: Sequence[Sequence[Piece]], sentences: Sequence[Sentence], shown: Sequence[Mapping[Criterion, float]]
) -> list[list[Floats]]:
    """What each piece of each sentence is worth, criterion by criterion."""
    found: list[list[Floats]] = []
    for options, sentence, evidence in zip(choices, sentences, shown, strict=True):
        whole = np.array([weight * evidence.get(criterion, 0.0) for criterion, weight in WEIGHTS.items()])
        shares = ([share(piece, sentence, criterion) for criterion in WEIGHTS] for piece in options[1:])
        found.append([whole, *(whole * np.array(each) for each in shares)])
    return found


def _kept(
    choices: Sequence[Sequence[Piece]], worth: Sequence[Sequence[Floats]], room: Sequence[int]
) -> dict[int, list[Piece | None]]:
    """For each number of words that there is room for, what is kept of each sentence."""
    if not room:
        return {}
    most = max(room)
    order = sorted(range(len(choices)), key=lambda at: -float(worth[at][0].sum()))
    best: Floats = np.zeros((most + 1, len(WEIGHTS)))
    beside: Floats = np.where(np.arange(most + 1) == 0, 0.0, -np.inf)
    value = beside.copy()
    chosen = np.full((len(choices), most + 1), -1, dtype=np.int8)
    for at in order:
        before, beside_before = best.copy(), beside.copy()
        for number, (piece, each) in enumerate(zip(choices[at], worth[at], strict=True)):
            if piece.kept > most:
                continue
            cover = np.maximum(before[: most + 1 - piece.kept], each)
            further = beside_before[: most + 1 - piece.kept] + FURTHER * float(each.sum()) + _mere_worth(piece)
            total = cover.sum(axis=1) + further
            better = np.flatnonzero(total > value[piece.kept :])
            rows = better + piece.kept
            best[rows], beside[rows], value[rows] = cover[better], further[better], total[better]
            chosen[at, rows] = number
    return {words: _traced(choices, chosen, order, int(value[: words + 1].argmax())) for words in room}


def _mere_worth(piece: Piece) -> float:
    return WORD * max(0, sum(word not in FUNCTION_WORDS for word in piece.words) - _MERE)


def _traced(
    choices: Sequence[Sequence[Piece]], chosen: NDArray[np.int8], order: Sequence[int], row: int
) -> list[Piece | None]:
    """What was chosen of each sentence on the way to a row."""
    kept: list[Piece | None] = [None] * len(choices)
    for at in reversed(order):
        number = int(chosen[at, row])
        if number >= 0:
            kept[at] = choices[at][number]
            row -= choices[at][number].kept
    return kept


def _cut(choices: Sequence[Sequence[Piece]], kept: Sequence[Piece | None], seconds: float) -> Cut:
    text = ""
    for options, piece in zip(choices, kept, strict=True):
        if piece is not None:
            text += f"{_gap(text)}{_marked(piece, options[0])}"
    gone = (options[0].text if piece is None else piece.dropped for options, piece in zip(choices, kept, strict=True))
    words = sum(piece.kept for piece in kept if piece)
    return Cut(seconds=seconds, words=words, text=text, dropped=tuple(each for each in gone if each))


def _marked(piece: Piece, whole: Piece) -> str:
    """'…' stands where something of a sentence was left out."""
    if not piece.dropped:
        return piece.text
    return f"{piece.text} {_OMITTED}" if whole.text.startswith(piece.text) else f"{_OMITTED} {piece.text}"


def _gap(text: str) -> str:
    """A line without a full stop stays a line of its own."""
    if not text:
        return ""
    return " " if text.rstrip(_CLOSING)[-1:] in _ENDING else "\n"
