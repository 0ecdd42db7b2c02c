"""Exports, imports and reports over a person's data folder, for the terminal and the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from graph.errors import CoachError, UnknownSession
from ui.copy import record_copy

if TYPE_CHECKING:
    from graph.memory.judgement import Judgement
    from graph.memory.namespaces import Namespaces
    from graph.memory.restore import Restored
    from graph.reports.deck import Card
    from graph.reports.preparation_report import PreparationReport
    from graph.reports.session_report import SessionReport
    from graph.reports.sheet import Sheet
    from graph.stories.stories import Stories
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
    from ui.wiring.interviews import make_record

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
    from ui.wiring.interviews import make_record

    found = read_export(data, checks())
    with closing(make_record(settings)) as record:
        return restore(settings.home, record, found)


def session_of(settings: KnowledgeSettings, guide: Guide, session: str = "") -> SessionReport:
    """The report of the session, or of the newest, over the guide that it asked from: `guide` is the first one.

    Raises UnknownSession or RecordUnreadable.
    """
    from graph.memory.session_summary import summaries
    from graph.reports.own_guides import practised_guides
    from graph.reports.session_report import session_report

    judgements = _judgements(settings)
    if not session:
        found = summaries(judgements)
        if not found:
            raise UnknownSession(record_copy.NO_SESSION)
        session = found[0].id
    elif not any(each.session == session for each in judgements):
        raise UnknownSession(record_copy.unknown_session(session))
    own = [each for each in judgements if each.session == session]
    about = [each.guide for each in practised_guides(own, opened(own, guide_opener(settings)))]
    return session_report(session, own, about[0] if about else guide, _now())


def preparation_of(settings: KnowledgeSettings, library: Searcher) -> PreparationReport:
    """The report of everything. Raises RecordUnreadable, or StoriesUnreadable."""
    from ui.wiring.stories import make_stories

    judgements = _judgements(settings)
    own = opened(judgements, guide_opener(settings))
    # Stories are opened beside the first guide, whichever one the report is about.
    stories = make_stories(settings, None if library.guide.own else lambda: library)
    return preparation_from(judgements, library.guide, stories, own)


def preparation_from(
    judgements: Sequence[Judgement], guide: Guide, stories: Stories, own: Mapping[str, Guide]
) -> PreparationReport:
    """The same of what was read already; `own` are the guides of one's own. Raises StoriesUnreadable, UnknownGuide."""
    from graph.reports.preparation_report import preparation_report

    # Whoever has no story has not begun with them, and needs no list of holes.
    holes = stories.about(guide.name).matrix().holes if stories.all() else ()
    return preparation_report(judgements, guide, datetime.now().date(), _now(), holes, own)


def sheet_of(settings: KnowledgeSettings, library: Searcher) -> Sheet:
    """The sheet for the day. Raises RecordUnreadable, or StoriesUnreadable."""
    from ui.wiring.stories import make_stories

    return sheet_from(_judgements(settings), library.guide, make_stories(settings, lambda: library))


def sheet_from(judgements: Sequence[Judgement], guide: Guide, stories: Stories) -> Sheet:
    """The same of what was read already. Raises StoriesUnreadable."""
    from graph.domain import Part
    from graph.reports.sheet import StoryLine, sheet

    lines = [
        StoryLine(topics=story.topics, result=" ".join(told.text for told in story.own if told.part is Part.RESULT))
        for story in stories.all()
    ]
    return sheet(judgements, guide, datetime.now().date(), _now(), lines)


def cards_of(settings: KnowledgeSettings, guide: Guide) -> tuple[Card, ...]:
    """The cards to learn from. Raises RecordUnreadable."""
    from graph.reports.deck import cards

    judgements = _judgements(settings)
    return cards(judgements, guide, opened(judgements, guide_opener(settings)))


def guide_opener(settings: KnowledgeSettings) -> Callable[[str], Guide]:
    """What reads an own guide by its name, and raises KnowledgeError where it cannot."""
    from ui.wiring.guides import make_library

    return lambda name: make_library(name, settings).guide


def opened(judgements: Sequence[Judgement], reading: Callable[[str], Guide]) -> dict[str, Guide]:
    """The own guides that were practised, by their names, of those that can be read."""
    from graph.reports.own_guides import own_names
    from ingest.errors import KnowledgeError

    found: dict[str, Guide] = {}
    for name in own_names(judgements):
        with suppress(KnowledgeError):
            found[name] = reading(name)
    return found


def _judgements(settings: KnowledgeSettings) -> list[Judgement]:
    from ui.wiring.interviews import make_record

    with closing(make_record(settings)) as record:
        return record.all()


def _now() -> str:
    return datetime.now().isoformat(timespec="seconds")


def checks() -> dict[str, Callable[[str, Json], object]]:
    """What an imported value of a namespace has to be, by the name of the namespace."""
    return {"stories": _story, "target": _target, "preparation": _preparation}


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


def _target(key: str, value: Json) -> None:
    from graph.tailoring.post_weights import WEIGHTS, PostWeights
    from graph.tailoring.target import FORM, KeptText, TargetKind

    if key == WEIGHTS:
        PostWeights.model_validate(value)
        return
    found = KeptText.model_validate(value)
    if TargetKind(key) and found.form != FORM:
        raise ValueError(key)
    datetime.fromisoformat(found.changed)


def _preparation(key: str, value: Json) -> None:
    from graph.practice.preparation import FORM, KEY, LONGEST, Preparation

    found = Preparation.model_validate(value)
    if key != KEY or found.form != FORM:
        raise ValueError(key)
    if found.changed:
        datetime.fromisoformat(found.changed)
    # A plan has a day for each day up to it.
    if found.interview and found.interview > datetime.now().date() + timedelta(days=LONGEST):
        raise ValueError(key)
