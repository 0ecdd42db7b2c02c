"""`coach drill`: five short questions on what one is weakest at."""

from __future__ import annotations

import click

from graph.domain import Criterion, Part, Quality
from graph.practice.drill import Drill, drill_of
from ui.copy import practice_copy
from ui.terminal.guide_option import guide_option
from ui.terminal.preparation import ready_searcher, ready_to_judge
from ui.terminal.streams import Json, write_json
from ui.wiring.guides import make_library
from ui.wiring.interviews import make_sessions
from ui.wiring.practice import make_practice

CRITERIA: dict[str, Criterion] = {criterion.value: criterion for criterion in (*Part, *Quality)}


@click.command()
@click.option("--focus", type=click.Choice(list(CRITERIA)), help="Drill this instead of the weakest.")
@guide_option
@click.option("--json", "as_json", is_flag=True, help="Print what would be drilled as one JSON object.")
def command(focus: str | None, guide: str, as_json: bool) -> None:
    """Sit five short questions on your weakest part or quality; their levels do not count."""
    chosen = CRITERIA[focus] if focus else None
    # A name that is none is refused before anything is made ready.
    own = make_library(guide).guide if guide else None
    judgements = make_practice().judgements()
    if as_json:
        write_json(fields(drill_of(judgements, own or ready_searcher().guide, chosen)))
        return
    library = ready_to_judge()
    found = drill_of(judgements, own or library.guide, chosen)
    from ui.terminal.interviewing import resumable, sit

    for sentence in (practice_copy.drill(found), practice_copy.drill_rules(found.focus)):
        click.echo(sentence)
    sessions = make_sessions(library=library)
    with resumable() as begun:
        events = sessions.start(found.plan(), begun=begun)
    sit(sessions, events)


def fields(found: Drill) -> Json:
    """The drill as JSON; `guide` is '' for the first one, `share` is how often the focus was strong lately, null where
    no answer was judged for it."""
    return {
        "guide": found.guide,
        "focus": found.focus.value,
        "chosen": found.chosen,
        "share": found.share._asdict() if found.share else None,
        "clear": found.clear,
        "then": found.then.value if found.then else None,
        "entries": list(found.entries),
        "why": practice_copy.drill(found),
        "plan": found.plan().model_dump(mode="json"),
    }
