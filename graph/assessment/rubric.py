"""The rubric: what each part, quality and level means. Read from data, and refused when it is not whole."""

from __future__ import annotations

from collections.abc import Container, Iterable
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field, ValidationError, model_validator

from graph.domain import Criterion, Level, NonBlank, Part, Quality, Value
from graph.errors import CoachError
from ingest.release import part
from ingest.release_folder import DATA

RUBRIC_FILE = DATA / "rubric.yaml"
"""The shipped one."""


class BadRubric(CoachError):
    """The rubric's file is not there, or is not a whole rubric."""


class Anchor(Value):
    """The words that fix a level, and two worked examples of it."""

    anchor: NonBlank
    examples: tuple[NonBlank, NonBlank]


class ScaleStep(Anchor):
    """One step of the 0/1/2 scale."""

    name: NonBlank


class Advice(Value):
    """What to do next about a part or quality that is missing or thin."""

    missing: NonBlank
    thin: NonBlank


class CriterionRubric(Value):
    """One part or quality: the question it asks of an answer, its levels, and how feedback speaks of it."""

    asks: NonBlank
    gap: NonBlank
    thin_gap: NonBlank
    credit: NonBlank
    levels: dict[Level, Anchor]
    advice: Advice

    @model_validator(mode="after")
    def _has_every_level(self) -> CriterionRubric:
        _demand(Level, self.levels, "level")
        return self


class Rubric(Value):
    """All of it, the same for every judge."""

    version: int = Field(ge=1)
    scale: dict[Literal[0, 1, 2], ScaleStep]
    parts: dict[Part, CriterionRubric]
    qualities: dict[Quality, CriterionRubric]

    @model_validator(mode="after")
    def _is_whole(self) -> Rubric:
        _demand((0, 1, 2), self.scale, "step of the scale")
        _demand(Part, self.parts, "part")
        _demand(Quality, self.qualities, "quality")
        return self

    def of(self, criterion: Criterion) -> CriterionRubric:
        return self.parts[criterion] if isinstance(criterion, Part) else self.qualities[criterion]


def load_rubric(path: Path | None = None) -> Rubric:
    """The rubric in this file, or of the release in use.

    Raises BadRubric with one sentence that names the file and the fault.
    """
    path = path or part("rubric.yaml")
    try:
        return Rubric.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise BadRubric(f"The rubric {path} cannot be read: {error}.") from None
    except yaml.YAMLError as error:
        raise BadRubric(f"The rubric {path} is not YAML: {error}.") from None
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in fault["loc"]) or "top"
        raise BadRubric(f"The rubric {path} is not whole at {place}: {fault['msg']}.") from None


def _demand(expected: Iterable[object], given: Container[object], what: str) -> None:
    missing = [str(name) for name in expected if name not in given]
    if missing:
        raise ValueError(f"no {what} {', '.join(missing)}")
