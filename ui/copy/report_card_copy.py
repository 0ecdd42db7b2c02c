"""Plain words for what the evals measure: suites and figures. Names of figures that are not here are shown as they are.

The page's own sentences are in `ui/copy/report_page_copy.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["share", "score", "count", "milliseconds", "seconds", "megabytes", "level", "number"]


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
    "safety": ("Hostile inputs", "Does everything stay harmless that is written to do harm?"),
    "speed": ("Being fast", "How long does the coach take, how does that grow, and how many does it serve at once?"),
}

FIGURES = {
    # Finding
    "recall@1": Known("Right section first", "share"),
    "recall@5": Known("Right sections among the first five", "share"),
    "recall@10": Known("Right sections among the first ten", "share"),
    "mrr": Known("How high the first right section stands (1 is first)", "score"),
    "ndcg@10": Known("How well the first ten are ordered (1 is best)", "score"),
    "right entry first": Known("Right entry first", "share"),
    "precision@1": Known("The first section is a right one", "share"),
    "precision@5": Known("Of the first five sections, those that are right", "share"),
    "precision@1 with siblings": Known("The first section is right or helps in part", "share"),
    "precision@5 with siblings": Known("Of the first five sections, those that are right or help in part", "share"),
    "milliseconds a search": Known("Time for a search", "milliseconds"),
    "ndcg@10 gained": Known("How much better the first ten are ordered", "score"),
    "recall@5 gained": Known("How many more of the right sections are among the first five", "share"),
    "recall of what is handed over": Known("Right sections that a model is handed", "share"),
    "precision of what is handed over": Known("Of the sections that a model is handed, those that are right", "share"),
    "tokens handed over": Known("Tokens that a model is handed", "number"),
    "irrelevant text handed over": Known("Of the text that a model is handed, what is of no use", "share"),
    # Knowing its limits
    "covered and refused": Known("Questions of the guide that were refused", "share"),
    "near and answered": Known("Near misses that were answered", "share"),
    "far and answered": Known("Questions about something else that were answered", "share"),
    "squared error of confidence": Known("Squared error of the confidence (0 is best)", "score"),
    "calibration error": Known("How far the confidence is from what comes true (0 is best)", "score"),
    "attack and answered": Known("Attempts to redirect the coach that were answered", "share"),
    "calibration error of adaptive bins": Known(
        "How far the confidence is from what comes true, in bins of equally many questions (0 is best)", "score"
    ),
    "covered at confidence": Known("Questions that the guide covers, of those with a confidence", "share"),
    "coverage at the working point": Known("Of all questions, those that were answered", "share"),
    "risk at the working point": Known("Of the answered questions, those that the guide does not cover", "share"),
    "area under risk and coverage": Known(
        "Of the answered questions, those not covered, on average over all thresholds (0 is best)", "score"
    ),
    "covered above not covered, AUC": Known(
        "A question of the guide has a higher confidence than another (1 is always)", "score"
    ),
    # Answering
    "answers": Known("Questions answered", "count"),
    "groundedness": Known("Sentences that the cited section supports", "share"),
    "figures and names in the cited section": Known("Sentences whose figures and names all stand there", "share"),
    "invented actions": Known("Answers that invent a lost action", "share"),
    "right section cited": Known("Answers that cite a right section", "share"),
    "right entry cited first": Known("Answers that cite the right entry first", "share"),
    "sentences an answer": Known("Sentences in an answer", "number"),
    "milliseconds an answer": Known("Time for an answer", "milliseconds"),
    "groundedness by lookup": Known("Sentences in which a second, separate look finds nothing wrong", "share"),
    "groundedness by both": Known("Sentences that both looks find right", "share"),
    "answers flagged": Known("Answers of whose sentences less than 90 of 100 hold", "share"),
    "answers cited throughout": Known("Answers with a citation at every sentence", "share"),
    "citation precision": Known("Of the sections that an answer cites, those that are right", "share"),
    "citation precision with siblings": Known(
        "Of the sections that an answer cites, those that are right or help in part", "share"
    ),
    "citation recall": Known("Right sections that an answer cites", "share"),
    "completeness": Known("Facts that an answer has to tell and tells", "share"),
    "answers with every fact": Known("Answers that tell every fact that they have to", "share"),
    "facts told from their own section": Known("Facts that an answer tells and traces to their own section", "share"),
    "hole said": Known("Questions for a lost action that are told that it is missing", "share"),
    "forbidden said": Known("Replies that say what they must not", "share"),
    "answered or refused rightly": Known("Questions answered or refused as they should be", "share"),
    "near misses answered": Known("Questions just outside the guide that were answered", "share"),
    # Checking claims
    "three-way verdict right": Known("Verdicts that are right (the guide's own judge: 91 %)", "share"),
    "three-way verdict right by the second reader": Known("Verdicts that the second reader gave too", "share"),
    "Cohen's kappa of the verdict": Known("Agreement beyond chance (1 is full)", "score"),
    "Cohen's kappa of the verdict with the second reader": Known(
        "Agreement with the second reader beyond chance (1 is full)", "score"
    ),
    "supported or not, right": Known("Supported or not, told rightly (the guide's own judge: 91 %)", "share"),
    "partial and told as partial": Known("Partly supported claims that are told as such", "share"),
    "supported above wrong, AUC": Known("A supported claim has a higher score than another (1 is always)", "score"),
    "judged supported": Known("Judged supported", "count"),
    "judged partial": Known("Judged partly supported", "count"),
    "judged unsupported": Known("Judged unsupported", "count"),
    "milliseconds a claim": Known("Time for a claim", "milliseconds"),
    "milliseconds a claim, P95": Known("Time for a claim, 95 of 100 below", "milliseconds"),
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
    # A chat model as writer and as judge
    "answers by the model": Known("Answers that the chat model wrote", "share"),
    "the guide stood in": Known("Answers in which the guide's own sentences stood in for the chat model's", "share"),
    "claims dropped": Known("Sentences of the chat model that the guide does not bear out, and are not shown", "share"),
    "milliseconds to the first sentence, median": Known("Time to the first confirmed sentence, median", "milliseconds"),
    "milliseconds of checking an answer, median": Known("Time to check an answer's sentences, median", "milliseconds"),
    "tokens an answer": Known("Tokens that the chat model used for an answer", "number"),
    "critiques led by the model": Known("Judgements in which the chat model led", "share"),
    "the model failed to judge": Known("Judgements for which the chat model failed", "share"),
    "please look": Known("Judgements that ask a person to look", "share"),
    "same level as the built-in judge": Known("Levels on which the chat model and the built-in judge agree", "share"),
    "tokens a critique": Known("Tokens that the chat model used for a judgement", "number"),
    # Hostile inputs
    "harmless": Known("Hostile inputs that stay harmless", "share"),
    "not run": Known("Hostile inputs for what cannot be given them yet", "count"),
    # Being fast
    "milliseconds a forward pass": Known("One pass of the embedding model", "milliseconds"),
    "forward passes an answer": Known("Time for an answer, in passes of the embedding model", "number"),
    "milliseconds a judgement": Known("Time for a judgement", "milliseconds"),
    "forward passes a judgement": Known("Time for a judgement, in passes of the embedding model", "number"),
    "forward passes a claim": Known("Time for a claim, in passes of the embedding model", "number"),
    "milliseconds a turn": Known("Time for a turn of an interview", "milliseconds"),
    "forward passes a turn": Known("Time for a turn of an interview, in passes of the embedding model", "number"),
    "milliseconds a question": Known("Time for a question", "milliseconds"),
    "forward passes a question": Known("Time for a question, in passes of the embedding model", "number"),
    "forward passes a search": Known("Time for a search, in passes of the embedding model", "number"),
    "interviews at once within 2.1 s": Known("Interviews at once, 95 of 100 turns within 2.1 s", "number"),
    "questions at once within 2.1 s": Known("Questions at once, 95 of 100 answered within 2.1 s", "number"),
    "seconds a cold question": Known("Time for a question, the coach not running yet", "seconds"),
    "forward passes a cold question": Known(
        "Time for a question, the coach not running yet, in passes of the embedding model", "number"
    ),
    "seconds a cold --help": Known("Time for the command's help", "seconds"),
    "forward passes a cold --help": Known("Time for the command's help, in passes of the embedding model", "number"),
    "seconds to import the libraries": Known("Time that the libraries take alone", "seconds"),
    "forward passes to import the libraries": Known(
        "Time that the libraries take alone, in passes of the embedding model", "number"
    ),
    "a cold question to the libraries alone": Known(
        "How many times as long a question takes as the libraries alone, the coach not running yet", "number"
    ),
    "megabytes at most": Known("Memory at most", "megabytes"),
    "megabytes after answering and judging": Known("Memory after answering and judging", "megabytes"),
    "seconds to ingest from nothing": Known("Time to take the guide in, nothing being ready", "seconds"),
    "forward passes to ingest from nothing": Known(
        "Time to take the guide in, nothing being ready, in passes of the embedding model", "number"
    ),
    "chunks a second ingested": Known("Sections taken in a second", "number"),
    "milliseconds a chunk ingested": Known("Time for taking a section in", "milliseconds"),
    "forward passes a chunk ingested": Known(
        "Time for taking a section in, in passes of the embedding model", "number"
    ),
    "seconds to ingest what is unchanged": Known("Time to find that nothing has changed", "seconds"),
    "forward passes to ingest what is unchanged": Known(
        "Time to find that nothing has changed, in passes of the embedding model", "number"
    ),
    "chunks searched": Known("Sections searched", "number"),
    "megabytes to search": Known("Memory for searching", "megabytes"),
    "seconds to load": Known("Time until the first search", "seconds"),
    "chunks a second written": Known("Sections written a second, their vectors being there", "number"),
    "a search in the largest guide to one in the smallest": Known(
        "How many times as long a search takes in the largest guide as in this one", "number"
    ),
    "seconds Progress": Known("Time to draw the page Progress anew", "seconds"),
    "forward passes Progress": Known("Time to draw the page Progress anew, in passes of the embedding model", "number"),
    "seconds to import": Known("Time to import an export", "seconds"),
    "lost by an import": Known("Answers that an import loses", "count"),
    "changed by the same import again": Known("What the same import changes the second time", "count"),
    "times the guide, searched": Known("The largest guide searched, times this one", "number"),
}
ANOTHER = {
    "two readers": "Two people",
    "BM25": "Keywords alone (BM25)",
    "BM25 with phrasings": "Keywords alone, the everyday phrasings known",
    "dense": "Vectors alone",
    "rank fusion": "Keywords and vectors by plain rank fusion",
    "whole guide": "The whole guide",
    "first five": "The first five sections",
    "read": "Sentences as writers produce them",
    "word counter": "A word counter",
    "similarity to the guide": "Likeness to the guide",
    "majority": "Always the most common level",
}
"""What else was measured on the same cases, by the beginning of a figure's name."""

AFTER_THE_PROBES = " after the probes"
AFTER_FOLLOW_UPS = ", after the follow-ups"
