"""What a model's wording of a question or probe may not do; pure checks on text.

They are strict where the text is a model's and cheap to lose: a wording that fails is replaced by the pattern, which
asks the same. What is the candidate's own, or stands in what was to be asked, is never held against it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum

from graph.assessment.names import SYSTEMS, TERMS
from graph.assessment.words import WORD
from graph.grounding.figure_reader import read_figures
from graph.grounding.figures import Figure, Match, follows
from graph.grounding.names import absent_names
from graph.grounding.words import STOP_WORDS
from graph.interview.asking import Asking, own_stems, stems_of, without
from graph.interview.wording_words import AIMS, GRADING, OPENERS, TALK, VERDICTS
from ingest.visible_text import visible

MOST_WORDS, MOST_CHARACTERS = 45, 300
RUN = 5
"""Words in a row that nobody says by chance as the sample answer does."""
MOST_OWN = 5
"""Words with meaning that a wording may bring of its own; more of them is another question."""
MOST_OF_SAMPLE = 2
"""Of these so many may be the sample answer's, for both speak of one subject."""
KEPT_OF_QUESTION = 0.6
"""Share of a question's words with meaning that its wording keeps."""
KEPT_OF_QUOTE = 0.5
"""Who says so much of a quote without saying it as it is alters it."""
STRANGE = 0.5
"""Share of words, neither English ones that bind others nor said before, from which a text is in another language."""


class Breach(StrEnum):
    """The first rule that a wording breaks."""

    FORM = "form"
    LONG = "long"
    TWO = "two"
    QUOTE = "quote"
    VERDICT = "verdict"
    INVENTED = "invented"
    LEAK = "leak"
    LANGUAGE = "language"
    DRIFT = "drift"

    @property
    def why(self) -> str:
        return _WHY[self]


_WHY = {
    Breach.FORM: "is not one plain line of text",
    Breach.LONG: "is too long to be asked",
    Breach.TWO: "does not ask one thing",
    Breach.QUOTE: "alters the candidate's words",
    Breach.VERDICT: "judges the candidate",
    Breach.INVENTED: "brings a figure or a name of its own",
    Breach.LEAK: "gives away what the guide answers",
    Breach.LANGUAGE: "is not in English",
    Breach.DRIFT: "asks for something else",
}


def breach(worded: str, asking: Asking) -> Breach | None:
    """The first rule that the wording breaks, None where it may be asked in place of the text."""
    return next((rule for rule, is_broken in _RULES.items() if is_broken(worded, asking)), None)


# Each of these tells whether a rule is broken. The quote is out of the way where its words would be counted.


def _ill_formed(worded: str, asking: Asking) -> bool:
    if not worded.strip() or worded != visible(worded) or "\n" in worded:
        return True
    strange = set(worded) - _PLAIN - set("".join(asking.said))
    return bool(strange) or bool(_LINK.search(worded))


def _long(worded: str, asking: Asking) -> bool:
    return len(worded) > MOST_CHARACTERS or len(worded.split()) > MOST_WORDS


def _asks_more(worded: str, asking: Asking) -> bool:
    """A pattern may ask a thing in two halves; a wording has no more halves than its pattern, and asks something."""
    theirs, ours = without(asking.text, asking.quote), without(worded, asking.quote)
    asked = sum(1 for _ in _asks(ours))
    marks = max(1, theirs.count("?"))
    joints, lists = len(_JOINT.findall(theirs)), len(_LIST.findall(theirs))
    return (
        not 1 <= asked <= max(1, sum(1 for _ in _asks(theirs)))
        or ours.count("?") > marks
        or len(_JOINT.findall(ours)) > joints
        or len(_LIST.findall(ours)) > lists
    )


def _alters_quote(worded: str, asking: Asking) -> bool:
    said = _one_form(" ".join(asking.said))
    text = _one_form(worded)
    if text.count('"') % 2:
        return True
    quoted = [(double or single).strip(" .,;:?!") for double, single in _QUOTED.findall(text)]
    if any(each not in said for each in quoted):
        return True
    if not asking.quote or _one_form(asking.quote) in text:
        return False
    own = stems_of(asking.quote) - asking.subject
    return len(own) > 1 and len(own & stems_of(worded)) > KEPT_OF_QUOTE * len(own)


def _judges(worded: str, asking: Asking) -> bool:
    said = {word.lower() for word in WORD.findall(without(asking.text, asking.quote))}
    ours = without(worded, asking.quote).lower().replace("’", "'")
    words = WORD.findall(ours)
    if any(word in VERDICTS and word not in said for word in words):
        return True
    return any(found[0] not in said for found in GRADING.finditer(ours))


