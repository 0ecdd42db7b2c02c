"""What a story promises of each sentence: where it comes from, and what may become of it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from graph.domain import Part, Quality
from graph.stories.frame import fits, is_open
from graph.stories.sentence import LONGEST_SENTENCE, BadStory, Gap, Sentence, Source, State, Survived
from graph.stories.story import MOST_SENTENCES, Story
from tests.graph.stories.bank import FILLED, LATER, MEASURED, WHEN, story


def suggested(text: str = MEASURED) -> Sentence:
    return Sentence(
        number=1,
        text=text,
        part=Part.RESULT,
        source=Source.SUGGESTED,
        frame=MEASURED,
        lacking=Quality.QUANTIFIED,
    )


def stood(gap: Gap) -> Survived:
    return Survived(gap=gap, when=WHEN, question="How?", answer="So it was.", quote="So it was.")


def with_filled() -> Story:
    return story("I did it.").suggesting([suggested()], WHEN).changing(2, FILLED, LATER)


@pytest.mark.parametrize(
    ("frame", "text", "fit"),
    [
        (MEASURED, MEASURED, True),
        (MEASURED, FILLED, True),
        (MEASURED, "We measured 4 s  before and … after, over …", False),
        (MEASURED, "We measured before and 2 s after, over a week.", False),
        (MEASURED, "I measured 4 s before and 2 s after, over a week.", False),
        ("At … we had ….", "At a zoo we had trouble. And more.", True),
        ("At …", "At", False),
        ("At …", "At ", False),
        ("", "anything", False),
        ("No place.", "No place.", True),
        ("No place.", "No place. More", False),
        ("… a … a", "a a a a a", True),
        ("a … b", "ab", False),
    ],
)
def test_a_frame_fits_what_keeps_its_words(frame: str, text: str, fit: bool) -> None:
    assert fits(frame, text) is fit


def test_a_frame_is_open_till_each_place_is_filled() -> None:
    assert is_open(MEASURED)
    assert is_open("At ... we had it.")
    assert not is_open(FILLED)


def test_a_typed_sentence_is_mine_and_numbers_are_read_from_it() -> None:
    told = story("I cut it from 9 s to 4 s.", "It ran.")
    assert [(each.number, each.source, each.state) for each in told.sentences] == [(1, "mine", None), (2, "mine", None)]
    assert told.numbers == ("9 s", "4 s")
    assert told.changing(1, "I cut it.", LATER).numbers == ()
    assert "numbers" not in told.model_dump()


def test_numbers_are_those_of_what_is_the_candidates() -> None:
    known = with_filled()
    assert known.numbers == ()
    kept = known.surviving(2, stood(Gap.NUMBER), LATER).surviving(2, stood(Gap.FAILURE), LATER)
    assert kept.numbers == ("40", "9", "six weeks")


def test_other_words_make_a_suggested_sentence_mine() -> None:
    changed = with_filled().changing(2, "We measured it twice.", LATER).sentence(2)
    assert (changed.source, changed.frame, changed.survived) == (Source.MINE, "", ())


def test_filling_its_places_keeps_it_suggested() -> None:
    sentence = with_filled().sentence(2)
    assert (sentence.source, sentence.state, sentence.own) == (Source.SUGGESTED, State.OPEN, False)


def test_other_fillings_undo_what_it_stood() -> None:
    known = with_filled().surviving(2, stood(Gap.NUMBER), LATER)
    again = known.changing(2, FILLED.replace("40", "50"), LATER).sentence(2)
    assert (again.survived, again.state) == ((), State.OPEN)


def test_the_same_words_change_nothing() -> None:
    known = with_filled()
    assert known.changing(2, f"  {FILLED} ", "2030-01-01T00:00:00") is known


def test_it_is_kept_after_two_probes_on_different_gaps_alone() -> None:
    known = with_filled()
    once = known.surviving(2, stood(Gap.NUMBER), LATER)
    twice_the_same = once.surviving(2, stood(Gap.NUMBER), LATER)
    assert [each.sentence(2).state for each in (known, once, twice_the_same)] == [State.OPEN] * 3
    kept = once.surviving(2, stood(Gap.OWNERSHIP), LATER).sentence(2)
    assert (kept.state, kept.own, kept.source) == (State.KEPT, True, Source.SUGGESTED)


def test_a_dropped_one_is_told_no_more_and_can_be_taken_up_again() -> None:
    dropped = with_filled().dropping(2, LATER)
    assert (dropped.sentence(2).state, dropped.sentence(2).own) == (State.DROPPED, False)
    assert dropped.changing(2, FILLED, LATER).sentence(2).state is State.OPEN


def test_a_kept_one_can_still_be_dropped() -> None:
    kept = with_filled().surviving(2, stood(Gap.NUMBER), LATER).surviving(2, stood(Gap.FAILURE), LATER)
    assert kept.dropping(2, LATER).sentence(2).state is State.DROPPED


def test_what_is_marked_as_the_guides_counts_as_nobodys_own() -> None:
    marked = with_filled().marked(lambda texts: ["q03/result"] * len(texts))
    assert [(each.source, each.section, each.own) for each in marked.sentences] == [
        (Source.GUIDE, "q03/result", False)
    ] * 2
    assert marked.text == ""
    assert marked.marked(lambda texts: [None] * len(texts)) == marked, "only other words make it mine again"


def test_a_number_is_never_given_again() -> None:
    known = story("I did it.", "It ran.").without(2, LATER)
    assert [each.number for each in known.adding([("And so.", Part.RESULT)], LATER).sentences] == [1, 3]


@pytest.mark.parametrize(
    "fields",
    [
        {"source": "guide"},
        {"source": "mine", "section": "q03/result"},
        {"source": "mine", "frame": "…"},
        {"source": "mine", "dropped": True},
        {"source": "suggested"},
        {"source": "suggested", "frame": MEASURED},
        {"source": "suggested", "frame": MEASURED, "text": MEASURED, "survived": [stood(Gap.NUMBER)]},
        {"source": "suggested", "frame": "It ran.", "survived": [stood(Gap.NUMBER)] * 2},
        {"source": "suggested", "frame": "It ran.", "survived": [stood(gap) for gap in list(Gap)[:3]]},
        {"number": 0, "source": "mine"},
        {"text": " ", "source": "mine"},
    ],
)
def test_a_sentence_that_says_two_things_of_where_it_comes_from_is_none(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Sentence.model_validate({"number": 1, "text": "It ran.", "part": "action", **fields})


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda s: s.changing(9, "x", LATER), "no sentence 9"),
        (lambda s: s.changing(1, " .. ", LATER), "no words"),
        (lambda s: s.changing(1, "x" * (LONGEST_SENTENCE + 1), LATER), "make two or more"),
        (lambda s: s.dropping(1, LATER), "was not suggested"),
        (lambda s: s.surviving(1, stood(Gap.NUMBER), LATER), "was not suggested"),
        (lambda s: s.surviving(2, stood(Gap.NUMBER), LATER), "open places"),
        (lambda s: s.dropping(2, LATER).surviving(2, stood(Gap.NUMBER), LATER), "was dropped"),
        (lambda s: s.without(3, LATER), "no sentence 3"),
        (lambda s: s.adding([("It ran.", Part.ACTION)] * MOST_SENTENCES, LATER), "at most"),
        (lambda s: s.suggesting([suggested()] * MOST_SENTENCES, LATER), "is full"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(act: object, said: str) -> None:
    known = story("I did it.").suggesting([suggested()], WHEN)
    with pytest.raises(BadStory, match=said) as caught:
        act(known)  # type: ignore[operator]
    assert len(str(caught.value).splitlines()) == 1


def test_a_sentence_moved_to_another_part_keeps_all_else() -> None:
    known = with_filled()
    moved = known.moving(2, Part.SITUATION, LATER)
    assert moved.sentence(2) == known.sentence(2).again(part=Part.SITUATION)
    assert moved.sentence(1) == known.sentence(1)
    assert moved.changed == LATER
    assert moved.moving(2, Part.SITUATION, "2030-01-01T00:00:00") is moved
    with pytest.raises(BadStory, match="no sentence 9"):
        known.moving(9, Part.TASK, LATER)
