import pytest

from graph.writing import guide_writer
from graph.writing.guide_writer import MAX_ENTRIES, Draft, GuideWriter
from graph.writing.intent import Intent
from graph.writing.outline import BUILD_IT, MAX_SENTENCES, SAY_THIS, WHY_IT_LANDS
from ingest.search import Hit
from ingest.sentences import split_sentences
from ingest.star import SECTIONS_OF, Entry, EntryKind, Guide, Section, SectionKind
from tests.graph.fakes import GuideLibrary

LOST = None


def entry(entry_id: str, kind: EntryKind, **texts: str | None) -> Entry:
    """An entry with these sections; the others of its kind hold one sentence that names them."""
    sections = (
        Section(entry_id, section, texts.get(section, f"The {section} of {entry_id}.")) for section in SECTIONS_OF[kind]
    )
    return Entry(entry_id, kind, f"Title of {entry_id}", tuple(sections))


def hit(section: str, score: float = 1.0) -> Hit:
    return Hit(section, section.partition("/")[0], section.partition("/")[2], score, "text")


def write(question: str, *hits: Hit, entries: tuple[Entry, ...]) -> Draft:
    return GuideWriter(GuideLibrary(Guide("A guide", entries))).write(question, hits)


def told(draft: Draft, heading: str) -> list[str]:
    """What stands under this heading."""
    return [s.text for passage in draft.passages if passage.heading == heading for s in passage.statements]


LONG = entry("q01", EntryKind.QUESTION, action=LOST)
RAPID = entry("r01", EntryKind.RAPID_FIRE)
FAQ = entry("f01", EntryKind.FAQ)


def test_no_hits_make_an_empty_draft() -> None:
    assert write("caching?", entries=(LONG,)) == Draft((), (), ())


def test_a_long_question_is_told_as_what_to_say_why_it_lands_and_how_to_build_it() -> None:
    draft = write("caching?", hit("q01/result"), entries=(LONG,))
    assert [passage.heading for passage in draft.passages] == [SAY_THIS, WHY_IT_LANDS, BUILD_IT]
    assert told(draft, SAY_THIS) == ["The result of q01."]
    assert told(draft, WHY_IT_LANDS) == ["The evaluates of q01.", "The coaching of q01."]
    assert told(draft, BUILD_IT) == ["The situation of q01.", "The task of q01."]


def test_the_action_of_a_rapid_fire_question_comes_before_its_result() -> None:
    draft = write("caching?", hit("r01/task"), entries=(RAPID,))
    assert told(draft, SAY_THIS) == ["The action of r01.", "The result of r01."]


def test_a_heading_with_nothing_under_it_is_left_out() -> None:
    draft = write("caching?", hit("f01/answer"), entries=(FAQ,))
    assert [passage.heading for passage in draft.passages] == [SAY_THIS]


def test_no_sentence_stands_under_two_headings() -> None:
    draft = write("caching?", hit("q05/action"), entries=(entry("q05", EntryKind.QUESTION),))
    said = [statement for passage in draft.passages for statement in passage.statements]
    assert len(said) == len(set(said)) == 6


@pytest.mark.parametrize("intent", Intent)
def test_no_sentence_stands_twice_whatever_is_wanted(intent: Intent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guide_writer, "intent_of", lambda question: intent)
    figures = {kind: f"In {number} weeks the {kind} came." for number, kind in enumerate(SECTIONS_OF[RAPID.kind], 2)}
    draft = write("weeks?", hit("r01/action"), entries=(entry("r01", EntryKind.RAPID_FIRE, **figures),))
    sentences = [statement for passage in draft.passages for statement in passage.statements]
    assert sentences
    assert len(sentences) == len(set(sentences))


def test_what_the_search_found_first_is_told_whatever_words_it_uses() -> None:
    many = " ".join(f"Caching {number} helped." for number in range(MAX_SENTENCES + 2))
    rapid = entry("r01", EntryKind.RAPID_FIRE, action=many, result="It paid off.")
    assert "It paid off." not in told(write("caching?", hit("r01/action"), entries=(rapid,)), SAY_THIS)
    draft = write("caching?", hit("r01/action"), hit("r01/result"), entries=(rapid,))
    assert told(draft, SAY_THIS)[-1] == "It paid off."


