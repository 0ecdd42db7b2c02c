from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from graph.domain import Finding, Level, Part
from tests.ui.test_theme import CONFIG, contrast, rgb
from ui.components.judging.delivery_card import GROUNDS, LETTER
from ui.components.judging.highlight_view import COLOURS, Span, highlighted_answer, marked_up
from ui.copy import judging_copy

ANSWER = "It was slow. I cut it to 2%, and it held. Nobody left."


def quoting(**quotes: str) -> dict[Part, Finding]:
    return {Part(name): Finding(level=Level.THIN, quote=quote) for name, quote in quotes.items()}


def test_the_words_behind_each_part_are_marked_and_all_others_stand_between_them() -> None:
    spans = highlighted_answer(ANSWER, quoting(situation="It was slow.", action="I cut it to 2%, and it held."))

    assert spans == (
        Span("It was slow.", (Part.SITUATION,)),
        Span(" "),
        Span("I cut it to 2%, and it held.", (Part.ACTION,)),
        Span(" Nobody left."),
    )


def test_words_behind_two_parts_show_both() -> None:
    spans = highlighted_answer(ANSWER, quoting(result="It was slow.", task="It was slow."))

    assert spans[0] == Span("It was slow.", (Part.TASK, Part.RESULT))


def test_where_quotes_overlap_only_what_they_share_shows_both() -> None:
    spans = highlighted_answer(ANSWER, quoting(action="I cut it to 2%, and", result="2%, and it held."))

    assert [(span.text, span.parts) for span in spans if span.parts] == [
        ("I cut it to ", (Part.ACTION,)),
        ("2%, and", (Part.ACTION, Part.RESULT)),
        (" it held.", (Part.RESULT,)),
    ]


def test_what_does_not_stand_in_the_answer_is_not_marked() -> None:
    assert highlighted_answer(ANSWER, quoting(action="I never said this", result="")) == (Span(ANSWER),)


def test_an_empty_answer_has_no_pieces() -> None:
    assert highlighted_answer("", quoting(action="I")) == ()


@given(
    st.text(alphabet="ab .\n[*", max_size=40),
    st.lists(st.tuples(st.sampled_from(list(Part)), st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_the_pieces_are_the_answer_and_each_shows_what_quotes_it(
    answer: str, cuts: list[tuple[Part, int, int]]
) -> None:
    findings = {part: Finding(level=Level.THIN, quote=answer[start : start + length]) for part, start, length in cuts}

    spans = highlighted_answer(answer, findings)

    assert "".join(span.text for span in spans) == answer
    assert all(span.text for span in spans)
    quoted = {part for part, finding in findings.items() if finding.quote}
    assert {part for span in spans for part in span.parts} == quoted


def test_a_mark_has_a_letter_beside_its_colour() -> None:
    assert marked_up([Span("So."), Span(" "), Span("I cut it.", (Part.ACTION, Part.RESULT))]) == (
        "So\\. :green-badge[A] :orange-badge[R]\u00a0:green-background[I cut it\\.]"
    )


def test_lines_and_paragraphs_stay_and_a_mark_over_several_lines_has_its_letters_once() -> None:
    text = marked_up([Span("One\n\n  two", (Part.TASK,)), Span("\nthree")])

    assert text == (":violet-badge[T]\u00a0:violet-background[One]\n\n&nbsp;&nbsp;:violet-background[two]\\\nthree")


def test_nothing_in_an_answer_turns_into_markup() -> None:
    text = marked_up([Span("]*x*", (Part.TASK,)), Span(" <b>$5$</b> :smile: ")])

    assert re.sub(r"\\[\]*<>$:/]", "", text).replace("\u2060", "") == (
        ":violet-badge[T]\u00a0:violet-background[x] b5b smile"
    )


def test_each_part_has_a_letter_and_a_colour_of_its_own() -> None:
    for each in (judging_copy.LETTERS, COLOURS, GROUNDS):
        assert set(each) == set(Part)
        assert len(set(each.values())) == len(Part)


def test_the_letters_in_the_bar_can_be_read_and_its_pieces_stand_out_in_both_themes() -> None:
    for colour in GROUNDS.values():
        assert contrast(rgb(colour), rgb(LETTER)) >= 4.5, colour
        for theme in ("light", "dark"):
            assert contrast(rgb(colour), rgb(CONFIG["theme"][theme]["backgroundColor"])) >= 3.0, (colour, theme)
