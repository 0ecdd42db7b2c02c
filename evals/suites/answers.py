"""May the coach's sentences be believed, and do they tell what was asked?

Each sentence is held against the sections that it cites twice: by the checker of claims (`coach verify`) and by a
look-up that shares no code with it (`evals/lookup/`). Whether an answer tells what it has to is counted on the rows of
`required.jsonl`, which name the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from evals.answer_faults import FLAGGED, failures_of, flags
from evals.cases import NothingToMeasure, Question
from evals.exchange import Exchange, Sentence, look_at, told_by
from evals.figures import Figure, Plot, Result, Series, mean_of
from evals.lookup.lookup import Sort
from evals.lookup.names import known_names
from evals.measures.model_figures import shown_figures, writing_figures
from evals.required import NEAR_MISS, Required, is_traced, read_required
from evals.workbench import Workbench
from graph.domain import Answer
from ingest.star import Guide
from ui.wiring.knowledge import make_entailment

_EXACT = {Sort.SOURCE, Sort.FIGURE, Sort.NAME}


def answers(bench: Workbench) -> Result:
    """Raises NothingToMeasure where the data hold no question at all, and what asking the coach raises."""
    guide = bench.searcher.guide
    if bench.asked is not None and guide.entries:
        # Times are those of a model and a checker that are loaded.
        bench.coach.ask(guide.entries[0].title)
    rows = bench.sample([row for row in read_required(bench.data) if row.split == bench.split], lambda row: row.kind)
    required = [(row, bench.ask(row.question, row.history)) for row in rows]
    entailment = make_entailment()
    known = guide_names(guide)
    asked: list[tuple[Question | Required, Answer]] = [*bench.replies, *required]
    if not asked:
        raise NothingToMeasure(f"{bench.data} has no question of the {bench.split} part that the coach could answer.")
    exchanges = [look_at(each, reply, guide, known, entailment) for each, reply in asked]
    result = measure(exchanges, bench.split)
    if bench.asked is None:
        return result
    return replace(result, figures=(*result.figures, *shown_figures(exchanges), *writing_figures(bench.asked)))


def guide_names(guide: Guide) -> frozenset[str]:
    return known_names(section.text for section in guide.sections() if section.text)


def measure(exchanges: Sequence[Exchange], split: str = "test") -> Result:
    answered = [each for each in exchanges if each.answered]
    figures = [
        mean_of("answers", [1.0] * len(answered)),
        *_grounding(answered),
        *_citing(answered),
        *_telling(exchanges),
        *_refusing(exchanges),
        mean_of("sentences an answer", [float(len(each.sentences)) for each in answered]),
        mean_of("milliseconds an answer", [each.reply.timings_ms["total"] for each in exchanges]),
    ]
    failures = [*flags(figures, split), *failures_of(exchanges)]
    return Result("answers", tuple(figures), tuple(failures), 0.0, _plots(exchanges))


def _grounding(answered: Sequence[Exchange]) -> list[Figure]:
    sentences = [sentence for each in answered for sentence in each.sentences]
    return [
        mean_of("groundedness", [float(sentence.supported) for sentence in sentences]),
        mean_of("groundedness by lookup", [float(not sentence.missing) for sentence in sentences]),
        mean_of("groundedness by both", [float(_believed(sentence)) for sentence in sentences]),
        mean_of(
            "figures and names in the cited section",
            [float(not _EXACT & {missing.sort for missing in sentence.missing}) for sentence in sentences],
        ),
        mean_of("answers flagged", [float(_share(each.sentences, _believed) < FLAGGED) for each in answered]),
        mean_of("invented actions", [float(bool(each.invented)) for each in answered]),
        mean_of("answers cited throughout", [float(not each.uncited) for each in answered]),
    ]


def _citing(answered: Sequence[Exchange]) -> list[Figure]:
    """Precision and recall of the sections that an answer cites, against those that are labelled as answering."""
    labelled = [each for each in answered if each.covered and each.gold]
    siblings = [(each, frozenset(each.asked.siblings)) for each in labelled if isinstance(each.asked, Question)]
    return [
        mean_of("right section cited", [float(bool(each.gold & _cited(each))) for each in labelled]),
        mean_of("right entry cited first", [_entry_first(each) for each in labelled]),
        mean_of("citation precision", [_part(each.gold, _cited(each)) for each in labelled]),
        mean_of(
            "citation precision with siblings",
            [_part(each.gold | near, _cited(each)) for each, near in siblings],
        ),
        mean_of("citation recall", [_part(_cited(each), each.gold) for each in labelled]),
    ]


def _telling(exchanges: Sequence[Exchange]) -> list[Figure]:
    """Completeness against the required facts; a question that was refused is told nothing."""
    wanted = [each for each in exchanges if each.covered and each.told]
    barred = [each for each in exchanges if each.row and each.row.forbidden]
    return [
        *_by_kind("completeness", wanted, lambda each: _completeness(each.told)),
        *_by_kind("answers with every fact", wanted, lambda each: float(all(each.told))),
        mean_of("facts told from their own section", [_traced(each) for each in wanted]),
        mean_of("hole said", [_hole_said(each) for each in wanted if each.holes]),
        mean_of("forbidden said", [float(bool(each.forbidden)) for each in barred]),
    ]


def _refusing(exchanges: Sequence[Exchange]) -> list[Figure]:
    rows = [each for each in exchanges if each.row]
    near = [each for each in rows if each.asked.kind == NEAR_MISS]
    return [
        *_by_kind("answered or refused rightly", rows, lambda each: float(each.answered == each.covered)),
        mean_of("near misses answered", [float(each.answered) for each in near]),
    ]


def _by_kind(name: str, exchanges: Sequence[Exchange], value: Callable[[Exchange], float]) -> list[Figure]:
    kinds = dict.fromkeys(each.asked.kind for each in exchanges)
    return [
        mean_of(name, [value(each) for each in exchanges]),
        *(
            mean_of(f"{name}, {in_words(kind)}", [value(each) for each in exchanges if each.asked.kind == kind])
            for kind in kinds
        ),
    ]


def in_words(kind: str) -> str:
    return kind.replace("_", " ")


def _traced(each: Exchange) -> float:
    facts = each.row.required if each.row else ()
    pairs = zip(facts, each.told, strict=True)
    return _completeness([told if fact in each.holes else is_traced(fact, each.reply) for fact, told in pairs])


def _hole_said(each: Exchange) -> float:
    facts = each.row.required if each.row else ()
    return float(all(told for fact, told in zip(facts, each.told, strict=True) if fact in each.holes))


def _cited(each: Exchange) -> frozenset[str]:
    return frozenset(each.reply.citations)


def _part(some: frozenset[str], whole: frozenset[str]) -> float:
    """The share of the whole that is among some."""
    return len(some & whole) / len(whole) if whole else 0.0


def _entry_first(each: Exchange) -> float:
    first = each.reply.citations[0].partition("/")[0] if each.reply.citations else ""
    return float(first in {section.partition("/")[0] for section in each.gold})


def _believed(sentence: Sentence) -> bool:
    return sentence.supported and not sentence.missing


def _share(sentences: Sequence[Sentence], holds: Callable[[Sentence], bool]) -> float:
    return sum(map(holds, sentences)) / len(sentences) if sentences else 1.0


def _plots(exchanges: Sequence[Exchange]) -> tuple[Plot, ...]:
    """How many of the facts the first sentences tell: whether an answer says early what it has to."""
    wanted = [each for each in exchanges if each.covered and each.told]
    longest = max((len(each.sentences) for each in wanted), default=0)
    kinds = dict.fromkeys(each.asked.kind for each in wanted)
    series = tuple(
        Series(in_words(kind), tuple((float(read), _told_by(of_kind, read)) for read in range(1, longest + 1)))
        for kind in kinds
        if (of_kind := [each for each in wanted if each.asked.kind == kind])
    )
    if not longest:
        return ()
    return (
        Plot(
            "facts by sentences",
            "How soon an answer tells what it has to",
            "sentences read",
            "share of the required facts told",
            series,
        ),
    )


def _told_by(exchanges: Sequence[Exchange], read: int) -> float:
    return round(sum(_completeness(told_by(each, read)) for each in exchanges) / len(exchanges), 4)


def _completeness(told: Sequence[bool]) -> float:
    return sum(told) / len(told)
