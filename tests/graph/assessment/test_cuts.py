from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.assessment.cuts import CUT_SECONDS, FURTHER, WEIGHTS, cuts
from graph.assessment.delivery import pace
from graph.assessment.pieces import pieces, share
from graph.assessment.sentences import Sentence, split
from graph.assessment.words import normal
from graph.domain import Criterion, Cut, Part, Quality

CALM = 2.5
ANSWER = (
    "Good evening and thank you. At the ferry line our bot lost thirty carts a night. I was asked to end that by May. "
    "The weather was fine in those days and the coffee was good. I moved the carts into Redis because the process "
    "died, and I wrote a replay. It was a lot of work, and everybody learnt a lot from it. Lost carts fell from 30 "
    "to 2."
)
SHOWN: list[dict[Criterion, float]] = [
    {},
    {Part.SITUATION: 1.0},
    {Part.TASK: 0.9},
    {},
    {Part.ACTION: 1.0, Quality.TRADE_OFF: 0.7, Quality.OWNERSHIP: 0.8},
    {Part.ACTION: 0.1},
    {Part.RESULT: 1.0, Quality.QUANTIFIED: 1.0},
]


def cut(sentences: Sequence[Sentence], shown: Sequence[Mapping[Criterion, float]], seconds: float, pace: float) -> Cut:
    return cuts(sentences, shown, (seconds,), pace)[0]


def worth(found: Cut, sentences: Sequence[Sentence], shown: Sequence[Mapping[Criterion, float]]) -> float:
    """What a cut shows, worked out anew from its text."""
    best: dict[Criterion, float] = {}
    total = 0.0
    text = found.text
    for sentence, evidence in zip(sentences, shown, strict=True):
        held = next((p for p in pieces(sentence) if text.removeprefix("… ").startswith(p.text)), None)
        if held is None:
            continue
        text = text.removeprefix("… ").removeprefix(held.text).removeprefix(" …").lstrip()
        for criterion, weight in WEIGHTS.items():
            each = weight * evidence.get(criterion, 0.0) * (share(held, sentence, criterion) if held.dropped else 1.0)
            best[criterion] = max(best.get(criterion, 0.0), each)
            total += FURTHER * each
    return sum(best.values()) + total


def test_what_shows_a_part_is_kept_and_what_shows_nothing_goes() -> None:
    assert cut(split(ANSWER), SHOWN, 18, CALM) == Cut(
        seconds=18,
        words=41,
        text="At the ferry line our bot lost thirty carts a night. I was asked to end that by May. I moved the carts "
        "into Redis because the process died, and I wrote a replay. Lost carts fell from 30 to 2.",
        dropped=(
            "Good evening and thank you.",
            "The weather was fine in those days and the coffee was good.",
            "It was a lot of work, and everybody learnt a lot from it.",
        ),
    )


def test_a_sentence_that_does_not_fit_is_shortened_and_says_so() -> None:
    sentences = split(
        "I moved the carts into Redis overnight, which the others liked, and there was cake for all of us."
    )
    found = cut(sentences, [{Part.ACTION: 1.0}], 4, CALM)
    assert found.text == "I moved the carts into Redis overnight …"
    assert found.dropped == ("which the others liked, and there was cake for all of us.",)
    assert found.words == 7


def test_of_two_sentences_that_show_the_same_one_is_kept_before_another_part() -> None:
    sentences = split("I moved the carts to Redis. I moved the orders to Kafka. It fell from 30 to 2.")
    shown: list[dict[Criterion, float]] = [{Part.ACTION: 1.0}, {Part.ACTION: 0.9}, {Part.RESULT: 0.5}]
    assert cut(sentences, shown, 5, CALM).text == "I moved the carts to Redis. It fell from 30 to 2."


def test_an_answer_that_fits_is_returned_whole() -> None:
    found = cut(split(ANSWER), SHOWN, 90, CALM)
    assert (found.text, found.dropped, found.words) == (ANSWER, (), sum(len(s.words) for s in split(ANSWER)))