def test_a_question_for_figures_is_told_those_in_words_too() -> None:
    plain = dict.fromkeys(SECTIONS_OF[EntryKind.RAPID_FIRE], "We split it.")
    rapid = entry("r01", EntryKind.RAPID_FIRE, **{**plain, "result": "It took half the time. Nobody left."})
    draft = write("By what percentage did the time fall?", hit("r01/result"), entries=(rapid,))
    assert told(draft, SAY_THIS) == ["It took half the time."]


def test_a_lost_section_is_named_and_never_told() -> None:
    draft = write("what did they do?", hit("q01/task"), entries=(LONG,))
    assert draft.missing == ("q01/action",)
    assert all(s.section != "q01/action" for passage in draft.passages for s in passage.statements)


def test_a_hole_of_an_entry_that_the_answer_does_not_use_is_not_named() -> None:
    other = entry("q02", EntryKind.QUESTION, action=LOST)
    draft = write("caching?", hit("q01/task"), hit("q02/task"), entries=(LONG, other))
    assert (draft.entries, draft.missing) == (("q01",), ("q01/action",))


def test_a_second_entry_adds_only_the_sentences_that_share_a_word_with_the_question() -> None:
    other = entry("q02", EntryKind.QUESTION, result="Caching halved the cost. The team was glad.", action=LOST)
    draft = write("what of caching?", hit("q01/task"), hit("q02/result"), entries=(LONG, other))
    assert told(draft, SAY_THIS) == ["The result of q01.", "Caching halved the cost."]
    assert draft.missing == ("q01/action", "q02/action")


def test_an_entry_whose_hit_is_far_below_the_best_is_not_used() -> None:
    other = entry("q02", EntryKind.QUESTION, result="Caching halved the cost.")
    draft = write("what of caching?", hit("q01/task", 1.0), hit("q02/result", 0.54), entries=(LONG, other))
    assert draft.entries == ("q01",)


def test_an_answer_draws_on_a_few_entries_at_most() -> None:
    entries = tuple(entry(f"q0{n}", EntryKind.QUESTION, result="Caching helped.") for n in range(1, 7))
    draft = write("what of caching?", *(hit(f"q0{n}/result") for n in range(1, 7)), entries=entries)
    assert draft.entries == ("q01", "q02", "q03")[:MAX_ENTRIES]


def test_of_a_long_section_the_sentences_that_were_asked_for_are_kept_in_their_order() -> None:
    sentences = [f"Filler {word} stays out." for word in ("one", "two", "three", "four", "five", "six")]
    text = " ".join(["Caching came first.", *sentences, "Cached answers came last."])
    draft = write("what of caching?", hit("f01/answer"), entries=(entry("f01", EntryKind.FAQ, answer=text),))
    said = told(draft, SAY_THIS)
    assert len(said) == MAX_SENTENCES
    assert (said[0], said[-1]) == ("Caching came first.", "Cached answers came last.")


def test_a_hit_of_an_entry_that_the_guide_does_not_have_is_passed_over() -> None:
    draft = write("caching?", hit("q99/task"), hit("q01/task"), entries=(LONG,))
    assert draft.entries == ("q01",)


@pytest.mark.parametrize("question", ["", "the of and", "???", "重排", "what did they do, exactly?"])
def test_every_statement_is_a_whole_sentence_of_its_section_whatever_is_asked(guide: Guide, question: str) -> None:
    for each in guide.entries:
        draft = GuideWriter(GuideLibrary(guide)).write(question, [hit(each.sections[0].id)])
        assert draft.entries == (each.id,)
        for statement in (s for passage in draft.passages for s in passage.statements):
            section = guide.section(statement.section)
            assert section is not None
            assert statement.text in split_sentences(section.text or "")


def test_a_note_is_told_from_its_text() -> None:
    note = entry("howto", EntryKind.NOTE)
    assert note.section(SectionKind.TEXT)
    assert told(write("how?", hit("howto/text"), entries=(note,)), SAY_THIS) == ["The text of howto."]
