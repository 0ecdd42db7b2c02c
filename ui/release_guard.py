"""The watch over a release as a front end keeps it: once an hour at most; what is brought back is in use at once."""

from __future__ import annotations

from graph.errors import CoachError
from graph.release_watch import ReleaseWatch
from ingest.errors import KnowledgeError
from ingest.release import settle
from ingest.settings import KnowledgeSettings


def guard(watch: ReleaseWatch, settings: KnowledgeSettings) -> str | None:
    """What to tell the person where a release was brought back, None where nothing happened.

    Whoever gets a sentence makes the coach, the judge and the search anew, for they hold parts of the release before.
    A release that the settings name is not watched, and a watch that cannot look takes no answer away.
    """
    if settings.release:
        return None
    try:
        look = watch.when_due()
        if look is None or look.restored is None:
            return None
        settle(settings, anew=True)
    except (CoachError, KnowledgeError) as error:
        return str(error)
    return look.sentence
