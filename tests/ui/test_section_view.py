from __future__ import annotations

from tests.ui.fakes import small_guide
from ui.components.guides.section_view import Neighbour, section_view

GUIDE = small_guide()


def used(section_id: str, *claims: str) -> list[str]:
    section = section_view(GUIDE, section_id, claims)
    assert section is not None
    return [sentence.text for sentence in section.sentences if sentence.used]


def test_a_section_names_its_entry_and_heading_and_keeps_every_sentence() -> None:
    section = section_view(GUIDE, "q01/result")

    assert section is not None
    assert (section.title, section.heading) == ("How did you tame a *wild* index?", "Result")
    assert [sentence.text for sentence in section.sentences] == [
        "The error rate fell to 2%.",
        "Nobody noticed [the cost] of $5.",
        "It held for a year.",
    ]
    assert used("q01/result") == []


def test_the_sentence_behind_a_claim_is_in_use() -> None:
    assert used("q01/result", "It held for a year.") == ["It held for a year."]


def test_a_claim_in_other_words_belongs_to_the_sentence_that_shares_most() -> None:
    assert used("q01/result", "So the error rate fell, to 2%") == ["The error rate fell to 2%."]
    assert used("q01/result", "Kubernetes is a container platform.") == []


def test_only_sentences_in_use_are_highlighted_and_nothing_in_them_is_markup() -> None:
    section = section_view(GUIDE, "q01/result", ["Nobody noticed [the cost] of $5."])

    assert section is not None
    assert section.markdown == (
        r"The error rate fell to 2\%\. "
        r":blue-background[Nobody noticed \[the cost\] of \$5\.] "
        r"It held for a year\."
    )


def test_a_chunk_opens_its_section() -> None:
    section = section_view(GUIDE, "q01/result#2")

    assert section is not None
    assert section.id == "q01/result"


def test_a_lost_section_has_no_sentences_and_an_unknown_one_is_none() -> None:
    lost = section_view(GUIDE, "q01/action", ["Anything."])

    assert lost is not None
    assert lost.sentences == ()
    assert section_view(GUIDE, "q99/result") is None


def test_a_section_names_what_stands_before_and_after_it_and_what_of_that_is_lost() -> None:
    first, lost, last = (section_view(GUIDE, f"q01/{kind}") for kind in ("situation", "action", "result"))

    assert first is not None
    assert lost is not None
    assert last is not None
    action = Neighbour("Action", lost=True)
    assert (first.before, first.after) == (None, action)
    assert (lost.before, lost.after) == (Neighbour("Situation", lost=False), Neighbour("Result", lost=False))
    assert (last.before, last.after) == (action, None)
