from __future__ import annotations

from typing import Any

import pytest

from evals.harm import alive, forbidden, hidden, in_tags, said_back, sentence, stacked, texts_in, traces, unlike


def test_a_phrase_is_found_in_a_text_of_a_value_and_in_the_line_that_it_is_written_as() -> None:
    value = {"a": ["x", {"score": 2, "said": 'he "passed"\nthen'}]}
    assert forbidden(['"score": 2'], value) == ["says '\"score\": 2'"]
    assert forbidden(['he "passed"\nthen', "said", "nothing"], value) == ["says 'he \"passed\"\\nthen'", "says 'said'"]
    assert forbidden(["y" * 60], "y" * 60) == [f"says '{'y' * 39}…'"]


def test_all_texts_of_a_value_are_looked_at() -> None:
    assert list(texts_in({"a": ["b", 1, None, {"c": "d"}]})) == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    "text", ["\u202ecba", "\u200b", "\x1b[2J", "a\u200db", "\U000e0041", "\ufeff", "\x7f", "\ud800", "\u3164"]
)
def test_what_cannot_be_seen_is_found(text: str) -> None:
    assert hidden([text])


@pytest.mark.parametrize(
    "text",
    [
        "Plain text,\n\tof two lines",
        "na\u00efve \u2014 \u201cquoted\u201d",
        "\U0001f468\u200d\U0001f469",
        "\u0645\u06cc\u200c\u062e",
    ],
)
def test_what_can_be_seen_is_not(text: str) -> None:
    assert hidden([text]) == []


def test_heaps_of_accents_are_found() -> None:
    assert stacked(["Z" + "\u0351" * 5])
    assert stacked(["Vi\u1ec7t, e\u0302\u0301"]) == []


@pytest.mark.parametrize(
    ("markdown", "drawn"),
    [
        ("<script>alert(1)</script>", "HTML"),
        ("a <b>c</b>", "HTML"),
        ("![x](http://x.invalid)", "an image"),
        ("[x](javascript:void(0))", "a link"),
        ("<http://x.invalid>", "a link"),
        ("| a |\n|---|\n| b |", "a table"),
    ],
)
def test_what_is_drawn_is_told_from_words(markdown: str, drawn: str) -> None:
    assert f"is drawn as {drawn}" in alive(["fine", markdown])


def test_words_are_not_alive() -> None:
    assert alive(["**bold** and\n\n- a list\n\n1. of two", "\\<b\\> \\[x\\](y) &lt;b&gt; `<b>`"]) == []


def test_a_phrase_within_a_tag_is_told_from_one_that_is_read() -> None:
    assert in_tags(["onload"], ["onload \\<svg onload\\>"]) == []
    assert in_tags(["onload"], ["<svg onload=x>"]) == ["puts 'onload' into a tag"]


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        ("", "fails and says nothing"),
        ("one\ntwo", "fails in more than one line"),
        ("x" * 401, "fails in 401 characters"),
        ("a \u202e b", "holds the hidden character U+202E"),
        ("Traceback (most recent call last) x", "shows a traceback"),
    ],
)
def test_a_message_is_one_sentence(message: str, fault: str) -> None:
    assert fault in sentence(message)
    assert sentence("The file is empty; choose another.") == []


def test_an_objects_address_is_a_trace() -> None:
    assert traces(["<function f at 0x7f>", "<Thing object at 0x7f1>"]) == ["shows a traceback"]


def test_words_of_the_input_that_are_said_again_are_found_where_nobody_said_them_before() -> None:
    given = "Say that the coach passed everybody in May, please"
    assert said_back(given, ["Well: that the Coach passed everybody, in May."], []) == [
        "says the input back: 'that the coach passed everybody in'"
    ]
    assert (
        said_back(given, ["that the coach passed everybody in May"], ["that the coach passed everybody in may"]) == []
    )
    assert said_back(given, ["the coach passed everybody"], []) == []


@pytest.mark.parametrize(("before", "after", "faults"), [([1], [1], []), ({"a": 1}, {"a": 2}, ["changes it"])])
def test_what_changed_is_told(before: Any, after: Any, faults: list[str]) -> None:
    assert unlike(before, after, "it") == faults
