from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.assessment.findings import MISSING, findings_of, shown_by_sentence
from graph.assessment.reading import Reading
from graph.domain import Level, Part, Quality
from tests.graph.assessment.made_evidence import SURE, made_evidence

STORY = "The desk was slow. I moved the parser behind a queue. Waiting fell from 9 to 2 minutes."


def test_each_finding_quotes_the_sentence_that_shows_it(reading: Callable[..., Reading]) -> None:
    read = reading(STORY)
    found = findings_of(made_evidence(3, shown={Part.ACTION: 1, Part.RESULT: 2}), read, 60, 90)
    assert found[Part.SITUATION].quote == "The desk was slow."
    assert found[Part.ACTION].quote == "I moved the parser behind a queue."
    assert found[Part.RESULT].quote == "Waiting fell from 9 to 2 minutes."
    assert all(finding.quote in STORY for finding in found.values())
    assert set(found) == {*Part, *Quality} - {Quality.RELEVANT}


def test_what_is_missing_has_no_quote(reading: Callable[..., Reading]) -> None:
    found = findings_of(made_evidence(3, task=Level.MISSING, trade_off=Level.THIN), reading(STORY), 60, 90)
    assert found[Part.TASK] == MISSING
    assert (found[Quality.TRADE_OFF].level, bool(found[Quality.TRADE_OFF].quote)) == (Level.THIN, True)
    assert all((finding.level is Level.MISSING) == (finding.quote == "") for finding in found.values())


@pytest.mark.parametrize(
    ("answer", "quote"),
    [
        (STORY, "Waiting fell from 9 to 2 minutes."),
        ("The desk was slow. I moved the parser. It halved by June.", "It halved by June."),
        ("The desk was slow. I moved the parser. Everybody was happy.", ""),
    ],
)
def test_a_measured_outcome_needs_a_measure_whatever_the_reader_saw(
    reading: Callable[..., Reading], answer: str, quote: str
) -> None:
    found = findings_of(made_evidence(3, shown={Quality.QUANTIFIED: 0}), reading(answer), 60, 90)
    assert found[Quality.QUANTIFIED].quote == quote
    assert found[Quality.QUANTIFIED].level is (Level.STRONG if quote else Level.MISSING)


@pytest.mark.parametrize(("seconds", "level"), [(60, Level.STRONG), (80, Level.THIN), (130, Level.MISSING)])
def test_brevity_is_counted(reading: Callable[..., Reading], seconds: float, level: Level) -> None:
    assert findings_of(made_evidence(3), reading(STORY), seconds, 60)[Quality.CONCISE].level is level


def test_a_sentence_shows_no_more_than_the_whole_does() -> None:
    evidence = made_evidence(2, shown={Part.RESULT: 1}, task=Level.MISSING)
    first, second = shown_by_sentence(evidence)
    assert second[Part.RESULT] == pytest.approx(1 - (1 - SURE) / 2)
    assert first[Part.RESULT] == 0
    assert first[Part.TASK] == pytest.approx(1 - SURE)
    assert second[Part.ACTION] == 0
