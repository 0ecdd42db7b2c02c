"""An Action of the candidate's, written into a hole of a guide."""

from __future__ import annotations

from collections.abc import Sequence

from graph.domain import Part, Value
from graph.stories.own_action import OwnAction
from graph.stories.story import Story
from ingest.star import Entry


class Written(Value):
    """A story whose Action was written into a hole of the guide, and how it stands against the coaching note."""

    story: Story
    action: OwnAction


def with_action(story: Story, entry: Entry, texts: Sequence[tuple[str, Part]], when: str) -> Story:
    """The story with these sentences for the hole of this entry; what stands in it already is not put in again."""
    known = {sentence.text for sentence in story.sentences}
    fresh = [(text, part) for text, part in texts if text not in known]
    holes = tuple(dict.fromkeys((*story.holes, entry.id)))
    return story.adding(fresh, when).again(when, holes=holes)
