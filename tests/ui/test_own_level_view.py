from __future__ import annotations

from datetime import date

from graph.memory.judgement import Judgement
from graph.practice.self_score import self_knowledge
from ingest.edition import EDITION
from ingest.reading import read_source
from tests.graph.practice.answers import accepted
from ui.components.progressing.own_level_view import SHOWN, OwnLevelView, own_level_view

GUIDE = read_source(EDITION)
TODAY = date(2026, 11, 23)


def view(*judgements: Judgement) -> OwnLevelView:
    return own_level_view(self_knowledge(judgements), judgements, GUIDE, TODAY)


def test_a_point_has_the_gap_and_the_mean_up_to_it() -> None:
    found = view(accepted("q01", level=1, self_score=2), accepted("q02", level=2, self_score=2), accepted("q03"))
    assert found.points == (
        {"number": 1, "day": "2026-11-20", "gap": 1, "mean": 1.0},
        {"number": 2, "day": "2026-11-20", "gap": 0, "mean": 0.5},
    )
    assert found.alt == "Your own level less the one given: latest gaps +1, 0; mean now +0.5."
    assert found.told.startswith("Your own level is +0.5 from the one given")


def test_the_table_has_the_newest_first_with_the_guides_titles() -> None:
    entry = GUIDE.entry("q02")
    assert entry
    found = view(accepted("q01", level=1, self_score=2), accepted("q02", level=2, self_score=0, day="2026-11-22"))
    assert found.rows[0] == ("22 November", entry.title, "0", "2", "-2")


def test_a_question_of_an_own_guide_is_named_as_it_was_asked() -> None:
    found = view(accepted("on-call.q01", level=1, self_score=1))
    assert found.rows == (("20 November", "How?", "1", "1", "0"),)


def test_a_long_course_has_all_its_points_and_the_latest_rows() -> None:
    found = view(*[accepted("q01", self_score=1, session=f"s{n}") for n in range(SHOWN + 5)])
    assert (len(found.points), len(found.rows)) == (SHOWN + 5, SHOWN)
    assert found.shown == f"The last {SHOWN} of {SHOWN + 5} answers, the newest first."


def test_where_no_own_level_was_given_there_is_nothing() -> None:
    found = view(accepted("q01"))
    assert (found.points, found.rows, found.told, found.alt) == ((), (), "", "")
