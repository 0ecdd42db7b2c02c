"""`coach release`: versions of the learned and worded parts, one of which is in use, and whether a new one may be."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from ingest.edition import EDITION
from ingest.errors import IndexMissing
from ingest.release import find_release, paths
from ingest.release_folder import SHIPPED, BadRelease, read_release
from ingest.release_shelf import Choice, Releases
from ingest.settings import KnowledgeSettings
from ui.terminal.preparation import ingest_with_progress
from ui.terminal.streams import Json, write_json
from ui.wiring.logs import make_release_watch

if TYPE_CHECKING:
    from evals.release.cases import Cases

_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group()
def command() -> None:
    """Keep, choose and check releases: versions of the gate, the judge, the checker, the rubric and the other parts."""


@command.command("list")
@_json
def list_(as_json: bool) -> None:
    """List the shipped release and those that are kept, and say which is in use."""
    settings = KnowledgeSettings()
    releases = Releases(settings.home)
    choice = releases.choice()
    rows = [_fields(releases, name, choice) for name in (SHIPPED, *releases.names())]
    if as_json:
        write_json({"in_use": choice.name, "before": choice.before, "setting": settings.release, "releases": rows})
        return
    from ui.terminal.release_table import show_releases

    show_releases(rows)
    if settings.release:
        click.echo(f"COACH_RELEASE is set: {settings.release} is used instead.")


@command.command()
@click.argument("name")
@click.argument("from_folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--note", default="", help="What it is, for people.")
def keep(name: str, from_folder: Path | None, note: str) -> None:
    """Keep the release in use, or the parts in FROM_FOLDER, as the release NAME. None is overwritten."""
    settings = KnowledgeSettings()
    releases = Releases(settings.home)
    if from_folder is not None:
        found = read_release(from_folder, str(from_folder), kept=False)
        parts = {part.name: part.path for part in found.parts}
    else:
        parts = paths(find_release(settings.release or releases.choice().name, settings.home))
    kept = releases.keep(name, parts, note.strip()[:2000])
    click.echo(f"The release {name!r} is kept with {len(kept.parts)} parts in {kept.folder}.")


@command.command()
@click.argument("name")
def use(name: str) -> None:
    """Use the release NAME from now on. It is tried first, and watched from then."""
    from evals.release.process import ReleaseProcess

    settings = KnowledgeSettings()
    releases = Releases(settings.home)
    releases.find(name)
    if _has_index(settings):
        click.echo("trying the release …", err=True)
        with ReleaseProcess(name) as process:
            process.ready()
    else:
        click.echo("Nothing is ingested yet, so the release is not tried.", err=True)
    choice = releases.use(name)
    way_back = f" `coach release back` brings back {choice.before!r}." if choice.before else ""
    click.echo(f"The release {choice.name!r} is in use.{way_back}")
    _say_setting(settings)


@command.command()
def back() -> None:
    """Bring back the release that was in use before."""
    settings = KnowledgeSettings()
    choice = Releases(settings.home).back()
    click.echo(f"The release {choice.name!r} is in use again.")
    _say_setting(settings)


@command.command()
@_json
def watch(as_json: bool) -> None:
    """Look whether answers got worse since the release in use was chosen, and bring back the one before if they did.

    Exits 1 when it was brought back.
    """
    settings = KnowledgeSettings()
    if settings.release:
        raise click.ClickException(
            f"COACH_RELEASE is set to {settings.release}; unset it, for only a choice is watched."
        )
    look = make_release_watch(settings).look()
    if as_json:
        write_json(look.fields())
    else:
        click.echo(look.sentence)
    sys.exit(0 if look.restored is None else 1)


@command.command()
@click.argument("name")
def remove(name: str) -> None:
    """Delete a kept release that is neither in use nor the one to go back to."""
    Releases(KnowledgeSettings().home).remove(name)
    click.echo(f"The release {name!r} is deleted.")


@command.command()
@click.argument("new")
@click.option("--against", metavar="OLD", help="A name or a folder; the release in use when left out.")
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Your own cases.")
@click.option("--split", type=click.Choice(["dev", "test"]), help="Which part of the cases; the project's are dev.")
@click.option("--all", "whole", is_flag=True, help="Every case, not a sample: takes five to ten minutes.")
@click.option("--with-models", is_flag=True, help="Have the connected chat models write and judge; compares prompts.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write release-check.json and release-check.md here.",
)
def check(
    new: str,
    against: str | None,
    data: Path | None,
    split: Literal["dev", "test"] | None,
    whole: bool,
    with_models: bool,
    as_json: bool,
    out: Path | None,
) -> None:
    """Check the release NEW, a name or a folder such as ./new, against the one in use. Exits 1 when a point fails.

    Accuracy down at most 1 point, 50 hostile inputs of which none gets through, every reply in form, latency up at most
    15 %, tokens up at most 20 %, and a way back. Takes two to three minutes.
    """
    from evals.cases import DATASETS
    from evals.release.cases import read_cases
    from evals.release.check import Side, check_release
    from evals.release.report import as_json as fields
    from evals.release.report import write
    from ui.terminal.release_table import progress, show_check

    settings = KnowledgeSettings()
    called = against or settings.release or Releases(settings.home).choice().name
    sides = [Side(each, find_release(each, settings.home)) for each in (called, new)]
    cases = read_cases(data or DATASETS, split, sampled=not whole)
    if not _has_index(settings):
        ingest_with_progress(EDITION)
    with progress() as told:
        asked = _asked(cases, data, split, whole) + (", with chat models" if with_models else "")
        found = check_release(settings, sides[0], sides[1], cases, asked, told, with_models=with_models)
    if as_json:
        write_json(fields(found))
    else:
        show_check(found)
    try:
        if out is not None:
            write(out, found)
    except OSError as error:
        raise click.ClickException(f"The report is not kept: {out} cannot be written ({error.strerror}).") from None
    sys.exit(0 if found.passed else 1)


def _fields(releases: Releases, name: str, choice: Choice) -> Json:
    """One release as it is listed; one that is damaged says so, and can still be removed."""
    told: Json = {"name": name, "in_use": name == choice.name, "before": name == choice.before}
    try:
        found = releases.find(name)
    except BadRelease as error:
        return {**told, "parts": 0, "made": None, "note": "", "fault": str(error)}
    manifest = found.manifest
    return {
        **told,
        "parts": len(found.parts),
        "made": manifest and manifest.made.isoformat(timespec="seconds"),
        "note": manifest.note if manifest else "",
        "fault": None,
    }


def _has_index(settings: KnowledgeSettings) -> bool:
    """Raises KnowledgeError for an index that cannot be read."""
    from ingest.vector_index import VectorIndex

    try:
        VectorIndex(settings).current()
    except IndexMissing:
        return False
    return True


def _say_setting(settings: KnowledgeSettings) -> None:
    if settings.release:
        click.echo(f"COACH_RELEASE is set: {settings.release} is used instead, until it is unset.", err=True)


def _asked(cases: Cases, data: Path | None, split: str | None, whole: bool) -> str:
    """Which cases were asked, in words."""
    counted = (
        (len(cases.answers), "answers"),
        (len(cases.questions), "questions"),
        (len(cases.claims), "claims"),
        (len(cases.traps), "hostile inputs"),
    )
    told = ", ".join(f"{number} {what}" for number, what in counted)
    part = f"the {split or 'dev'} part" if data is None or split else "all parts"
    ours = f"; the project's own for {', '.join(cases.ours)}" if cases.ours else ""
    return f"{told} of {part}{' of ' + str(data) if data else ''}{'' if whole else ', sampled'}{ours}"
