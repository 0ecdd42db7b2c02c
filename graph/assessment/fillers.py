"""Fillers and hedges as people say them, in answers that were spoken, typed or transcribed without a comma.

Most of these words have honest uses ('customers like it', 'a kind of cache', 'what actually broke', "the bot says 'I
don't know'"), so each counts only where it fills.
"""

from __future__ import annotations

import re

from graph.assessment.words import plain

_EDGE = r"(?:^|(?<=[.!?,;:\u2026\u2014\n])|\b(?:and|so|but|because|then|yeah|well|ok|okay))[ \n]{0,2}"
_AMOUNT = (
    r"(?:\d|a (?:hundred|thousand|million|dozen|lot|couple|few)\b|(?:two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|maybe|really|super|totally)\b)"
)
_FILLERS = re.compile(
    r"\b(?:u+m+|u+h+m*|e+rm|e+hm?|h+m+|mhm)\b"
    r"|\ber\b(?=[,.\u2026\u2014-]|\s+(?:i|we|the|it|so|and)\b)"
    r"|\bbasically\b|\bkinda\b|\bsorta\b|\bor whatever\b|\band stuff\b|\byeah\b"
    r"|(?<!quite )(?<!read it )(?<!take it )(?<!took it )\bliterally\b(?! (?:means?|translat\w+))"
    r"|(?P<determined>\b(?:a|an|the|this|that|these|those|what|which|some|any|every|each|one|two|another|same|other|new|"
    r"right|wrong|different|certain|special|all|no|my|our|its|by|first|second|third|\d+) )?\b(?:kind|sort) of\b"
    r"|(?<!\bdo )(?<!\bdid )(?<!\bif )(?<!\bas )(?<!\bwould )(?<!\bshould )(?<!\bthat )(?<!\bto )(?<!\blet )"
    r"\byou know\b(?! (?:how|what|why|where|when|who|which|whether|if|that (?!was|is|time|kind|feeling))\b)"
    r"|(?<!what )\bi mean\b(?! (?:by|it|that)\b)"
    rf"|{_EDGE}actually\b|\bactually,"
    r"|(?<=[,\u2014] )like(?=,)"
    rf"|{_EDGE}like(?=,|\s+{_AMOUNT})"
    rf"|\b(?:was|were|is|are|had|have|has|took|takes|in|for|with|by|after|cost|costs|needed|about) like(?=,| {_AMOUNT})"
    r"|\b(?:was|were|i'm|he's|she's|they're|and|so|but|just|it's) like(?= (?:um|uh|okay|ok|no|yes|oh|well|"
    r"you know|i mean|i don't|what|wow|hey|come on)\b)"
    r"|(?<=, )right(?=[,?])"
)
_HEDGES = re.compile(
    r"\bi (?:think|guess|suppose)\b(?! (?:about|of|through|in)\b)|\bi believe\b(?! in\b)"
    r"|\b(?:maybe|perhaps|probably|possibly|somewhat|hopefully|presumably|supposedly)\b"
    r"|\bmore or less\b|\broughly speaking\b|\bsomething like\b|\bin my opinion\b|\bi(?: woul|')d say\b(?! to\b)"
    r"|\bas far as i (?:know|remember|recall)\b|\bif i (?:remember|recall)\b"
    r"|(?<!says )(?<!say )(?<!said )(?<!answer )\bi (?:don't|do not) (?:really )?(?:know|remember)\b"
    r"|(?<!was )(?<!were )(?<!wasn't )(?<!weren't )\bnot (?:really |quite |entirely )?sure\b"
    r"|(?<!flip )(?<!flipped )(?<!flips )(?<!set )(?<!by )\ba (?:little )?bit\b"
    r"(?! (?:flag|mask|field|vector|set|of a)\b)"
)
_QUOTED = re.compile(
    r"\"[^\"\n]{1,200}\"|\u201c[^\u201d\n]{1,200}\u201d|(?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w)){1,80}'(?!\w)"
    r"|\u2018[^\u2019\n]{1,80}\u2019(?!\w)"
)


def fillers(text: str) -> tuple[str, ...]:
    """The fillers in order, in lower case."""
    found = (match for match in _FILLERS.finditer(_own(text)) if not match["determined"])
    return tuple(match.group().strip() for match in found)


def hedges(text: str) -> tuple[str, ...]:
    """The hedges in order, in lower case."""
    return tuple(match.group() for match in _HEDGES.finditer(_own(text)))


def _own(text: str) -> str:
    """The text without what is quoted: nobody fills or hedges in another's words."""
    return plain(_QUOTED.sub(" ", text))
