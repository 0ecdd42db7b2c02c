"""The simulated candidates say what the data says, and the data keeps its own rules."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from evals.candidates import Candidate, Prepared, read_candidates
from evals.cases import read_answers
from graph.domain import Criterion, Part, Probe, Quality, Receipt
from graph.events import AnswerMove, Skip
from ingest.edition import EDITION
from ingest.reading import read_source

READY = Prepared(
    id="c9-q03",
    candidate="c9",
    level=1,
    character="no numbers",
    question="q03",
    answer="I built it.",
    missing=(Quality.QUANTIFIED,),
    improves=True,
    replies={Quality.QUANTIFIED: "By half.", "depth": "The queue breaks first.", Part.TASK: ""},
    split="dev",
    source="written for this project",
)
CANDIDATE = Candidate("c9", {"q03": READY})
REAL = read_candidates("test")


def test_a_candidate_answers_what_was_prepared_and_skips_the_rest() -> None:
    assert CANDIDATE.answer("q03") == AnswerMove(answer="I built it.")
    assert CANDIDATE.answer("q04") == Skip(skip=True)


def test_a_probe_gets_the_reply_to_its_criterion_or_to_its_depth() -> None:
    def reply(criterion: Criterion, depth: bool = False) -> AnswerMove | Skip:
        receipt = Receipt(quote="", gap="open", section=None)
        return CANDIDATE.reply("q03", Probe(criterion=criterion, text="And?", because=receipt, depth=depth))

    assert reply(Quality.QUANTIFIED) == AnswerMove(answer="By half.")
    assert reply(Quality.QUANTIFIED, depth=True) == AnswerMove(answer="The queue breaks first.")
    assert reply(Part.TASK) == AnswerMove(answer="")
    assert reply(Quality.CONCISE) == Skip(skip=True)


@pytest.mark.parametrize(("level", "improves", "after"), [(0, False, 0), (0, True, 1), (1, True, 2), (2, True, 2)])
def test_replies_that_improve_an_answer_raise_it_by_one_level(level: int, improves: bool, after: int) -> None:
    assert READY.model_copy(update={"level": level, "improves": improves}).level_after_probes == after


def test_a_row_that_names_no_criterion_of_ours_is_refused() -> None:
    with pytest.raises(ValidationError):
        Prepared.model_validate({**READY.model_dump(), "missing": ["charm"]})


def test_own_cases_without_candidates_have_none(tmp_path: Path) -> None:
    assert read_candidates("test", tmp_path) == []


def test_six_candidates_of_the_project_have_an_answer_to_every_question() -> None:
    practised = {entry.id for entry in read_source(EDITION).entries if entry.practised}
    thorough = [candidate for candidate in REAL if set(candidate.prepared) == practised]
    assert [candidate.level for candidate in thorough] == [0, 0, 1, 1, 2, 2]
    assert set(REAL[0].prepared) == practised, "a thorough one comes first"


def test_the_others_answer_what_is_in_the_guide_each_in_a_way_of_their_own() -> None:
    practised = {entry.id for entry in read_source(EDITION).entries if entry.practised}
    others = [candidate for candidate in REAL if set(candidate.prepared) < practised]
    assert len(others) == 12
    assert len({candidate.character for candidate in others}) == 12
    assert min(len(candidate.prepared) for candidate in others) >= 6
    assert set[str]().union(*(candidate.prepared for candidate in others)) == practised


def test_no_text_of_a_candidate_stands_twice_or_among_the_answers() -> None:
    rows = [row for candidate in REAL for row in candidate.prepared.values()]
    answers = [row.answer for row in rows]
    assert len({row.id for row in rows}) == len(set(answers)) == len(rows)
    assert not set(answers) & {answer.answer for answer in read_answers()}
