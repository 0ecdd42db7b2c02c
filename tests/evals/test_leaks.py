"""What two texts share is found, and what they only share with their source is not."""

import pytest

from evals.leaks import Source, Told, content_words, near_duplicates, runs, shared_content_runs, shared_runs, words

GUIDE = "The reranker by itself brought an 11-point improvement in accuracy, which the panel liked."
SOURCE = Source.of([GUIDE])
STORY = "One rainy Monday our warehouse lost every label printer at once."


def told(text: str, name: str = "t") -> list[Told]:
    return [Told(name, text)]


def test_words_are_told_apart_by_letters_and_figures_alone() -> None:
    assert words("Don't cut 4,000 RAG-users!") == ["don", "t", "cut", "4", "000", "rag", "users"]
    assert content_words("What did the reranker do for you?") == ["reranker"]


def test_a_text_shorter_than_a_run_has_none() -> None:
    assert runs(["a", "b"], 3) == set()
    assert runs(["a", "b", "c"], 2) == {("a", "b"), ("b", "c")}


def test_four_content_words_in_a_row_are_shared_whatever_stands_between_them() -> None:
    test = told("How did the reranker help with retrieval accuracy at all?")
    (leak,) = shared_content_runs(test, told("what did a reranker help with: retrieval, accuracy?", "seen"))
    assert (leak.id, leak.seen, leak.what) == ("t", "seen", "reranker help retrieval accuracy")
    assert shared_content_runs(test, told("did the reranker help accuracy of retrieval", "seen")) == []


def test_eight_words_in_a_row_are_found() -> None:
    (leak,) = shared_runs(told(f"Well. {STORY}"), told(f"As I said: {STORY} And so on.", "seen"))
    assert (leak.id, leak.seen, leak.share) == ("t", "seen", 8)


def test_seven_words_are_not() -> None:
    assert shared_runs(told("our warehouse lost every label printer at"), told(STORY)) == []


def test_a_run_of_the_source_tells_nothing() -> None:
    assert shared_runs(told(GUIDE), told(GUIDE), SOURCE) == []
    assert len(shared_runs(told(GUIDE), told(GUIDE))) == 1


def test_a_run_of_hardly_more_than_words_of_the_source_tells_nothing() -> None:
    retold = "An 11-point improvement in accuracy the reranker brought itself."
    assert shared_runs(told(retold), told(retold), SOURCE) == []


def test_of_several_runs_the_one_with_most_words_of_its_own_is_named() -> None:
    text = f"{GUIDE} {STORY}"
    (leak,) = shared_runs(told(text), told(text), SOURCE)
    assert set(leak.what.split()) <= set(words(STORY))


@pytest.mark.parametrize(
    ("other", "near"),
    [
        ("One rainy Monday our warehouse lost every label printer.", True),
        ("One rainy Monday our office lost every label printer at noon.", False),
        ("Printer label every lost warehouse our Monday rainy one.", False),
    ],
)
def test_texts_are_near_when_half_of_their_shingles_are_one(other: str, near: bool) -> None:
    assert [leak.seen for leak in near_duplicates(told(STORY), told(other, "seen"))] == (["seen"] if near else [])


def test_the_nearest_is_named_with_how_near_it_is() -> None:
    seen = [Told("far", "Nothing alike stands in here at all."), Told("same", STORY), Told("near", STORY[:-9])]
    (leak,) = near_duplicates(told(STORY), seen)
    assert (leak.seen, leak.share, leak.what) == ("same", 1.0, STORY)


def test_what_only_the_source_makes_alike_is_not() -> None:
    test, seen = told(f"{GUIDE} Or so I heard it said."), told(f"{GUIDE} My cat slept all day long.")
    assert near_duplicates(test, seen, SOURCE) == []
    assert len(near_duplicates(test, seen)) == 1


def test_what_everybody_says_is_not_compared() -> None:
    assert near_duplicates(told("I don't know."), told("I don't know.")) == []
