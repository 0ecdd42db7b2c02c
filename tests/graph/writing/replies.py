"""Claims as a model may write them over the edition, the model on loopback that says them, and what it is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from pydantic import SecretStr

from graph.models.breaker import Breaker
from graph.models.budget import Budget
from graph.models.chat_model import ChatModel
from graph.models.connection import Connection
from graph.models.role import LIMITS, Role
from graph.models.structured import StructuredModel
from ingest.edition import EDITION
from ingest.reading import read_source
from tests.chat_acts import Act
from tests.chat_server import KEY, MODEL, ChatServer, Script, chat_server

GUIDE = read_source(EDITION)
Said = tuple[str, str]
"""A claim and the section that it cites."""

TRUE: Said = ("The agent's success rate rose from 84% to 96%.", "r05/result")
ALSO_TRUE: Said = ("Duplicate side effects fell to zero.", "r05/result")
THIRD: Said = ("I had to make every operation with side effects safe to retry.", "r05/task")
FIGURE: Said = ("The agent's success rate rose from 84% to 99%.", "r05/result")
ELSEWHERE: Said = ("The agent's success rate rose from 84% to 96%.", "q01/result")
LOST: Said = ("I put a queue before the model.", "q01/action")
UNKNOWN: Said = ("The agent's success rate rose from 84% to 96%.", "z99/result")


def reply(*claims: Said, **more: object) -> str:
    """As a model would write it that praises itself."""
    told = [{"text": text, "citations": [section], "verdict": "supported"} for text, section in claims]
    return json.dumps({"claims": told, **more})


@contextmanager
def connected(script: Script | Sequence[Act], role: Role) -> Iterator[tuple[StructuredModel, ChatServer]]:
    with chat_server(ChatServer(script=script)) as server:
        connection = Connection(model=MODEL, base_url=server.address, api_key=SecretStr(KEY))
        yield StructuredModel(ChatModel(connection, MODEL), LIMITS[role], Breaker(), Budget()), server
