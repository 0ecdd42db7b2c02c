"""A small trained model that was taught here: put together once from the packaged model and its own weights, then run
on onnxruntime without torch."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from ingest.errors import ModelFilesError


class PreparedModel(ABC):
    """Kept as ONNX in a folder of models; `name` tells it from the others there."""

    name: ClassVar[str]

    def __init__(self, models_folder: Path, weights: Path) -> None:
        """`weights` is an npz file of what training changed."""
        self._folder = models_folder
        self._weights = weights

    @cached_property
    def onnx_path(self) -> Path:
        """Named by the weights' checksum and how they are kept, so that new ones are never mistaken for old ones."""
        from ingest.model_files import sha256

        return self._folder / f"{self.name}-{sha256(self._weights)[:8]}-int8" / "model.onnx"

    @property
    def ready(self) -> bool:
        return self.onnx_path.is_file()

    def prepare(self) -> None:
        """Put the model together, once; takes some seconds. Raises ModelFilesError or IndexUnavailable."""
        if not self.ready:
            try:
                self._export(self.onnx_path)
            except (KeyError, RuntimeError) as error:
                # Weights of another network: a name that it wants is not there, or has another shape.
                raise _unusable(self._weights) from error

    @abstractmethod
    def _export(self, target: Path) -> None:
        """Write the network with its trained weights to this file, in eight bits."""

    def _run(self, output: str, ids: NDArray[np.int64], types: NDArray[np.int64]) -> NDArray[Any]:
        """The output for one text, or pair of texts, of token ids and types in shape (tokens,)."""
        from ingest.onnx_model import INPUTS

        rows = (ids[None], np.ones_like(ids)[None], types[None])
        return np.asarray(self._session.run([output], dict(zip(INPUTS, rows, strict=True)))[0][0])

    @cached_property
    def _arrays(self) -> dict[str, NDArray[Any]]:
        try:
            with self._weights.open("rb") as file, np.load(file, allow_pickle=False) as stored:
                return {name: stored[name].astype(np.float32) for name in stored.files}
        except (OSError, EOFError, ValueError, BadZipFile) as error:
            raise _unusable(self._weights) from error

    @cached_property
    def _session(self) -> Any:
        from ingest.onnx_model import open_session

        self.prepare()
        return open_session(self.onnx_path)


def _unusable(weights: Path) -> ModelFilesError:
    return ModelFilesError(
        f"{weights} holds no weights of this model; bring the file back, or use another release: "
        "`coach release use shipped`."
    )
