"""What the page Stories shows of stories, questions and lost Actions, computed without the page."""

from __future__ import annotations

import pytest

from graph.domain import Criterion, Part
from graph.stories.fit import Fit
from graph.stories.lacks import Answering, Kind, Lack
from graph.stories.matrix import Matrix, Overuse, Row, Why
from graph.stories.own_action import check_action, hole_of
from graph.stories.sentence import Gap, Sentence, Source, State, Survived
from graph.stories.story import Story
from tests.graph.stories.bank import FILLED, LATER, MEASURED, WHEN, story
from tests.ui.practice import TITLES, accepted, asked, judged
from tests.ui.story_pages import noted_guide
from ui.components.stories.hole_view import hole_rows, hole_view
from ui.components.stories.matrix_view import matrix_view
from ui.components.stories.stories_view import facts, offers, part_marks, story_rows
from ui.components.stories.story_question_view import question_view
from ui.components.stories.story_view import Step, origin, sentence_view, story_view
from ui.copy import stories_page_copy as copy

GUIDE = noted_guide()
NO_MATRIX = Matrix(rows=(), overuse=())


def fit(story_id: str, entry: str = "q01", near: float = 0.9) -> Fit:
    return Fit(story=story_id, entry=entry, score=near, nearness=near, whole=0.5, nearest=True, topics=())


def suggested(**given: object) -> Sentence:
    fields = {"number": 1, "text": FILLED, "part": Part.RESULT, "source": Source.SUGGESTED, "frame": MEASURED, **given}
    return Sentence.model_validate(fields)


def probes(*gaps: Gap) -> tuple[Survived, ...]:
    return tuple(Survived(gap=gap, when=WHEN, question="Why?", answer="So.", quote="So it was.") for gap in gaps)


@pytest.mark.parametrize(
    ("sentence", "told", "step"),
    [
        (Sentence(number=1, text="I ran it.", part=Part.ACTION, source=Source.MINE), copy.SOURCE_MINE, Step.NOTHING),
        (
            Sentence(number=1, text="It ran.", part=Part.ACTION, source=Source.GUIDE, section="q01/result"),
            copy.SOURCE_GUIDE,
            Step.NOTHING,
        ),
        (suggested(text=MEASURED), "Suggested, places to fill", Step.FILL),
        (suggested(), "Suggested, 0 of 2 probes", Step.PROBE),
        (suggested(survived=probes(Gap.NUMBER)), "Suggested, 1 of 2 probes", Step.PROBE),
        (suggested(survived=probes(Gap.NUMBER, Gap.FAILURE)), copy.SOURCE_KEPT, Step.NOTHING),
        (suggested(dropped=True), copy.SOURCE_DROPPED, Step.TAKE_UP),
    ],
)
def test_each_sentence_says_where_it_comes_from_and_what_it_waits_for(
    sentence: Sentence, told: str, step: Step
) -> None:
    view = sentence_view(sentence)
    assert (view.origin, view.step, view.own) == (told, step, sentence.own)
    assert len(view.stood) == len(sentence.survived)


def test_no_two_origins_share_words_or_icon() -> None:
    mine = Sentence(number=1, text="I ran it.", part=Part.ACTION, source=Source.MINE)
    guide = mine.of_guide("q01/result")
    kept = suggested(survived=probes(Gap.NUMBER, Gap.FAILURE))
    told = [origin(each) for each in (mine, guide, kept, suggested(), suggested(dropped=True))]
    assert len({words for words, _ in told}) == len({icon for _, icon in told}) == len(told)
    assert {kept.state, suggested().state, suggested(dropped=True).state} == set(State)


def test_a_row_names_parts_facts_and_the_questions_that_it_is_best_for() -> None:
    told = story("I cut it from 9 s to 4 s.", topics=("rag",)).suggesting([suggested(text=MEASURED)], LATER)
    matrix = Matrix(
        rows=(
            Row(entry="q01", best="s1", fits=(fit("s1"),)),
            Row(entry="r01", best="s2", fits=(fit("s2", "r01"), fit("s1", "r01", 0.6))),
        ),
        overuse=(),
    )
    (row,) = story_rows([told], matrix, GUIDE)
    assert [(mark.name, mark.told) for mark in row.parts] == [
        ("no Situation", False),
        ("no Task", False),
        ("Action", True),
        ("no Result", False),
    ]
    assert row.facts == ("numbers: 9 s, 4 s", "topics: RAG", "1 suggestion to fill or to answer for")
    assert row.fits == "Best story for: “How did you tame a *wild* index?” · It fits 1 other question."


def test_what_is_only_suggested_or_the_guides_tells_no_part() -> None:
    told = Story(id="s1", title="T", made=WHEN, changed=WHEN, sentences=(suggested(),), next_number=2)
    assert not any(mark.told for mark in part_marks(told))
    assert facts(told)[0] == copy.NO_NUMBERS


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((), copy.FITS_NONE),
        ((Row(entry="q01", best="", fits=(fit("s1", near=0.2),)),), copy.FITS_NONE),
        ((Row(entry="q01", best="s2", fits=(fit("s2"), fit("s1", near=0.6))),), "It fits 1 question."),
    ],
)
def test_a_story_that_is_best_for_nothing_says_so(rows: tuple[Row, ...], told: str) -> None:
    (row,) = story_rows([story("I ran it.")], Matrix(rows=rows, overuse=()), GUIDE)
    assert row.fits == told


