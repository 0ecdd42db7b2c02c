"""The coach's answers with their contexts, in the forms that Ragas and promptfoo read (`coach eval --export`).

Ragas: one `SingleTurnSample` a line, for `EvaluationDataset.from_jsonl`; its fields are those of
docs.ragas.io/en/stable/concepts/components/eval_dataset and `ragas.dataset_schema` of version 0.4.3.

promptfoo: a configuration by promptfoo.dev/config-schema.json, as version 0.121.20 reads it. Each test brings the
answer along in `providerOutput`, so that nothing is asked again; the assertions are described at
promptfoo.dev/docs/configuration/expected-outputs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from evals.cases import NothingToMeasure, Question
from evals.required import Required, read_required
from graph.coach.history import stand_alone
from graph.coach.nodes import SEARCHED
from graph.coach.replies import insufficient
from graph.domain import Answer
from ingest.star import Guide

if TYPE_CHECKING:
    from evals.workbench import Workbench

Form = Literal["ragas", "promptfoo"]

REFUSAL = "The guide does not cover this question."
"""What would be the right answer where there is none."""

GROUNDED = 0.9
"""Share of claims that have to be traceable to a section; the guide flags an answer below it."""

_CODE = re.compile(r"(?<=\{)(?=[{%#])")
_BEGINS, _ENDS = r"(?<!\w)(?<!\d[.,])", r"(?!\d)(?![.,]\d)"
_LOADED = re.compile(r"\s*(?:file|package):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Exported:
    """A question with the coach's reply and the sections that the coach had before it, best first, by id."""

    asked: Question | Required
    reply: Answer
    contexts: Mapping[str, str]

    @property
    def covered(self) -> bool:
        return self.asked.answerable if isinstance(self.asked, Required) else self.asked.covered

    @property
    def input(self) -> str:
        """The question, with the conversation before it where it is understood only with that."""
        turns = [f"{message.role}: {message.content}" for message in self.asked.history]
        return "\n".join([*turns, f"user: {self.asked.question}"]) if turns else self.asked.question

    def gold(self, guide: Guide) -> dict[str, str]:
        """The labelled sections that have a text, by id."""
        named = self.asked.sections if isinstance(self.asked, Required) else self.asked.gold
        return _texts(named, guide)

    def reference(self, guide: Guide) -> str:
        """What a right answer tells: the required facts where they are known, else the labelled sections."""
        if not self.covered:
            return REFUSAL
        if isinstance(self.asked, Required):
            return "\n".join(fact.fact for fact in self.asked.required)
        return "\n\n".join(self.gold(guide).values())


def export(bench: Workbench, form: Form) -> str:
    """The answers to all questions of the workbench's part, the required facts' included.

    Raises NothingToMeasure where there are none, and what asking the coach raises.
    """
    rows = bench.sample([row for row in read_required(bench.data) if row.split == bench.split], lambda row: row.kind)
    asked: list[tuple[Question | Required, Answer]] = [
        *bench.replies,
        *((row, bench.coach.ask(row.question, row.history)) for row in rows),
    ]
    if not asked:
        raise NothingToMeasure(f"{bench.data} has no question of the {bench.split} part to export an answer to.")
    guide = bench.searcher.guide
    exported = [Exported(each, reply, _contexts(bench, each, reply, guide)) for each, reply in asked]
    return FORMS[form](exported, guide)


def as_ragas(exported: Iterable[Exported], guide: Guide) -> str:
    """JSON lines. Every row has every field, for Ragas takes those of the first row for those of all."""
    # In ASCII: `from_jsonl` reads in the encoding of the machine that it runs on.
    return "".join(json.dumps(ragas_sample(each, guide)) + "\n" for each in exported)


def ragas_sample(each: Exported, guide: Guide) -> dict[str, Any]:
    gold = each.gold(guide) if each.covered else {}
    return {
        "user_input": each.input,
        "retrieved_contexts": list(each.contexts.values()),
        "retrieved_context_ids": list(each.contexts),
        "response": each.reply.answer,
        "reference": each.reference(guide),
        "reference_contexts": list(gold.values()),
        "reference_context_ids": list(gold),
    }


