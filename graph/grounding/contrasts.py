"""Where a claim and its evidence differ on the same point: opposites, denials, other words, other quantifiers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.grounding.alignment import MATCHED, SURE, Alignment, Floats
from graph.grounding.lexicon import lexicon
from graph.grounding.marks import quantified
from graph.grounding.reading import Sentence, Term
from graph.grounding.words import read_words, word_set

_HALF = 50.0
_MAJORITY = word_set("most majority mostly")
_MINORITY = word_set("few minority rarely")
_BESIDE = 6.0
"""Places within which two words of a sentence speak of one thing."""


@dataclass(frozen=True, slots=True)
class Substitution:
    """A word of the claim standing where the evidence has another."""

    word: str
    instead_of: str
    between: bool
    """Whether both neighbours of the two words match, so that nothing but this word was exchanged."""


@dataclass(frozen=True, slots=True)
class Contradictions:
    """By the number of the claim's term."""

    opposites: dict[int, tuple[str, str]]
    """The claim's word and the word of the contrary that the evidence has in its place."""

    denied: dict[int, str]
    """Words that only one of claim and evidence denies."""


def contradictions(claim: Sentence, alignment: Alignment) -> Contradictions:
    """Terms whose opposite stands in the evidence in their place, and terms that only one side denies."""
    opposites: dict[int, tuple[str, str]] = {}
    denied: dict[int, str] = {}
    known = lexicon().opposites
    mine = {term.stem for term in claim.terms}
    for sentence in alignment.evidence[:2]:
        theirs = alignment.source.sentences[sentence].terms
        likeness = alignment.in_sentence(sentence)
        stems = {term.stem: term for term in theirs}
        for number, term in enumerate(claim.terms):
            other = next((stems[stem] for stem in sorted(known.get(term.stem, ())) if stem in stems), None)
            if other is None or term.stem in stems or other.stem in mine:
                # Whoever says both words says neither in place of the other.
                other = None
            if other is not None and other.negated == term.negated and _beside(number, other, theirs, likeness):
                opposites.setdefault(number, (term.lower, other.lower))
            row = likeness[number]
            if row.size and row.max() >= SURE and theirs[int(row.argmax())].negated != term.negated:
                same_sign = any(theirs[at].negated == term.negated for at in np.flatnonzero(row >= SURE))
                if not same_sign:
                    denied.setdefault(number, term.lower)
    return Contradictions(opposites, denied)


def _beside(number: int, other: Term, theirs: tuple[Term, ...], likeness: Floats) -> bool:
    """Whether a neighbour of the claim's term stands near the other word too, so that both speak of one thing."""
    for neighbour in (number - 2, number - 1, number + 1, number + 2):
        if 0 <= neighbour < len(likeness):
            row = likeness[neighbour]
            if any(abs(theirs[at].place - other.place) <= _BESIDE for at in np.flatnonzero(row >= MATCHED)):
                return True
    return False


def substitutions(claim: Sentence, alignment: Alignment) -> list[Substitution]:
    """Words that the evidence lacks, between or beside matched ones, where the evidence has a word of its own."""
    if not alignment.evidence or not claim.terms:
        return []
    sentence = alignment.evidence[0]
    theirs = alignment.source.sentences[sentence].terms
    likeness = alignment.in_sentence(sentence)
    if not theirs:
        return []
    taken = set(np.flatnonzero(likeness.max(axis=0) >= MATCHED).tolist())
    matched = {number: int(row.argmax()) for number, row in enumerate(likeness) if row.max() >= SURE}
    found: list[Substitution] = []
    for number, term in enumerate(claim.terms):
        if likeness[number].max() >= MATCHED:
            continue
        before = matched[number - 1] + 1 if number - 1 in matched else None
        after = matched[number + 1] - 1 if number + 1 in matched else None
        slots = [slot for slot in (before, after) if slot is not None and 0 <= slot < len(theirs) and slot not in taken]
        if slots:
            found.append(Substitution(term.lower, theirs[slots[0]].lower, before == after))
    return found


def without_figures(claim: Sentence) -> str:
    """The claim without its figures, whose 'every seven days' and 'half' quantify nothing."""
    text = claim.text
    for figure in reversed(claim.figures):
        text = text[: figure.start] + " " + text[figure.end :]
    return text


def shifted_quantifier(claim: Sentence, alignment: Alignment) -> str:
    """'most factual claims' for 'each factual claim': the same noun under a quantifier of another kind."""
    nouns = {term.stem: row for term, row in zip(claim.terms, alignment.kinds, strict=True)}
    kinds = [term.stem for term in alignment.source.kinds]
    text = without_figures(claim)
    evidence = [alignment.source.sentences[number].text for number in alignment.evidence[:2]]
    for kind, other in (("universal", "limited"), ("limited", "universal")):
        theirs = [noun for one in evidence for _, noun in quantified(one, kind)]
        against = [noun for one in evidence for _, noun in quantified(one, other)]
        for word, noun in quantified(text, kind):
            if noun not in nouns:
                continue
            like = {kinds[at] for at in np.flatnonzero(nouns[noun] >= SURE)} | {noun}
            if like & set(theirs):
                continue
            if kind == "universal" or like & set(against):
                return word
    return _share_contradicted(text, alignment)


def _share_contradicted(text: str, alignment: Alignment) -> str:
    """'most of them' where the evidence says 'a third of them'."""
    if not alignment.evidence:
        return ""
    said = {word.lower for word in read_words(text)}
    shares = [one for one in alignment.source.sentences[alignment.evidence[0]].figures if one.kind == "percent"]
    for word in sorted(said & _MAJORITY):
        if shares and all(one.high <= _HALF for one in shares):
            return word
    for word in sorted(said & _MINORITY):
        if shares and all(one.low >= _HALF for one in shares):
            return word
    return ""
