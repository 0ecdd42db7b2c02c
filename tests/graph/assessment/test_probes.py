from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.assessment.judge import BuiltInJudge
from graph.assessment.probe_patterns import load_patterns
from graph.assessment.probes import Prober
from graph.assessment.reading import Reading
from graph.assessment.rubric import load_rubric
from graph.domain import Criterion, Finding, Level, Part, Probe, Quality
from ingest.star import Guide, SectionKind

pytestmark = pytest.mark.model

RAG = "Take us through a RAG pipeline that you designed, from end to end"


def probe(judge: BuiltInJudge, answer: str, entry: str | None = "q03", *asked: str) -> Probe | None:
    return judge.critique(RAG, answer, entry=entry, already_probed=frozenset(asked)).probe


BANK = (
    "Our bank searched 9k policies by hand. We rebuilt the nightly ingestion with Airflow. We added a reranker "
    "because recall was poor. Wrong answers fell from 20% to 8%."
)
CONTRACTS = (
    "At a law firm I was asked to make contracts searchable. I split them by clause instead of by page, because a "
    "clause is the unit of meaning. I stored the chunks in Weaviate. After that retrieval was much better."
)
NO_END = (
    "At a law firm I was asked to make contracts searchable. I split them by clause and I stored the chunks in "
    "Weaviate. I wrote 90 test queries with two paralegals."
)


@pytest.mark.parametrize(
    ("answer", "criterion", "words"),
    [
        (BANK, Quality.OWNERSHIP, "We rebuilt the nightly ingestion with Airflow"),
        (CONTRACTS, Quality.QUANTIFIED, "After that retrieval was much better"),
        (NO_END, Part.RESULT, ""),
    ],
)
def test_the_weakest_thing_is_asked_about_in_the_candidates_words(
    guide: Guide, reading: Callable[..., Reading], answer: str, criterion: Criterion, words: str
) -> None:
    shown = Finding(level=Level.STRONG, quote=answer.partition(".")[0])
    findings = {each: shown for each in (*Part, *Quality)} | {criterion: Finding(level=Level.MISSING, quote="")}
    prober = Prober(guide, load_patterns(), load_rubric())
    asked = prober.choose_probe(findings, reading(answer), guide.entry("q03"))
    assert asked is not None
    assert asked.criterion is criterion
    assert words in asked.text
    assert asked.because.quote in answer
    assert asked.because.gap


@pytest.mark.parametrize("answer", [BANK, CONTRACTS, NO_END])
def test_what_is_asked_about_is_what_the_critique_found_weak(judge: BuiltInJudge, answer: str) -> None:
    critique = judge.critique(RAG, answer, entry="q03")
    assert critique.probe is not None
    assert {**critique.parts, **critique.qualities}[critique.probe.criterion].level is not Level.STRONG
    assert critique.probe.because.quote in answer


def test_a_criterion_is_asked_about_once_and_then_there_is_nothing_left(
    judge: BuiltInJudge, answers: dict[str, dict[str, Any]]
) -> None:
    for case in answers.values():
        asked: list[str] = []
        while (found := probe(judge, case["answer"], None, *asked)) is not None:
            assert found.criterion not in asked
            asked.append(found.criterion)
        assert len(asked) <= len((*Part, *Quality))
    everything = frozenset((*Part, *Quality))
    assert judge.critique(RAG, answers["d01"]["answer"], entry="q03", already_probed=everything).probe is None


def test_a_strong_answer_is_asked_to_go_deeper(judge: BuiltInJudge, answers: dict[str, dict[str, Any]]) -> None:
    asked = probe(judge, answers["d01"]["answer"])
    assert asked is not None
    assert asked.because.gap.startswith("not yet asked")
    assert asked.because.section == "q03/coaching"


def test_what_the_answer_already_says_is_not_asked(judge: BuiltInJudge, answers: dict[str, dict[str, Any]]) -> None:
    told = (
        " It costs 40 euros, scales to peak load, has a fallback when it fails, a flag to roll back, a control group, "
    )
    asked = probe(judge, answers["d01"]["answer"] + told + "and I would do the chunking differently today.")
    assert asked is None or not asked.because.gap.startswith("not yet asked")


@pytest.mark.parametrize(("entry", "sections"), [("q03", {"q03/coaching", "q03/evaluates"}), (None, {None})])
def test_the_receipt_names_the_guides_section(
    judge: BuiltInJudge, answers: dict[str, dict[str, Any]], entry: str | None, sections: set[str | None]
) -> None:
    probes = [probe(judge, case["answer"], entry) for case in answers.values()]
    assert {asked.because.section for asked in probes if asked is not None} <= sections


def test_nothing_of_the_guides_sample_is_given_away(
    judge: BuiltInJudge, guide: Guide, answers: dict[str, dict[str, Any]]
) -> None:
    entry = guide.entry("q03")
    assert entry is not None
    pasted = " ".join(entry.text(kind) or "" for kind in (SectionKind.SITUATION, SectionKind.TASK, SectionKind.RESULT))
    for answer in (f"We searched. {pasted} We moved the parser.", pasted, answers["d01"]["answer"]):
        asked = probe(judge, answer)
        assert asked is None or not any(figure in asked.text for figure in ("7,300", "93.4", "95.1", "37%", "tractor"))


def test_the_same_answer_gets_the_same_probe(judge: BuiltInJudge, answers: dict[str, dict[str, Any]]) -> None:
    assert all(probe(judge, case["answer"]) == probe(judge, case["answer"]) for case in answers.values())
