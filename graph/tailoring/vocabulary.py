"""How job posts and resumes speak: the patterns of `data/tailoring.yaml`. Refused when not whole."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path

import yaml
from pydantic import Field, ValidationError, model_validator

from graph.domain import NonBlank, Value
from graph.errors import CoachError
from ingest.release import part
from ingest.release_folder import DATA

TAILORING_FILE = DATA / "tailoring.yaml"


class BadVocabulary(CoachError):
    """The file with these patterns is not there, or is not a whole one."""


class Heading(StrEnum):
    """What may stand under a heading of a post."""

    MUST = "must"
    WISH = "wish"
    NEUTRAL = "neutral"
    COMPANY = "company"
    ASIDE = "aside"


class Vocabulary(Value):
    """Patterns over lower case; `english` and `foreign` are words."""

    version: int = Field(ge=1)
    headings: dict[Heading, tuple[NonBlank, ...]]
    asks: tuple[NonBlank, ...]
    wishes: tuple[NonBlank, ...]
    musts: tuple[NonBlank, ...]
    asides: tuple[NonBlank, ...]
    lead_ins: tuple[NonBlank, ...]
    topics: dict[str, tuple[NonBlank, ...]]
    formal: tuple[NonBlank, ...]
    field: tuple[NonBlank, ...]
    skills: tuple[NonBlank, ...]
    contact: tuple[NonBlank, ...]
    personal: tuple[NonBlank, ...]
    roles: tuple[NonBlank, ...]
    deeds: tuple[NonBlank, ...]
    english: frozenset[str]
    foreign: frozenset[str]

    @model_validator(mode="after")
    def _is_whole(self) -> Vocabulary:
        for heading in Heading:
            if not self.headings.get(heading):
                raise ValueError(f"no pattern for {heading} headings")
        groups = (self.asks, self.wishes, self.musts, self.asides, self.lead_ins, self.contact, self.personal)
        others = (self.formal, self.field, self.skills, self.roles, self.deeds)
        for patterns in (*groups, *others, *self.headings.values(), *self.topics.values()):
            for pattern in patterns:
                try:
                    re.compile(pattern)
                except re.error as error:
                    raise ValueError(f"{pattern!r} is no pattern: {error}") from None
        return self

    @cached_property
    def _heading_patterns(self) -> Mapping[Heading, re.Pattern[str]]:
        return {heading: _any(patterns) for heading, patterns in self.headings.items()}

    @cached_property
    def _topic_patterns(self) -> Mapping[str, re.Pattern[str]]:
        return {topic: _any(patterns) for topic, patterns in self.topics.items()}

    @cached_property
    def lead_in(self) -> re.Pattern[str]:
        """How an ask begins, with what separates it from its subject."""
        return re.compile(rf"(?:{'|'.join(self.lead_ins)})(?!\w)[\s,:;-]*")

    @cached_property
    def inline_heading(self) -> re.Pattern[str]:
        """A heading of a kind that is known, in a line with other text and with a colon behind it: at its beginning,
        behind a sentence or a mark, or with a capital. In the middle of a sentence the same words are none."""
        known = [p for kind, patterns in self.headings.items() if kind is not Heading.NEUTRAL for p in patterns]
        return re.compile(rf"(?:^|(?<=[.!?>•|;)\]]\s)|(?<=\s)(?=(?-i:[A-Z])))(?:{'|'.join(known)})\s*:", re.IGNORECASE)

    def heading(self, text: str) -> Heading | None:
        """The kind of heading that a line is, without its marks; None for a line that is none of these."""
        line = _plain(text)
        return next((kind for kind, pattern in self._heading_patterns.items() if pattern.fullmatch(line)), None)

    def topics_of(self, text: str) -> tuple[str, ...]:
        """The topics of the guide that a text speaks of, in alphabetical order."""
        said = _plain(text)
        return tuple(sorted(topic for topic, pattern in self._topic_patterns.items() if pattern.search(said)))

    def says(self, patterns: Sequence[str], text: str) -> bool:
        """Whether any of these patterns, of this vocabulary, is found in a text."""
        return self.place(patterns, text) is not None

    def place(self, patterns: Sequence[str], text: str) -> int | None:
        """Where the first of these patterns is found in a text on one line."""
        found = _any(tuple(patterns)).search(_plain(text))
        return found.start() if found else None


def load_vocabulary(path: Path | None = None) -> Vocabulary:
    """Raises BadVocabulary with one sentence that names the file and the fault."""
    return _loaded(path or part(TAILORING_FILE.name))


@lru_cache(maxsize=64)
def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _plain(text: str) -> str:
    """In lower case, on one line, with straight apostrophes."""
    return " ".join(text.lower().replace("’", "'").replace("‑", "-").split())


@lru_cache(maxsize=4)
def _loaded(path: Path) -> Vocabulary:
    try:
        return Vocabulary.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise BadVocabulary(f"The words {path} cannot be read: {error}.") from None
    except yaml.YAMLError as error:
        raise BadVocabulary(f"The words {path} are not YAML: {' '.join(str(error).split())}.") from None
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in fault["loc"]) or "top"
        raise BadVocabulary(f"The words {path} are not whole at {place}: {fault['msg']}.") from None
