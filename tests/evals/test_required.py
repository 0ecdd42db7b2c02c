"""The labelled facts keep their own rules, and completeness counts what an answer tells and nothing else."""

import re
from collections import Counter
from pathlib import Path

import pytest

from evals.cases import DataSetUnusable, read_gate_training, read_questions
from evals.required import NAME, Fact, Required, forbidden_in, is_told, is_traced, read_required, stands
from graph.coach.replies import EXPECT_NEXT, NOT_IN_THE_GUIDE
from graph.domain import Answer, AnswerStatus, Claim, Verdict
from ingest.edition import EDITION
from ingest.reading import read_source
from tests.evals.test_cases import COMMON, SHARED_RUN

GUIDE = read_source(EDITION)
SECTIONS = {section.id: section for section in GUIDE.sections()}
LOST = frozenset(name for name, section in SECTIONS.items() if section.missing)
ROWS = read_required()
KINDS = {"in_scope", "multi", "hole", "near_miss", "followup"}


def fact(*groups: tuple[str, ...], section: str = "q01/result") -> Fact:
    return Fact(fact="It is so.", section=section, any_of=groups)


def reply(*claims: tuple[str, str], then: str = "") -> Answer:
    said = " ".join(f"{text} [{cited}]" for text, cited in claims)
    return Answer(
        question="?",
        status=AnswerStatus.ANSWERED,
        answer=f"**Say this**\n\n{said}\n\n{then}".strip(),
        claims=tuple(Claim(text=text, citations=(cited,), verdict=Verdict.SUPPORTED) for text, cited in claims),
        citations=tuple(dict.fromkeys(cited for _, cited in claims)),
        missing=(),
        related=(),
        confidence=1.0,
        retried=False,
        writer="guide",
        timings_ms={"total": 1.0},
    )


# The rows. What fails names ids only: nobody reads the test part before it is measured.


def test_every_row_has_an_id_of_its_own_that_no_other_question_has() -> None:
    ids = Counter([row.id for row in ROWS] + [each.id for each in (*read_questions(), *read_gate_training())])
    assert [row.id for row in ROWS if ids[row.id] > 1] == []


def test_both_parts_have_every_kind_and_the_test_part_is_large_enough() -> None:
    for split in {row.split for row in ROWS}:
        assert {row.kind for row in ROWS if row.split == split} == KINDS
    assert sum(row.split == "test" for row in ROWS) >= 150


def test_sections_are_the_guides_and_hold_the_facts() -> None:
    assert [row.id for row in ROWS if set(row.sections) - set(SECTIONS)] == []
    assert [row.id for row in ROWS if {fact.section for fact in row.required} - set(row.sections)] == []


def test_what_is_to_be_answered_has_facts_and_what_is_to_be_refused_has_none() -> None:
    assert [row.id for row in ROWS if row.answerable != bool(row.required and row.sections)] == []


def test_a_question_for_a_lost_action_has_it_as_first_fact() -> None:
    wanting = [row for row in ROWS if row.kind == "hole"]
    assert [row.id for row in wanting if row.required[0].section not in LOST] == []
    assert [row.id for row in wanting if not row.forbidden] == []


def test_that_an_action_is_lost_can_be_said_in_the_coachs_own_words() -> None:
    said = "The guide's source lost the Action of it."
    assert [row.id for row in ROWS for each in row.required if each.section in LOST and not stands(each, said)] == []


def test_every_fact_of_a_section_with_a_text_stands_there() -> None:
    """Else no answer from the guide could tell it."""
    untold = [
        row.id
        for row in ROWS
        for each in row.required
        if (text := SECTIONS[each.section].text) is not None and not stands(each, text)
    ]
    assert untold == []


def test_nothing_of_the_test_part_is_near_what_something_was_trained_or_tuned_on() -> None:
    phrasings = [text for entry in GUIDE.entries for text in entry.asked_as]
    phrasings += [text for section in GUIDE.sections() for text in section.asked_as]
    asked = [*read_gate_training(), *read_questions()]
    tuned = [each.question for each in asked if each.split != "test"] + phrasings
    tuned += [row.question for row in ROWS if row.split == "dev"]
    seen = {run for text in tuned for run in runs(text)}
    assert [row.id for row in ROWS if row.split == "test" and runs(row.question) & seen] == []


def test_nothing_of_the_development_part_is_near_another_test_part() -> None:
    kept_back = {run for each in read_questions() if each.split == "test" for run in runs(each.question)}
    assert [row.id for row in ROWS if row.split == "dev" and runs(row.question) & kept_back] == []


