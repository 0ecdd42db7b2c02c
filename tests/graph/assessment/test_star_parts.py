from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.assessment.reading import Reading
from graph.assessment.star_parts import star_parts, steps_that_count
from graph.domain import Level, Part

SPOKEN = (
    "So, um, at the ferry line the booking bot kept losing carts, right, and my boss said that's yours now. "
    "So I pulled "
    "the traces and I moved the cart into Redis. And in the end lost carts went from one in thirty to one in "
    "nine hundred."
)
TELEGRAPHIC = (
    "Museum archive, 400k letters, nobody could search them. Task: search in a week. Rewrote the OCR queue, added a "
    "confidence cutoff. Found letters 31% -> 78%."
)
LABELLED = (
    "S: Clinic letters came back 9% wrong.\nT: Get them under 2% before winter.\n"
    "A: Split the prompt, wrote 90 gold letters.\nR: 1.4% wrong letters since December."
)
LEARNER = (
    "In my last company the invoices was wrong very often, 12%. My boss give me responsibility to fix. I build checker "
    "in Python and I connect it to SAP. After, the wrong invoices go down from 12% to 4%."
)
NARRATIVE = (
    "The night the pager went off, the whole ticket shop was down. Nobody owned ranking, so I took it on. I "
    "drew a line "
    "between ranking and billing and wrote a fallback list. Four crashes later we have not lost a sale; the "
    "outage time "
    "halved twice, from 80 minutes to 20."
)
PLAIN = (
    "Our bakery chain wasted a third of its bread, and I was asked to forecast demand per shop. I trained one "
    "model per "
    "shop and put the forecast into the order form. Waste dropped by 18%."
)


@pytest.mark.parametrize("answer", [SPOKEN, TELEGRAPHIC, LABELLED, LEARNER, NARRATIVE, PLAIN])
def test_all_four_parts_are_found_in_every_voice(reading: Callable[..., Reading], answer: str) -> None:
    found = star_parts(reading(answer))
    assert {part: finding.level for part, finding in found.items() if finding.level is Level.MISSING} == {}
    assert all(finding.quote in answer for finding in found.values())


@pytest.mark.parametrize(
    ("answer", "missing"),
    [
        ("I moved the parser behind a queue. I cached the routes.", {Part.RESULT, Part.TASK}),
        ("Caching is important. Systems are better with monitoring.", {Part.TASK, Part.ACTION, Part.RESULT}),
        ("At a bank the desk was slow. I was asked to fix it.", {Part.ACTION, Part.RESULT}),
    ],
)
def test_what_is_not_there_is_missing(reading: Callable[..., Reading], answer: str, missing: set[Part]) -> None:
    found = star_parts(reading(answer))
    assert {part for part, finding in found.items() if finding.level is Level.MISSING} >= missing
    assert all(not found[part].quote for part in missing)


def test_a_task_may_be_implied(reading: Callable[..., Reading]) -> None:
    answer = "The shop wanted it before Easter. I moved the parser behind a queue."
    assert star_parts(reading(answer))[Part.TASK].level is Level.THIN


def test_a_result_in_words_is_thin(reading: Callable[..., Reading]) -> None:
    answer = "The desk was slow. I moved the parser behind a queue. After that everyone was happy."
    assert star_parts(reading(answer))[Part.RESULT].level is Level.THIN


def test_one_clause_holds_one_step_unless_it_is_long(reading: Callable[..., Reading]) -> None:
    assert len(steps_that_count(reading("I designed and shipped a Kestrel ledger."))) == 1


def test_labels_are_believed_where_they_stand(
    reading: Callable[..., Reading], answers: dict[str, dict[str, Any]]
) -> None:
    case = answers["d14"]
    found = star_parts(reading(case["answer"]))
    assert found[Part.TASK].quote == "I had to find out why within a sprint and stop it from recurring."
