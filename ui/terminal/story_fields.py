"""Stories as the commands print them in JSON: what is kept of them, with what follows from it."""

from __future__ import annotations

from graph.stories.frame import is_open
from graph.stories.sentence import Sentence, Source
from graph.stories.story import Story
from ui.terminal.streams import Json


def story_fields(story: Story) -> Json:
    kept = story.model_dump(mode="json", exclude={"sentences", "next_number"})
    return {
        **kept,
        "numbers": list(story.numbers),
        "sentences": [sentence_fields(sentence) for sentence in story.sentences],
    }


def sentence_fields(sentence: Sentence) -> Json:
    """`state` is None for what nobody suggested; `open` says whether there are places to fill."""
    suggested = sentence.source is Source.SUGGESTED
    return {
        **sentence.model_dump(mode="json", exclude={"dropped", "frame"}),
        "state": sentence.state.value if sentence.state else None,
        "own": sentence.own,
        "open": suggested and is_open(sentence.text),
    }