def runs(text: str) -> set[tuple[str, ...]]:
    said = [word for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in COMMON]
    return {tuple(said[start : start + SHARED_RUN]) for start in range(len(said) - SHARED_RUN + 1)}


# What an answer tells.


@pytest.mark.parametrize(
    ("wanted", "text", "told"),
    [
        ("14 weeks", "It took 14 weeks.", True),
        ("14 weeks", "It took 114 weeks.", False),
        ("14", "It took 14.2 weeks.", False),
        ("14", "It took 14.", True),
        ("2.1%", "It fell to 12.1%.", False),
        ("40 percent", "It was 40% faster.", True),
        ("40%", "It was 40 per cent faster.", True),
        ("4000 users", "4,000 users came.", True),
        ("4,000", "4000 users came.", True),
        ("$8,200", "It cost $8,200 a month.", True),
        ("8,200", "It cost $8,200 a month.", True),
        ("checkpoint", "Checkpointing ended it.", True),
        ("point", "A checkpoint ended it.", False),
        ("reviewer's", "The reviewer’s note", True),
        ("end-to-end", "END–TO–END", True),
        ("q01", "It ran. [q01/result]", False),
        ("loop back", "It can loop\nback.", True),
        (".*", "anything", False),
    ],
)
def test_a_text_stands_in_another_whatever_its_notation(wanted: str, text: str, told: bool) -> None:
    assert stands(fact((wanted,)), text) is told


def test_of_each_group_one_text_has_to_stand() -> None:
    both = fact(("14%", "fourteen"), ("2.1%",))
    assert stands(both, "It fell from fourteen to 2.1%.")
    assert not stands(both, "It fell from 14%.")
    assert not stands(both, "It fell to 2.1%.")


def test_a_fact_is_told_by_the_answers_sentences_and_not_by_what_is_asked_next() -> None:
    asked_next = f"**{EXPECT_NEXT}**\n\n- Why 14 weeks?"
    assert is_told(fact(("14 weeks",)), reply(("In 14 weeks it ran.", "q01/result")), LOST)
    assert not is_told(fact(("14 weeks",)), reply(("It ran.", "q01/result"), then=asked_next), LOST)


def test_that_something_is_missing_is_not_told_by_a_sentence_of_the_guide_that_happens_to_say_so() -> None:
    hole = fact(("lost",), section="q05/action")
    sentence = 'Checkpoints put an end to the "lost work" issue.'
    assert not is_told(hole, reply((sentence, "q05/result")), LOST)


def test_that_something_is_missing_is_told_anywhere_but_in_what_is_asked_next() -> None:
    hole = fact(("lost the action",), section="q01/action")
    said = f"**{NOT_IN_THE_GUIDE}**\n\nThe guide's source lost the Action of it."
    assert is_told(hole, reply(("It ran.", "q01/result"), then=said), LOST)
    assert not is_told(hole, reply(("It ran.", "q01/result"), then=f"**{EXPECT_NEXT}**\n\n- Lost the action?"), LOST)


def test_a_fact_is_traced_where_its_own_section_is_cited_for_it() -> None:
    answer = reply(("It was 40% faster.", "q02/result"))
    assert is_told(fact(("40%",)), answer, LOST)
    assert not is_traced(fact(("40%",)), answer)
    assert is_traced(fact(("40%",), section="q02/result"), answer)


def test_what_is_forbidden_is_found_in_any_part_of_the_reply() -> None:
    row = Required(
        id="x",
        question="?",
        kind="hole",
        status=AnswerStatus.ANSWERED,
        forbidden=("semantic", "BM25"),
        split="dev",
    )
    assert forbidden_in(row, reply(("It ran.", "q03/result"), then="I used bm25.")) == ("BM25",)
    assert forbidden_in(row, reply(("It ran.", "q03/result"))) == ()


# Reading.


def test_a_folder_without_such_rows_has_none(tmp_path: Path) -> None:
    assert read_required(tmp_path) == []


def test_a_row_without_a_way_to_tell_a_fact_is_refused(tmp_path: Path) -> None:
    row = (
        '{"id": "1", "question": "?", "kind": "multi", "status": "answered", "sections": ["q01/result"], '
        '"required": [{"fact": "f", "section": "q01/result", "any_of": []}], "split": "dev"}\n'
    )
    (tmp_path / NAME).write_text(row, encoding="utf-8")
    with pytest.raises(DataSetUnusable, match="any_of"):
        read_required(tmp_path)