def _invents(worded: str, asking: Asking) -> bool:
    if any(_is_new(figure, asking.said) for figure in read_figures(worded)):
        return True
    if any(name.key not in _NO_NAMES for name in absent_names(worded, asking.said)):
        return True
    trade = (SYSTEMS | TERMS) & {word.lower() for word in WORD.findall(worded)}
    return bool(stems_of(" ".join(sorted(trade))) - asking.said_stems)


def _leaks(worded: str, asking: Asking) -> bool:
    if not asking.sample:
        return False
    runs = _runs(worded) - set().union(*map(_runs, asking.said))
    if any(not runs.isdisjoint(_runs(section)) for section in asking.sample):
        return True
    return len(own_stems(worded, asking) & stems_of(" ".join(asking.sample))) > MOST_OF_SAMPLE


def _foreign(worded: str, asking: Asking) -> bool:
    words = [word for word in WORD.findall(without(worded, asking.quote).lower()) if word[0].isalpha()]
    known = asking.said_stems
    strange = [word for word in words if word not in STOP_WORDS and word not in TALK and not stems_of(word) <= known]
    return not words or len(strange) >= max(2, STRANGE * len(words))


def _drifts(worded: str, asking: Asking) -> bool:
    own, text = own_stems(worded, asking), without(worded, asking.quote)
    ours = stems_of(text)
    if len(own) > MOST_OWN:
        return True
    if not asking.is_probe:
        return len(ours & asking.subject) < KEPT_OF_QUESTION * len(asking.subject)
    # A pattern may say what it is after in words that mean nothing by themselves, such as 'why'.
    aims = AIMS[asking.criterion] if asking.criterion is not None else frozenset[str]()
    aimed = stems_of(" ".join(sorted(aims)))
    # What is of its own stands beside as much that was said before, else it is about something else.
    if len(own - aimed) > max(1, len(ours & asking.said_stems)):
        return True
    subject = asking.subject | stems_of(asking.gap)
    return not aims & {word.lower() for word in WORD.findall(text)} and bool(subject) and not ours & subject


_RULES: dict[Breach, Callable[[str, Asking], bool]] = {
    Breach.FORM: _ill_formed,
    Breach.LONG: _long,
    Breach.TWO: _asks_more,
    Breach.QUOTE: _alters_quote,
    Breach.VERDICT: _judges,
    Breach.INVENTED: _invents,
    Breach.LEAK: _leaks,
    Breach.LANGUAGE: _foreign,
    Breach.DRIFT: _drifts,
}

_PLAIN = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;?!'\"-()%"
    + "\u2018\u2019\u201c\u201d\u2013\u2014\u2026"
)
_LINK = re.compile(r"https?:|www\.|\w\.(?:com|org|net|io|ai|example)\b|&\w+;", re.IGNORECASE)
_JOINT = re.compile(
    r"\b(?:and|or|also|plus|then|but)[ ,]+(?:also |then |please )?(?:what|why|how|when|where|who|which|whose|did|do"
    r"|does|is|are|was|were|can|could|would|will|have|has|had|should|tell|explain|describe|give|show|walk|name)\b"
    r"|\b(?:also|as well|in addition|additionally|furthermore|secondly|moreover)\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"(?:^|\s)(?:\d+[.)]|[a-d][.)]|[-\u2013\u2022])\s|;")
_QUOTED = re.compile(r'"([^"]*)"|(?<![\w])\'([^\']{8,})\'(?!\w)')
_SENTENCE = re.compile(r"[^.?!\u2026]+[.?!\u2026]*")
_NO_NAMES = frozenset({"id", "ill", "im", "ive"})
"""'I'd' and its like, which have a capital letter anywhere."""
_ALIKE = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'}
_SAME = (Match.SAME, Match.CONVERTED, Match.FIRMER)


def _asks(text: str) -> Iterator[str]:
    """The sentences that ask: those that end so, and those that open with a request."""
    for found in _SENTENCE.finditer(text):
        sentence = found[0].strip(" \"'")
        if sentence.endswith("?") or OPENERS.match(sentence.lower()):
            yield sentence


def _is_new(figure: Figure, said: tuple[str, ...]) -> bool:
    if figure.worded and figure.low <= 2:
        return False
    return not any(follows(figure, other) in _SAME for text in said for other in read_figures(text))


def _one_form(text: str) -> str:
    return " ".join("".join(_ALIKE.get(letter, letter) for letter in text).split())


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in WORD.findall(text)]
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
