"""A tailoring as JSON: quotes word for word, with where they stand in the post or the resume as these are kept."""

from __future__ import annotations

from graph.tailoring.tailoring import Tailoring
from graph.tailoring.target import Target
from graph.tailoring.topic_weights import Reason, Weight
from graph.tailoring.uncovered import Coverage, Group
from ui.terminal.streams import Json


def fields(found: Tailoring, kept: Target) -> Json:
    """Shares and nearness are 0 to 1; starts and ends are characters."""
    posting = found.posting
    return {
        "post": {
            "title": posting.title,
            "kept": kept.post.changed if kept.post else None,
            "english": posting.english,
            "in_field": posting.in_field,
        },
        "resume": {"title": kept.resume.title, "kept": kept.resume.changed} if kept.resume else None,
        "asks": [ask.model_dump(mode="json") for ask in posting.asks],
        "entries": [_weight(weight, "entry") for weight in found.entries],
        "topics": [_weight(weight, "topic") for weight in found.topics],
        "coverage": {group.value: [_covered(each) for each in found.of_group(group)] for group in Group},
        "plan": found.plan.plan.model_dump(mode="json"),
        "questions": [
            {"entry": each.entry, "title": each.title, "because": _reason(each.because) if each.because else None}
            for each in found.plan.questions
        ],
    }


def _weight(weight: Weight, name: str) -> Json:
    return {
        name: weight.id,
        "title": weight.title,
        "weight": weight.weight,
        "share": weight.share,
        "reasons": [_reason(reason) for reason in weight.reasons],
    }


def _reason(reason: Reason) -> Json:
    return reason.model_dump(mode="json")


def _covered(covered: Coverage) -> Json:
    return {
        "quote": covered.ask.quote.model_dump(mode="json"),
        "need": covered.ask.need.value,
        "sought": covered.sought,
        "guide": covered.guide.model_dump(mode="json") if covered.guide else None,
        "own": covered.own.model_dump(mode="json") if covered.own else None,
        "lacking": list(covered.lacking),
    }
