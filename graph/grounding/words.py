"""The words of a text: where they stand, their stems, and which of them carry content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

_WORD = re.compile(
    r"[$€£]?\d+(?:[.,:]\d+)*(?:[a-zA-Z]+\b)?%?|[^\W\d_]\w*(?:[-‑/&][^\W_]\w*)*(?:\.\d+)*(?:['’][a-z]{1,2}\b)?(?:@\w+)?(?:\+\+)?"
)
_JOINT = re.compile(r"[-/&]")
_CHARACTERS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "‑": "-", "−": "-"})


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())


STOP_WORDS = word_set(
    """a an the this that these those it its itself they them their theirs he him his she her hers we us our ours i me
    my mine you your yours who whom whose which what where when why how there here one ones oneself themselves himself
    herself is are was were be been being am do does did done doing have has had having will would shall can could may
    might must should ought of in on at by for from to into onto with as than then so if or and but nor yet while
    whereas although though because since until till about over under above below between among through during per via
    out up down off again such own same too very just also both either neither each every all any some no not never only
    even still already 'll 're 've 'd 's n't ain't let's lot lots well get got gets go goes went gone come comes came
    make makes made put puts say says said tell tells told take takes took taken keep keeps kept bring brings brought
    set sets thing things way way's use ever much many more most less least few fewer several other others another else
    rather quite around after before once twice first last without within against toward towards upon across along
    whether however therefore thus hence instead isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't
    cannot couldn't shouldn't hasn't haven't hadn't what's that's it's there's mustn't need needs needed seem seems
    seemed become becomes became anyone anybody anything everyone everybody everything nobody nothing none someone
    somebody something whoever whatever wherever give gives gave given nearly roughly approximately almost exactly
    somewhat now single zero amount amounts amounted total stood stand stands example"""
)
"""Words that say how others hang together, or that people use for anything; alignment passes over them."""

_FORMS = """
rise rose risen; fall fell fallen; grow grew grown; begin began begun; find found; build built; write wrote written;
choose chose chosen; break broke broken; send sent; lead led; leave left; lose lost; win won; buy bought; sell sold;
pay paid; spend spent; hold held; run ran; drive drove driven; fly flew flown; know knew known; think thought; teach
taught; catch caught; speak spoke spoken; shrink shrank shrunk; sink sank sunk; drop dropped; meet met; mean meant;
deal dealt; draw drew drawn; see saw seen; show shown; feel felt; hear heard; sit sat; understand understood; tear
tore torn; wear wore worn; freeze froze frozen; hide hid hidden; eat ate eaten; drink drank drunk; sing sang sung;
sleep slept; strike struck; shake shook shaken; throw threw thrown; seek sought; bind bound; feed fed; fight fought;
lay laid; lie lain; lend lent; light lit; ride rode ridden; ring rang rung; swim swam swum; swing swung; wake woke
woken; wind wound; stick stuck; shoot shot; steal stole stolen; die died dying; analysis analyses; index indices
indexes; child children; person people persons; man men; woman women; half halves; cost costing; datum data;
criterion criteria; good better best; bad worse worst; fast faster fastest; quick quicker quickest quickly; slow
slower slowest slowly; cheap cheaper cheapest; large larger largest; small smaller smallest; high higher highest;
low lower lowest; long longer longest; short shorter shortest; strong stronger strongest; weak weaker weakest; easy
easier easiest easily; hard harder hardest; early earlier earliest; late later latest; big bigger biggest; great
greater greatest; old older oldest elder; new newer newest; young younger youngest; safe safer safest safely; warm
warmer warmest; cold colder coldest; hot hotter hottest; simple simpler simplest; automatic automatically; near
nearer nearest
"""
_IRREGULAR = {form: forms[0] for forms in map(str.split, _FORMS.split(";")) for form in forms[1:]}

_SUFFIX = re.compile(
    r"(?:isations?|izations?|ations?|ments?|ness|ities|ity|ances?|ences?|ings?|ers?|ors?|ably|ible|able|ously|ive|ial"
    r"|ical|ally|al|ed|es|ly|ion|ions|ise|ize|ized|y|e|s)$"
)
_LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it stands in its text, with what it is compared by."""

    text: str
    lower: str
    stem: str
    root: str
    start: int
    end: int

    @property
    def content(self) -> bool:
        """Whether it says what the text is about; numbers do not, they are compared as figures."""
        return self.lower not in STOP_WORDS and not self.lower[0].isdigit() and self.lower[0] not in "$€£"


def normalised(text: str) -> str:
    """Lower case, single spaces, plain quotation marks: what 'word for word' is judged by."""
    return " ".join(text.translate(_CHARACTERS).casefold().split())


def plain(text: str) -> str:
    """The text with plain quotation marks, hyphens and spaces, as long as it was."""
    return text.translate(_CHARACTERS)


@lru_cache(maxsize=8192)
def read_words(text: str) -> tuple[Word, ...]:
    """The words in order; what stands after the first 20,000 characters is passed over."""
    words: list[Word] = []
    for found in _WORD.finditer(plain(text)[:_LONGEST_TEXT]):
        token = found.group()
        lower = token.lower().removesuffix("'s")
        if not lower:
            continue
        parts = _JOINT.split(lower) if lower[0].isalpha() and not _has_digit(lower) else [lower]
        at = found.start()
        for part in parts:
            if part:
                words.append(
                    Word(token[at - found.start() :][: len(part)], part, stem(part), root(part), at, at + len(part))
                )
            at += len(part) + 1
    return tuple(words)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What the forms of one word share: 'fell' and 'falling' give 'fall'."""
    return str(_stemmer().stemWord(_IRREGULAR.get(word, word)))


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """What the words of one family share, cut more boldly than a stem: 'evaluation' and 'evaluate' give 'evalu'."""
    word = _IRREGULAR.get(word, word)
    while len(word) > 5:
        shorter = _SUFFIX.sub("", word)
        if shorter == word or len(shorter) < 4:
            break
        word = shorter
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")
