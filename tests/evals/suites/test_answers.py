"""A fault planted in an answer turns the card red, whichever it is; an honest answer does not."""

import json
import shlex
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from evals.cases import NothingToMeasure, Question
from evals.exchange import Exchange, look_at
from evals.figures import Result
from evals.gates import broken_promises, read_gates
from evals.required import NAME, Fact, Required, read_required
from evals.suites.answers import answers, guide_names, measure
from evals.workbench import make_workbench
from graph.coach.replies import EXPECT_NEXT, NOT_IN_THE_GUIDE
from graph.domain import Answer, AnswerStatus, Claim, Message, Verdict
from ingest.edition import EDITION
from ingest.reading import read_source
from ingest.search import Searcher
from ui.wiring.knowledge import make_searcher

GUIDE = read_source(EDITION)
NAMES = guide_names(GUIDE)
HOLE = "The guide's source lost the Action of it, so nothing here says how."

HISTORY = (
    Message(role="user", content="How are retries made safe?"),
    Message(role="assistant", content="By four safeguards."),
)


def row(
    name: str,
    question: str,
    *facts: tuple[str, str],
    forbidden: tuple[str, ...] = (),
    history: tuple[Message, ...] = (),
) -> Required:
    """A question whose kind is the first part of its name; each fact is a section and what it has to say."""
    return Required(
        id=name,
        question=question,
        kind=name.partition("-")[0],
        history=history,
        status=AnswerStatus.ANSWERED if facts else AnswerStatus.INSUFFICIENT,
        sections=tuple(dict.fromkeys(section for section, _ in facts)),
        required=tuple(Fact(fact=said, section=section, any_of=((said,),)) for section, said in facts),
        forbidden=forbidden,
        split="dev",
    )


ROWS = [
    row("in_scope-1", "What did fine-tuning bring?", ("r01/action", "94%"), ("r01/action", "40% fewer prompt tokens")),
    row("in_scope-2", "When does the gate rephrase?", ("r04/action", "0.65"), ("r04/action", "one retry")),
    row("multi-1", "How fast, at what price?", ("q01/result", "2.1 seconds"), ("q01/result", "$8,200 a month")),
    row("hole-1", "How did you cut latency?", ("q01/action", "lost the Action"), forbidden=("I sharded the index",)),
    row("followup-1", "And what did that do to the success rate?", ("r05/result", "96%"), history=HISTORY),
    row("near_miss-1", "Which vector database was it?", forbidden=("Pinecone",)),
]
SAID = {
    "in_scope-1": [
        ("The fine-tuned model reached 94% consistency with no few-shot examples.", "r01/action"),
        ("The fine-tuned model also needed 40% fewer prompt tokens.", "r01/action"),
    ],
    "in_scope-2": [
        (
            "When the relevance score is below 0.65, the assistant first rephrases the query and makes one retry.",
            "r04/action",
        )
    ],
    "multi-1": [
        ("The assistant's P95 latency came to 2.1 seconds.", "q01/result"),
        ("Azure cost $8,200 a month, which was 30% below the budget.", "q01/result"),
    ],
    "hole-1": [("In 14 weeks, the assistant was launched to 4,000 users.", "q01/result")],
    "followup-1": [("The agent's success rate rose from 84% to 96%.", "r05/result")],
}


def answer(*said: tuple[str, str], hole: str = "") -> Answer:
    """An answer of these sentences, each with the section that it cites; a refusal where there is none."""
    text = "**Say this**\n\n" + " ".join(f"{sentence} [{section}]" for sentence, section in said)
    text += f"\n\n**{NOT_IN_THE_GUIDE}**\n\n{hole}" if hole else ""
    return Answer(
        question="?",
        status=AnswerStatus.ANSWERED if said else AnswerStatus.INSUFFICIENT,
        answer=f"{text}\n\n**{EXPECT_NEXT}**\n\n- Why?" if said else "I don't have sufficient information.",
        claims=tuple(Claim(text=sentence, citations=(cited,), verdict=Verdict.SUPPORTED) for sentence, cited in said),
        citations=tuple(dict.fromkeys(section for _, section in said)),
        missing=(),
        related=(),
        confidence=0.9,
        retried=False,
        writer="guide",
        timings_ms={"total": 12.0},
    )


@dataclass(frozen=True)
class Script:
    """What the coach says to each row, as scripted; the real checkers look at it."""

    replies: dict[str, Answer]

    def but(self, name: str, *said: tuple[str, str], hole: str = "") -> "Script":
        return Script({**self.replies, name: answer(*said, hole=hole)})

    @property
    def exchanges(self) -> list[Exchange]:
        return [look_at(each, self.replies[each.id], GUIDE, NAMES) for each in ROWS]

    @property
    def result(self) -> Result:
        return measure(self.exchanges)


