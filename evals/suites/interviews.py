"""Does a whole interview find out how good a candidate is? Simulated candidates of known level in the real graph.

An answer is measured as it was first given, against its label, and once more after the probes, against what the answer
is worth together with the candidate's replies: once each, in one long interview. Short interviews on the days after,
with the record of those before, have to tell the same of the candidate.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, combinations
from statistics import mean

from evals.candidates import TOP, Candidate, read_candidates
from evals.cases import NothingToMeasure
from evals.figures import Failure, Figure, Plot, Result, Series, mean_of
from evals.interviewing import Interview, RememberingJudge, Turn, days_after, hold_interview, hold_interviews
from evals.judging import command, ready_judge
from evals.measures.agreement_figures import count_of, kappa
from evals.measures.convergence import (
    Heard,
    errors_by_turn,
    in_fixed_order,
    turns_until_known,
    turns_until_topics_known,
)
from evals.measures.probing import asked_twice, leaked
from evals.workbench import Workbench
from graph.ports import Judge, Library
from ingest.star import Guide

Stage = Callable[[Turn], tuple[int, int]]
"""The level that was given and the one that is right."""
STAGES: dict[str, Stage] = {
    "": lambda turn: (turn.before, turn.prepared.level),
    " after the probes": lambda turn: (turn.after, turn.prepared.level_after_probes),
}

AT_ONCE = 2
"""Candidates who are interviewed beside each other."""

QUICK_CANDIDATES = 2
"""Whole interviews and the short ones after them take some ten seconds a candidate."""


def interviews(bench: Workbench) -> Result:
    """Raises NothingToMeasure where there is no candidate, DataSetUnusable for rows that are none."""
    candidates = read_candidates(bench.split, bench.data)
    if not candidates:
        raise NothingToMeasure(f"There is no candidate of the {bench.split} part in `candidates.jsonl`.")
    sampled = bench.sample(candidates, lambda candidate: candidate.character, at_most=QUICK_CANDIDATES)
    return measure(ready_judge(bench.searcher), bench.searcher, sampled)


def measure(judge: Judge, library: Library, candidates: Sequence[Candidate]) -> Result:
    judge, guide = RememberingJudge(judge), library.guide
    # Candidates know nothing of each other, and the judge's reader leaves the interpreter free while it reads.
    with ThreadPoolExecutor(AT_ONCE) as pool:
        held = list(pool.map(lambda one: hold_interview(one, library, judge), candidates))
        days = pool.map(lambda one: hold_interviews(one, days_after(one, guide), library, judge), candidates)
        short = list(chain.from_iterable(days))
    turns, heard = [turn for each in held for turn in each.turns], [turn for each in short for turn in each.turns]
    figures = [figure for stage in STAGES for figure in _levels(held, stage)]
    figures += [*_characters(held), *_probes(turns, guide), *_rises(turns), *_convergence(held, guide)]
    figures += [mean_of("whole interviews", [1.0] * len([*held, *short])), *_days(short, heard, guide)]
    return Result("interviews", tuple(figures), tuple(_failures([*turns, *heard], guide)), 0.0, _plots(held, guide))


def is_aimed(turn: Turn, number: int) -> bool:
    """Whether that probe asks for something labelled missing, or for more of what a level 2 has shown."""
    probe = turn.probes[number]
    return probe.criterion in turn.prepared.missing or (probe.depth and turn.prepared.level == TOP)


def leaks(turn: Turn, guide: Guide) -> list[str]:
    """Words of the entry that a probe tells before the candidate has said them."""
    entry = guide.entry(turn.prepared.question)
    assert entry is not None, "what was asked is in the guide"
    return [leak for n, probe in enumerate(turn.probes) for leak in leaked(probe, entry, turn.said_before(n))]


def _levels(held: Sequence[Interview], stage: str) -> list[Figure]:
    levels = {interview.candidate.name: [STAGES[stage](turn) for turn in interview.turns] for interview in held}
    pairs = [pair for each in levels.values() for pair in each]
    given, right = [a for a, _ in pairs], [b for _, b in pairs]
    return [
        mean_of(f"exact level{stage}", [float(a == b) for a, b in pairs]),
        kappa(f"quadratic kappa{stage}", given, right),
        count_of(f"0 and 2 confused{stage}", [abs(a - b) == TOP for a, b in pairs]),
        mean_of(f"pairs of candidates in the right order{stage}", _in_order(held, stage)),
        *(
            mean_of(f"mean level{stage}, {one.name} ({one.character}, {one.level:g})", [a for a, _ in levels[one.name]])
            for one in (interview.candidate for interview in held)
        ),
    ]


def _characters(held: Sequence[Interview]) -> list[Figure]:
    """Exact levels by how a candidate speaks; several may speak alike."""
    return [
        mean_of(
            f"exact level, {character}",
            [
                float(turn.before == turn.prepared.level)
                for each in held
                if each.candidate.character == character
                for turn in each.turns
            ],
        )
        for character in dict.fromkeys(each.candidate.character for each in held)
    ]


def _days(short: Sequence[Interview], turns: Sequence[Turn], guide: Guide) -> list[Figure]:
    """What the short interviews tell of a candidate, with the record of those before."""
    probed = [turn for turn in turns if turn.probes]
    off = [
        abs(mean(turn.before for turn in each.turns) - mean(turn.prepared.level for turn in each.turns))
        for each in short
        if each.turns
    ]
    return [
        mean_of("short interviews: mean level off by", off),
        mean_of("short interviews: first probes aimed at a labelled gap", [float(is_aimed(t, 0)) for t in probed]),
        count_of("short interviews: turns with a probe asked twice", [asked_twice(t.probes) for t in probed]),
        count_of("short interviews: turns with a probe that leaks the guide", [bool(leaks(t, guide)) for t in probed]),
    ]


def _in_order(held: Sequence[Interview], stage: str) -> list[float]:
    """Of two candidates of different level, whether the better one has the higher mean."""
    means = [(each.candidate.level, mean(STAGES[stage](t)[0] for t in each.turns)) for each in held if each.turns]
    return [float((a - b) * (x - y) > 0) for (a, x), (b, y) in combinations(means, 2) if a != b]


def _probes(turns: Sequence[Turn], guide: Guide) -> list[Figure]:
    probed = [turn for turn in turns if turn.probes]
    return [
        mean_of("turns with a probe", [float(bool(turn.probes)) for turn in turns]),
        mean_of("first probes aimed at a labelled gap", [float(is_aimed(turn, 0)) for turn in probed]),
        mean_of(
            "probes aimed at a labelled gap",
            [float(is_aimed(turn, number)) for turn in probed for number in range(len(turn.probes))],
        ),
        count_of("turns with a probe asked twice", [asked_twice(turn.probes) for turn in probed]),
        count_of("turns with a probe that leaks the guide", [bool(leaks(turn, guide)) for turn in probed]),
    ]


def _rises(turns: Sequence[Turn]) -> list[Figure]:
    """Whether answering probes pays where it should, and there alone; an answer at the top has nowhere to rise."""
    improving = [turn for turn in turns if turn.prepared.improves]
    idle = [turn for turn in turns if not turn.prepared.improves and turn.prepared.level < TOP]
    groups = {
        "level rises, replies that improve it": improving,
        "level rises, replies that improve what was below 2": [turn for turn in improving if turn.before < TOP],
        "level rises, replies that add nothing": idle,
        "level rises, answers that were level 2": [turn for turn in turns if turn.prepared.level == TOP],
    }
    rises = [mean_of(name, [float(turn.after > turn.before) for turn in group]) for name, group in groups.items()]
    return [*rises, count_of("level falls after the probes", [turn.after < turn.before for turn in turns])]


SOON = 3
"""Questions after which a candidate should be known; a short interview has as many."""


def _convergence(held: Sequence[Interview], guide: Guide) -> list[Figure]:
    """The policy against the guide's own order, on candidates who are weak or strong throughout."""
    clear = [each for each in _thorough(held, guide) if each.candidate.level in (0, TOP)]
    whole: dict[str, list[int]] = {"policy": [], "fixed order": []}
    topics: dict[str, list[int]] = {"policy": [], "fixed order": []}
    for interview in clear:
        strong = interview.candidate.level == TOP
        for order, heard in _orders(interview, guide).items():
            whole[order].append(turns_until_known(heard, guide, strong=strong))
            topics[order] += turns_until_topics_known(heard, guide, strong=strong)
    soon = {
        order: [errors_by_turn(heard, guide, each.candidate.level)[SOON] for each, heard in pairs]
        for order, pairs in _by_order(_thorough(held, guide), guide).items()
    }
    saved = [b - a for a, b in zip(topics["policy"], topics["fixed order"], strict=True)]
    return [
        *(mean_of(f"turns until a candidate is known, {order}", turns) for order, turns in whole.items()),
        *(mean_of(f"turns until a topic is known, {order}", turns) for order, turns in topics.items()),
        mean_of("turns saved for each topic by the policy", saved),
        *(mean_of(f"levels off after {SOON} questions, {order}", errors) for order, errors in soon.items()),
    ]


