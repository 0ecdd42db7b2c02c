"""Each rule with wordings that break it and wordings that keep to it."""

from __future__ import annotations

import pytest

from graph.assessment.probe_patterns import load_patterns
from graph.assessment.rubric import load_rubric
from graph.domain import Part, Quality
from graph.interview.asking import Asking
from graph.interview.lead_ins import LEAD_INS
from graph.interview.wording_reply import ToWord, WordedReply
from graph.interview.wording_rules import Breach, breach
from graph.models.prompts import load_prompt
from graph.models.role import Role
from ingest.edition import EDITION
from ingest.reading import read_source
from ingest.star import Guide
from tests.chat_honest import LEAD_INS as SPOKEN

GUIDE: Guide = read_source(EDITION)
QUOTE = "I moved the parser behind a queue"
ANSWER = f"At a bank we had slow documents. {QUOTE} and it fell from 9 to 2 minutes."


def sample(entry: str) -> tuple[str, ...]:
    found = GUIDE.entry(entry)
    assert found
    return tuple(section.text for section in found.sections if section.text)


def title(entry: str) -> str:
    found = GUIDE.entry(entry)
    assert found
    return found.title


def question(entry: str) -> Asking:
    return Asking(title(entry), sample=sample(entry))


def probe(text: str, gap: str, criterion: Part | Quality | None, quote: str = "", entry: str = "q03") -> Asking:
    return Asking(text, gap, quote, (title(entry), ANSWER), criterion, sample(entry), is_probe=True)


RAG, RETRIES, MENTORING, EVALUATION = (question(entry) for entry in ("q03", "r05", "q09", "q07"))
NUMBER = probe(
    f'You said "{QUOTE}". Which number moved because of it?', "no measured result", Quality.QUANTIFIED, QUOTE
)
SHARE = probe("Which of these steps would not have happened without you?", "no share of your own", Quality.OWNERSHIP)
CHOICE = probe(
    f'"{QUOTE}": what was the next best option, and why did it lose?',
    "no reason for a choice",
    Quality.TRADE_OFF,
    QUOTE,
)
COST = probe("What does one request cost, and where does the money go?", "not yet asked: what it costs", None)
END = probe("How did the story end, and who noticed?", "no result", Part.RESULT)


@pytest.mark.parametrize(
    ("asking", "worded"),
    [
        (RAG, "Please walk me through a RAG pipeline that you designed, from one end to the other."),
        (RAG, "I would love to hear about a RAG pipeline of your design: can you take us through it end to end?"),
        (RAG, "Take us through one RAG pipeline you designed, end to end. Be concrete."),
        (RETRIES, "How do you keep retries of tool calls safe in an agent system?"),
        (RETRIES, "In an agent system, tool calls get retried. How do you make that safe?"),
        (MENTORING, "How do you go about mentoring junior engineers on AI projects?"),
        (MENTORING, "What does your mentoring of junior engineers look like on AI projects? Be specific."),
        (EVALUATION, "Once an LLM application is in production, how do you keep evaluating it?"),
        (NUMBER, f'You told me "{QUOTE}". Which number moved because of that?'),
        (NUMBER, f"“{QUOTE}”, you said. Thanks, and by how much did a number move?"),
        (NUMBER, "Which number moved because of that change?"),
        (NUMBER, "It went from 9 to 2 minutes: which number was that?"),
        (SHARE, "Which part of this would not have happened without you?"),
        (SHARE, "Be exact: which of these steps were your own?"),
        (CHOICE, f'You said "{QUOTE}". What was the next best option, and why did it lose?'),
        (COST, "Thanks. What does a single request cost, and where does that money go?"),
        (END, "How did it end, and who noticed?"),
        (END, "And how did the story end?"),
    ],
)
def test_a_wording_that_keeps_to_what_was_chosen_stands(asking: Asking, worded: str) -> None:
    assert breach(worded, asking) is None


