"""Stories at work: every way through keeps it visible where each sentence comes from."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from langgraph.store.memory import InMemoryStore

from graph.domain import Part
from graph.errors import UnknownJudgement
from graph.stories.frame import filled, fits, is_open
from graph.stories.origin import Origins
from graph.stories.own_action import Presence
from graph.stories.sentence import BadStory, Gap, Source, State
from graph.stories.stories import Stories
from graph.stories.story_bank import STORIES, UnknownStory
from ingest.edition import EDITION
from ingest.reading import read_source
from ingest.star import Guide
from tests.graph.memory.judgements import decided
from tests.graph.stories.bank import FILLED, MEASURED, PROVED, ZOO, stories_of, story

GUIDES = "Within 8 weeks, answer faithfulness rose to 94.2%."


@pytest.fixture
def stories(guide: Guide, tmp_path: Path) -> Stories:
    return stories_of(guide, tmp_path, judgements=(decided(),))


def measured(stories: Stories, text: str = FILLED) -> int:
    """The number of a suggested sentence in story s1 whose places are filled."""
    stories.add("At a zoo the keepers asked a bot about feeding. I rebuilt the index with Qdrant.")
    suggested = next(each for each in stories.suggest("s1").sentences if each.text == MEASURED)
    stories.change("s1", suggested.number, text)
    return suggested.number


def test_a_typed_story_is_mine_but_for_what_is_the_guides(stories: Stories) -> None:
    known = stories.add(f"{ZOO} {GUIDES}")
    assert [each.source for each in known.sentences] == [Source.MINE] * 5 + [Source.GUIDE]
    assert GUIDES not in known.text
    assert "94.2" not in " ".join(known.numbers)


def test_no_way_of_putting_it_in_hides_what_is_the_guides(stories: Stories) -> None:
    number = measured(stories)
    assert stories.change("s1", 1, GUIDES).sentence(1).source is Source.GUIDE
    assert stories.change("s1", number, GUIDES).sentence(number).source is Source.GUIDE
    written = stories.write_hole("q03", GUIDES)
    assert written.story.sentences[0].source is Source.GUIDE
    assert stories.change("s1", 1, "I kept a parrot.").sentence(1).source is Source.MINE


def test_what_came_into_the_bank_by_another_way_is_marked_when_it_is_read(guide: Guide, tmp_path: Path) -> None:
    store = InMemoryStore()
    store.put(STORIES, "s1", story(GUIDES).model_dump(mode="json"))
    stories = stories_of(guide, tmp_path, store)
    assert stories.get("s1").sentence(1).source is Source.GUIDE
    assert stories.matrix().holes == tuple(row.entry for row in stories.matrix().rows)
    found = stories.answering("q03")
    assert found.fit is not None
    assert found.fit.score == 0.0


def test_a_story_is_made_of_an_answer(stories: Stories) -> None:
    known = stories.add_judgement("monday/1")
    assert (known.made_from, known.text) == ("monday/1", "I cut it by 40%.")
    with pytest.raises(BadStory, match="s1 was made of judgement"):
        stories.add_judgement("monday/1")
    with pytest.raises(UnknownJudgement, match="monday/2"):
        stories.add_judgement("monday/2")


def test_a_suggestion_is_kept_after_two_probes_that_it_stood(stories: Stories) -> None:
    number = measured(stories)
    for gap in (Gap.NUMBER, Gap.OWNERSHIP):
        assert stories.get("s1").sentence(number).state is State.OPEN
        sentence, outcome = stories.answer("s1", number, PROVED[gap])
        assert (outcome.gap, outcome.survived) == (gap, True)
    assert (sentence.state, sentence.own) == (State.KEPT, True)
    assert [each.answer for each in sentence.survived] == [PROVED["number"], PROVED["ownership"]]
    assert FILLED in stories.get("s1").text
    with pytest.raises(BadStory, match="kept already"):
        stories.probe("s1", number)


def test_a_failed_probe_leaves_it_suggested_and_asks_the_same_again(stories: Stories) -> None:
    number = measured(stories)
    asked = stories.probe("s1", number)
    sentence, outcome = stories.answer("s1", number, "It got better, I think.")
    assert (outcome.survived, sentence.survived, sentence.state) == (False, (), State.OPEN)
    assert outcome.why
    assert stories.probe("s1", number) == asked


def test_the_best_story_for_a_question_and_what_it_lacks_in_the_guides_terms(stories: Stories) -> None:
    assert stories.answering("q03").fit is None
    stories.add("I designed a RAG pipeline from end to end. Access control was a filter.")
    found = stories.answering("q03")
    assert found.fit is not None
    assert found.answers
    lacking = {lack.what: lack.section for lack in found.lacks}
    assert lacking["no result"] == "q03/coaching"
    assert lacking["no setting"] == "q03/evaluates"
    assert lacking["freshness"] == "q03/coaching"
    assert "access control" not in lacking
    for unasked in ("q99", "f01"):
        with pytest.raises(BadStory, match="asks no question"):
            stories.answering(unasked)


def test_an_action_of_ones_own_fills_a_hole_and_nothing_is_invented(stories: Stories) -> None:
    said = "Access control was a filter on the ward. I re-indexed stale pages each night."
    written = stories.write_hole("q03", said)
    assert written.story.text.split("\n\n") == said.replace("ward. ", "ward.\n").split("\n")
    assert {each.part for each in written.story.sentences} == {Part.ACTION}
    assert written.story.holes == ("q03",)
    assert {each.item.text for each in written.action.items if each.presence is Presence.THERE} >= {"access control"}
    again = stories.write_hole("q03", f"{said} I kept a parrot.", written.story.id).story
    assert [each.text for each in again.sentences] == [*written.story.text.split("\n\n"), "I kept a parrot."]
    assert stories.get(written.story.id) == again
    assert stories.check_hole("q03").missing


def test_what_is_refused_changes_nothing(stories: Stories) -> None:
    known = stories.add(ZOO)
    for act in (
        lambda: stories.change("s1", 1, "  "),
        lambda: stories.drop("s1", 1),
        lambda: stories.remove("s1", 99),
        lambda: stories.answer("s1", 1, "I did."),
        lambda: stories.write_hole("r01", "I did it."),
        lambda: stories.write_hole("q03", "", "s1"),
        lambda: stories.add(""),
    ):
        with pytest.raises(BadStory):
            act()
    assert stories.all() == [known]
    stories.delete("s1")
    with pytest.raises(UnknownStory):
        stories.get("s1")


def test_the_matrix_knows_in_which_sessions_a_story_was_told(guide: Guide, tmp_path: Path) -> None:
    told = tuple(decided(day).model_copy(update={"answer": ZOO}) for day in ("monday", "tuesday", "friday"))
    stories = stories_of(guide, tmp_path, judgements=told)
    stories.add(ZOO)
    (overuse,) = (each for each in stories.matrix().overuse if each.why == "sessions")
    assert (overuse.story, overuse.count) == ("s1", 3)


# --- Whatever is done, in whatever order --------------------------------------------------------------------------

_GUIDE = read_source(EDITION)
_ORIGINS = Origins(_GUIDE)
_TEXTS = st.sampled_from([GUIDES, FILLED, MEASURED, "I kept a parrot.", "At a zoo we had two bots, and it ran."])
OTHERWISE = (
    "I timed 25 lookups with a stopwatch, 12 seconds each in April and 3 in June. I kept the penguin cards on SQLite "
    "rather than Postgres because the pier has no network. The tablet froze twice and I replaced its battery."
)
"""It stands the probe at any gap, as all answers of `PROVED` together do, and in other words."""
_ACTS = st.one_of(
    st.tuples(st.just("suggest"), st.none()),
    st.tuples(st.just("write"), _TEXTS),
    st.tuples(st.just("change"), _TEXTS),
    st.tuples(st.just("fill"), st.sampled_from(["two bots", "Qdrant", GUIDES, "3 s"])),
    st.tuples(st.just("drop"), st.none()),
    st.tuples(st.just("remove"), st.none()),
    *[st.tuples(st.just("probe"), st.sampled_from([" ".join(PROVED.values()), OTHERWISE]))] * 4,
    st.tuples(st.just("probe"), st.sampled_from(["It got better.", GUIDES])),
)
_PLACES = st.integers(0, 3)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(_ACTS, _PLACES), min_size=8, max_size=16))
def test_in_any_order_each_sentences_source_is_right(acts: list[tuple[tuple[str, str | None], int]]) -> None:
    """Beside the stories runs a plain account: which sentences were typed, and which gaps each suggestion stood since
    its words were last changed."""
    with TemporaryDirectory() as folder:
        stories = stories_of(_GUIDE, Path(folder))
        stories.add("At a zoo we had two bots.")
        typed, stood = {1}, dict[int, set[Gap]]()
        # Two are filled and have stood one probe from the start, so that some are kept in the end.
        for number in [each.number for each in stories.suggest("s1").sentences if each.source is Source.SUGGESTED][:2]:
            stories.change("s1", number, filled(stories.get("s1").sentence(number).frame, ("the hippo index",) * 9))
            stood[number] = {stories.answer("s1", number, " ".join(PROVED.values()))[1].gap}
        for (act, text), place in acts:
            known = stories.get("s1")
            askable = [each.number for each in known.sentences if each.state is State.OPEN and not is_open(each.text)]
            # Mostly what can be probed is; that all else is refused is seen where nothing can be.
            numbers = (askable if act == "probe" else []) or [each.number for each in known.sentences]
            if not numbers and act not in ("suggest", "write"):
                continue
            number = numbers[place % len(numbers)] if numbers else 0
            with suppress(BadStory):
                _do(stories, act, number, text or "", typed, stood)
            _is_right(stories, typed, stood)


def _do(stories: Stories, act: str, number: int, text: str, typed: set[int], stood: dict[int, set[Gap]]) -> None:
    known = stories.get("s1")
    match act:
        case "suggest":
            stories.suggest("s1")
        case "write":
            written = stories.write_hole("q03", text, "s1").story
            typed |= {each.number for each in written.sentences} - {each.number for each in known.sentences}
        case "drop":
            stories.drop("s1", number)
        case "remove":
            stories.remove("s1", number)
        case "probe":
            _, outcome = stories.answer("s1", number, text)
            if outcome.survived:
                stood.setdefault(number, set()).add(outcome.gap)
        case _:
            before = known.sentence(number)
            said = filled(before.frame, (text,) * 9) if act == "fill" else text
            stories.change("s1", number, said)
            if said != before.text or before.state is State.DROPPED:
                stood.pop(number, None)
                if not (before.source is Source.SUGGESTED and fits(before.frame, said)):
                    typed.add(number)


def _is_right(stories: Stories, typed: set[int], stood: dict[int, set[Gap]]) -> None:
    for sentence in stories.get("s1").sentences:
        if _ORIGINS.verbatim(sentence.text):
            assert sentence.source is Source.GUIDE
        assert sentence.source in (Source.GUIDE, Source.MINE if sentence.number in typed else Source.SUGGESTED)
        assert sentence.own == (sentence.source is Source.MINE or sentence.state is State.KEPT)
        if sentence.source is Source.SUGGESTED:
            assert {each.gap for each in sentence.survived} == stood.get(sentence.number, set())
            assert not sentence.survived or not is_open(sentence.text)
        if sentence.state is State.KEPT:
            event("kept")
            assert len(stood[sentence.number]) == 2


def test_a_sentence_is_moved_where_a_person_says_it_belongs(stories: Stories) -> None:
    stories.add("At a zoo the keepers asked a bot about feeding.")
    assert stories.move("s1", 1, Part.TASK).sentence(1).part is Part.TASK
    assert stories.get("s1").sentence(1).part is Part.TASK
