"""Judgements across sessions: which ones wait for a person, and what a person says to them, wherever they wait."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from graph.decision import Respond
from graph.errors import BadMove, UnknownJudgement
from graph.events import CANDIDATE, Decide
from graph.interview.recorded import criticised
from graph.interview.state import InterviewContext
from graph.memory.attempts import all_counted, alone_counted, attempts_with
from graph.memory.judgement import Judgement, Status
from graph.models.errand import Waiting
from graph.session import InterviewSessions
from ingest.guide_name import guide_of


class Reviews:
    """The desk of whoever decides on judgements after the fact, or in another person's session.

    A judgement that a session waits for is decided by a move of that session, so that it goes on from there; any other
    is decided in the record, where its session finds it when it comes there. Both hold the session meanwhile.
    """

    def __init__(self, sessions: InterviewSessions, context: InterviewContext) -> None:
        self._sessions = sessions
        self._context = context

    def pending(self) -> list[Judgement]:
        """What waits for a decision, or was contested, in all sessions, oldest first."""
        return self._context.record.pending()

    def judgement(self, judgement_id: str) -> Judgement:
        """Raises UnknownJudgement."""
        found = self._context.record.get(judgement_id)
        if found is None:
            raise UnknownJudgement(
                f"There is no judgement {judgement_id[:80]!r}; `coach reviews` lists those that wait."
            )
        return found

    def attempts(self, judgement_id: str) -> list[Judgement]:
        """All attempts at the same turn's question, itself included, oldest first. Raises UnknownJudgement."""
        return attempts_with(self.judgement(judgement_id), self._context.record.all())

    def decide(
        self, judgement_id: str, move: Decide, *, waiting: Waiting | None = None, alone: bool = False
    ) -> Judgement:
        """Decide on a judgement that waits or is contested; what it has become.

        `waiting` is called now and then while a chat model is waited for; with `alone` none is asked.
        Raises UnknownJudgement, BadMove for one that is decided, SessionBusy while its session is being moved.
        """
        known = self.judgement(judgement_id)
        with self._sessions.held(known.session):
            if not self._sessions.decide_if_waiting(known.session, known.turn, move, waiting=waiting, alone=alone):
                # The session may have come further since it was asked for.
                self._decide_in_record(self.judgement(judgement_id), move, waiting, alone)
        return self.judgement(judgement_id)

    def contest(self, judgement_id: str, note: str, by: str = CANDIDATE) -> Judgement:
        """Dispute a decided judgement: it waits again, and what counted stays until it is decided anew.

        Raises UnknownJudgement, BadMove for one that waits anyhow, or where there is nothing to dispute.
        """
        known = self.judgement(judgement_id)
        with self._sessions.held(known.session):
            known = self.judgement(judgement_id)
            if known.critique is None:
                raise BadMove(f"The question of {known.id!r} was skipped; there is no judgement to contest.")
            if known.status is not Status.DECIDED:
                raise BadMove(f"Judgement {known.id!r} waits for a decision already; decide on it.")
            self._context.record.put(known.contested(note, by, self._now()))
        return self.judgement(judgement_id)

    def set_counted(self, judgement_id: str, counted: bool, by: str = CANDIDATE) -> Judgement:
        """Say whether a judgement tells anything of the candidate; what it has become. Its decision stays as it is.

        Raises UnknownJudgement, SessionBusy while its session is being moved.
        """
        known = self.judgement(judgement_id)
        with self._sessions.held(known.session):
            known = self.judgement(judgement_id)
            self._context.record.put(known.counting(counted, by, self._now()))
        return self.judgement(judgement_id)

    def keep_attempt(self, judgement_id: str, by: str = CANDIDATE) -> list[Judgement]:
        """Let this attempt alone count of all at its question; what they have become, oldest first.

        Those that wait for a decision stay as they are. Raises UnknownJudgement, BadMove for one that has no level or
        is of a drill, SessionBusy while the session of any of them is being moved: then nothing has changed.
        """

        def kept(attempts: list[Judgement], when: str) -> list[Judgement]:
            known = next(each for each in attempts if each.id == judgement_id)
            if known.focus is not None:
                raise BadMove(
                    f"{known.id!r} is of a drill, and no level of a drill counts; keep an answer to a question."
                )
            if known.level is None:
                raise BadMove(f"{known.id!r} has no level yet that could count; decide on its judgement first.")
            return alone_counted(attempts, judgement_id, by, when)

        return self._count_attempts(judgement_id, kept)

    def count_all_attempts(self, judgement_id: str, by: str = CANDIDATE) -> list[Judgement]:
        """Let all attempts at the question count again, but those of drills; what they have become, oldest first.

        Raises UnknownJudgement, or SessionBusy as above.
        """
        return self._count_attempts(judgement_id, lambda attempts, when: all_counted(attempts, by, when))

    def _count_attempts(
        self, judgement_id: str, changed: Callable[[list[Judgement], str], list[Judgement]]
    ) -> list[Judgement]:
        with ExitStack() as held:
            for session in sorted({each.session for each in self.attempts(judgement_id)}):
                held.enter_context(self._sessions.held(session))
            # The one that is to count goes first: killed half-way too many count, never too few.
            for each in changed(self.attempts(judgement_id), self._now()):
                self._context.record.put(each)
        return self.attempts(judgement_id)

    def _decide_in_record(self, judgement: Judgement, move: Decide, waiting: Waiting | None, alone: bool) -> None:
        if judgement.status is Status.DECIDED:
            raise BadMove(f"Judgement {judgement.id!r} is decided already; contest it to have it decided anew.")
        if not isinstance(move.decision, Respond):
            self._context.record.put(judgement.decided(move.decision, move.by, self._now()))
            return
        if len(judgement.notes) >= self._context.max_review_rounds:
            raise BadMove("This judgement cannot go back once more; accept, edit or discard it.")
        sent_back = judgement.responded(move.decision.text, move.by, self._now())
        with self._sessions.errand(judgement.session, waiting, alone):
            critique = criticised(self._context.about(guide_of(sent_back.entry)).judge, sent_back)
        self._context.record.put(sent_back.judged(critique, self._now()))

    def _now(self) -> str:
        return self._context.clock().isoformat(timespec="seconds")
