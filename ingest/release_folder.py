"""A release: a folder of learned and worded parts, such as the judge's weights, the rubric, or a prompt.

What lies in `data/` beside the guide's edition is the release `shipped`. Any other may hold some of the parts only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.errors import KnowledgeError

SHIPPED = "shipped"
DATA = Path(__file__).resolve().parent.parent / "data"
MANIFEST = "release.json"
PROMPTS = "prompts"

PARTS = (
    "answer_types.yaml", "drills.yaml", "entailment.npz", "gate.json", "gate.npz", "glossary.yaml", "guess.npz",
    "intents.yaml", "judge.json", "lexicon.yaml", "measures.yaml", "own_gate.json", "probes.yaml", "reader.npz",
    "rubric.yaml", "stories.yaml", "tailoring.yaml", "verdicts.npz", "word_vectors.npz",
)  # fmt: skip
"""What a release may hold, beside prompts: `prompts/NAME.md`."""

NO_PARTS = frozenset({MANIFEST, "README.md", "guide"})
"""What may lie beside the parts, as it does in `data/`."""

LARGEST = 200_000_000
"""Bytes of a part; the largest of ours has ten million."""

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,39}")
_PROMPT = re.compile(rf"{PROMPTS}/[a-z0-9][a-z0-9_.-]{{0,59}}\.md")


class BadRelease(KnowledgeError):
    """A release is not there, or something in it cannot be used."""


class Manifest(BaseModel):
    """What a kept release says of itself; `parts` names each with its SHA-256, so that damage is noticed."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    form: Literal[1] = 1
    name: str
    made: datetime
    note: Annotated[str, Field(max_length=2_000)] = ""
    parts: dict[str, Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]]


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a release. `digest` is what its manifest says, '' in a folder that has none; `version` tells the file
    from the same one after it was written to."""

    name: str
    path: Path
    digest: str
    version: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Release:
    """A release as it stands in its folder; what it lacks is shipped."""

    name: str
    folder: Path
    parts: tuple[Part, ...]
    manifest: Manifest | None = None

    def part(self, name: str) -> Part | None:
        return next((part for part in self.parts if part.name == name), None)


def is_name(text: str) -> bool:
    """Whether this can be a release's name: it becomes part of a path."""
    return bool(_NAME.fullmatch(text)) and not text.endswith(".")


def is_part(name: str) -> bool:
    return name in PARTS or bool(_PROMPT.fullmatch(name))


def shipped() -> Release:
    """What comes with the project; there is no question of what else may lie beside it."""
    prompts = sorted(f"{PROMPTS}/{each.name}" for each in (DATA / PROMPTS).glob("*.md"))
    return Release(
        SHIPPED, DATA, tuple(_part(DATA, name, None) for name in (*PARTS, *prompts) if (DATA / name).is_file())
    )


def read_release(folder: Path, name: str, *, kept: bool) -> Release:
    """The release in this folder, of which one that was kept has a manifest. Nothing of it is read but the manifest.

    Raises BadRelease for a folder that is not there, holds no part, or holds what no release has.
    """
    if not folder.is_dir():
        raise BadRelease(f"There is no release in {folder}; `coach release list` names those that are kept.")
    try:
        manifest = _manifest(folder, name) if kept or (folder / MANIFEST).exists() else None
        found = tuple(_part(folder, file, manifest) for file in sorted(_files(folder, name)))
    except OSError as error:
        raise BadRelease(f"The release {name} in {folder} cannot be read: {error.strerror}.") from None
    if not found:
        raise BadRelease(f"There is no part of a release in {folder}, such as judge.json or gate.npz.")
    gone = sorted(set(manifest.parts if manifest else ()) - {part.name for part in found})
    if gone:
        raise BadRelease(f"The release {name} has lost {gone[0]}; {remedy(name)}.")
    return Release(name, folder, found, manifest)


def verify(part: Part, release: str) -> None:
    """Raises BadRelease for a part that is not, byte for byte, what was kept."""
    from ingest.model_files import sha256

    try:
        damaged = bool(part.digest) and sha256(part.path) != part.digest
    except OSError as error:
        raise BadRelease(f"{part.path} cannot be read: {error.strerror}; {remedy(release)}.") from None
    if damaged:
        raise BadRelease(
            f"The release {release} has a damaged {part.name}: it is not what was kept; {remedy(release)}."
        )


def remedy(release: str) -> str:
    """What to do about a release with a fault."""
    if release == SHIPPED:
        return "install the coach anew"
    return f"bring the file back, or leave this release with `coach release use {SHIPPED}`"


def digests(parts: Mapping[str, Path]) -> dict[str, str]:
    """The SHA-256 of each part."""
    from ingest.model_files import sha256

    return {name: sha256(path) for name, path in sorted(parts.items())}


def _files(folder: Path, release: str) -> Iterator[str]:
    """The names of the parts in the folder. Raises BadRelease for a file that is none."""
    for path in folder.iterdir():
        if path.name in NO_PARTS:
            continue
        if path.name == PROMPTS and path.is_dir() and not path.is_symlink():
            yield from (f"{PROMPTS}/{each.name}" for each in path.iterdir() if _known(each, release, f"{PROMPTS}/"))
        elif _known(path, release, ""):
            yield path.name


def _known(path: Path, release: str, within: str) -> bool:
    name = within + path.name
    if not is_part(name):
        raise BadRelease(f"The release {release} holds {name[:80]!r}, which is no part of a release; take it out.")
    if path.is_symlink() or not path.is_file():
        raise BadRelease(f"The release {release} has no plain file {name}; put the file itself there.")
    if path.stat().st_size > LARGEST:
        raise BadRelease(f"The release {release} has more than {LARGEST:,} bytes in {name}; no part is that large.")
    return True


def _part(folder: Path, name: str, manifest: Manifest | None) -> Part:
    path = folder / name
    status = path.stat()
    digest = manifest.parts.get(name) if manifest else ""
    if digest is None:
        raise BadRelease(f"{path} was added after the release was kept; take it out, or keep it as another release.")
    return Part(name, path, digest, (status.st_size, status.st_mtime_ns))


def _manifest(folder: Path, name: str) -> Manifest:
    path = folder / MANIFEST
    if not path.is_file():
        raise BadRelease(f"The release {name} has no {MANIFEST} in {folder}; {remedy(name)}.")
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except ValidationError:
        raise BadRelease(f"{path} is damaged, or a newer coach wrote it; {remedy(name)}.") from None
