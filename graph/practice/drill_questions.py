"""The questions of a drill: one of the guide's, narrowed to a single part or quality. Read from data, refused when not
whole."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import Field, ValidationError, model_validator

from graph.domain import Criterion, NonBlank, Part, Quality, Value
from graph.errors import CoachError
from ingest.release import part
from ingest.release_folder import DATA

DRILLS_FILE = DATA / "drills.yaml"
LEAST = 5
"""Asks for each criterion: as many as a drill has questions."""


class BadDrills(CoachError):
    """The file of drills is not there, or is not a whole one."""


class Drilled(Value):
    """How the coach speaks of a criterion, and the ways of asking for it alone."""

    name: NonBlank
    asks: tuple[NonBlank, ...]


class Drills(Value):
    version: int = Field(ge=1)
    frame: NonBlank
    drills: dict[Criterion, Drilled]

    @model_validator(mode="after")
    def _serves_every_criterion(self) -> Drills:
        for criterion in (*Part, *Quality):
            if criterion not in self.drills or len(set(self.drills[criterion].asks)) < LEAST:
                raise ValueError(f"fewer than {LEAST} asks for {criterion}")
        return self


def narrowed(title: str, focus: Criterion, number: int) -> str:
    """A question of the guide that asks for this alone; `number` is its place in the drill. Raises BadDrills."""
    asks = load_drills().drills[focus].asks
    end = "" if title.rstrip().endswith((".", "?", "!")) else "."
    return f"{title.rstrip()}{end} {asks[number % len(asks)]}"


def focus_name(focus: Criterion) -> str:
    """Such as: the result. Raises BadDrills."""
    return load_drills().drills[focus].name


def load_drills(path: Path | None = None) -> Drills:
    """Raises BadDrills with one sentence that names the file and the fault."""
    return _loaded(path or part(DRILLS_FILE.name))


@lru_cache(maxsize=4)
def _loaded(path: Path) -> Drills:
    try:
        return Drills.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise BadDrills(f"The drills {path} cannot be read: {error}.") from None
    except yaml.YAMLError as error:
        raise BadDrills(f"The drills {path} are not YAML: {' '.join(str(error).split())}.") from None
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in fault["loc"]) or "top"
        raise BadDrills(f"The drills {path} are not whole at {place}: {fault['msg']}.") from None
