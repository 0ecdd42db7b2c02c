"""The answers leave in the forms of the tools that read them, and nothing in them is taken for code there."""

import json
import re
from typing import Any

import pytest

from evals.cases import Question
from evals.exports import REFUSAL, Exported, as_promptfoo, as_ragas, inert, promptfoo_test, ragas_sample
from evals.required import Fact, Required
from graph.coach.replies import NO_SUBJECT, insufficient
from graph.domain import Answer, AnswerStatus, Message
from ingest.star import Entry, EntryKind, Guide, Section, SectionKind

RESULT = "The reranker brought 11 points."
GUIDE = Guide(
    "A small guide",
    (
        Entry(
            "q03",
            EntryKind.QUESTION,
            "Take us through a pipeline",
            (Section("q03", SectionKind.ACTION, None), Section("q03", SectionKind.RESULT, RESULT)),
        ),
    ),
)
SAMPLE_FIELDS = {
    "user_input", "retrieved_contexts", "reference_contexts", "retrieved_context_ids", "reference_context_ids",
    "response", "multi_responses", "reference", "rubrics", "persona_name", "query_style", "query_length",
}  # fmt: skip
"""Of `ragas.dataset_schema.SingleTurnSample`, version 0.4.3."""

TEST_FIELDS = {
    "description", "vars", "provider", "providers", "prompts", "providerOutput", "assert", "assertScoringFunction",
    "options", "threshold", "metadata",
}  # fmt: skip
ASSERTION_FIELDS = {
    "type", "value", "config", "threshold", "weight", "provider", "rubricPrompt", "metric", "transform",
    "contextTransform",
}  # fmt: skip
ASSERTIONS = {"contains-any", "starts-with", "context-faithfulness", "context-recall", "icontains-any", "regex"}
"""Of promptfoo's config-schema.json: fields of a test and of an assertion, and the types that are used here."""


def question(text: str = "How much?", gold: tuple[str, ...] = ("q03/result",), *history: str) -> Question:
    return Question(
        id="own-1",
        question=text,
        kind="own",
        covered=bool(gold),
        gold=gold,
        siblings=(),
        history=tuple(Message(role="user", content=each) for each in history),
        split="dev",
    )


def reply(text: str = f"{RESULT} [q03/result]", status: AnswerStatus = AnswerStatus.ANSWERED) -> Answer:
    return Answer(
        question="How much?",
        status=status,
        answer=text,
        claims=(),
        citations=(),
        missing=(),
        related=(),
        confidence=1.0,
        retried=False,
        writer="guide",
        timings_ms={},
    )


def exported(asked: Question | Required | None = None, said: Answer | None = None) -> Exported:
    return Exported(asked or question(), said or reply(), {"q03/result": RESULT})


ROW = Required(
    id="own-2",
    question="How much?",
    kind="hole",
    status=AnswerStatus.ANSWERED,
    sections=("q03/result", "q03/action"),
    required=(
        Fact(fact="It brought 11 points.", section="q03/result", any_of=(("11 points", "11-point"), ("reranker",))),
        Fact(fact="How is missing.", section="q03/action", any_of=(("lost",),)),
    ),
    forbidden=("Kafka",),
    split="dev",
)
NOT_COVERED_ROW = question("Moon?", ())
REFUSED = insufficient("Moon?", ["q03"], GUIDE, 0.1, "guide", NO_SUBJECT)


def of_type(test: dict[str, Any], sort: str) -> list[Any]:
    return [each.get("value") for each in test["assert"] if each["type"] == sort]


def test_a_sample_has_the_fields_of_ragas() -> None:
    assert ragas_sample(exported(), GUIDE) == {
        "user_input": "How much?",
        "retrieved_contexts": [RESULT],
        "retrieved_context_ids": ["q03/result"],
        "response": f"{RESULT} [q03/result]",
        "reference": RESULT,
        "reference_contexts": [RESULT],
        "reference_context_ids": ["q03/result"],
    }
    assert ragas_sample(exported(), GUIDE).keys() <= SAMPLE_FIELDS


def test_required_facts_are_the_reference_and_lost_sections_no_context() -> None:
    sample = ragas_sample(exported(ROW), GUIDE)
    assert sample["reference"] == "It brought 11 points.\nHow is missing."
    assert sample["reference_context_ids"] == ["q03/result"]


