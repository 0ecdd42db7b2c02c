"""The watch over a release as a front end keeps it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.release_watch import Course, ReleaseWatch
from ingest.release import in_use, settle
from ingest.release_folder import DATA, SHIPPED
from ingest.release_shelf import Releases
from ingest.settings import KnowledgeSettings
from ui.release_guard import guard

NOON = datetime(2026, 11, 22, 12)


@pytest.fixture
def releases(coach_home: Path) -> Releases:
    """'new' is in use since noon."""
    releases = Releases(coach_home, lambda: NOON)
    releases.keep("new", {"judge.json": DATA / "judge.json"})
    releases.use("new")
    return releases


def watch(releases: Releases, since: float) -> ReleaseWatch:
    values = [(NOON + timedelta(minutes=minute), 1.0 if minute < 0 else since) for minute in range(-40, 40)]
    return ReleaseWatch(releases, lambda: [Course("votes up", tuple(values))], lambda: NOON)


def test_what_is_brought_back_is_in_use_at_once(releases: Releases) -> None:
    settings = KnowledgeSettings()
    assert settle(settings).name == "new"
    watching = watch(releases, since=0.0)
    said = guard(watching, settings)
    assert said is not None
    assert "'shipped' is in use again" in said
    assert in_use().name == "shipped"
    assert guard(watching, settings) is None, "it is told once"


def test_where_answers_are_as_good_nothing_is_said(releases: Releases) -> None:
    assert guard(watch(releases, since=1.0), KnowledgeSettings()) is None
    assert releases.choice().name == "new"


def test_a_release_that_the_settings_name_is_not_watched(releases: Releases) -> None:
    assert guard(watch(releases, since=0.0), KnowledgeSettings(release="new")) is None
    assert releases.choice().name == "new"


def test_a_watch_that_cannot_look_says_why_and_takes_nothing_away(releases: Releases, coach_home: Path) -> None:
    (coach_home / "release.json").write_text("{")
    said = guard(watch(releases, since=0.0), KnowledgeSettings())
    assert said is not None
    assert "release.json is damaged" in said


def _page() -> None:
    import streamlit as st

    from ingest.settings import KnowledgeSettings
    from ui.components.opening import look_after_release

    look_after_release(st.session_state["watch"], KnowledgeSettings())


def test_the_page_says_once_that_a_release_was_brought_back(releases: Releases) -> None:
    app = AppTest.from_function(_page)
    app.session_state["watch"] = watch(releases, since=0.0)
    app.run()
    assert ["'shipped' is in use again" in each.value.replace("\\", "") for each in app.warning] == [True]
    app.run()
    assert not app.warning
    assert releases.choice().name == SHIPPED
