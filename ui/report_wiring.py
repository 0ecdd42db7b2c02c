"""Exports, imports and reports over a person's data folder, for the terminal and the page."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, Any

from graph.errors import CoachError, UnknownSession
from ui import record_copy

if TYPE_CHECKING:
    from graph.memory.judgement import Judgement
    from graph.memory.namespaces import Namespaces
    from graph.memory.restore import Restored
    from graph.reports.deck import Card
    from graph.reports.preparation_report import PreparationReport
    from graph.reports.session_report import SessionReport
    from graph.reports.sheet import Sheet
    from ingest.search import Searcher
    from ingest.settings import KnowledgeSettings
    from ingest.star import Guide

Json = dict[str, Any]


def exported(settings: KnowledgeSettings) -> bytes:
    """The export as it stands now. Where the record cannot be read, all the rest, and why."""
    from graph.memory.export import as_bytes

    return as_bytes(export_of(settings))


def export_of(settings: KnowledgeSettings) -> Json:
    """The same as one JSON object."""
    from graph.memory.export import export
    from ui.examination import versions
    from ui.wiring import make_record

    judgements, others, why = [], {}, []
    try:
        with closing(make_record(settings)) as record:
            judgements, others = record.all(), record.others()
    except CoachError as failure:
        why = [str(failure)]
    sound, damaged = _sound(others)
    made = export(settings.home, judgements, datetime.now(), versions(), sound)
    return {**made, "left_out": [*why, *made["left_out"], *damaged]}


def imported(settings: KnowledgeSettings, data: bytes) -> Restored:
    """Merge an export into the data folder. Raises NotAnExport, SessionBusy, NotKept or RecordUnreadable."""
    from graph.memory.imported import read_export
    from graph.memory.restore import restore
    from ui.wiring import make_record

    found = read_export(data, checks())
    with closing(make_record(settings)) as record:
        return restore(settings.home, record, found)


def session_of(settings: KnowledgeSettings, guide: Guide, session: str = "") -> SessionReport:
    """The report of the session, or of the newest. Raises UnknownSession or RecordUnreadable."""
    from graph.memory.session_summary import summaries
    from graph.reports.session_report import session_report

    judgements = _judgements(settings)
    if not session:
        found = summaries(judgements)
        if not found:
            raise UnknownSession(record_copy.NO_SESSION)
        session = found[0].id
    elif not any(each.session == session for each in judgements):
        raise UnknownSession(record_copy.unknown_session(session))
    return session_report(session, judgements, guide, _now())


def preparation_of(settings: KnowledgeSettings, library: Searcher) -> PreparationReport:
    """The report of everything. Raises RecordUnreadable, or StoriesUnreadable."""
    from graph.reports.preparation_report import preparation_report
    from ui.story_wiring import make_stories

    stories = make_stories(settings, lambda: library)
    # Whoever has no story at all has not begun with them, and needs no list of all questions.
    holes = stories.matrix().holes if stories.all() else ()
    return preparation_report(_judgements(settings), library.guide, datetime.now().date(), _now(), holes)


def sheet_of(settings: KnowledgeSettings, library: Searcher) -> Sheet:
    """The sheet for the day. Raises RecordUnreadable, or StoriesUnreadable."""
    from graph.domain import Part
    from graph.reports.sheet import StoryLine, sheet
    from ui.story_wiring import make_stories

    lines = [
        StoryLine(topics=story.topics, result=" ".join(told.text for told in story.own if told.part is Part.RESULT))
        for story in make_stories(settings, lambda: library).all()
    ]
    return sheet(_judgements(settings), library.guide, datetime.now().date(), _now(), lines)


def cards_of(settings: KnowledgeSettings, guide: Guide) -> tuple[Card, ...]:
    """The cards to learn from. Raises RecordUnreadable."""
    from graph.reports.deck import cards

    return cards(_judgements(settings), guide)


def _judgements(settings: KnowledgeSettings) -> list[Judgement]:
    from ui.wiring import make_record

    with closing(make_record(settings)) as record:
        return record.all()


def _now() -> str:
    return datetime.now().isoformat(timespec="seconds")


def checks() -> dict[str, Callable[[str, Json], object]]:
    """What an imported value of a namespace has to be, by the name of the namespace."""
    return {"stories": _story}


def _sound(others: Namespaces) -> tuple[Namespaces, list[str]]:
    """Without what is damaged, for no import would take it, and what that is."""
    found, damaged = checks(), []
    sound: Namespaces = {}
    for name, values in others.items():
        sound[name] = {}
        for key, value in values.items():
            try:
                if name in found:
                    found[name](key, value)
                sound[name][key] = value
            except (CoachError, ValueError, KeyError, TypeError):
                damaged.append(f"{name}/{key}")
    return sound, damaged


def _story(key: str, value: Json) -> None:
    from graph.stories.migrations import migrated
    from graph.stories.story import Story

    if Story.model_validate(migrated(value)).id != key:
        raise ValueError(key)