def test_notes_without_full_stops_keep_their_lines() -> None:
    notes = "- Hotel chain, 9k documents\n- Owned retrieval\n- Recall 0.58 -> 0.87"
    assert (
        cut(split(notes), [{}, {}, {}], 90, CALM).text
        == "Hotel chain, 9k documents\nOwned retrieval\nRecall 0.58 -> 0.87"
    )


def test_a_slow_speaker_keeps_less() -> None:
    sentences = split(ANSWER)
    words = sum(len(sentence.words) for sentence in sentences)
    slow = cut(sentences, SHOWN, 30, pace(words, 80.0))
    assert slow.words < cut(sentences, SHOWN, 30, pace(words, None)).words
    assert slow.words <= 30 * words / 80


def test_nothing_said_and_no_time() -> None:
    assert cut((), (), 30, CALM) == Cut(seconds=30, words=0, text="", dropped=())
    assert cut(split(ANSWER), SHOWN, 0, CALM).text == ""


CLAUSES = (
    "I moved {} carts into Redis",
    "so we lost {} nights",
    "which {} people liked",
    "recall fell from 300 to {}",
    "because the process died {} times",
    "and I wrote {} replays for it",
    "we tested {}",
    "um {}",
)
evidence = st.dictionaries(st.sampled_from([*Part, *Quality]), st.floats(0, 1), max_size=5)
shapes = st.lists(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=4), max_size=9)


@st.composite
def stories(draw: st.DrawFn) -> tuple[str, tuple[Sentence, ...], list[dict[Criterion, float]]]:
    """Answers of which no two clauses are alike, so that a cut can be read back from its text."""
    numbers = itertools.count(1)
    answer = " ".join(", ".join(each.format(next(numbers)) for each in shape) + "." for shape in draw(shapes))
    sentences = split(answer)
    return answer, sentences, [draw(evidence) for _ in sentences]


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, tuple[Sentence, ...], list[dict[Criterion, float]]]:
    answer = draw(st.text(max_size=200))
    sentences = split(answer)
    return answer, sentences, [draw(evidence) for _ in sentences]


tellings = stories() | texts()


@settings(deadline=None)
@given(tellings, st.floats(0, 60), st.floats(0.5, 5))
def test_a_cut_fits_and_holds_what_was_said_in_its_order(telling: Any, seconds: float, words_a_second: float) -> None:
    answer, sentences, shown = telling
    found = cut(sentences, shown, seconds, words_a_second)
    said, kept = normal(answer), normal(found.text)
    assert found.words == len(kept) <= seconds * words_a_second + 1e-6
    rest = iter(said)
    assert all(word in rest for word in kept)
    assert all(each in answer for each in found.dropped)
    assert sum(len(normal(each)) for each in found.dropped) + found.words == len(said)
    assert cut(sentences, shown, seconds, words_a_second) == found


@settings(deadline=None)
@given(stories(), st.floats(0, 40), st.floats(0, 40))
def test_more_time_never_shows_less(telling: Any, one: float, other: float) -> None:
    _, sentences, shown = telling
    less, more = (cut(sentences, shown, seconds, CALM) for seconds in sorted((one, other)))
    slack = 1e-4 * sum(len(each.words) for each in sentences) + 1e-9
    assert worth(less, sentences, shown) <= worth(more, sentences, shown) + slack


@settings(deadline=None)
@given(tellings)
def test_three_cuts_at_once_are_the_three_cuts(telling: Any) -> None:
    _, sentences, shown = telling
    limits = (9.0, 6.0, 3.0)
    together = cuts(sentences, shown, limits, CALM)
    assert together == tuple(cut(sentences, shown, seconds, CALM) for seconds in limits)


def test_three_cuts_of_a_long_answer_take_no_time(answers: dict[str, dict[str, Any]]) -> None:
    sentences = split(" ".join(case["answer"] for case in list(answers.values())[:3]))
    assert 200 < sum(len(each.words) for each in sentences) < 320
    shown = [{criterion: (i * 7 % 10) / 10 for criterion in (*Part, *Quality)} for i in range(len(sentences))]
    taken = []
    for _ in range(9):
        began = time.process_time()
        cuts(sentences, shown, CUT_SECONDS, CALM)
        taken.append(time.process_time() - began)
    assert statistics.median(taken) < 0.015  # ten times what it takes, for busy machines
