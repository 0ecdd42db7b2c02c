from __future__ import annotations

from pathlib import Path

import pytest

from graph.domain import Part, Quality
from graph.practice.drill_questions import LEAST, BadDrills, focus_name, load_drills, narrowed

WHOLE = "frame: I built it.\ndrills:\n" + "\n".join(
    f"  {c}: {{name: the {c}, asks: [a, b, c, d, e]}}" for c in (*Part, *Quality)
)


@pytest.mark.parametrize("criterion", [*Part, *Quality])
def test_every_criterion_has_asks_enough_for_a_drill(criterion: Part | Quality) -> None:
    asks = load_drills().drills[criterion].asks
    assert len(set(asks)) == len(asks) >= LEAST
    assert all(len(ask.split()) <= 30 and ask[-1] in ".?" for ask in asks)
    assert focus_name(criterion)


def test_the_guides_question_stands_before_what_is_asked_for() -> None:
    text = narrowed("How do you retry?", Part.RESULT, 0)
    assert text.startswith("How do you retry? Only the result")
    assert narrowed("Take us through it", Part.RESULT, 0).startswith("Take us through it. Only")


def test_five_in_a_row_do_not_sound_alike() -> None:
    assert len({narrowed("How?", Part.TASK, number) for number in range(LEAST)}) == LEAST
    assert narrowed("How?", Part.TASK, LEAST) == narrowed("How?", Part.TASK, 0)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (None, "cannot be read"),
        ("version: [", "not YAML"),
        ("version: 1\nframe: I did.\ndrills: {}", "fewer than 5 asks"),
        (f"version: 1\n{WHOLE}".replace("I built it.", "' '"), "frame"),
        (f"version: 0\n{WHOLE}", "version"),
        (f"version: 1\n{WHOLE}\n  charm: {{name: charm, asks: []}}", "charm"),
    ],
)
def test_a_file_that_is_not_whole_is_refused_in_one_sentence(tmp_path: Path, text: str | None, fault: str) -> None:
    path = tmp_path / "drills.yaml"
    if text is not None:
        path.write_text(text)
    with pytest.raises(BadDrills, match=fault) as caught:
        load_drills(path)
    assert len(str(caught.value).splitlines()) == 1


def test_a_whole_file_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "drills.yaml"
    path.write_text(f"version: 1\n{WHOLE}")
    assert load_drills(path).drills[Part.TASK].asks == ("a", "b", "c", "d", "e")
