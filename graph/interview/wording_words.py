"""The small closed lists of words by which a model's wording is checked."""

from __future__ import annotations

import re

from graph.assessment.words import word_set
from graph.domain import Criterion, Part, Quality

TALK = word_set(
    """answer anything appreciate ask begin brief briefly carefully case clear clearly close closer come concrete
    concretely curious describe detail details enough everything exact exactly explain facts fair figure fine focus
    gladly go hear help helpful hold honest honestly hurry idea interested interesting kindly know learn leave leaves
    let like listen little look love mean mention minute moment move need okay one open part particular people please
    point precise precisely press push question ready say see set share short show simple single slow slowly something
    sorry specific specifically start stay step steps story straight talk tell thank thanks think through time
    together turn understand us walk want welcome whenever wonder word words yes"""
)
"""Words by which people put a question, whatever it is about."""

OPENERS = re.compile(
    r"(?:(?:so|now|then|and|ok|okay|please|next|well|thanks|thank you)[, ]+)*"
    r"(?:(?:tell|walk|talk|take|guide|lead|show|give|help) (?:me|us) (?:a|an|about|the|through|how|what|why|which|who"
    r"|when|where|your|one|again|exactly|precisely|in|more about|two|step)\b"
    r"|(?:describe|explain|name|pick|split|share|list|outline|compare|summari[sz]e|elaborate|prove|justify|defend)\b"
    r"|set the scene\b|put a (?:figure|number)\b)"
)
"""How a request begins that is no question in form."""

VERDICTS = word_set(
    """amateur amateurish amazing appalling awesome awful bad bland bored boring brilliant clever clueless cheat
    cheating clumsy disappointed disappointing disappointment dreadful dull dumb embarrassing excellent exceptional
    failed fantastic fabulous flawless fluff foolish good great horrible idiot idiotic ignorant impressed impressive
    inadequate incompetent incoherent insufficient junior lame lazy liar lousy lying marvellous mediocre messy moron
    naive nonsense outstanding pathetic perfect pitiful pointless poor poorly ridiculous rubbish shallow shameful silly
    sloppy solid splendid strong stupid superb superficial terrible terrific thin trivial unacceptable unconvincing
    unconvinced unimpressed unimpressive useless vague waffle waffling wasted weak wonderful worse worst worthless
    wrong"""
)
"""What judges somebody, up or down."""

GRADING = re.compile(
    r"\b(?:levels?|scor(?:e|ed|es|ing)|grad(?:e|ed|es|ing)|ratings?|rated|points|marks|out of (?:two|2)|rubric"
    r"|well done|nice (?:answer|job|work)|hir(?:e|ed|ing) you|you (?:passed|pass|fail))\b"
)

AIMS: dict[Criterion, frozenset[str]] = {
    Part.SITUATION: word_set(
        "where when who whom before scene setting context situation product users urgent wrong hurt"
    ),
    Part.TASK: word_set(
        """asked task target goal deadline responsible responsibility achieve expected assigned aim brief mandate done
        failure success"""
    ),
    Part.ACTION: word_set("do did done step steps first next change changed carry carried hands order work doing took"),
    Part.RESULT: word_set(
        """result results came come outcome change changed different afterwards after end ended effect happen happened
        evidence noticed notice follow followed"""
    ),
    Quality.OWNERSHIP: word_set("your yours yourself you own share part alone"),
    Quality.TRADE_OFF: word_set(
        """why instead alternative alternatives option options against choose chose chosen choice choices decide decided
        reject rejected consider considered give gave cost opposite other else rather"""
    ),
    Quality.QUANTIFIED: word_set(
        """number numbers figure figures measure measured much many percent before compared baseline quantify size long
        often far"""
    ),
    Quality.SPECIFIC: word_set(
        """which name names system systems tool tools size sizes large limit limits constraint constraints component
        different worked"""
    ),
    Quality.RELEVANT: word_set("question asked ask answer answers relate relates bear bears connect connects story"),
    Quality.CONCISE: word_set("short shorter brief briefly one sentence sentences cut"),
}
"""Words of which a question after this criterion has at least one."""
