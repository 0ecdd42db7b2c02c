"""What a sentence can be shortened to: its beginning, or its end where that stands for itself, cut between clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.assessment import verbs
from graph.assessment.measures import has_figure
from graph.assessment.sentences import Sentence, Span
from graph.assessment.words import word_set
from graph.domain import Criterion, Part, Quality

SHORTEST = 5
"""Words of a piece; fewer say nothing."""
MOST = 5
"""Pieces of one sentence: a run-on transcript has no end of clauses."""
_LEADING = word_set("when after before if while as although though once until since whether")
"""Words that open a side clause to which the main one is still to come."""
_TRAILING = word_set("because which that who whose where")
_SUBJECTS = word_set("i i'd i've we we'd we've my our")
_JOINING = word_set("and so but then")
_FINITE = word_set("is are am isn't aren't do does don't doesn't can can't")
_OPEN = word_set(
    """a an the this that my our its their his her of at by for from in into on onto to with without than as and or but
    so is are was were be been am i we it they you he she not no very"""
)
"""Words with which no sentence ends."""
_REASONS = word_set("because since so rather instead otherwise although though but while than too not without")
_MEASURED = frozenset({Part.RESULT, Quality.QUANTIFIED})


@dataclass(frozen=True, slots=True)
class Piece:
    """What is kept of a sentence, and what is dropped of it, both verbatim."""

    text: str
    words: tuple[str, ...]
    dropped: str

    @property
    def kept(self) -> int:
        return len(self.words)


def pieces(sentence: Sentence) -> tuple[Piece, ...]:
    """The sentence as it stands, then what it can be shortened to, the longer first."""
    whole = Piece(sentence.text, sentence.words, "")
    shorter = sorted(_shorter(sentence), key=lambda piece: -piece.kept)
    return (whole, *shorter[:MOST])


def share(piece: Piece, sentence: Sentence, criterion: Criterion) -> float:
    """How much of what the sentence shows of a criterion the piece is taken to show.

    A measure stands in the figures, a reason in the words that join it; of anything else each word shows as much.
    """
    if criterion in _MEASURED and (figures := _figures(sentence.words)):
        return _figures(piece.words) / figures
    if criterion is Quality.TRADE_OFF and (reasons := _reasons(sentence.words)):
        return _reasons(piece.words) / reasons
    return len(piece.words) / len(sentence.words)


def _figures(words: Sequence[str]) -> int:
    return sum(has_figure((word,)) for word in words)


def _reasons(words: Sequence[str]) -> int:
    return sum(word in _REASONS for word in words)


def _shorter(sentence: Sentence) -> Iterator[Piece]:
    clauses = sentence.clauses
    for at in range(1, len(clauses)):
        head, tail = clauses[:at], clauses[at:]
        if not _begins(tail[0]):
            continue
        if _stands(head) and _ends(head[-1]):
            yield Piece(_text(sentence, head), _words(head), _text(sentence, tail))
        if _stands(tail) and _first(tail[0]) in _SUBJECTS:
            yield Piece(_text(sentence, tail), _words(tail), _text(sentence, head))


def _stands(clauses: Sequence[Span]) -> bool:
    """Whether these clauses make a sentence: long enough, with a verb, and with more than a side clause."""
    if sum(len(clause.words) for clause in clauses) < SHORTEST:
        return False
    main = clauses[1:] if clauses[0].words[0] in _LEADING | _TRAILING else clauses
    return any(_has_verb(clause) for clause in main)


def _begins(clause: Span) -> bool:
    """Whether one can stop before it: an item of a list goes on with what stood before."""
    return _has_verb(clause) or clause.words[0] in _TRAILING


def _ends(clause: Span) -> bool:
    """Whether one can stop behind it: 'and when it was full' waits for what came then."""
    return clause.words[-1] not in _OPEN and _first(clause) not in _LEADING and not clause.text.endswith((":", "-"))


def _first(clause: Span) -> str:
    """The first word behind 'and' and 'so'."""
    return next((word for word in clause.words if word not in _JOINING), "")


def _has_verb(clause: Span) -> bool:
    return any(
        verbs.is_past(word) or verbs.is_state(word) or word in verbs.HELPERS or word in verbs.MODALS or word in _FINITE
        for word in clause.words
    )


def _words(clauses: Sequence[Span]) -> tuple[str, ...]:
    return tuple(word for clause in clauses for word in clause.words)


def _text(sentence: Sentence, clauses: Sequence[Span]) -> str:
    return sentence.text[clauses[0].start - sentence.start : clauses[-1].end - sentence.start]
