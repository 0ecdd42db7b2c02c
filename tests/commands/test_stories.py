"""`coach stories`: stories kept, shown with where each sentence comes from, and laid against the questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.domain import Part
from graph.memory.practice_record import open_record
from graph.settings import locks_folder, record_path
from graph.stories.sentence import Sentence, Source
from graph.stories.story_bank import StoryBank
from tests.commands.conftest import Coach
from tests.commands.own_guide import EXAMPLE, NO_GUIDE
from tests.graph.memory.judgements import decided
from tests.graph.stories.bank import FILLED, MEASURED, PROVED, WHEN, ZOO, story

PAGER = (
    "Our pager went off ninety times a week, and most of it needed nobody. I noted for a month what each alarm led to "
    "and deleted those on causes rather than on what customers notice. We are at eight a week."
)
GUIDES = "Within 8 weeks, answer faithfulness rose to 94.2%."


@pytest.fixture
def bank(coach_home: Path) -> StoryBank:
    store = open_record(record_path(coach_home)).store
    return StoryBank(store, locks_folder(coach_home), lambda known: known)


def three_sources() -> Sentence:
    return Sentence(number=1, text=MEASURED, part=Part.RESULT, source=Source.SUGGESTED, frame=MEASURED)


def test_with_no_story_it_says_how_to_make_one(coach: Coach) -> None:
    assert "coach stories add" in coach("stories").out
    assert coach("stories", "--json").json == coach("stories", "list", "--json").json == {"stories": []}


def test_stories_are_listed_with_their_parts_and_numbers(coach: Coach, bank: StoryBank) -> None:
    bank.add(story("I cut it from 9 s to 4 s."))
    bank.add(story("It ran.", story_id="s2", made="2026-11-24T09:00:00", part=Part.RESULT))
    listed = coach("stories", "--json").json["stories"]
    assert [(each["id"], each["numbers"]) for each in listed] == [("s1", ["9 s", "4 s"]), ("s2", [])]
    rows = [
        [cell.strip() for cell in row.split("│")[1:-1]] for row in coach("stories").out.splitlines() if "A zoo" in row
    ]
    assert rows == [
        ["s1", "A zoo", "1 of 1", "– – A –", "9 s, 4 s"],
        ["s2", "A zoo", "1 of 1", "– – – R", "no number"],
    ]


@pytest.mark.model
def test_a_story_shows_where_each_sentence_comes_from(
    coach: Coach, real_home: Path, bank: StoryBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    known = story("I did it.", GUIDES, holes=("q03",), made_from="monday/1", topics=("rag",))
    marked = known.marked(lambda texts: ["q03/result" if text == GUIDES else None for text in texts])
    bank.add(marked.suggesting([three_sources()], WHEN))
    shown = coach("stories", "show", "s1").out
    assert "  1  I did it.  [mine]" in shown
    assert f"  2  {GUIDES}  [guide q03/result]" in shown
    assert f"  3  {MEASURED}  [suggested, 0 of 2 probes, open places]" in shown
    assert "monday/1" in shown
    told = coach("stories", "show", "s1", "--json").json
    assert [(each["source"], each["state"], each["own"], each["open"]) for each in told["sentences"]] == [
        ("mine", None, True, False),
        ("guide", None, False, False),
        ("suggested", "suggested", False, True),
    ]


@pytest.mark.model
def test_what_somebody_wrote_steers_no_terminal(coach: Coach, real_home: Path, bank: StoryBank) -> None:
    bank.add(story("I [red]cut[/red] it \x1b[2J\x1b]0;owned\x07"))
    for shown in (coach("stories", "show", "s1").out, coach("stories").out):
        assert not {"\x1b", "\x07"} & set(shown)
    assert "[red]cut[/red]" in coach("stories", "show", "s1").out


def test_a_story_is_deleted(coach: Coach, bank: StoryBank) -> None:
    for number in ("s1", "s2"):
        bank.add(story("I did it.", story_id=number))
    assert "no file keeps a trace" in coach("stories", "delete", "s1").out
    assert coach("stories", "delete", "s2", "--json").json == {"deleted": "s2"}
    assert "There is no story 's1'" in coach("stories", "delete", "s1").complaint


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show"], "Missing argument 'ID'"),
        (["show", "s9"], "There is no story 's9'"),
        (["delete", "s9"], "There is no story 's9'"),
        (["change", "s1", "1"], "Give the new sentence"),
        (["change", "s1", "1", "It", "--file", "x"], "Give the new sentence"),
        (["change", "s1", "one", "It"], "'one' is not a valid integer"),
        (["probe", "s1", "1", "--answer", "x", "--file", "y"], "not both"),
        (["hole", "q03", "--story", "s1"], "Give --story with --file"),
        (["add"], "There is no text"),
        (["add", "--file", "nowhere.txt"], "nowhere.txt cannot be read"),
        (["from", "monday/9"], "There is no judgement 'monday/9'"),
        (["tell"], "No such command 'tell'"),
    ],
    ids=str,
)
def test_what_cannot_be_used_is_named_in_one_line(coach: Coach, arguments: list[str], said: str) -> None:
    assert said in coach("stories", *arguments).complaint


@pytest.mark.model
def test_a_story_from_typing_to_the_last_probe(coach: Coach, real_home: Path, tmp_path: Path) -> None:
    (tmp_path / "zoo.md").write_text(f"## Action\nI rebuilt the index with Qdrant.\n## Result\n{GUIDES}\n")
    made = coach("stories", "add", "--file", "zoo.md", "--title", "Zoo", "--topic", "RAG", "--json").json
    assert [each["source"] for each in made["sentences"]] == ["mine", "guide"]
    story_id = made["id"]
    suggested = coach("stories", "suggest", story_id, "--json").json["sentences"]
    number = str(next(each["number"] for each in suggested if each["text"] == MEASURED))
    assert "open places" in coach("stories", "probe", story_id, number).complaint
    assert coach("stories", "change", story_id, number, FILLED).out.endswith("stands as suggested, 0 of 2 probes.\n")
    asked = coach("stories", "probe", story_id, number).out
    assert asked == coach("stories", "probe", story_id, number).out
    assert "did not stand" in coach("stories", "probe", story_id, number, "--answer", "It got better.").out
    assert "stood this probe" in coach("stories", "probe", story_id, number, "--answer", PROVED["number"]).out
    kept = coach("stories", "probe", story_id, number, "--file", "-", "--json", given=PROVED["ownership"]).json
    assert (kept["sentence"]["state"], kept["outcome"]["survived"]) == ("kept", True)
    assert "kept already" in coach("stories", "probe", story_id, number).complaint
    dropped = coach("stories", "drop", story_id, number, "--json").json["sentences"]
    assert next(each["state"] for each in dropped if str(each["number"]) == number) == "dropped"
    assert coach("stories", "remove", story_id, "1").out == "Sentence 1 is taken out.\n"


@pytest.mark.model
def test_stories_meet_the_guides_questions(coach: Coach, real_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert len(coach("stories", "matrix", "--json").json["holes"]) == 19
    assert "No story is kept yet" in coach("stories", "fit", "q03").out
    coach("stories", "add", given=f"{ZOO} It is a RAG pipeline with retrieval that I designed from end to end.")
    (known,) = coach("stories", "--json").json["stories"]
    matrix = coach("stories", "matrix", "--json").json
    assert "q03" not in matrix["holes"]
    assert "q09" in matrix["holes"]
    shown = coach("stories", "matrix").out
    assert known["id"] in shown
    assert "without a story" in shown
    fit = coach("stories", "fit", "q03", "--json").json
    assert fit["fit"]["story"] == known["id"]
    assert fit["answers"]
    assert {"the impact of the reranker", "freshness"} <= {lack["what"] for lack in fit["lacks"]}
    assert "What it lacks" in coach("stories", "fit", "q03").out
    wanted = coach("stories", "hole", "q03").out
    assert "none is invented" in wanted
    assert "access control" in wanted
    assert "has not lost the Action" in coach("stories", "hole", "r01").complaint
    action = "Nurses saw only documents of their own ward, enforced by a filter in the query."
    written = coach("stories", "hole", "q03", "--file", "-", "--story", known["id"], "--json", given=action).json
    assert written["story"]["holes"] == ["q03"]
    assert {each["item"]["text"]: each["presence"] for each in written["action"]["items"]}["access control"] == "there"
    assert "of what the note wants is in it" in coach("stories", "hole", "q03", "--file", "-", given=action).out


@pytest.mark.model
def test_an_answer_that_was_agreed_to_becomes_a_story(coach: Coach, real_home: Path) -> None:
    record = open_record(record_path(real_home))
    record.put(decided("monday"))
    record.put(decided("tuesday", level=0))
    made = coach("stories", "from", "monday/1")
    assert "with 1 sentence of yours" in made.out
    assert coach("stories", "--json").json["stories"][0]["made_from"] == "monday/1"
    assert "no level of 1 or 2" in coach("stories", "from", "tuesday/1").complaint


def test_a_sentence_is_told_as_another_part(coach: Coach, bank: StoryBank) -> None:
    bank.add(story("It ran."))
    assert "told as the Result" in coach("stories", "move", "s1", "1", "result").out
    assert bank.get("s1").sentence(1).part is Part.RESULT
    assert coach("stories", "move", "s1", "1", "ending").status == 2


# --- A guide of one's own -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", [("matrix",), ("fit", "q01"), ("hole", "q03"), ("suggest", "s1", "--for", "q01")], ids=str
)
def test_a_guide_that_is_not_there_is_one_sentence(coach: Coach, arguments: tuple[str, ...]) -> None:
    assert coach("stories", *arguments, "--guide", "nobody").complaint == NO_GUIDE


def test_an_id_alone_names_its_guide(coach: Coach) -> None:
    assert coach("stories", "fit", "nobody.q01").complaint == NO_GUIDE


@pytest.mark.model
def test_stories_meet_the_questions_of_an_own_guide(
    coach: Coach, real_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert coach("ingest", str(EXAMPLE)).status == 0
    coach("stories", "add", given=PAGER)
    (known,) = coach("stories", "--json").json["stories"]
    matrix = coach("stories", "matrix", "--guide", "on-call", "--json").json
    assert matrix["guide"] == "on-call"
    assert {row["entry"]: row["best"] for row in matrix["rows"]}["on-call.q02"] == known["id"]
    assert known["id"] in coach("stories", "matrix", "--guide", "on-call").out
    fit = coach("stories", "fit", "q02", "--guide", "on-call", "--json").json
    assert (fit["entry"], fit["answers"]) == ("on-call.q02", True)
    assert coach("stories", "fit", "on-call.q02", "--json").json == fit
    wanted = coach("stories", "hole", "on-call.q03").out
    assert "Your guide has no Action at this question yet" in wanted
    assert "on-call.q03/coaching" in wanted
    action = "I pointed the readers to the last snapshot and said that it was my mistake."
    written = coach("stories", "hole", "q03", "--guide", "on-call", "--file", "-", "--json", given=action).json
    assert written["story"]["holes"] == ["on-call.q03"]
    assert "is not written" in coach("stories", "hole", "q01", "--guide", "on-call").complaint
    suggested = coach("stories", "suggest", known["id"], "--for", "q02", "--guide", "on-call", "--json").json
    assert suggested["sentences"]