HONEST = Script(
    {each.id: answer(*SAID.get(each.id, []), hole=HOLE if each.kind == "hole" else "") for each in ROWS},
)


def broken(result: Result) -> set[str]:
    return {each.name for each in broken_promises([result], read_gates())}


def value(result: Result, name: str) -> float | None:
    figure = result.figure(name)
    assert figure is not None, name
    return figure.value


def test_honest_answers_keep_every_promise_and_nothing_is_listed() -> None:
    result = HONEST.result
    assert broken(result) == set()
    assert result.failures == ()
    assert value(result, "groundedness by both") == 1.0
    assert value(result, "completeness") == 1.0
    assert value(result, "answered or refused rightly") == 1.0


def test_a_wrong_figure_is_seen_by_both_looks() -> None:
    result = HONEST.but("followup-1", ("The agent's success rate rose from 84% to 98%.", "r05/result")).result
    assert {"groundedness", "groundedness by lookup", "figures and names in the cited section"} <= broken(result)
    (failure,) = [each for each in result.failures if each.id == "followup-1"]
    assert "whose figure '98%' stands nowhere there" in failure.what
    assert "which the checker does not support" in failure.what


def test_a_wrong_unit_is_seen() -> None:
    said = ("In 14 months, the assistant was launched to 4,000 users.", "q01/result")
    assert {"groundedness", "groundedness by lookup"} <= broken(HONEST.but("hole-1", said, hole=HOLE).result)


def test_a_swapped_citation_is_seen_by_both_looks() -> None:
    said = [(sentence, "q06/result") for sentence, _ in SAID["multi-1"]]
    result = HONEST.but("multi-1", *said).result
    assert {"groundedness", "groundedness by lookup"} <= broken(result)
    assert value(result, "right section cited") == 0.75
    assert value(result, "facts told from their own section") == 0.8
    assert value(result, "completeness") == 1.0


def test_a_dropped_fact_lowers_completeness_and_is_named() -> None:
    result = HONEST.but("in_scope-1", SAID["in_scope-1"][0]).result
    assert (value(result, "completeness"), value(result, "completeness, in scope")) == (0.9, 0.75)
    assert (value(result, "answers with every fact"), value(result, "groundedness by both")) == (0.8, 1.0)
    (failure,) = result.failures
    assert failure.what.endswith("leaves out: 40% fewer prompt tokens [r01/action]")


def test_many_dropped_facts_break_the_promise() -> None:
    result = HONEST.but("in_scope-1", SAID["in_scope-1"][0]).but("multi-1", SAID["multi-1"][0]).but("in_scope-2").result
    assert "completeness" in broken(result)


def test_an_action_that_cites_what_the_source_lost_is_an_invented_one() -> None:
    said = ("We cached the frequent queries.", "q01/action")
    result = HONEST.but("hole-1", *SAID["hole-1"], said, hole=HOLE).result
    assert {"invented actions", "groundedness", "groundedness by lookup"} <= broken(result)
    (failure,) = [each for each in result.failures if each.id == "hole-1"]
    assert "invents an action: 'We cached the frequent queries.'" in failure.what


def test_an_action_that_is_said_without_a_source_is_an_invented_one() -> None:
    result = HONEST.but("hole-1", *SAID["hole-1"], hole=f"{HOLE} I sharded the index.").result
    assert {"invented actions", "forbidden said"} <= broken(result)


def test_a_hole_that_is_passed_over_in_silence_is_seen() -> None:
    result = HONEST.but("hole-1", *SAID["hole-1"]).result
    assert "hole said" in broken(result)
    assert "does not say the hole" in result.failures[0].what


def test_a_near_miss_that_is_answered_is_seen() -> None:
    result = HONEST.but("near_miss-1", *SAID["multi-1"]).result
    assert broken(result) == {"near misses answered"}
    assert value(result, "answered or refused rightly, near miss") == 0.0


def test_what_a_refusal_must_not_say_is_seen() -> None:
    told = HONEST.replies["near_miss-1"].model_copy(update={"answer": "The guide says nothing of it; it was Pinecone."})
    result = Script({**HONEST.replies, "near_miss-1": told}).result
    assert broken(result) == {"forbidden said"}


