"""Releases kept, used, left and removed."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ingest.release import paths
from ingest.release_folder import DATA, BadRelease, shipped
from ingest.release_shelf import Choice, Releases
from tests.ingest.releases import WHOLE

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 22, 12)
SOME = {name: DATA / name for name in ("judge.json", "glossary.yaml")}


class Clock:
    """An hour later at each look."""

    def __init__(self) -> None:
        self._now = NOON

    def __call__(self) -> datetime:
        self._now += timedelta(hours=1)
        return self._now


@pytest.fixture
def releases(tmp_path: Path) -> Releases:
    return Releases(tmp_path / "home", Clock())


def test_without_any_choice_the_shipped_release_is_in_use(releases: Releases) -> None:
    assert releases.choice() == Choice(name="shipped")
    assert releases.names() == []


def test_a_kept_release_is_a_copy_that_says_what_it_holds(releases: Releases) -> None:
    kept = releases.keep("new", SOME, note="a try")
    assert kept.manifest is not None
    assert (kept.manifest.name, kept.manifest.note, kept.manifest.made) == ("new", "a try", NOON + timedelta(hours=1))
    assert {part.name: part.path.read_bytes() for part in kept.parts} == {
        name: path.read_bytes() for name, path in SOME.items()
    }
    assert releases.names() == ["new"]


def test_prompts_are_kept_in_their_folder(releases: Releases, tmp_path: Path) -> None:
    (tmp_path / "writer.md").write_text("Write.")
    kept = releases.keep("new", {"prompts/writer.md": tmp_path / "writer.md"})
    assert [part.name for part in kept.parts] == ["prompts/writer.md"]


def test_what_is_in_use_is_kept_with_every_part(releases: Releases) -> None:
    releases.keep("some", SOME)
    assert {part.name for part in releases.keep("all", paths(releases.find("some"))).parts} == WHOLE


def test_none_is_overwritten(releases: Releases) -> None:
    releases.keep("new", SOME)
    with pytest.raises(BadRelease, match="already"):
        releases.keep("new", {"judge.json": DATA / "judge.json"})
    assert len(releases.find("new").parts) == 2


@pytest.mark.parametrize("name", ["shipped", "../new", "", "New"])
def test_a_name_that_is_none_is_refused_and_nothing_is_written(releases: Releases, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadRelease, match="can be no release's name"):
        releases.keep(name, SOME)
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("name", ["nowhere", "../home", "a/b"])
def test_what_is_not_kept_is_not_found(releases: Releases, name: str) -> None:
    for attempt in (releases.find, releases.use, releases.remove):
        with pytest.raises(BadRelease, match="There is no release"):
            attempt(name)


def test_use_remembers_the_one_before_and_is_watched_from_then(releases: Releases) -> None:
    releases.keep("new", SOME)
    releases.use("new")
    assert releases.choice() == Choice(name="new", before="shipped", since=NOON + timedelta(hours=2), watched=True)


def test_using_the_one_in_use_changes_nothing(releases: Releases) -> None:
    releases.keep("new", SOME)
    assert releases.use("new") == releases.use("new") == releases.choice()


def test_back_brings_back_the_one_before_and_again(releases: Releases) -> None:
    releases.keep("one", SOME)
    releases.keep("two", SOME)
    releases.use("one")
    releases.use("two")
    assert (releases.back().name, releases.choice().before) == ("one", "two")
    assert not releases.choice().watched, "two releases never drive each other out"
    assert releases.back("for a try").name == "two"
    assert releases.choice().because == "for a try"


def test_without_one_before_there_is_no_way_back(releases: Releases) -> None:
    with pytest.raises(BadRelease, match="No release was in use before"):
        releases.back()


def test_a_damaged_part_keeps_a_release_from_being_used(releases: Releases) -> None:
    releases.keep("new", SOME)
    file = releases.find("new").folder / "judge.json"
    file.write_bytes(file.read_bytes()[:-1] + b" ")
    with pytest.raises(BadRelease, match=r"damaged judge\.json"):
        releases.use("new")
    assert releases.choice() == Choice()


def test_a_part_that_is_lost_or_added_is_named(releases: Releases) -> None:
    folder = releases.keep("new", SOME).folder
    (folder / "gate.json").write_text("{}")
    with pytest.raises(BadRelease, match=r"gate\.json was added"):
        releases.find("new")
    (folder / "gate.json").unlink()
    (folder / "judge.json").unlink()
    with pytest.raises(BadRelease, match=r"has lost judge\.json"):
        releases.find("new")


def test_the_one_in_use_and_the_one_before_stay(releases: Releases) -> None:
    for name in ("one", "two", "three"):
        releases.keep(name, SOME)
    releases.use("one")
    releases.use("two")
    with pytest.raises(BadRelease, match="is in use"):
        releases.remove("two")
    with pytest.raises(BadRelease, match="go back to"):
        releases.remove("one")
    with pytest.raises(BadRelease, match="cannot be removed"):
        releases.remove("shipped")
    releases.remove("three")
    assert releases.names() == ["one", "two"]


@pytest.mark.parametrize("content", ["", "{", '{"name": "../../etc"}', '{"form": 9, "name": "new"}', "\xff"])
def test_a_damaged_choice_is_told_and_a_new_one_mends_it(releases: Releases, tmp_path: Path, content: str) -> None:
    releases.keep("new", SOME)
    (tmp_path / "home" / "release.json").write_text(content, encoding="latin-1")
    with pytest.raises(BadRelease, match="choose with `coach release use shipped`"):
        releases.choice()
    releases.use("new")
    assert (releases.choice().name, releases.choice().before) == ("new", "shipped")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("in the way")
    with pytest.raises(BadRelease, match="set COACH_HOME"):
        Releases(tmp_path / "home").keep("new", SOME)


def test_a_source_that_cannot_be_read_leaves_no_half_release(releases: Releases, tmp_path: Path) -> None:
    with pytest.raises(BadRelease, match=r"gone\.json"):
        releases.keep("new", {**SOME, "gate.json": tmp_path / "gone.json"})
    assert [path.name for path in (tmp_path / "home" / "releases").iterdir()] == []


@pytest.mark.process
@pytest.mark.parametrize("step", ["copy", "rename", "replace", "rmtree"])
def test_whoever_is_killed_leaves_what_was_there_before(tmp_path: Path, step: str) -> None:
    releases = Releases(tmp_path)
    releases.keep("other", SOME)
    command = [sys.executable, "-m", "tests.ingest.release_process", str(tmp_path), step]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "stopped\n"
        process.kill()

    assert releases.choice() == Choice()
    assert releases.names() == ([] if step == "rmtree" else ["other"]), "half a release is never met"
    releases.keep("new", SOME)
    assert releases.use("new").before == "shipped"
    assert not list((tmp_path / "releases").glob(".*")), "what was left half-made is taken away"


def test_the_choice_is_plain_json_for_people_to_read(releases: Releases, tmp_path: Path) -> None:
    releases.keep("new", SOME)
    releases.use("new")
    written = json.loads((tmp_path / "home" / "release.json").read_text(encoding="utf-8"))
    assert (written["name"], written["before"], written["since"]) == ("new", "shipped", "2026-11-22T14:00:00")


def test_the_shipped_release_can_be_kept_under_a_name(releases: Releases) -> None:
    kept = releases.keep("before-training", paths(shipped()))
    assert releases.use("before-training").name == kept.name
