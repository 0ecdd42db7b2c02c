"""Whether a claim that a model wrote may be shown: only when sections that it cites support it."""

from __future__ import annotations

import re

from graph.domain import Claim, Verdict
from graph.grounding.entailment import Entailment
from graph.grounding.verdicts import WORTH_READING, verify
from graph.writing.model_reply import Written, WrittenClaim
from ingest.keyword_index import stemmed_words
from ingest.sentences import without_list_mark
from ingest.star import Guide, Section, SectionKind
from ingest.visible_text import visible

_ACTIVE = re.compile(r"https?:|www\.|\]\(|<[a-z/!]|[\[\]`]", re.IGNORECASE)
"""What would be a link, a tag or a citation of its own in the text of a claim."""
_SETTING = (SectionKind.SITUATION, SectionKind.TASK)


def confirmed(written: Written, check: ClaimCheck) -> tuple[Claim, ...] | None:
    """The claims that are borne out, in order and each once; None where fewer than half are left."""
    kept = tuple(dict.fromkeys(claim for each in written.claims if (claim := check.check(each)) is not None))
    return kept if 2 * len(kept) >= len(written.claims) else None


class ClaimCheck:
    """Checks the claims of one reply, each once: while they come, and again when all are there."""

    def __init__(self, guide: Guide, entailment: Entailment | None = None) -> None:
        self._guide = guide
        self._entailment = entailment
        self._checked: dict[WrittenClaim, Claim | None] = {}

    def check(self, written: WrittenClaim) -> Claim | None:
        """The claim with the citations that bear it out; None for one that is not borne out.

        It is dropped whole, never softened: one that cites what the guide does not have or has lost, one that holds a
        link or what cannot be seen, and one that the checker does not find supported.
        """
        if written not in self._checked:
            self._checked[written] = self._borne_out(written)
        return self._checked[written]

    def _borne_out(self, written: WrittenClaim) -> Claim | None:
        # A list's number is not checked, and so not shown.
        text = without_list_mark(" ".join(written.text.split()))
        cited = dict.fromkeys(self._guide.section(citation) for citation in written.citations)
        sections = [section for section in cited if section is not None and section.text]
        if len(sections) < len(cited) or text != visible(text) or _ACTIVE.search(text):
            return None
        supported, score = self._judged(text, sections)
        # What the cited sections speak against stays so: more text would only hide it from the checker.
        if not supported and score >= WORTH_READING and (setting := self._setting(text, sections)):
            sections += setting
            supported, _ = self._judged(text, sections)
        if not supported:
            return None
        return Claim(text=text, citations=tuple(each.id for each in sections), verdict=Verdict.SUPPORTED)

    def _setting(self, text: str, cited: list[Section]) -> list[Section]:
        """What the story of the cited sections is about, where the text has a word of it that they have not: a sentence
        on a result often says in passing whose it was. What is added is then cited as well.
        """
        entry = self._guide.entry(cited[0].entry)
        setting = [
            section
            for section in (entry.sections if entry else ())
            if section.kind in _SETTING and section.text and section not in cited
        ]
        named = _stems([text]) - _stems(_texts(cited))
        return setting if named & _stems(_texts(setting)) else []

    def _judged(self, text: str, sections: list[Section]) -> tuple[bool, float]:
        """Whether the sections support it, and the checker's score. Their titles, which are shown with them, tell whom
        and what a sentence names, and are no evidence of anything else."""
        titles = self._guide.titles(sections)
        (found,) = verify([text], _texts(sections), self._entailment, named=titles, cited=True)
        return found.verdict is Verdict.SUPPORTED, found.score


def _texts(sections: list[Section]) -> list[str]:
    return [section.text or "" for section in sections]


def _stems(texts: list[str]) -> set[str]:
    return {stem for stems in stemmed_words(texts) for stem in stems} if texts else set()