@pytest.mark.parametrize(
    ("rule", "asking", "worded"),
    [
        # One plain line of text.
        (Breach.FORM, SHARE, ""),
        (Breach.FORM, SHARE, "   "),
        (Breach.FORM, SHARE, "Which of these steps\nwould not have happened without you?"),
        (Breach.FORM, SHARE, "Which of these st\u200beps would not have happened without you?"),
        (Breach.FORM, SHARE, "Which of these steps would not have happened without you? \u202egnp.exe"),
        (Breach.FORM, RAG, "**Take us** through a RAG pipeline that you designed, from end to end"),
        (Breach.FORM, RAG, "Take us through a <b>RAG pipeline</b> that you designed, from end to end"),
        (Breach.FORM, RAG, "Take us through a [RAG pipeline](here) that you designed, from end to end"),
        (Breach.FORM, RAG, "Take us through a RAG pipeline that you designed, end to end. See https://x.io"),
        (Breach.FORM, RAG, "Take us through a RAG pipeline that you designed, end to end. See evil.example now."),
        (Breach.FORM, RAG, "Take us through a RAG pipeline that you designed, from end to end \U0001f600"),
        # Short enough to be spoken.
        (Breach.LONG, SHARE, "Which of these steps would not have happened without you, " * 6 + "you?"),
        (Breach.LONG, SHARE, "Which " + "of these " * 30 + "steps were your own?"),
        # One thing.
        (Breach.TWO, RAG, "Take us through a RAG pipeline that you designed, and why did you pick that model?"),
        (Breach.TWO, RAG, "Take us through a RAG pipeline that you designed, end to end. Why did you build it?"),
        (Breach.TWO, RAG, "1. Take us through a RAG pipeline that you designed 2. from end to end"),
        (Breach.TWO, RAG, "A RAG pipeline that you designed, from end to end."),
        (Breach.TWO, SHARE, "Which of these steps would not have happened without you? And what is your salary?"),
        (Breach.TWO, SHARE, "Which of these steps were your own, and also which number moved?"),
        (Breach.TWO, SHARE, "Which of these steps were your own; which were not?"),
        (Breach.TWO, NUMBER, "Tell me about the queue. Which number moved?"),
        # The candidate's words as they are, or not at all.
        (Breach.QUOTE, NUMBER, 'You said "I moved the parsers behind a queue". Which number moved because of it?'),
        (Breach.QUOTE, NUMBER, "You said “we moved the parser behind a queue”. Which number moved because of it?"),
        (Breach.QUOTE, NUMBER, f'You said "{QUOTE}. Which number moved because of it?'),
        (Breach.QUOTE, NUMBER, "When you moved the parser in front of a queue, which number moved?"),
        # No verdict, up or down, and no level.
        (Breach.VERDICT, RAG, "Great to see you! Take us through a RAG pipeline that you designed, from end to end."),
        (Breach.VERDICT, SHARE, "That was weak. Which of these steps would not have happened without you?"),
        (Breach.VERDICT, SHARE, "You idiot. Which of these steps would not have happened without you?"),
        (Breach.VERDICT, SHARE, "Excellent. Which of these steps would not have happened without you?"),
        (Breach.VERDICT, SHARE, "For level two, which of these steps would not have happened without you?"),
        (Breach.VERDICT, SHARE, "Before I score this: which of these steps would not have happened without you?"),
        (Breach.VERDICT, SHARE, "Nice work. Which of these steps would not have happened without you?"),
        # No figure and no name that was not said.
        (
            Breach.INVENTED,
            RAG,
            "Take us through a RAG pipeline that reached 94.2%, from end to end, as you designed it.",
        ),
        (Breach.INVENTED, RAG, "Take us through a RAG pipeline that you designed with Pinecone, from end to end."),
        (Breach.INVENTED, RAG, "Take us through a RAG pipeline with a reranker that you designed, from end to end."),
        (Breach.INVENTED, NUMBER, "Did the number fall by 40%?"),
        (Breach.INVENTED, NUMBER, "Which number moved from 9 to 3 minutes?"),
        (Breach.INVENTED, SHARE, "In 90 seconds, which of these steps were your own?"),
        (Breach.INVENTED, SHARE, "Which of these steps, kafka or the webhook, was yours?"),
        # English.
        (Breach.LANGUAGE, SHARE, "Wat heb je daar zelf precies gedaan, alsjeblieft?"),
        (Breach.LANGUAGE, SHARE, "Dime exactamente cual parte hiciste sin ayuda de nadie, por favor?"),
        # The same subject, the same gap.
        (Breach.DRIFT, RAG, "What is the best way to season a cast-iron pan?"),
        (Breach.DRIFT, RAG, "Can you tell us about a pipeline?"),
        (Breach.DRIFT, NUMBER, "Why did you do that?"),
        (Breach.DRIFT, NUMBER, "How much does your car weigh?"),
        (Breach.DRIFT, CHOICE, "Why is the sky blue?"),
        (Breach.DRIFT, CHOICE, f'You said "{QUOTE}". Why is the sky blue, and why?'),
        (Breach.DRIFT, COST, "Who made the final call?"),
        (Breach.DRIFT, END, "What would you cook for your team tonight?"),
        (
            Breach.DRIFT,
            SHARE,
            "Which of the steps in your garden would you paint in summer, and if it rains is it the roof or attic?",
        ),
    ],
)
def test_a_wording_that_breaks_a_rule_is_told_by_it(rule: Breach, asking: Asking, worded: str) -> None:
    assert breach(worded, asking) is rule


