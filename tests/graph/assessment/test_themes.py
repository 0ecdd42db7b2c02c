from __future__ import annotations

from graph.assessment.themes import theme_stems
from graph.assessment.words import content_stems


def test_a_question_calls_up_its_themes() -> None:
    (theme,) = theme_stems(content_stems("How do you mentor people?"))
    assert content_stems("coached two interns") & theme


def test_an_unknown_question_calls_up_none() -> None:
    assert theme_stems(content_stems("Tell me about a time you disagreed")) == ()
