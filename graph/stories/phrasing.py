"""The story bank's own words: frames of suggestions, and how a coaching note is read. Refused when not whole."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import Field, ValidationError, model_validator

from graph.domain import Criterion, NonBlank, Part, Quality, Value
from graph.errors import CoachError
from graph.grounding.figure_reader import read_figures
from graph.stories.frame import PLACE
from ingest.release import part
from ingest.release_folder import DATA

STORIES_FILE = DATA / "stories.yaml"
ITEM = "{item}"
NEVER_SUGGESTED = frozenset({Quality.RELEVANT, Quality.CONCISE})
"""No sentence more makes a story fit another question, or shorter."""


class BadPhrasing(CoachError):
    """The file with the story bank's words is not there, or is not a whole one."""


class Ask(StrEnum):
    """What an item of a coaching note demands besides being spoken of."""

    FIGURE = "figure"
    REASON = "reason"


class Frame(Value):
    """A sentence with open places, and the part of a story that it belongs to."""

    part: Part
    text: NonBlank

    @model_validator(mode="after")
    def _states_nothing(self) -> Frame:
        if PLACE not in self.text:
            raise ValueError(f"no open place in {self.text!r}")
        if read_figures(self.text):
            raise ValueError(f"a figure in {self.text!r}")
        return self


class Coaching(Value):
    """Frames around an item of a coaching note."""

    plain: NonBlank
    figure: NonBlank
    reason: NonBlank

    @model_validator(mode="after")
    def _has_places(self) -> Coaching:
        for text in (self.plain, self.figure, self.reason):
            if ITEM not in text or PLACE not in text or read_figures(text):
                raise ValueError(f"no item, no open place, or a figure in {text!r}")
        return self

    def around(self, item: str, ask: Ask | None) -> str:
        text = {None: self.plain, Ask.FIGURE: self.figure, Ask.REASON: self.reason}[ask]
        return text.replace(ITEM, item)


class Concept(Value):
    """How a coaching note names something, and how people speak of it; both are patterns over lower case."""

    item: NonBlank
    said: NonBlank


class Phrasing(Value):
    version: int = Field(ge=1)
    frames: dict[Criterion, tuple[Frame, ...]]
    coaching: Coaching
    lead_ins: tuple[NonBlank, ...]
    cautions: tuple[NonBlank, ...]
    asks: dict[Ask, NonBlank]
    concepts: tuple[Concept, ...]

    @model_validator(mode="after")
    def _is_whole(self) -> Phrasing:
        for criterion in (*Part, *Quality):
            if criterion not in NEVER_SUGGESTED and not self.frames.get(criterion):
                raise ValueError(f"no frame for {criterion}")
        for ask in Ask:
            if ask not in self.asks:
                raise ValueError(f"no words for {ask}")
        spoken = [pattern for concept in self.concepts for pattern in (concept.item, concept.said)]
        for pattern in (*self.lead_ins, *self.cautions, *self.asks.values(), *spoken):
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern!r} is no pattern: {error}") from None
        return self

    def ask(self, text: str) -> Ask | None:
        """What a piece of a coaching note demands; a reason before a figure."""
        return next((ask for ask in (Ask.REASON, Ask.FIGURE) if re.search(self.asks[ask], text.lower())), None)

    def speaks_of(self, text: str, item: str) -> bool:
        """Whether a text has words for something that an item of a coaching note names."""
        said, named = text.lower(), item.lower()
        return any(re.search(each.item, named) and re.search(each.said, said) for each in self.concepts)


def load_phrasing(path: Path | None = None) -> Phrasing:
    """Raises BadPhrasing with one sentence that names the file and the fault."""
    return _loaded(path or part(STORIES_FILE.name))


@lru_cache(maxsize=4)
def _loaded(path: Path) -> Phrasing:
    try:
        return Phrasing.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise BadPhrasing(f"The words {path} cannot be read: {error}.") from None
    except yaml.YAMLError as error:
        raise BadPhrasing(f"The words {path} are not YAML: {' '.join(str(error).split())}.") from None
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in fault["loc"]) or "top"
        raise BadPhrasing(f"The words {path} are not whole at {place}: {fault['msg']}.") from None
