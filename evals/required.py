"""Questions with the facts that an answer has to tell (`required.jsonl`), and what of them an answer tells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from evals.cases import DATASETS, read_rows
from graph.coach.replies import EXPECT_NEXT
from graph.domain import Answer, AnswerStatus, Claim, Message, NonBlank, Value

NAME = "required.jsonl"
NEAR_MISS = "near_miss"

_MARK = re.compile(r"\s*\[[\w-]+/[\w#-]+\]")
_NEXT = re.compile(rf"\*\*{re.escape(EXPECT_NEXT)}\*\*.*", re.DOTALL)
_PERCENT = re.compile(r"\s*(?:%|\bper ?cent\b)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_ALIKE = str.maketrans("’‘“”–—−\u00a0", "''\"\"--- ")


class Fact(Value):
    """One thing that an answer has to tell. It does where of each group in `any_of` one text stands in it."""

    fact: str
    section: str
    any_of: Annotated[tuple[Annotated[tuple[NonBlank, ...], Field(min_length=1)], ...], Field(min_length=1)]


class Required(Value):
    """One labelled question. `status` is what the coach has to do with it, `sections` those that answer; of `forbidden`
    nothing may stand in the reply. A fact of a section that the source lost is that it is missing."""

    id: str
    question: str
    kind: str
    history: tuple[Message, ...] = ()
    status: AnswerStatus
    sections: tuple[str, ...] = ()
    required: tuple[Fact, ...] = ()
    forbidden: tuple[NonBlank, ...] = ()
    why: str = ""
    split: Literal["dev", "test"]
    source: str = ""

    @property
    def answerable(self) -> bool:
        return self.status is AnswerStatus.ANSWERED


def read_required(folder: Path = DATASETS) -> list[Required]:
    """The rows in file order; none where the folder has no such file. Raises DataSetUnusable."""
    return read_rows(folder / NAME, Required)


def is_told(fact: Fact, reply: Answer, lost: frozenset[str]) -> bool:
    """Whether the reply tells the fact: in its sentences, or where a section is `lost`, in what it says besides them.

    "The 'lost work' issue" does not say that something is missing in the guide.
    """
    if fact.section not in lost:
        return stands(fact, sentences(reply.claims))
    besides = _NEXT.sub("", reply.answer)
    for claim in reply.claims:
        besides = besides.replace(claim.text, "")
    return stands(fact, besides)


def is_traced(fact: Fact, reply: Answer) -> bool:
    """Whether sentences that cite the fact's own section tell it: its figures from elsewhere do not count."""
    return stands(fact, sentences([claim for claim in reply.claims if fact.section in claim.citations]))


def stands(fact: Fact, text: str) -> bool:
    plain = normal(text)
    return all(any(holds(plain, wanted) for wanted in group) for group in fact.any_of)


def forbidden_in(row: Required, reply: Answer) -> tuple[str, ...]:
    """The forbidden texts that stand in the reply, whatever part of it says them."""
    plain = normal(reply.answer)
    return tuple(text for text in row.forbidden if holds(plain, text))


def sentences(claims: Sequence[Claim]) -> str:
    return "\n".join(claim.text for claim in claims)


def holds(plain: str, wanted: str) -> bool:
    """Whether a text stands in normal text from the start of a word on; a figure at its end goes on no further.

    Words may go on, so that 'checkpoint' stands in 'checkpointing'; '14' stands neither in '140' nor in '14.2'.
    """
    text = normal(wanted)
    ends = r"(?!\d)(?![.,]\d)" if text[-1:].isdigit() else ""
    starts = r"(?<!\w)(?<!\d[.,])" if text[:1].isalnum() else ""
    return re.search(starts + re.escape(text) + ends, plain) is not None


def normal(text: str) -> str:
    """Text to compare by: without marks and case, with one sort of quotes, '40 percent' as '40%' and 2,000 as 2000."""
    plain = unicodedata.normalize("NFKC", _MARK.sub("", text)).translate(_ALIKE).casefold().replace("**", "")
    return " ".join(_THOUSANDS.sub("", _PERCENT.sub("%", plain)).split())
