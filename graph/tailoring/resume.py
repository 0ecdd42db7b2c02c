"""A resume: what it states of roles, works and technologies, each word for word.

Who the person is, how to reach them, and anything of age, gender, family, origin or gaps is taken out before the text
is read, shown or kept, and nothing is concluded from it. What is left is a stranger's text: quoted, and never obeyed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from graph.domain import Value
from graph.grounding.figure_reader import read_figures
from graph.tailoring.passages import Passage, read_passages
from graph.tailoring.quote import Quote
from graph.tailoring.tools import tools_named
from graph.tailoring.vocabulary import Vocabulary, load_vocabulary

_NAME_LINES = 3
"""A name stands in one of the first lines."""
_LONGEST_NAME_LINE = 160
_NAME = re.compile(r"(?:name\s*:\s*)?((?:[^\W\d_][\w.'-]*\s+){1,3}[^\W\d_][\w'-]*)", re.IGNORECASE)
_NAME_ENDS = re.compile(r"\s*(?:[|,·•–—/]|\s-\s).*$")
_AROUND_A_NAME = " \t,;|·•–—-/#*_"
_NO_NAME = re.compile(
    r"\b(?:engineer|scientist|developer|architect|consultant|manager|analyst|researcher|director|lead|founder|chef|head"
    r"|summary|profile|experience|skills|education|projects|work|employment|objective|learning|data|software|cloud|ai|curriculum|vitae|resume|cv|contact|personal|details)\b",
    re.IGNORECASE,
)
_LEAST_LEFT = 6
"""Words that must be left of a line without its contact data; of fewer the whole line goes."""
_LONGEST_PERSONAL = 7
"""Words of a line that says something personal and nothing else."""
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_MOST_STATEMENTS = 300


class StatementKind(StrEnum):
    ROLE = "role"
    WORK = "work"
    SKILL = "skill"
    OTHER = "other"


class Statement(Value):
    """`topics` are the guide's, `tools` those that it names; `figured` is whether it states a figure, no year."""

    quote: Quote
    kind: StatementKind
    topics: tuple[str, ...]
    tools: tuple[str, ...]
    figured: bool

    @property
    def strong(self) -> bool:
        """Whether it claims a deed of one's own about something: what a panel asks about."""
        return self.kind is StatementKind.WORK and bool(self.topics) and (self.figured or bool(self.tools))


class Resume(Value):
    """`text` is the resume without what is personal; the quotes stand in it."""

    text: str
    statements: tuple[Statement, ...]


def read_resume(text: str, vocabulary: Vocabulary | None = None) -> Resume:
    """Of a text that `without_personal` has given. Contact data is looked for once more, for such a text may come in by
    an import; a name is not, for what now stands on top is none."""
    words = vocabulary or load_vocabulary()
    left = _joined(_of_work(line, words) for line in text.split("\n"))
    passages = read_passages(left, words)[:_MOST_STATEMENTS]
    return Resume(text=left, statements=tuple(_statement(passage, words) for passage in passages))


def without_personal(text: str, vocabulary: Vocabulary | None = None) -> str:
    """The resume without the name over it, contact data and lines about the person and not the work; of a text that
    `ingest.visible_text.visible` has given."""
    words = vocabulary or load_vocabulary()
    lines = text.split("\n")
    told = [number for number, line in enumerate(lines) if line.strip()][:_NAME_LINES]
    at, name = next(((n, found) for n in told if (found := _name(lines[n], words))), (-1, ""))
    if name:
        named = _named(name, words)
        lines = [named.sub("", line) for line in lines]
        beside = lines[at].strip(_AROUND_A_NAME)
        lines[at] = beside if _NO_NAME.search(beside) else ""
    return _joined(_of_work(line, words) for line in lines)


def _named(name: str, words: Vocabulary) -> re.Pattern[str]:
    """The name wherever it stands, whole or in parts that are no everyday words."""
    parts = {part.strip(".") for part in name.split()}
    telling = {part for part in parts if len(part) > 2 and part.lower() not in words.english}
    spelt = sorted({form for part in telling for form in (part, part.title(), part.upper())})
    alone = "".join(rf"|(?-i:\b{re.escape(form)}\b)" for form in spelt)
    return re.compile(rf"(?:(?:\bname\s*:\s*)?{re.escape(name)}{alone})(?:['’]s\b)?", re.IGNORECASE)


def _of_work(line: str, words: Vocabulary) -> str:
    """A line as far as it is about the work."""
    return "" if _is_personal(line, words) else _without_contact(line, words)


def _joined(lines: Iterable[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()


def _name(line: str, words: Vocabulary) -> str:
    """The name of a person, where the line begins with one."""
    if len(line) > _LONGEST_NAME_LINE:
        return ""
    begins = _NAME_ENDS.sub("", line.strip(" #*_"))
    found = _NAME.fullmatch(begins)
    if not found or _NO_NAME.search(begins) or words.says(words.deeds, begins):
        return ""
    return found[1] if all(word[0].isupper() for word in found[1].split()) else ""


def _is_personal(line: str, words: Vocabulary) -> bool:
    if not words.says(words.personal, line) or words.says(words.deeds, line):
        return False
    return ":" in line or len(line.split()) <= _LONGEST_PERSONAL


def _without_contact(line: str, words: Vocabulary) -> str:
    """The line without addresses and numbers; '' where little else stood in it."""
    if not words.says(words.contact, line):
        return line
    left = line
    for pattern in words.contact:
        left = re.sub(pattern, "", left, flags=re.IGNORECASE)
    left = re.sub(r"\(\s*\)", "", left)
    return left if len(re.findall(r"[^\W\d_]{2,}", left)) >= _LEAST_LEFT else ""


def _statement(passage: Passage, words: Vocabulary) -> Statement:
    said = passage.quote.shown
    tools = tools_named(said)
    if words.says(words.roles, said):
        kind = StatementKind.ROLE
    elif words.says(words.deeds, said):
        kind = StatementKind.WORK
    elif words.says(words.skills, passage.under) or len(tools) > 1:
        kind = StatementKind.SKILL
    else:
        kind = StatementKind.OTHER
    figured = any(not _YEAR.match(figure.text.strip()) for figure in read_figures(said))
    return Statement(quote=passage.quote, kind=kind, topics=words.topics_of(said), tools=tools, figured=figured)
