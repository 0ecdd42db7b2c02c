"""The release in use by this process: where each learned or worded part is read from, and what was read of it.

`COACH_RELEASE` names it, or a folder; else it is the one that `coach release use` chose; else the shipped one. A
process stays with the release that it began with, for parts of two of them do not fit together. Whoever wants another
one calls `settle` with `anew`, and what was read of the one before is read again.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import Any, Generic, ParamSpec, TypeVar
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from ingest.release_folder import (
    DATA,
    SHIPPED,
    BadRelease,
    Part,
    Release,
    is_name,
    is_part,
    read_release,
    remedy,
    shipped,
    verify,
)
from ingest.release_shelf import Releases
from ingest.settings import KnowledgeSettings

P = ParamSpec("P")
R = TypeVar("R")

_FAULTS = (OSError, EOFError, ValueError, KeyError, IndexError, TypeError, AttributeError, BadZipFile, zlib.error)
"""What reading a damaged file may raise; errors of JSON and of text are ValueErrors."""


@dataclass(frozen=True, slots=True)
class _Settled:
    """`chosen_by` is what the release was settled by, None where that is to be asked again."""

    chosen_by: tuple[Path, str | None] | None
    release: Release
    generation: int


_lock = RLock()
_settled: _Settled | None = None
_verified: set[Part] = set()


def settle(settings: KnowledgeSettings | None = None, *, anew: bool = False) -> Release:
    """The release in use with these settings, settled at the first call, and again for another data folder.

    With `anew` it is looked for again, and what stands in caches of the one before is forgotten. Raises BadRelease.
    """
    global _settled
    settings = settings or KnowledgeSettings()
    chosen_by = (settings.home, settings.release)
    with _lock:
        before = _settled
        if before and before.chosen_by == chosen_by and not anew:
            return before.release
        release = find_release(settings.release, settings.home) if settings.release else _chosen(settings.home)
        same = before is not None and before.release == release
        generation = 0 if before is None else before.generation if same else before.generation + 1
        _settled = _Settled(chosen_by, release, generation)
        return release


def unsettle() -> None:
    """Let the next one who asks settle the release."""
    global _settled
    with _lock:
        if _settled:
            _settled = _Settled(None, _settled.release, _settled.generation)


def in_use() -> Release:
    """The release in use. Raises BadRelease."""
    known = _settled
    return known.release if known and known.chosen_by else settle()


def part(name: str) -> Path:
    """The file to read this part from: of the release in use, else of the shipped one.

    Raises BadRelease where it is not what was kept.
    """
    if not is_part(name):
        raise ValueError(f"no release has a part {name!r}")
    release = in_use()
    found = release.part(name)
    if found is None:
        return DATA / name
    if found.digest and found not in _verified:
        verify(found, release.name)
        _verified.add(found)
    return found.path


@contextmanager
def reading(name: str) -> Iterator[Path]:
    """The file to read this part from. What goes wrong with reading it is told in one sentence, as BadRelease."""
    from yaml import YAMLError

    path = part(name)
    try:
        yield path
    except BadRelease:
        raise
    except (*_FAULTS, YAMLError) as error:
        owner = in_use().name if path.parent != DATA else SHIPPED
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        raise BadRelease(f"{path} cannot be used ({' '.join(what.split())[:200]}); {remedy(owner)}.") from error


@contextmanager
def reading_arrays(name: str) -> Iterator[Mapping[str, NDArray[Any]]]:
    """As `reading`, for a part of numbers."""
    # numpy leaves a file that it opened itself open where it is no archive.
    with reading(name) as path, path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        yield arrays


def find_release(given: str, home: Path) -> Release:
    """The release that a person named, or the folder that they gave. Raises BadRelease."""
    if given == SHIPPED:
        return shipped()
    if is_name(given):
        return Releases(home).find(given)
    try:
        folder = Path(given).expanduser().absolute()
    except RuntimeError:
        raise BadRelease(f"{given} names no user of this machine; give a full path.") from None
    return read_release(folder, str(folder), kept=False)


def paths(release: Release) -> dict[str, Path]:
    """All parts as they are read with this release, those that it lacks as they are shipped. Raises BadRelease."""
    for each in release.parts:
        verify(each, release.name)
    return {each.name: each.path for each in (*shipped().parts, *release.parts)}


def _chosen(home: Path) -> Release:
    releases = Releases(home)
    return releases.find(releases.choice().name)


class OfRelease(Generic[P, R]):
    """A function whose results are kept as long as the release stays in use."""

    def __init__(self, function: Callable[P, R], most: int | None) -> None:
        # The generation is no argument of the function: it only tells results of one release from those of another.
        self._kept: Any = lru_cache(most)(lambda generation, *args, **kwargs: function(*args, **kwargs))
        self.__wrapped__ = function
        self.__doc__ = function.__doc__

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        known = _settled
        if known is None or known.chosen_by is None:
            settle()
            known = _settled
        assert known is not None
        kept: R = self._kept(known.generation, *args, **kwargs)
        return kept

    def cache_clear(self) -> None:
        self._kept.cache_clear()


def kept_with_release(most: int | None = None) -> Callable[[Callable[P, R]], OfRelease[P, R]]:
    """As `functools.lru_cache`, for what is read of a part or follows from it."""
    return lambda function: OfRelease(function, most)
