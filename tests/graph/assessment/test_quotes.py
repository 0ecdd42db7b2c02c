from __future__ import annotations

import pytest

from graph.assessment.quotes import Passage, find_in

ANSWER = "At the depot, I didn’t trust it — “so what”.\nI cut P95 from 6.5 s\n to 1.1 s, and 37,000 carts were kept."


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("At the depot", "At the depot"),
        ("at THE depot", "At the depot"),
        ("I didn't trust it", "I didn’t trust it"),
        ('trust it - "so what"', "trust it — “so what"),
        ("“I cut P95 from 6.5 s to 1.1 s.”", "I cut P95 from 6.5 s\n to 1.1 s"),
        ("... carts were kept ...", "carts were kept"),
        ("37,000", "37,000"),
        ("1.1 s", "1.1 s"),
    ],
)
def test_a_quote_is_given_back_in_the_answers_own_words(quote: str, words: str) -> None:
    assert Passage(ANSWER).find(quote) == words
    assert words in ANSWER


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "…",
        "“”",
        "the depot",
        "I cut",
        "At the deport",
        "At a depot",
        "I did not trust it",
        "At the depo",
        "t the depot",
        "37",
        "6.5 s to 1.2 s",
        "5 s to 1.1",
        "I cut P95 … to 1.1 s",
        "I cut P95 to 1.1 s",
        "I cut P95 from 6.5 s to 1.1 s, and 37,000 carts were kept and nobody complained.",
    ],
    ids=repr,
)
def test_what_the_answer_does_not_say_or_what_says_nothing_is_no_quote(quote: str) -> None:
    assert Passage(ANSWER).find(quote) is None


def test_a_quote_must_be_whole_words_but_may_stand_later() -> None:
    assert Passage("We had late 30 carts, and then ate 30 carts.").find("ate 30 carts") == "ate 30 carts"
    assert Passage("We had late 30 carts.").find("ate 30 carts") is None


def test_a_long_quote_is_cut_after_a_word() -> None:
    answer = "I rewrote the loader. " * 40
    found = Passage(answer).find(answer)

    assert found is not None
    assert len(found) <= 240
    assert answer.startswith(found)
    assert answer[len(found)] in " ."


def test_letters_that_are_written_with_two_characters_in_lower_case_keep_their_places() -> None:
    answer = "İzmir depot had 4 carts; İzmir lost 3 of them."

    assert Passage(answer).find("lost 3 of them") == "lost 3 of them"


def test_the_first_passage_that_holds_the_quote_gives_its_words() -> None:
    passages = [Passage("Nothing here at all."), Passage("I CUT it down."), Passage("I cut it down.")]

    assert find_in(passages, "i cut it down") == "I CUT it down"
    assert find_in(passages, "I left it there") is None
    assert find_in([], "I cut it down") is None
