"""The part of the composition root that is about what is noted of real use, and the watch over it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ingest.settings import KnowledgeSettings

if TYPE_CHECKING:
    from graph.memory.gaps import GapList
    from graph.memory.operations import OperationLog
    from graph.memory.votes import VoteList
    from graph.release_watch import ReleaseWatch


def make_gap_list(settings: KnowledgeSettings | None = None) -> GapList:
    from graph.memory.gaps import GapList
    from graph.settings import gaps_path

    return GapList(gaps_path((settings or KnowledgeSettings()).home), datetime.now)


def make_operation_log(settings: KnowledgeSettings | None = None) -> OperationLog:
    from graph.memory.operations import OperationLog
    from graph.settings import locks_folder, operations_path

    home = (settings or KnowledgeSettings()).home
    return OperationLog(operations_path(home), locks_folder(home), datetime.now)


def make_vote_list(settings: KnowledgeSettings | None = None) -> VoteList:
    from graph.memory.votes import VoteList
    from graph.settings import locks_folder, votes_path

    home = (settings or KnowledgeSettings()).home
    return VoteList(votes_path(home), locks_folder(home))


def make_release_watch(settings: KnowledgeSettings | None = None) -> ReleaseWatch:
    """The watch over the votes and the uses of this data folder."""
    from graph.release_watch import ReleaseWatch, of_operations, of_votes
    from ingest.release_shelf import Releases

    settings = settings or KnowledgeSettings()
    votes, log = make_vote_list(settings), make_operation_log(settings)
    return ReleaseWatch(
        Releases(settings.home), lambda: [of_votes(votes.read()), *of_operations(log.read())], datetime.now
    )
