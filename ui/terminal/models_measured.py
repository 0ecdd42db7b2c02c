"""What `coach eval` needs to measure a chat model as writer or judge: its suites, its connection, its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from evals.card.stored_report import Provenance
    from evals.workbench import Workbench
    from graph.models.chat_models import ChatModels


def need_suites(suites: Sequence[str], writes: bool, judges: bool) -> None:
    """Raises UsageError where a model would have nothing to do in these suites, or others are among them."""
    wanted = {name for name, by in (("answers", writes), ("critique", judges)) if by}
    if not wanted <= set(suites) or not set(suites) <= {"answers", "critique"}:
        raise click.UsageError(
            "--writer model measures the suite answers and --judge model the suite critique; name them and no other."
        )


def need_connection() -> ChatModels:
    """Raises ClickException without one, and what reading it raises."""
    from ui.wiring.models import make_kept_models

    models = make_kept_models()()
    if models is None:
        raise click.ClickException(
            "No chat model is connected; set COACH_BASE_URL and COACH_MODEL, or connect one on the page Settings."
        )
    return models


def measured_by_models(
    bench: Workbench, measured_with: Provenance, writes: bool, judges: bool
) -> tuple[Workbench, Provenance]:
    """The bench with the models of the connection, and a provenance that names them with their prompts."""
    from evals.measures.model_figures import judge_named, writer_named
    from evals.workbench import with_models
    from ui.wiring.models import make_kept_models, make_model_help

    models, kept = need_connection(), make_kept_models()
    names = {"writer": writer_named(models)} if writes else {}
    names |= {"judge": judge_named(models)} if judges else {}
    help_ = make_model_help(models=kept) if writes else None
    return with_models(bench, help_, kept if judges else None), measured_with.model_copy(update=names)
