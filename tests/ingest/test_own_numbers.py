"""The ids of an own guide's questions, which stay what they are while the guide is worked on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.own_entries import OwnEntry
from ingest.own_guide import OwnGuide
from ingest.own_numbers import numbered
from ingest.star import EntryKind, Guide, Own, SectionKind

NOW = "2026-11-23T09:00:00"


def own(*questions: tuple[str, str]) -> OwnGuide:
    entries = tuple(
        OwnEntry(title, EntryKind.FAQ, ((SectionKind.ANSWER, text),), (), (), "mine.md", number)
        for number, (title, text) in enumerate(questions)
    )
    return OwnGuide("Mine", Own("mine"), entries)


def ids(guide: Guide) -> dict[str, str]:
    return {entry.title: entry.id for entry in guide.entries}


def test_ids_count_up_in_a_space_of_the_guides_own() -> None:
    assert ids(numbered(own(("A?", "a"), ("B?", "b")), None, NOW)) == {"A?": "mine.f01", "B?": "mine.f02"}


def test_a_new_question_in_front_moves_no_id() -> None:
    before = numbered(own(("A?", "a"), ("B?", "b")), None, NOW)
    after = numbered(own(("New?", "n"), ("B?", "b, changed"), ("a", "a")), before, NOW)
    assert ids(after) == {"New?": "mine.f03", "B?": "mine.f02", "a": "mine.f01"}


def test_a_question_in_other_words_keeps_its_id_while_its_text_is_the_same() -> None:
    before = numbered(own(("A?", "a"), ("B?", "b")), None, NOW)
    after = numbered(own(("A?", "a"), ("B, in other words?", "b")), before, NOW)
    assert ids(after)["B, in other words?"] == "mine.f02"


def test_the_number_of_a_question_that_went_is_never_given_again() -> None:
    guide = numbered(own(("A?", "a"), ("B?", "b")), None, NOW)
    guide = numbered(own(("A?", "a")), guide, NOW)
    guide = numbered(own(("A?", "a"), ("C?", "c")), guide, NOW)
    assert ids(guide) == {"A?": "mine.f01", "C?": "mine.f03"}


QUESTIONS = st.lists(
    st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("abc")), min_size=1, max_size=6, unique_by=lambda each: each[0]
)


@given(st.lists(QUESTIONS, min_size=1, max_size=6))
def test_however_a_guide_is_changed_no_id_ever_stands_for_two_wordings_and_texts(course: list) -> None:
    guide: Guide | None = None
    for questions in course:
        before = guide
        guide = numbered(own(*questions), before, NOW)
        assert len(set(ids(guide).values())) == len(questions)
        known = {entry.id: entry for entry in before.entries} if before else {}
        for entry in guide.entries:
            if entry.id in known:
                assert entry.title == known[entry.id].title or entry.sections == known[entry.id].sections
