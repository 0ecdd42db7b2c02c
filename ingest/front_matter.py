"""The fields at the head of an edition's files: YAML of a known form, and the line of every fault in it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.article_marks import tidy
from ingest.errors import GuideFormatError

if TYPE_CHECKING:
    from yaml import Node

_FENCE = "---"
_OPENS = re.compile(r"---[ \t]*\n\s*(?:id|kind|title|guide)[ \t]*:", re.IGNORECASE)
_TEXT_TAG = "tag:yaml.org,2002:str"


def has_front_matter(text: str) -> bool:
    """Whether a text starts with the line '---' and closes what it opens there."""
    lines = text.split("\n")
    return lines[0].rstrip() == _FENCE and any(line.rstrip() == _FENCE for line in lines[1:])


def opens_front_matter(text: str) -> bool:
    """Whether a text starts with the line '---' and the name of a field, closed or not."""
    return _OPENS.match(text) is not None


def split_front_matter(text: str, source: str) -> tuple[Fields, str, int]:
    """The fields of a file, its body and the number of the body's first line; GuideFormatError without fields."""
    if not has_front_matter(text):
        if opens_front_matter(text):
            raise GuideFormatError(
                f"the fields are never closed; put a line '{_FENCE}' after them.", source=source, line=1
            )
        message = "it does not start with the entry's fields; put 'id', 'kind' and 'title' between two lines '---'."
        raise GuideFormatError(message, source=source, line=1)
    lines = text.split("\n")
    end = next(i for i, line in enumerate(lines) if i and line.rstrip() == _FENCE)
    fields = read_fields("\n".join(lines[1:end]), source, first=2)
    return fields, "\n".join(lines[end + 1 :]), end + 2


@dataclass(frozen=True, slots=True)
class Fields:
    """Named YAML values, read strictly: what is not text where text belongs is a GuideFormatError."""

    source: str
    first: int
    nodes: dict[str, tuple[int, Node]]

    def refuse_unknown(self, known: Collection[str]) -> None:
        for key, (line, _) in self.nodes.items():
            if key not in known:
                raise self._fault(f"the field '{key[:40]}' is not known; use only {', '.join(known)}.", line)

    def line(self, key: str) -> int:
        """The line of a field, or the first line where it is not there."""
        return self.nodes[key][0] if key in self.nodes else self.first

    def text(self, key: str) -> str:
        """A field that has to be there."""
        if (found := self.optional_text(key)) is None:
            raise self._fault(f"the field '{key}' is not there; add it.", self.first)
        return found

    def optional_text(self, key: str) -> str | None:
        if key not in self.nodes:
            return None
        line, node = self.nodes[key]
        return self._text_of(key, node, line)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the field is not there."""
        from yaml import SequenceNode

        if key not in self.nodes:
            return ()
        line, node = self.nodes[key]
        if not isinstance(node, SequenceNode):
            raise self._fault(f"the field '{key}' has to be a list of texts.", line)
        return tuple(self._text_of(key, item, self.first + item.start_mark.line) for item in node.value)

    def _text_of(self, key: str, node: Node, line: int) -> str:
        if node.tag != _TEXT_TAG or not tidy(node.value):
            raise self._fault(f"the field '{key}' takes text that is not empty; put a number or date in quotes.", line)
        return tidy(node.value)

    def _fault(self, message: str, line: int) -> GuideFormatError:
        return GuideFormatError(message, source=self.source, line=line)


def read_fields(text: str, source: str, *, first: int = 1) -> Fields:
    """The fields of a YAML text whose first line has the number `first`; GuideFormatError where it is not a mapping.

    Only the tree is composed and no value is built, so nothing in the text can make an object or run.
    """
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = first + (error.problem_mark.line if error.problem_mark else 0)
        message = f"the fields are not YAML ({tidy(error.problem or 'unreadable')}); correct this line."
        raise GuideFormatError(message, source=source, line=line) from None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        raise GuideFormatError("the fields are not YAML; correct them.", source=source, line=first) from None
    if not isinstance(root, yaml.MappingNode):
        raise GuideFormatError("the fields have to be lines 'name: value'.", source=source, line=first)
    nodes: dict[str, tuple[int, Node]] = {}
    for key, value in root.value:
        line = first + key.start_mark.line
        if not isinstance(key, yaml.ScalarNode):
            raise GuideFormatError("the name of a field has to be a word.", source=source, line=line)
        name = tidy(key.value)
        if name in nodes:
            message = f"the field '{name[:40]}' stands twice, first in line {nodes[name][0]}; keep one."
            raise GuideFormatError(message, source=source, line=line)
        nodes[name] = (line, value)
    return Fields(source, first, nodes)
