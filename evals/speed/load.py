"""Many at once in one process, as the page serves them: `python -m evals.speed.load interviews 8`.

Each person moves again as soon as the coach has answered, which no person does: so many at once are a harder test than
as many people in the same minute.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from itertools import count, cycle
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier

from evals.interviewing import ACCEPT, MORNING, WHOLE
from evals.judging import PROBES
from evals.speed.cases import short_answers, some_questions
from evals.speed.yardstick import Yardstick, timed
from graph.coach.coach import Coach
from graph.events import AnswerMove, ReportEvent, ReviewEvent, SessionEvent
from graph.interview.state import InterviewContext
from graph.memory.checkpoints import open_checkpoints
from graph.memory.practice_record import open_record
from graph.ports import Judge, Library
from graph.session import InterviewSessions
from graph.settings import CoachSettings, checkpoints_path, locks_folder, record_path

LEVELS = (1, 2, 4, 8, 16, 32, 64)
LIMIT = 2_100.0
"""Milliseconds: the P95 of a turn that the guide's own story reports (q01)."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a level lasts: so many seconds, and until so many moves are made, so many by each person."""

    seconds: float
    moves: int
    each: int = 1


LASTING = Lasting(1.5, 24, each=1 + PROBES)
"""Everybody answers a question and all follow-ups: later turns take longer, for more has been said by then."""


@dataclass(frozen=True, slots=True)
class Level:
    """So many at once: milliseconds of their moves, of forward passes before and after, and what went wrong."""

    at_once: int
    moves: tuple[float, ...]
    passes: tuple[float, ...]
    faults: tuple[str, ...] = ()


def interviews_at_once(at_once: int, lasting: Lasting, library: Library, judge: Judge, yardstick: Yardstick) -> Level:
    """As many sessions of the interview graph, with one file of checkpoints; each turn is an answer of 100 words."""
    answers = cycle(short_answers())
    with _sessions(library, judge) as sessions:
        candidates = [_Candidate(sessions, answers) for _ in range(at_once)]
        return _level([candidate.answer for candidate in candidates], lasting, yardstick)


def questions_at_once(at_once: int, lasting: Lasting, coach: Coach, yardstick: Yardstick) -> Level:
    questions = cycle(some_questions(200))
    return _level([lambda: timed(partial(coach.ask, next(questions)))[1]] * at_once, lasting, yardstick)


def _level(people: Sequence[Callable[[], float]], lasting: Lasting, yardstick: Yardstick) -> Level:
    """Everybody begins together, and tells the milliseconds of each move."""
    together, least = Barrier(len(people)), max(lasting.each, ceil(lasting.moves / len(people)))
    faults: list[str] = []

    def act(move: Callable[[], float]) -> list[float]:
        moves: list[float] = []
        together.wait()
        end = time.perf_counter() + lasting.seconds
        try:
            while len(moves) < least or time.perf_counter() < end:
                moves.append(move())
        except Exception as error:
            # What fails under load is what is looked for; the others go on.
            faults.append(f"{type(error).__name__}: {error}")
        return moves

    before = len(yardstick.passes)
    yardstick.lay(5)
    with ThreadPoolExecutor(len(people)) as pool:
        moves = [move for own in pool.map(act, people) for move in own]
    yardstick.lay(5)
    return Level(len(people), tuple(moves), tuple(yardstick.passes[before:]), tuple(faults))


class _Candidate:
    """Somebody in an interview that begins anew where it ends; every judgement is accepted."""

    def __init__(self, sessions: InterviewSessions, answers: Iterator[str]) -> None:
        self._sessions = sessions
        self._answers = answers
        self._session = self._begun()

    def answer(self) -> float:
        """Answer what was asked; the milliseconds until the coach has something to say to it."""
        move = AnswerMove(answer=next(self._answers))
        told, milliseconds = timed(partial(self._sessions.move, self._session, move))
        while isinstance(told[-1], ReviewEvent):
            told = self._sessions.move(self._session, ACCEPT)
        if isinstance(told[-1], ReportEvent):
            self._session = self._begun()
        return milliseconds

    def _begun(self) -> str:
        begun = self._sessions.start(WHOLE)[0]
        assert isinstance(begun, SessionEvent), "a session tells its id first"
        return begun.id


@contextmanager
def _sessions(library: Library, judge: Judge) -> Iterator[InterviewSessions]:
    number = count()
    with TemporaryDirectory(prefix="starcoach-load-", ignore_cleanup_errors=True) as folder:
        home, limits = Path(folder), CoachSettings()
        checkpoints = open_checkpoints(checkpoints_path(home))
        with closing(checkpoints.conn), closing(open_record(record_path(home))) as record:
            context = InterviewContext(library, judge, record, lambda: MORNING, PROBES, limits.max_review_rounds)
            yield InterviewSessions(
                checkpoints, context, locks_folder(home), lambda: f"load-{next(number)}", limits.max_steps
            )


def main(arguments: Sequence[str]) -> Level:
    from ingest.settings import KnowledgeSettings
    from ui.wiring.interviews import make_judge
    from ui.wiring.knowledge import make_searcher

    match arguments:
        case [("interviews" | "questions") as what, at_once]:
            searcher = make_searcher(KnowledgeSettings())
            yardstick, people = Yardstick(searcher.embedder), int(at_once)
            coach, judge = Coach(searcher, CoachSettings().gate), make_judge(searcher)
            if what == "questions":
                levels = (questions_at_once(n, LASTING, coach, yardstick) for n in (1, people))
            else:
                levels = (interviews_at_once(n, LASTING, searcher, judge, yardstick) for n in (1, people))
            # The first one loads what all need.
            return list(levels)[-1]
        case _:
            raise SystemExit("Give what and how many at once: python -m evals.speed.load interviews 8")


def command(what: str, at_once: int) -> str:
    """What reproduces a level in a terminal."""
    return f"python -m evals.speed.load {what} {at_once}"


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(main(sys.argv[1:]))) + "\n")
