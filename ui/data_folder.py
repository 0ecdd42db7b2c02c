"""The data folder: what lies where in it, and how large it is."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ui.copy import settings_copy


@dataclass(frozen=True, slots=True)
class Place:
    """Something that lies in the folder: `where` is its path in it, `size` in bytes."""

    name: str
    where: str
    size: int


def places(home: Path) -> tuple[Place, ...]:
    """What there is in the folder, in the order of `settings_copy.PLACES`, with all that is not known there at the end.

    A database is counted with the files that stand beside it while it is in use.
    """
    sizes = dict.fromkeys(settings_copy.PLACES, 0)
    others = 0
    for entry in _entries(home):
        known = next((name for name in sizes if entry.name == name or entry.name.startswith(f"{name}-")), None)
        if known is None:
            others += _size(entry)
        else:
            sizes[known] += _size(entry)
    found = [Place(settings_copy.PLACES[name], name, size) for name, size in sizes.items() if (home / name).exists()]
    if others:
        found.append(Place(settings_copy.OTHER_FILES, settings_copy.OTHERS_PLACE, others))
    return tuple(found)


def in_words(size: int) -> str:
    """Bytes in the unit that suits them."""
    amount = float(size)
    for unit in ("bytes", "kB", "MB"):
        if amount < 1000:
            return f"{amount:.0f}\u00a0{unit}"
        amount /= 1000
    return f"{amount:.1f}\u00a0GB"


def _entries(home: Path) -> list[Path]:
    try:
        return sorted(home.iterdir())
    except OSError:
        return []


def _size(path: Path) -> int:
    """Files come and go while the folder is looked at; one that went counts nothing."""
    if not path.is_dir():
        return _file_size(path)
    return sum(_file_size(Path(folder) / name) for folder, _, names in os.walk(path) for name in names)


def _file_size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0
