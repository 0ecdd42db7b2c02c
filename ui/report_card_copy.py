"""Every sentence of the page Report card. Names of figures that are not known here are shown as they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

TITLE = "The coach's own report card"
LEAD = "The coach is measured on labelled cases and held to what it promises. This is what came of it."
MEASURE_AGAIN = "To measure it anew on this machine, run this in a terminal; it takes some minutes."
MEASURE = "coach eval"
SHOWN_INSTEAD = "Shown instead: the report that came with this version."
INTERVAL = "95 % interval"
NO_REPORT = "There is no report yet. Run this in a terminal, and what it measures stands here."
KEPT, BROKEN = "kept", "not kept"
KEPT_ICON, BROKEN_ICON = ":material/check_circle:", ":material/cancel:"
NOT_MEASURED = "not measured"
COLUMNS = ("Figure", "Value", INTERVAL, "n")
FAILING_NOTE = "Each with the command that reproduces it."
Unit = Literal["share", "score", "count", "milliseconds", "level", "number"]


@dataclass(frozen=True, slots=True)
class Known:
    """A figure's name in plain words, and how its value reads."""

    words: str
    unit: Unit


SUITES = {
    "retrieval": ("Finding", "Does the search find the guide's sections that answer a question?"),
    "gate": ("Knowing its limits", "Does the coach tell what the guide covers from what it does not?"),
    "answers": ("Answering", "Does every sentence of an answer stand in the section that it cites?"),
    "verdicts": ("Checking claims", "Does the checker tell a claim that a passage supports from one that it does not?"),
    "critique": ("Judging", "Does the judge give answers the level that people gave them, and see what is missing?"),
    "attacks": ("Not being fooled", "Do empty answers stay at level 0, however they are dressed up?"),
    "interviews": ("Whole interviews", "Does an interview find out how good a candidate is?"),
}

FIGURES = {
    # Finding
    "recall@1": Known("Right section first", "share"),
    "recall@5": Known("Right sections among the first five", "share"),
    "recall@10": Known("Right sections among the first ten", "share"),
    "mrr": Known("How high the first right section stands (1 is first)", "score"),
    "ndcg@10": Known("How well the first ten are ordered (1 is best)", "score"),
    "right entry first": Known("Right entry first", "share"),
    # Knowing its limits
    "covered and refused": Known("Questions of the guide that were refused", "share"),
    "near and answered": Known("Near misses that were answered", "share"),
    "far and answered": Known("Questions about something else that were answered", "share"),
    "squared error of confidence": Known("Squared error of the confidence (0 is best)", "score"),
    "calibration error": Known("How far the confidence is from what comes true (0 is best)", "score"),
    # Answering
    "answers": Known("Questions answered", "count"),
    "groundedness": Known("Sentences that the cited section supports", "share"),
    "figures and names in the cited section": Known("Sentences whose figures and names all stand there", "share"),
    "invented actions": Known("Answers that invent a lost action", "share"),
    "right section cited": Known("Answers that cite a right section", "share"),
    "right entry cited first": Known("Answers that cite the right entry first", "share"),
    "sentences an answer": Known("Sentences in an answer", "number"),
    "milliseconds an answer": Known("Time for an answer", "milliseconds"),
    # Checking claims
    "three-way verdict right": Known("Verdicts that are right", "share"),
    "wrong and passed as supported": Known("Wrong claims that pass as supported", "share"),
    "supported and kept": Known("Supported claims that are kept", "share"),
    "passed": Known("Wrong claims that pass", "share"),
    # Judging
    "exact level": Known("Levels that are exactly right", "share"),
    "quadratic kappa": Known("Agreement beyond chance, far misses counting more (1 is full)", "score"),
    "0 and 2 confused": Known("A 0 taken for a 2, or a 2 for a 0", "count"),
    "missing, micro-F1": Known("Missing parts and qualities found (1 is all, and no other)", "score"),
    "missing": Known("Found missing", "score"),
    "1 against 2 at equal length, AUC": Known("The better of two equally long answers told (1 is always)", "score"),
    "judged twice and identical": Known("Answers judged the same when judged again", "share"),
    "answers with a probe": Known("Answers with a follow-up", "share"),
    "probes aimed at a labelled gap": Known("Follow-ups that ask for something weak", "share"),
    "first probes aimed at a labelled gap": Known("First follow-ups that ask for something weak", "share"),
    "answers with a probe asked twice": Known("Answers asked the same follow-up twice", "count"),
    "answers with a probe that leaks the guide": Known("Answers whose follow-up tells the guide's answer", "count"),
    "milliseconds a critique, median": Known("Time for a judgement, half of them below", "milliseconds"),
    "milliseconds a critique, P95": Known("Time for a judgement, 95 of 100 below", "milliseconds"),
    "words and labelled level, rank correlation": Known("How far longer answers have higher levels", "score"),
    # Not being fooled
    "level 0 or not gradable": Known("Attacks that stay at level 0 or are not graded", "share"),
    "lifted": Known("Empty answers lifted above their level", "count"),
    "level unchanged by an order": Known("Levels that an order to the judge leaves as they are", "share"),
    "level 0, dressed up and still 0": Known("Empty answers still at level 0 when dressed up", "share"),
    # Whole interviews
    "pairs of candidates in the right order": Known("Pairs of candidates put in the right order", "share"),
    "mean level": Known("Mean level", "level"),
    "turns with a probe": Known("Questions with a follow-up", "share"),
    "turns with a probe asked twice": Known("Questions asked the same follow-up twice", "count"),
    "turns with a probe that leaks the guide": Known("Questions whose follow-up tells the guide's answer", "count"),
    "level rises": Known("Level rises", "share"),
    "level falls after the probes": Known("Level falls after the follow-ups", "count"),
    "turns until a candidate is known": Known("Questions until a candidate is known", "number"),
    "turns until a topic is known": Known("Questions until a topic is known", "number"),
    "turns saved for each topic by the policy": Known("Questions saved by choosing them well", "number"),
}
ANOTHER = {
    "two readers": "Two people",
    "word counter": "A word counter",
    "similarity to the guide": "Likeness to the guide",
    "majority": "Always the most common level",
}
"""What else was measured on the same cases, by the beginning of a figure's name."""

AFTER_THE_PROBES = " after the probes"
AFTER_FOLLOW_UPS = ", after the follow-ups"


def promises(kept: int, given: int) -> str:
    return f"{kept} of {given} promises kept"


def about(made: datetime, coach: str, split: str, cases: str) -> str:
    of = f"the {split} part of the cases in {cases}" if cases else f"the {split} part of the project's own cases"
    kept_back = ", which was kept back while the coach was made" if split == "test" and not cases else ""
    return f"Measured on {made.day} {made:%B %Y} with version {coach}, on {of}{kept_back}."


def broken(suite: str, name: str, value: str, promise: str) -> str:
    return f"{suite}. {name}: {value}, promised {promise}."


def at_least(value: str) -> str:
    return f"at least {value}"


def at_most(value: str) -> str:
    return f"at most {value}"


def cases(n: int) -> str:
    return f"{n:,} case{'' if n == 1 else 's'}"


def interval(low: str, high: str) -> str:
    return f"{low} to {high}"


def promised(promise: str) -> str:
    return f"promised: {promise}"


def figures(number: int, *, more: bool) -> str:
    """`more` where others stand above them."""
    return f"{number} {'more ' if more else ''}figure{'' if number == 1 else 's'}"


def failing(number: int) -> str:
    return f"{number} failing case{'' if number == 1 else 's'}" if number else "No failing case"
