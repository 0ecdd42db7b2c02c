"""Lookups of asks written by hand: what was asked, which topics, and how near it is to which entries."""

from __future__ import annotations

from collections.abc import Mapping

from graph.tailoring.lookup import Lookup
from graph.tailoring.posting import Ask, Need
from graph.tailoring.quote import Quote
from graph.tailoring.resume import Statement, StatementKind
from ingest.search import Hit, Retrieval
from tests.fakes import WordEmbedder

EMBEDDER = WordEmbedder()


def looked_up(
    said: str,
    *topics: str,
    need: Need = Need.MUST,
    start: int = 0,
    near: Mapping[str, float] | None = None,
    section: str = "q03/result",
    confidence: float = 0.1,
) -> Lookup:
    quote = Quote(start=start, end=start + len(said), text=said)
    hit = Hit(section, section.partition("/")[0], section.partition("/")[2], 1.0, "")
    ask = Ask(quote=quote, need=need, subject=said, topics=topics)
    return Lookup(ask, EMBEDDER.embed_query(said), dict(near or {}), Retrieval(said, (hit,), confidence))


def claimed(said: str, *topics: str, figured: bool = True) -> Statement:
    quote = Quote(start=0, end=len(said), text=said)
    return Statement(quote=quote, kind=StatementKind.WORK, topics=topics, tools=("LangGraph",), figured=figured)
