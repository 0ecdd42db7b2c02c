"""The patterns of follow-up questions. Read from data, and refused when they are not whole."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import yaml
from pydantic import Field, ValidationError, model_validator

from graph.domain import Criterion, NonBlank, Part, Quality, Value
from graph.errors import CoachError
from ingest.release import part
from ingest.release_folder import DATA

PROBES_FILE = DATA / "probes.yaml"
"""The shipped one."""
QUOTE_SLOT = "{quote}"


class BadProbes(CoachError):
    """The file of probe patterns is not there, or is not a whole one."""


class Condition(StrEnum):
    """What about the answer makes a pattern fit better than the plain ones."""

    WE = "we"
    SUPPOSED = "supposed"
    AMOUNT = "amount"
    WORDS = "words"
    SCALE = "scale"
    FAILURE = "failure"
    COST = "cost"
    ROLLBACK = "rollback"
    MEASURE = "measure"
    REGRET = "regret"


class Pattern(Value):
    text: NonBlank
    condition: Condition | None = None

    @property
    def quotes(self) -> bool:
        return QUOTE_SLOT in self.text

    def filled(self, quote: str) -> str:
        return self.text.replace(QUOTE_SLOT, quote)


class DepthPattern(Pattern):
    """A question for a strong answer, which goes further where the criterion is already met."""

    criterion: Criterion
    condition: Condition


class Patterns(Value):
    version: int = Field(ge=1)
    patterns: dict[Criterion, tuple[Pattern, ...]]
    depth: tuple[DepthPattern, ...]

    @model_validator(mode="after")
    def _serves_every_criterion(self) -> Patterns:
        """Without a pattern that needs no quote, a criterion could not be asked about at all."""
        for criterion in (*Part, *Quality):
            plain = [p for p in self.patterns.get(criterion, ()) if p.condition is None and not p.quotes]
            if not plain and criterion is not Quality.CONCISE:
                raise ValueError(f"no plain pattern without a quote for {criterion}")
        return self

    def __len__(self) -> int:
        return sum(len(patterns) for patterns in self.patterns.values()) + len(self.depth)


def load_patterns(path: Path | None = None) -> Patterns:
    """The patterns in this file, or of the release in use.

    Raises BadProbes with one sentence that names the file and the fault.
    """
    path = path or part("probes.yaml")
    try:
        return Patterns.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise BadProbes(f"The probes {path} cannot be read: {error}.") from None
    except yaml.YAMLError as error:
        raise BadProbes(f"The probes {path} are not YAML: {error}.") from None
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in fault["loc"]) or "top"
        raise BadProbes(f"The probes {path} are not whole at {place}: {fault['msg']}.") from None
