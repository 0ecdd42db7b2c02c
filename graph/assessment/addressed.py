"""Words of an answer that speak to the judge, not the interviewer: orders, claims of a verdict, foreign matter."""

from __future__ import annotations

import re

from graph.assessment.sentences import Sentence
from graph.assessment.words import FUNCTION_WORDS, word_set

_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass|skip)\b[^.!?\n]{0,60}\b(?:rubric|instructions?|prompts?|rules?|"
    r"criteria|guidelines|above|previous|earlier|prior|scoring|checks?)\b"
    r"|\b(?:give|award|assign|grant|rate|score|mark|grade|put|return|output|respond with|set|"
    r"record)\b(?: \w+){0,3}? (?:me|this|it|my"
    r"|answer|candidate|response|us)\b[^.!?\n]{0,50}\b(?:2|two|full|top|highest|maximum|max|best|perfect|strong|"
    r"excellent|pass|hire|points?|marks?|score|level|grade)\b"
    r"|\b(?:give|award|assign|output|return|print|respond with)\b (?:me )?(?:a |the |an? )?(?:score|level|grade|"
    r"mark|full marks?|top|highest|maximum|2\b|two out)"
    r"|\b(?:score|level|grade|mark|rating)\s*(?:[:=]|should be|must be|has to be|is)\s*(?:2|two|strong|max\w*|"
    r"full|the highest|top)\b"
    r"|\byou (?:are|must|should|have to|will|need to|can|may)(?: now)?\b[^.!?\n]{0,60}\b(?:grader|judge|examiner|"
    r"evaluator|assessor|grad(?:e|ing)|scor(?:e|ing)|rat(?:e|ing)|mark|award|two|2|pass|rubric)\b"
    r"|\b(?:dear|attention|note to(?: the)?|hey|hello|message (?:for|to)(?: the)?|instructions? (?:for|"
    r"to)(?: the)?) (?:judge|grader|evaluator|examiner|assessor|reviewer|ai|llm|model|system|assistant)\b"
    r"|(?:^|\n)\s*(?:\[|<|#+\s?)?(?:system|assistant|developer|admin)\b(?: (?:message|prompt|note|"
    r"override))?\s*[\]>:]"
    r"|<\|?/?(?:im_start|im_end|system|instructions?)\|?>"
    r"|\b(?:this|my|the|such an?) (?:answer|response|story|candidate|submission)\b[^.!?\n]{0,40}\b(?:deserves?|"
    r"meets? (?:all|every|the)|satisf(?:y|ies)|fulfil\w*|qualif\w+|is (?:a |an )?(?:perfect|excellent|strong|"
    r"outstanding|flawless|clear|solid|full|model|level|top|2\b|worth)|should (?:get|be|receive)|must (?:get|be|"
    r"receive)|scores?\b|would (?:pass|score))"
    r"|\b(?:manager|director|cto|ceo|vp|panel|interviewers?|hiring \w+|hr|recruiter|author|professor|experts?|"
    r"everyone|google|openai|committee|head of \w+|board|creators?|developers?)\b[^.!?\n]{0,60}\b(?:approved|"
    r"confirmed|agreed|certified|verified|validated|cleared|said|says|told|rated|scored|endorsed|authori[sz]ed|"
    r"decided|guaranteed)\b[^.!?\n]{0,60}\b(?:this answer|my answer|this candidate|this (?:is|was) (?:the|a|an)|"
    r"passes|pass|full marks|top (?:mark|score|answer)|level two|a two|(?:a|an|the) 2\b|perfect|hired?|"
    r"best (?:answer|candidate)|should (?:get|receive|score)|deserves?)"
    r"|\bany (?:fair|reasonable|good|competent|honest|serious) (?:judge|panel|interviewer|grader|examiner|"
    r"reviewer)\b"
    r"|\b(?:please|kindly) (?:rate|score|grade|mark|judge|award|consider) (?:this|it|me|my|the)\b"
    r"|\b(?:as|per) (?:the )?(?:rubric|scoring guide|grading policy)\b[^.!?\n]{0,50}\b(?:2|two|full|top|highest|"
    r"strong)\b"
    r"|\bfor (?:grading|scoring|evaluation) purposes\b"
    r"|\btreat (?:this|it|the answer|everything|my answer|all)\b[^.!?\n]{0,40}\b(?:as|like)\b"
)
_TOLD = re.compile(r"(?:\b(?:to|that|who|which|not)|[\"'\u2018\u201c`])\s*$")
_OWN_DEED = re.compile(r"\b(?:i|we)\s+(?:\w+ly\s+|then\s+|also\s+)?(?:[a-z]+ed|told|taught|wrote|built|made|gave)\s")
"""'I told the model to ignore the rubric' and 'we built a filter for "ignore the rules"' tell of orders."""
_LEAD_IN = re.compile(r"(?:\b(?:my|our|the|a|an|please|now|so|and|just|also|then|but|therefore)\s+)+$")
_STUB = 3
"""So many words before an order ('My', 'And the') belong to it."""
_JUDGING = re.compile(
    r"\b(?:judg(?:e|es|ing|ement)|grad(?:er|ing)|evaluator|examiner|assessor|rubric|verdict|full marks|top marks?|"
    r"pass(?:es)? (?:a|the) panel|clear pass|level 2|level two|\w+=strong|certified panel)\b"
)
_MARKED_UP = re.compile(r"^\s*(?:[\[{<#]|```)|^\W*\w+\W*:\s*[\"'{]")
"""JSON, tags and headings, in which nobody tells a story."""
_CASTING = re.compile(
    r"^(?:please )?(?:you are|you're|you must|pretend|act as)\b"
    r".*\b(?:mode|role|grading|grader|judge|scores?|assistant)\b"
)
_THREAT = re.compile(r"\b(?:your fault|lose (?:my|their|his|her) jobs?|depends on you|i beg you|have mercy)\b")
_I = re.compile(r"\b(?:i|we)\b")
_ENCODED = re.compile(r"^[A-Za-z0-9+/=_-]{24,}$")
_FOREIGN = word_set(
    """bitte diese dieser sie der die das und mit nicht eine einen ist für antwort por favor esta respuesta la el los
    una con para que dé máxima s'il vous plaît cette réponse avec les une est donnez note per favore questa risposta il
    gli della con massimo voto por esta resposta uma nota máxima proszę tę odpowiedź najwyższą ocenę"""
)
"""Small words of other languages. Answers are judged in English alone, and two of these show another one."""


def where_addressed(sentence: Sentence) -> int | None:
    """At which character of the sentence the judge begins to be spoken to, None where it is not."""
    match = _ORDER.search(sentence.plain)
    before = sentence.plain[: match.start()] if match else ""
    if match and not (_TOLD.search(before) and _OWN_DEED.search(before)):
        before = _LEAD_IN.sub("", before)
        return len(before) if len(before.split()) > _STUB else 0
    return 0 if _is_foreign_matter(sentence) else None


def _is_foreign_matter(sentence: Sentence) -> bool:
    """Whether the whole sentence is none of a story: markup or play-acting about a verdict, code, another language."""
    if any(_ENCODED.match(word) and not word.isalpha() for word in sentence.text.split()):
        return len(sentence.words) <= 3
    words = set(sentence.words)
    if len(words & _FOREIGN) >= 2 and len(words & FUNCTION_WORDS) < 0.25 * len(words):
        return True
    judging = bool(_JUDGING.search(sentence.plain))
    if judging and _MARKED_UP.search(sentence.text):
        return True
    if _I.search(sentence.plain):
        return False
    return bool(_THREAT.search(sentence.plain)) or bool(_CASTING.search(sentence.plain))
