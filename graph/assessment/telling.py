"""How a sentence is told: as a story, a bare note, a supposition, a general truth, or somebody else's report."""

from __future__ import annotations

import re
from enum import StrEnum

from graph.assessment.sentences import Sentence


class Telling(StrEnum):
    STORY = "story"
    NOTE = "note"
    """A fragment without a finite verb: 'Hotel chain, 9k documents'. It counts where it stands beside a story."""
    SUPPOSED = "supposed"
    GENERAL = "general"
    REPORTED = "reported"


_SUPPOSED = re.compile(
    r"\b(?:i|we|you|one)\s+(?:\w+ly\s+|also\s+|then\s+|first\s+|probably\s+|definitely\s+){0,2}(?:would|should|"
    r"could|might|will)\s+(?!have\b|say\b|like\b|love\b|argue\b|call\b|add that\b|describe\b|not say\b)"
    r"|\b(?:i|we|you)'(?:d|ll)\s+(?!have\b|say\b|like\b|love\b|argue\b|call\b|been\b|had\b|\w+(?:ed|lt|nt)\b|"
    r"built\b)"
    r"|\b(?:the|my) (?:first|next|last|final) (?:step|thing) would\b|\bmy (?:approach|plan|design|answer) would\b"
    r"|^(?:ideally|imagine|suppose|hypothetically|assuming|let'?s say|if i (?:were|had)|in theory)\b"
    r"|\bi (?:am|'m) going to\b|\bi plan to\b|\bi'm planning\b"
)
_REPORTED = re.compile(
    r"\b(?:according to|stud(?:y|ies)|surveys?|research(?:ers)?|gartner|mckinsey|forrester|experts?|"
    r"analysts? (?:say|report"
    r"|estimate)|benchmarks? (?:show|suggest|report)|papers?|literature|reports? (?:that|show|suggest)|"
    r"reported (?:that|a)"
    r"|companies|enterprises|organi[sz]ations|the industry|industry|it is (?:well )?known|blog posts?|"
    r"case studies|vendors (?:say|claim|report)|the guide|the article|i read|was published)\b"
    r"|\b(?:teams|engineers|people|firms|those|leaders|organi[sz]ations) (?:that|who|which)\b"
    r"|\b(?:google|netflix|uber|amazon|meta|microsoft|openai|airbnb|spotify|linkedin|facebook|apple|anthropic|"
    r"stripe|doordash|pinterest|walmart|tesla|nvidia)\s+(?:has |have |also |\w+ly )?\w+(?:ed|ew|ut|ds|es|rs)\b"
)
_OWN = re.compile(r"\b(?:i|i'm|i've|i'd|we|we've|we're|my|our|us|me|ours|mine)\b")
_PRESENT = re.compile(
    r"\b(?:is|are|can|should|must|may|needs?|helps?|depends?|means?|has|have|requires?|provides?|improves?|"
    r"reduces?|allows?|enables?|ensures?|includes?|makes?|gives?|raises?|starts?|combines?|balances?|typically|"
    r"usually|generally|you|your|isn't|aren't|don't|doesn't|works?|uses?|adds?|becomes?)\b"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|didn't|wasn't|weren't|went|came|got|fell|rose|took|kept|ran|\w{3,}ed|now|since then)\b"
)
_BEING = re.compile(r"\b(?:is|are|can|should|must|may|be)\b")
_PAST_BEING = re.compile(r"\b(?:was|were|had|did|didn't|wasn't|weren't|went|got|now|since then)\b")
"""Beside 'is' and 'are' a form in -ed is a participle ('documents are parsed'), and no past."""


def telling_of(sentence: Sentence, has_step: bool) -> Telling:
    """A step that was taken outweighs a 'would' beside it; a report stays a report whoever repeats it."""
    text = sentence.plain
    if _REPORTED.search(text) and not (has_step and _OWN.search(text)):
        return Telling.REPORTED
    if not has_step and _SUPPOSED.search(text):
        return Telling.SUPPOSED
    if has_step or _OWN.search(text):
        return Telling.STORY
    past = _PAST if not _BEING.search(text) else _PAST_BEING
    if past.search(text):
        return Telling.STORY
    return Telling.GENERAL if _PRESENT.search(text) else Telling.NOTE