def test_what_the_sample_answer_says_is_given_away_by_no_question() -> None:
    leaked = []
    for entry in (each for each in GUIDE.entries if each.practised):
        for section in (each for each in entry.sections if each.text):
            words = (section.text or "").split()
            run = " ".join(words[:8]).rstrip(".,;:")
            leaked.append(breach(f"Think of this: {run}. {entry.title}", question(entry.id)))

    assert len(leaked) > 60
    assert None not in leaked


def test_five_words_of_the_sample_answer_in_a_row_are_a_leak_and_four_are_none() -> None:
    asking = Asking("How did you tame the index?", sample=("It was cut into pieces of one size each night.",))

    assert breach("So it was cut into pieces of one size: how did you tame the index?", asking) is Breach.LEAK
    assert breach("It was cut down. How did you tame the index?", asking) is None


def test_three_words_with_meaning_that_only_the_sample_answer_has_are_a_leak() -> None:
    asking = Asking("How did you tame the index?", sample=("Nightly compaction of stale partial postings helped.",))

    assert breach("By compaction of partial and stale postings: how did you tame the index?", asking) is Breach.LEAK
    assert breach("Was it stale? How did you tame the index?", asking) is Breach.TWO


def test_what_the_candidate_said_may_be_said_again() -> None:
    asking = Asking(
        "What came of it?", "no result", "", ("How did you tame it?", "I scored 7 shards with Kafka, a poor choice."),
        Part.RESULT, ("It fell to 7 shards.",), is_probe=True,
    )  # fmt: skip

    assert breach("What came of the 7 shards with Kafka?", asking) is None


def every_asking() -> list[Asking]:
    """All questions of the guide, and each probe pattern filled as it would be for an answer."""
    rubric, patterns = load_rubric(), load_patterns()
    plain = [(criterion, each, False) for criterion, found in patterns.patterns.items() for each in found]
    deep = [(each.criterion, each, True) for each in patterns.depth]
    return [question(each.id) for each in GUIDE.entries if each.practised] + [
        probe(
            each.filled(QUOTE),
            "not yet asked" if depth else rubric.of(criterion).thin_gap,
            None if depth else criterion,
            QUOTE if each.quotes else "",
        )
        for criterion, each, depth in plain + deep
    ]


def test_every_question_and_pattern_keeps_to_the_rules_by_itself_and_behind_every_lead_in() -> None:
    lead_ins = [each for found in LEAD_INS.values() for each in found]
    refused = [
        (found, worded)
        for asking in every_asking()
        for lead_in in ("", *lead_ins, *SPOKEN.values())
        if (found := breach(worded := f"{lead_in} {asking.text}".strip(), asking))
    ]

    assert refused == []


def test_the_examples_that_a_model_is_shown_keep_to_the_rules() -> None:
    prompt = load_prompt(Role.INTERVIEWER, ToWord, WordedReply)
    manners = {(given.manner, given.kind) for given, _ in prompt.examples}

    assert 4 <= len(prompt.examples) <= 6
    assert {manner for manner, _ in manners} == {"friendly", "neutral", "tough"}
    for given, reply in prompt.examples:
        asking = Asking(given.text, given.gap, given.quote, is_probe=given.kind == "probe")
        assert breach(reply.text, asking) is None, reply.text
