"""A judgement as the commands print it in JSON: what is kept of it, with what follows from its trail."""

from __future__ import annotations

from graph.memory.judgement import Judgement
from ui.terminal.streams import Json


def fields(judgement: Judgement) -> Json:
    return {
        "id": judgement.id,
        "status": judgement.status.value,
        "level": judgement.level,
        **judgement.model_dump(mode="json"),
    }