def test_answers_that_were_agreed_to_are_offered_newest_first_and_once() -> None:
    known = [
        accepted("a", days=3),
        judged("b"),
        accepted("c", level=0),
        asked("d"),
        accepted("e", entry="r01", level=2),
        accepted("f"),
    ]
    made = story("I ran it.", made_from="f/1")
    assert [offer.judgement for offer in offers(known, [made])] == ["e/1", "a/1"]
    assert offers(known, [made])[0].told.startswith("When do you retry? (level 2, ")


def test_a_story_names_its_origin_and_what_it_was_written_for() -> None:
    view = story_view(story("I ran it.", made_from="a/1", holes=("q01",)), NO_MATRIX, GUIDE, {"q01": TITLES["q01"]})
    assert view.facts[1:] == (copy.FROM_ANSWER, "Its Action was written for: “How did you tame a *wild* index?”")
    assert [part.told for part in view.parts] == [False, False, True, False]
    assert view.notice == ""


def test_the_matrix_is_a_row_a_question_with_holes_others_and_overuse() -> None:
    told = [story("I ran it.", story_id="s1"), story("I cut it.", story_id="s2").again(LATER, title="The cut")]
    found = Matrix(
        rows=(
            Row(entry="q01", best="s1", fits=(fit("s1"), fit("s2", near=0.7))),
            Row(entry="r01", best="", fits=(fit("s1", "r01", 0.1),)),
        ),
        overuse=(
            Overuse(story="s1", why=Why.QUESTIONS, count=7),
            Overuse(story="s2", why=Why.SESSIONS, count=3),
        ),
    )
    view = matrix_view(found, told, GUIDE)
    assert [group.heading for group in view.groups] == [copy.FULL_QUESTIONS, copy.RAPID_FIRE]
    ((first,), (second,)) = (group.rows for group in view.groups)
    assert (first.best, first.score, first.others, first.lost) == ("A zoo", "90 of 100", "The cut (70)", False)
    assert (second.best, second.score, second.others, second.lost) == ("", "", "", False)
    assert [words.partition("”")[0] for words in view.overuse] == ["“A zoo", "“The cut"]


@pytest.mark.parametrize(("holes", "lost"), [((), True), (("q01",), False)])
def test_an_action_to_write_is_named_where_it_would_be_a_beginning(holes: tuple[str, ...], lost: bool) -> None:
    told = story("I ran it.", holes=holes)
    view = matrix_view(Matrix(rows=(Row(entry="q01", best="", fits=()),), overuse=()), [told], GUIDE)
    assert view.groups[0].rows[0].lost is lost


def test_a_note_is_a_list_first_and_then_what_is_there_in_words() -> None:
    entry = hole_of(GUIDE, "q01")
    wanted = hole_view(check_action(entry, "", lambda a, b: 0.0), checked=False)
    assert wanted.told == copy.WANTED
    assert [item.icon for item in wanted.items] == ["", ""]
    assert wanted.items[0].told == copy.wants("reason")
    said = "I chose chunking by section rather than by length, because a page cut in half is useless."
    found = hole_view(check_action(entry, said, lambda a, b: 0.9 * ("chunking" in b)), checked=True)
    assert found.told == copy.checked(1, 2)
    assert found.items[0].told.startswith("There, ")
    assert said in found.items[0].told
    assert found.items[1].told.startswith("Not yet")
    assert found.sections == ("q01/coaching",)


def test_the_lost_actions_are_listed_with_the_story_that_has_them() -> None:
    assert [(row.entry, row.story) for row in hole_rows(GUIDE, [])] == [("q01", "")]
    assert [row.story for row in hole_rows(GUIDE, [story("I ran it.", holes=("q01",))])] == ["A zoo"]


@pytest.mark.parametrize(
    ("found", "lead"),
    [
        (Answering(entry="q01", fit=None), copy.NO_STORY_YET),
        (Answering(entry="q01", fit=fit("s1", near=0.2)), copy.TOLD_NEAREST),
        (Answering(entry="q01", fit=fit("s1"), answers=True), copy.TOLD_BEST),
    ],
)
def test_a_question_says_whether_there_is_a_story_to_tell(found: Answering, lead: str) -> None:
    view = question_view(found, [story("I ran it.")])
    assert view.lead == lead
    assert view.title == ("A zoo" if found.fit else "")


def test_what_lacks_quotes_the_note_and_names_each_section_once() -> None:
    def lack(kind: Kind, what: str, section: str, criterion: Criterion | None = None) -> Lack:
        return Lack(kind=kind, criterion=criterion, what=what, advice="Say it.", section=section)

    lacking = (
        lack(Kind.RUBRIC, "no result", "q01/result", Part.RESULT),
        lack(Kind.NOTE, "the cost", "q01/coaching"),
        lack(Kind.NOTE, "the reranker", "q01/coaching"),
        lack(Kind.RUBRIC, "no choice", ""),
    )
    view = question_view(Answering(entry="q01", fit=fit("s1"), lacks=lacking), [])
    assert [line.what for line in view.lacks] == ["No result", "“the cost”", "“the reranker”", "No choice"]
    assert view.sections == ("q01/result", "q01/coaching")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ((1, 0, 19), "1 story. Each of the 19 questions has one."),
        ((4, 7, 19), "4 stories. 7 of 19 questions have none yet."),
        ((2, 1, 19), "2 stories. 1 of 19 questions has none yet."),
    ],
)
def test_the_bank_is_counted(given: tuple[int, int, int], told: str) -> None:
    assert copy.overview(*given) == told
