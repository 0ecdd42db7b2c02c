"""May the judge be believed? Its levels, gaps and probes against labelled answers, and against judges that do not read.

Two readers labelled every answer without seeing each other's labels; how far they agree bounds what a judge can reach.
"""

from __future__ import annotations

from collections.abc import Sequence

from evals.cases import Answer, NothingToMeasure, SecondLabels, read_answers
from evals.figures import Failure, Figure, Result, mean_of
from evals.judging import Judged, command, judge_all, leading_judge, ready_judge
from evals.measures.agreement_figures import auc, count_of, f1, kappa, quantile, rank_correlation
from evals.measures.baselines import fit_cuts, length_bands, majority, word_count
from evals.measures.model_opinions import opinion_figures
from evals.measures.probing import is_aimed, leaks, repeats
from evals.workbench import Workbench
from graph.domain import Criterion, Critique, Level, Part, Quality
from graph.ports import Judge, Library
from ingest.star import Guide

CRITERIA: tuple[Criterion, ...] = (*Part, *Quality)
BANDS = 5
TIMED_WORDS = range(200, 301)
"""Answers of about 250 words, for which the promise of speed is given."""


def critique(bench: Workbench) -> Result:
    """Raises NothingToMeasure where there is no labelled answer, DataSetUnusable for rows that are none."""
    answers = read_answers(bench.data)
    chosen = bench.sample([answer for answer in answers if answer.split == bench.split], _level)
    if not chosen:
        raise NothingToMeasure(f"There is no answer of the {bench.split} part in `answers.jsonl`.")
    judge = ready_judge(bench.searcher)
    fitting = bench.sample([answer for answer in answers if answer.split == "dev"], _level)
    if bench.judges is None:
        return measure(judge, bench.searcher, chosen, fitting)
    return measure(leading_judge(judge, bench.judges), bench.searcher, chosen, fitting, with_model=True)


def _level(answer: Answer) -> str:
    return str(answer.level)


def measure(
    judge: Judge, library: Library, answers: Sequence[Answer], fitting: Sequence[Answer], *, with_model: bool = False
) -> Result:
    """What the judge makes of the answers; the other judges' cuts are chosen on `fitting`."""
    judged = judge_all(judge, library.guide, answers)
    figures = [
        *_levels(judged),
        *_gaps(judged),
        *_ranking(judged),
        mean_of("judged twice and identical", [float(one.critique == one.again) for one in judged]),
        *_probes(judged, library.guide),
        *_speed(judged),
        *_readers(answers),
        *_baselines(library, answers, fitting),
        *_voices(judged),
        *(opinion_figures(judged) if with_model else ()),
    ]
    return Result("critique", tuple(figures), tuple(_failures(judged, library.guide)), 0.0)


def expected_level(found: Critique) -> float:
    """The score, and among equal scores the middle of the band."""
    low, high = found.band or (0, 0)
    return (found.score or 0) + (low + high) / 20


def _levels(judged: Sequence[Judged]) -> list[Figure]:
    given, labelled = [one.level for one in judged], [one.answer.level for one in judged]
    return [
        mean_of("exact level", _equal(given, labelled)),
        kappa("quadratic kappa", given, labelled),
        count_of("0 and 2 confused", [abs(a - b) == 2 for a, b in zip(given, labelled, strict=True)]),
    ]


def _gaps(judged: Sequence[Judged]) -> list[Figure]:
    labelled = [_missing(one.answer) for one in judged]
    found = [[criterion in one.critique.missing for criterion in CRITERIA] for one in judged]
    columns = zip(CRITERIA, zip(*labelled, strict=True), zip(*found, strict=True), strict=False)
    return [
        f1("missing, micro-F1", labelled, found),
        *(f1(f"missing, F1 of {c}", [[x] for x in theirs], [[x] for x in ours]) for c, theirs, ours in columns),
    ]


def _ranking(judged: Sequence[Judged]) -> list[Figure]:
    """Of answers that are equally long the better one, found by the judge and by counting words."""
    upper = [one for one in judged if one.answer.level > 0]
    words = [word_count(one.answer.answer) for one in upper]
    better, bands = [one.answer.level == 2 for one in upper], length_bands(words, BANDS)
    name = "1 against 2 at equal length, AUC"
    return [
        auc(name, [expected_level(one.critique) for one in upper], better, bands),
        auc(f"word counter: {name}", words, better, bands),
    ]


