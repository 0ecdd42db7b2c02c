from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.assessment.sentences import QUOTE_LIMIT, split
from graph.domain import Part


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("I cut it. It held.", ["I cut it.", "It held."]),
        ("P95 fell to 3.5 s, e.g. on Mondays. Fine.", ["P95 fell to 3.5 s, e.g. on Mondays.", "Fine."]),
        ("- Moved rerank\n- Cached queries", ["Moved rerank", "Cached queries"]),
        ("1. Moved rerank\n2) Cached queries", ["Moved rerank", "Cached queries"]),
        ("Really? Yes! So we went", ["Really?", "Yes!", "So we went"]),
        ("moved rerank\ncached queries", ["moved rerank", "cached queries"]),
        ("...\n\n--", []),
        (
            "I rebuilt the index of the whole museum because the old one had been\nbuilt from titles only.",
            ["I rebuilt the index of the whole museum because the old one had been\nbuilt from titles only."],
        ),
    ],
)
def test_sentences(answer: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in split(answer)] == expected


@pytest.mark.parametrize(
    "answer",
    [
        "S: Slow desk. T: Halve it. A: Built a form. R: Halved.",
        "Situation: Slow desk.\nTask: Halve it.\nAction: Built a form.\nResult: Halved.",
        "**Situation:** Slow desk.\n**Task:** Halve it.\n**Action:** Built a form.\n**Result:** Halved.",
        "SITUATION - Slow desk.\nTASK - Halve it.\nACTION - Built a form.\nRESULT - Halved.",
    ],
)
def test_labels_name_the_part_and_belong_to_no_sentence(answer: str) -> None:
    sentences = split(answer)
    assert [sentence.label for sentence in sentences] == list(Part)
    assert [sentence.text.rstrip(".") for sentence in sentences] == ["Slow desk", "Halve it", "Built a form", "Halved"]


def test_a_lone_letter_is_no_label() -> None:
    assert [sentence.label for sentence in split("Q: Why? A: Because it broke.")] == [None, None]


def test_a_transcript_without_stops_is_cut_where_a_speaker_breathes() -> None:
    answer = "so i moved the job and i watched it run " * 20
    assert len(split(answer)) > 5


@given(st.text(max_size=400))
def test_pieces_are_verbatim_and_in_order(answer: str) -> None:
    last = 0
    for sentence in split(answer):
        assert answer[sentence.start : sentence.end] == sentence.text
        assert last <= sentence.start < sentence.end
        assert sentence.quote in answer
        assert len(sentence.quote) <= QUOTE_LIMIT
        for clause in sentence.clauses:
            assert answer[clause.start : clause.end] == clause.text
            assert all(clause.start <= token.start < token.end <= clause.end for token in clause.tokens)
        last = sentence.end