def test_what_is_not_covered_has_a_refusal_for_reference() -> None:
    sample = ragas_sample(exported(NOT_COVERED_ROW, REFUSED), GUIDE)
    assert (sample["reference"], sample["reference_contexts"]) == (REFUSAL, [])


def test_a_question_comes_with_the_conversation_before_it() -> None:
    sample = ragas_sample(exported(question("And how fast?", ("q03/result",), "How much?")), GUIDE)
    assert sample["user_input"] == "user: How much?\nuser: And how fast?"


def test_every_row_has_every_field_and_is_read_in_any_encoding() -> None:
    text = as_ragas([exported(), exported(NOT_COVERED_ROW, reply("Größe\u2028 😀"))], GUIDE)
    first, second = text.splitlines()
    assert json.loads(first).keys() == json.loads(second).keys()
    assert json.loads(second)["response"] == "Größe\u2028 😀"
    assert text.isascii()


def test_a_configuration_of_promptfoo_brings_the_answers_along() -> None:
    configuration = json.loads(as_promptfoo([exported(), exported(ROW)], GUIDE))
    assert configuration.keys() == {"description", "prompts", "providers", "tests"}
    assert (configuration["prompts"], configuration["providers"]) == (["{{question}}"], ["echo"])
    for test in configuration["tests"]:
        assert test.keys() <= TEST_FIELDS
        assert test["providerOutput"] == test["vars"]["answer"] == f"{RESULT} [q03/result]"
        assert test["vars"]["query"] == test["vars"]["question"] == "How much?"
        assert test["vars"]["context"] == RESULT
        for assertion in test["assert"]:
            assert assertion.keys() <= ASSERTION_FIELDS
            assert assertion["type"].removeprefix("not-") in ASSERTIONS


def test_a_covered_question_wants_an_answer_from_its_sections() -> None:
    test = promptfoo_test(exported(), GUIDE)
    (refusal,) = of_type(test, "not-starts-with")
    assert REFUSED.answer.startswith(refusal)
    assert not exported().reply.answer.startswith(refusal)
    assert of_type(test, "contains-any") == [["[q03/result]"]]
    assert of_type(test, "context-recall") == [RESULT]
    assert [each["threshold"] for each in test["assert"] if each["type"] == "context-faithfulness"] == [0.9]


def test_each_group_of_a_required_fact_is_an_assertion_of_its_own() -> None:
    test = promptfoo_test(exported(ROW), GUIDE)
    assert of_type(test, "icontains-any") == [["11 points", "11-point"], ["reranker"], ["lost"]]
    assert of_type(test, "not-icontains-any") == [["Kafka"]]


@pytest.mark.parametrize(
    ("answer", "found"), [("It is 2%.", True), ("It is 92%.", False), ("Up by 3", True), ("Up by 3.5", False)]
)
def test_a_forbidden_figure_is_looked_for_as_a_whole(answer: str, found: bool) -> None:
    test = promptfoo_test(exported(ROW.model_copy(update={"forbidden": ("2%", "by 3", "Kafka")})), GUIDE)
    (pattern,) = of_type(test, "not-regex")
    assert (re.search(pattern, answer) is not None) is found
    assert of_type(test, "not-icontains-any") == [["Kafka"]]


def test_what_is_not_covered_wants_a_refusal_alone() -> None:
    (assertion,) = promptfoo_test(exported(NOT_COVERED_ROW, REFUSED), GUIDE)["assert"]
    assert assertion["type"] == "starts-with"
    assert REFUSED.answer.startswith(assertion["value"])


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("{{ env.HOME }}", "{ { env.HOME }}"),
        ("{% for x in y %}{# no #}", "{ % for x in y %}{ # no #}"),
        ("{{{", "{ { {"),
        ("file:///etc/passwd", " file:///etc/passwd"),
        ("package:@mine/tool", " package:@mine/tool"),
        ("A file:// within", "A file:// within"),
        ("a {b} c", "a {b} c"),
    ],
)
def test_a_text_is_neither_a_template_nor_a_path(text: str, harmless: str) -> None:
    assert inert(text) == harmless


def test_every_text_of_a_test_is_inert() -> None:
    hostile = "{{ env.HOME }}"
    row = ROW.model_copy(update={"id": hostile, "kind": hostile, "question": hostile, "forbidden": (hostile,)})
    test = promptfoo_test(Exported(row, reply(hostile), {"q03/result": hostile}), GUIDE)
    assert hostile not in json.dumps(test)