def _plots(held: Sequence[Interview], guide: Guide) -> tuple[Plot, ...]:
    """How far the estimate is from the candidate's level after each question, on average over the candidates."""
    courses: dict[str, list[list[float]]] = {}
    for interview in _thorough(held, guide):
        for order, heard in _orders(interview, guide).items():
            courses.setdefault(order, []).append(errors_by_turn(heard, guide, interview.candidate.level))
    series = [
        Series(
            order, tuple((float(turn), round(mean(errors), 4)) for turn, errors in enumerate(zip(*each, strict=True)))
        )
        for order, each in courses.items()
    ]
    title = "How soon a candidate's level is known"
    return (Plot("convergence", title, "questions asked", "levels between estimate and truth", tuple(series)),)


def _thorough(held: Sequence[Interview], guide: Guide) -> list[Interview]:
    """The interviews in which every question of the guide was answered."""
    asked = sum(entry.practised for entry in guide.entries)
    return [interview for interview in held if len(interview.turns) == asked]


def _by_order(held: Sequence[Interview], guide: Guide) -> dict[str, list[tuple[Interview, Heard]]]:
    orders = [(each, _orders(each, guide)) for each in held]
    return {order: [(each, heard[order]) for each, heard in orders] for order in ("policy", "fixed order")}