def _probes(judged: Sequence[Judged], guide: Guide) -> list[Figure]:
    probed = [one for one in judged if one.probes]
    of_guide = [one for one in probed if guide.entry(one.answer.question)]
    return [
        mean_of("answers with a probe", [float(bool(one.probes)) for one in judged]),
        mean_of("probes aimed at a labelled gap", [float(is_aimed(one)) for one in probed]),
        count_of("answers with a probe asked twice", [repeats(one) for one in probed]),
        count_of("answers with a probe that leaks the guide", [bool(leaks(one, guide)) for one in of_guide]),
    ]


def _speed(judged: Sequence[Judged]) -> list[Figure]:
    spent = [one.milliseconds for one in judged if word_count(one.answer.answer) in TIMED_WORDS]
    return [
        quantile("milliseconds a critique, median", spent, 0.5),
        quantile("milliseconds a critique, P95", spent, 0.95),
    ]


def _readers(answers: Sequence[Answer]) -> list[Figure]:
    """How far the second reader agrees with the first."""
    both = [(answer, answer.second) for answer in answers if answer.second is not None]
    first, second = [answer.level for answer, _ in both], [labels.level for _, labels in both]
    gaps = [_missing(answer) for answer, _ in both], [_missing(labels) for _, labels in both]
    return [
        mean_of("two readers: exact level", _equal(second, first)),
        kappa("two readers: quadratic kappa", second, first),
        f1("two readers: missing, micro-F1", *gaps),
    ]


def _baselines(library: Library, answers: Sequence[Answer], fitting: Sequence[Answer]) -> list[Figure]:
    labelled, known = [answer.level for answer in answers], [answer.level for answer in fitting]
    words = {answer.id: float(word_count(answer.answer)) for answer in (*answers, *fitting)}
    alike = {answer.id: _similarity(library, answer) for answer in {a.id: a for a in (*answers, *fitting)}.values()}
    figures = [rank_correlation("words and labelled level, rank correlation", [words[a.id] for a in answers], labelled)]
    for name, scores in (("word counter", words), ("similarity to the guide", alike)):
        cuts = fit_cuts([scores[answer.id] for answer in fitting], known)
        given = [cuts.level(scores[answer.id]) for answer in answers]
        figures.append(mean_of(f"{name}: exact level", _equal(given, labelled)))
        figures.append(kappa(f"{name}: quadratic kappa", given, labelled))
    given = [majority(known)] * len(answers)
    figures.append(mean_of("majority: exact level", _equal(given, labelled)))
    figures.append(kappa("majority: quadratic kappa", given, labelled))
    return figures


def _similarity(library: Library, answer: Answer) -> float:
    """To the nearest section of the entry that is asked; of a question of one's own, to the nearest of the guide."""
    entry = library.guide.entry(answer.question)
    sections = library.likeness(answer.answer, entry.title if entry else answer.question).sections
    return sections.get(answer.question, max(sections.values(), default=0.0))


def _voices(judged: Sequence[Judged]) -> list[Figure]:
    """The weakest voice first."""
    voices = dict.fromkeys(one.answer.voice for one in judged)
    figures = [
        mean_of(
            f"exact level, {voice}",
            [float(one.level == one.answer.level) for one in judged if one.answer.voice == voice],
        )
        for voice in voices
    ]
    return sorted(figures, key=lambda figure: (figure.value or 0.0, figure.name))


def _failures(judged: Sequence[Judged], guide: Guide) -> list[Failure]:
    """The gravest first: what must never happen, then levels by how far they are off, then probes."""
    found: list[tuple[int, Judged, str]] = []
    for one in judged:
        answer, off = one.answer, abs(one.level - one.answer.level)
        if one.critique != one.again:
            found.append((4, one, "is judged otherwise the second time"))
        if repeats(one):
            found.append((4, one, f"is probed for {', '.join(probe.criterion for probe in one.probes)}"))
        found += [(4, one, f"has a probe that leaks {leak!r}") for leak in leaks(one, guide)[:1]]
        if off:
            found.append((1 + off, one, f"({answer.voice}, {answer.kind}) is {answer.level} and is given {one.level}"))
        if one.probes and not is_aimed(one):
            found.append((1, one, f"is probed for {one.probes[0].criterion}, which is {Level.STRONG}"))
    return [
        Failure(
            one.answer.id,
            f"{one.answer.answer[:60]!r} {what}",
            command(one.answer.question, one.answer.answer),
        )
        for _, one, what in sorted(found, key=lambda each: -each[0])
    ]


def _missing(labels: Answer | SecondLabels) -> list[bool]:
    return [(labels.parts[c] if isinstance(c, Part) else labels.qualities[c]) is Level.MISSING for c in CRITERIA]


def _equal(given: Sequence[int], labelled: Sequence[int]) -> list[float]:
    return [float(a == b) for a, b in zip(given, labelled, strict=True)]