def test_a_covered_question_that_is_refused_tells_none_of_its_facts() -> None:
    result = HONEST.but("multi-1").result
    assert (value(result, "completeness, multi"), value(result, "answered or refused rightly, multi")) == (0.0, 0.0)
    assert "is refused and ought to be answered" in result.failures[0].what


def test_a_sentence_of_the_answer_without_a_citation_is_seen() -> None:
    told = HONEST.replies["multi-1"]
    told = told.model_copy(update={"answer": told.answer.replace("**Say this**\n\n", "**Say this**\n\nIt went well. ")})
    result = Script({**HONEST.replies, "multi-1": told}).result
    assert broken(result) == {"answers cited throughout"}
    assert "says without a citation 'It went well.'" in result.failures[0].what


def test_groundedness_that_the_guide_would_flag_is_said_to_be_flagged() -> None:
    assert not [each for each in HONEST.result.failures if each.id == "flagged"]
    wrong = HONEST.but("in_scope-2", ("When it is below 0.75, it makes nine retries.", "r04/action"))
    flagged = [each for each in wrong.result.failures if each.id == "flagged"]
    assert [each.what.partition(" is ")[0] for each in flagged] == [
        "flagged: groundedness",
        "flagged: groundedness by lookup",
        "flagged: groundedness by both",
    ]
    assert wrong.result.failures[: len(flagged)] == tuple(flagged)
    assert value(wrong.result, "answers flagged") == 0.2


def test_siblings_count_where_they_are_labelled() -> None:
    asked = Question(
        id="q",
        question="?",
        kind="direct",
        covered=True,
        gold=("q01/result", "q01/task"),
        siblings=("q01/situation",),
        history=(),
        split="dev",
    )
    said = [
        ("The assistant's P95 latency came to 2.1 seconds.", "q01/result"),
        (
            "For a financial-services client with 4,000 compliance analysts, we had to build a knowledge assistant for "
            "internal use.",
            "q01/situation",
        ),
        ("The agent's success rate rose from 84% to 96%.", "r05/result"),
    ]
    result = measure([look_at(asked, answer(*said), GUIDE, NAMES)])
    assert value(result, "citation precision") == pytest.approx(1 / 3, abs=1e-4)
    assert value(result, "citation precision with siblings") == pytest.approx(2 / 3, abs=1e-4)
    assert value(result, "citation recall") == 0.5


def test_a_case_with_a_history_is_reproduced_with_it() -> None:
    (each,) = [each for each in HONEST.exchanges if each.history]
    printf, form, line, *rest = shlex.split(each.command)
    assert (printf, form, rest) == ("printf", "%s\\n", ["|", "coach", "ask", "--jsonl"])
    assert json.loads(line) == {
        "id": "followup-1",
        "question": "And what did that do to the success rate?",
        "history": [message.model_dump() for message in HISTORY],
    }


def test_a_question_with_quotes_can_be_pasted_into_a_shell() -> None:
    asked = replace(HONEST.exchanges[0], asked=row("in_scope-9", 'what\'s "it" worth?', ("r01/action", "94%")))
    assert shlex.split(asked.command) == ["coach", "ask", 'what\'s "it" worth?']


def test_the_picture_shows_how_many_facts_the_first_sentences_tell() -> None:
    (plot,) = HONEST.result.plots
    series = {each.name: each.points for each in plot.series}
    assert series["in scope"] == ((1.0, 0.75), (2.0, 1.0))
    assert series["multi"] == ((1.0, 0.5), (2.0, 1.0))
    assert "near miss" not in series


def test_with_no_case_at_all_nothing_is_measured_and_nothing_is_drawn() -> None:
    result = measure([])
    assert {figure.n for figure in result.figures} == {0}
    assert (result.failures, result.plots) == ((), ())


def test_data_without_a_question_say_so(searcher: Searcher, tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "out_of_scope.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(NothingToMeasure, match="no question"):
        answers(make_workbench(searcher, tmp_path, "dev"))


@pytest.mark.model
def test_the_coach_itself_is_asked_with_history_and_looked_at_twice(real_home: Path, tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "out_of_scope.jsonl").write_text("", encoding="utf-8")
    rows = [each.model_dump(mode="json") for each in ROWS]
    (tmp_path / NAME).write_text("".join(json.dumps(each) + "\n" for each in rows), encoding="utf-8")
    assert read_required(tmp_path) == ROWS

    result = answers(make_workbench(make_searcher(), tmp_path, "dev"))

    assert value(result, "groundedness by both") == 1.0
    assert value(result, "completeness, followup") == 1.0
    assert value(result, "near misses answered") == 0.0
    assert value(result, "invented actions") == 0.0