def _orders(interview: Interview, guide: Guide) -> dict[str, Heard]:
    """The entries and levels of an interview as the policy asked, and had they been asked as the guide has them."""
    asked = [(turn.prepared.question, turn.critiques[-1].score) for turn in interview.turns]
    return {"policy": asked, "fixed order": in_fixed_order(asked, guide)}


def _failures(turns: Sequence[Turn], guide: Guide) -> list[Failure]:
    """The gravest first: what must never happen, then levels by how far they are off, then probes without effect."""
    found: list[tuple[int, Turn, str, str]] = []
    for turn in {(turn.prepared.id, turn.probes): turn for turn in reversed(turns)}.values():
        ready = turn.prepared
        off, what = abs(turn.before - ready.level), f"is {ready.level} and is given {turn.before}"
        if asked_twice(turn.probes):
            asked = ", ".join(probe.criterion for probe in turn.probes)
            found.append((4, turn, f"is probed for {asked}", turn.command))
        found += [(4, turn, f"has a probe that leaks {leak!r}", turn.command) for leak in leaks(turn, guide)[:1]]
        if off:
            found.append((1 + off, turn, what, command(ready.question, ready.answer)))
        moved = f"goes from {turn.before} to {turn.after} with replies that"
        if turn.after > turn.before and not ready.improves and ready.level < TOP:
            found.append((2, turn, f"{moved} add nothing", turn.command))
        if turn.after <= turn.before < TOP and ready.improves:
            found.append((1, turn, f"{moved} improve it", turn.command))
        if turn.probes and not is_aimed(turn, 0):
            found.append((1, turn, f"is first probed for {turn.probes[0].criterion}, no labelled gap", turn.command))
    return [
        Failure(turn.prepared.id, f"{turn.prepared.answer[:60]!r} ({turn.prepared.character}) {what}", reproduced)
        for _, turn, what, reproduced in sorted(found, key=lambda each: -each[0])
    ]