def as_promptfoo(exported: Iterable[Exported], guide: Guide) -> str:
    """`promptfooconfig.json`, for `promptfoo eval -c FILE`; the groundedness is judged by a model of its user's."""
    configuration = {
        "description": f"The coach's answers over '{guide.title}'",
        "prompts": ["{{question}}"],
        "providers": ["echo"],
        "tests": [promptfoo_test(each, guide) for each in exported],
    }
    return json.dumps(configuration, indent=1) + "\n"


def promptfoo_test(each: Exported, guide: Guide) -> dict[str, Any]:
    """One test case; every text in it is inert, see `inert`."""
    return {
        "description": inert(f"{each.asked.id} ({each.asked.kind})"),
        "vars": {
            "question": inert(each.input),
            # The name under which the graded assertions look for it.
            "query": inert(each.input),
            "context": inert("\n\n".join(each.contexts.values())),
            "answer": inert(each.reply.answer),
        },
        "providerOutput": inert(each.reply.answer),
        "assert": list(_covered(each, guide) if each.covered else _not_covered(guide)),
        "metadata": {"id": inert(each.asked.id), "kind": inert(each.asked.kind), "status": each.reply.status.value},
    }


def inert(text: str) -> str:
    """Text that promptfoo takes as it stands: neither a template of Nunjucks nor the path of something to load.

    A space goes between two signs that open code, and before a text that begins like a path.
    """
    plain = _CODE.sub(" ", text)
    return f" {plain}" if _LOADED.match(plain) else plain


def _covered(each: Exported, guide: Guide) -> Iterable[dict[str, Any]]:
    yield {"type": "not-starts-with", "value": _refusal(guide), "metric": "answered"}
    yield {"type": "context-faithfulness", "threshold": GROUNDED, "metric": "groundedness"}
    reference, gold = each.reference(guide), each.gold(guide)
    if reference:
        yield _of_context(inert(reference))
    if gold:
        yield {"type": "contains-any", "value": [f"[{name}]" for name in gold], "metric": "right section cited"}
    if isinstance(each.asked, Required):
        for fact in each.asked.required:
            for group in fact.any_of:
                yield {"type": "icontains-any", "value": _inert(group), "metric": "required facts"}
        yield from _nothing_of(each.asked.forbidden)


def _nothing_of(forbidden: Sequence[str]) -> Iterable[dict[str, Any]]:
    """'2%' is a part of '92%': what begins or ends with a figure is looked for as a whole."""
    figures = [text for text in forbidden if text[:1].isdigit() or text[-1:].isdigit()]
    others = [text for text in forbidden if text not in figures]
    if figures:
        whole = "|".join(_BEGINS + re.escape(text) + (_ENDS if text[-1:].isdigit() else "") for text in figures)
        yield {"type": "not-regex", "value": inert(whole), "metric": "nothing forbidden"}
    if others:
        yield {"type": "not-icontains-any", "value": _inert(others), "metric": "nothing forbidden"}


def _of_context(reference: str) -> dict[str, Any]:
    return {"type": "context-recall", "value": reference, "threshold": GROUNDED, "metric": "context recall"}


def _not_covered(guide: Guide) -> Iterable[dict[str, Any]]:
    yield {"type": "starts-with", "value": _refusal(guide), "metric": "refused"}


def _refusal(guide: Guide) -> str:
    """What every refusal begins with, whatever its reason is."""
    return insufficient("", (), guide, 0.0, "").answer.partition(":")[0]


def _inert(texts: Sequence[str]) -> list[str]:
    return [inert(text) for text in texts]


def _contexts(bench: Workbench, asked: Question | Required, reply: Answer, guide: Guide) -> dict[str, str]:
    """What the coach's own search finds, and what the answer cites beyond it: a second search may have found that."""
    found = bench.searcher.search(stand_alone(asked.question, asked.history), SEARCHED)
    hits = (f"{hit.entry}/{hit.section}" for hit in found.hits)
    return _texts([*hits, *reply.citations], guide)


def _texts(names: Iterable[str], guide: Guide) -> dict[str, str]:
    """The texts of those sections that have one, each once."""
    return {name: section.text for name in names if (section := guide.section(name)) and section.text}


FORMS: dict[Form, Callable[[Iterable[Exported], Guide], str]] = {"ragas": as_ragas, "promptfoo": as_promptfoo}
FILES: dict[Form, str] = {"ragas": "ragas.jsonl", "promptfoo": "promptfooconfig.json"}
"""What a folder gets."""
