"""The releases that are kept in the data folder, which of them is in use, and which was before it.

`COACH_HOME/releases/NAME/` holds one; `COACH_HOME/release.json` names the one in use. Each is put there whole or not at
all, so that whoever is killed meanwhile leaves what was there before.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.release_folder import (
    MANIFEST,
    PROMPTS,
    SHIPPED,
    BadRelease,
    Manifest,
    Release,
    digests,
    is_name,
    read_release,
    shipped,
    verify,
)

FOLDER = "releases"
CHOICE = "release.json"
PATIENCE = 30
"""Seconds to wait for another process that writes releases."""

Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{0,39}$")]


class Choice(BaseModel):
    """The release in use since a moment, and the one before it, which `coach release back` brings back.

    `watched`: it is watched whether it does worse than the one before. `because` tells why it came back, '' where a
    person chose it.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    form: Literal[1] = 1
    name: Name = SHIPPED
    before: Name | None = None
    since: datetime | None = None
    watched: bool = False
    because: Annotated[str, Field(max_length=2_000)] = ""


class Releases:
    """The kept releases of a data folder."""

    def __init__(self, home: Path, now: Callable[[], datetime] = datetime.now) -> None:
        self._home = home
        self._folder = home / FOLDER
        self._now = now

    def choice(self) -> Choice:
        """Which release is in use: the shipped one where none was chosen. Raises BadRelease."""
        path = self._home / CHOICE
        try:
            return Choice.model_validate_json(path.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return Choice()
        except ValidationError:
            raise BadRelease(
                f"{path} is damaged, or a newer coach wrote it; choose with `coach release use {SHIPPED}`."
            ) from None
        except OSError as error:
            raise BadRelease(f"{path} cannot be read: {error.strerror}; make it readable or delete it.") from None

    def find(self, name: str) -> Release:
        """The shipped release, or a kept one. Raises BadRelease."""
        if name == SHIPPED:
            return shipped()
        if not is_name(name) or not (self._folder / name).is_dir():
            raise BadRelease(
                f"There is no release {name[:80]!r} here; `coach release list` names those that are kept, and a folder "
                "is given as a path such as ./new."
            )
        return read_release(self._folder / name, name, kept=True)

    def names(self) -> list[str]:
        """The kept ones, in alphabetical order."""
        try:
            return sorted(path.name for path in self._folder.iterdir() if is_name(path.name) and path.is_dir())
        except OSError:
            return []

    def keep(self, name: str, parts: Mapping[str, Path], note: str = "") -> Release:
        """Copy these parts as a new release. Raises BadRelease, also where the name is taken or the disk is full."""
        if not is_name(name) or name == SHIPPED:
            raise BadRelease(
                f"{name[:80]!r} can be no release's name; take up to 40 small letters, digits, dots and hyphens, "
                f"and not {SHIPPED!r}."
            )
        with self._writing():
            self._sweep()
            target = self._folder / name
            if target.exists():
                raise BadRelease(f"There is a release {name!r} already; take another name, for none is overwritten.")
            unborn = self._folder / f".{name}.new"
            try:
                self._fill(unborn, name, parts, note)
                unborn.rename(target)
            finally:
                shutil.rmtree(unborn, ignore_errors=True)
        return self.find(name)

    def use(self, name: str) -> Choice:
        """Use a release from now on; the one that was in use is remembered, and the new one is watched.

        Raises BadRelease, also for a release with a damaged part.
        """
        with self._writing():
            self._examine(name)
            now = self._choice_or_shipped()
            if now.name == name:
                return self._choose(now)
            return self._choose(Choice(name=name, before=now.name, since=self._now(), watched=True))

    def back(self, because: str = "") -> Choice:
        """Use the release again that was in use before; the one that is left can be come back to in the same way.

        It is not watched, so that two releases never drive each other out. Raises BadRelease where there is none.
        """
        with self._writing():
            now = self._choice_or_shipped()
            if now.before is None:
                raise BadRelease("No release was in use before this one; choose one with `coach release use NAME`.")
            self._examine(now.before)
            return self._choose(Choice(name=now.before, before=now.name, since=self._now(), because=because))

    def remove(self, name: str) -> None:
        """Delete a kept release. Raises BadRelease for the one in use, the one before it, and the shipped one."""
        with self._writing():
            if name == SHIPPED:
                raise BadRelease("The shipped release comes with the coach and cannot be removed.")
            choice = self._choice_or_shipped()
            if name in (choice.name, choice.before):
                which = "in use" if name == choice.name else "the one to go back to"
                raise BadRelease(f"The release {name!r} is {which}; use another one before you remove it.")
            if not is_name(name) or not (self._folder / name).is_dir():
                raise BadRelease(f"There is no release {name[:80]!r} here; `coach release list` names those that are.")
            # Gone at once: half a release is never met.
            (self._folder / name).rename(self._folder / f".{name}.gone")
            self._sweep()

    def _examine(self, name: str) -> None:
        """Raises BadRelease for a release that is not there, or has a damaged part."""
        release = self.find(name)
        for part in release.parts:
            verify(part, release.name)

    def _fill(self, folder: Path, name: str, parts: Mapping[str, Path], note: str) -> None:
        folder.mkdir()
        copies = {part: folder / part for part in parts}
        if any("/" in part for part in parts):
            (folder / PROMPTS).mkdir()
        for part, path in parts.items():
            shutil.copyfile(path, copies[part])
        manifest = Manifest(name=name, made=self._now().replace(microsecond=0), note=note, parts=digests(copies))
        (folder / MANIFEST).write_text(manifest.model_dump_json(indent=1) + "\n", encoding="utf-8")

    def _choice_or_shipped(self) -> Choice:
        """Whoever chooses anew is not kept from it by a damaged choice."""
        try:
            return self.choice()
        except BadRelease:
            return Choice()

    def _choose(self, choice: Choice) -> Choice:
        path = self._home / CHOICE
        unborn = path.with_name(f"{CHOICE}.new")
        unborn.write_text(choice.model_dump_json(indent=1) + "\n", encoding="utf-8")
        unborn.replace(path)
        return choice

    def _sweep(self) -> None:
        """Take away what a killed process left half-made or half-deleted."""
        for path in [*self._folder.glob(".*.new"), *self._folder.glob(".*.gone")]:
            shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Nobody else writes releases meanwhile. Raises BadRelease, also where the disk cannot be written."""
        from filelock import FileLock, Timeout

        locks = self._home / "locks"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            locks.mkdir(exist_ok=True)
            with FileLock(locks / f"{FOLDER}.lock", timeout=PATIENCE):
                yield
        except Timeout:
            raise BadRelease("Releases are being written elsewhere; wait for it and try again.") from None
        except OSError as error:
            where = error.filename or self._home
            raise BadRelease(f"Cannot write to {where}: {error.strerror}; free it or set COACH_HOME.") from error
