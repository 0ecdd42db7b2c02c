"""May the checker be believed? Its verdicts against labelled claims, and what slips through.

Two sets are kept apart. In planted claims an error was made on purpose, so its sort is known; sentences as writers
produce them have nothing planted, and two readers labelled each by themselves. The second set's figures begin with
'read: '; how far its readers agree with each other bounds what a checker can reach there.
"""

from __future__ import annotations

import json
import shlex
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.cases import NothingToMeasure
from evals.claims import PLANTED, WRITTEN, PlantedClaim, WrittenClaim, planted_claims, written_claims
from evals.figures import Failure, Figure, Plot, Result, Series, mean_of
from evals.measures.agreement_figures import auc, quantile
from evals.measures.claim_agreement import cohens_kappa, confusion, kept_and_passed
from evals.measures.curves import curve
from evals.workbench import Workbench
from graph.domain import Verdict
from graph.grounding.verdicts import Judgement, verify
from ingest.star import Guide
from ui.wiring.knowledge import make_entailment

Claim = PlantedClaim | WrittenClaim
READ = "read: "
WARMING = ("The gate was moved to another bound.", ("A gate that refuses was set, and its bound was moved twice.",))
"""A claim that everything reads: what has to be loaded is loaded before the clock runs."""

Checker = Callable[[str, Sequence[str]], Judgement]


@dataclass(frozen=True, slots=True)
class Checked:
    """One claim of either set with the checker's judgement."""

    claim: Claim
    judgement: Judgement
    milliseconds: float

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict

    @property
    def label(self) -> Verdict:
        return self.claim.label

    @property
    def passed(self) -> bool:
        return self.verdict is Verdict.SUPPORTED

    @property
    def supported(self) -> bool:
        return self.label is Verdict.SUPPORTED


def verdicts(bench: Workbench) -> Result:
    """Raises NothingToMeasure where there is no claim, DataSetUnusable for rows that are none."""
    planted = [claim for claim in planted_claims(bench.data) if claim.split == bench.split]
    read = [claim for claim in written_claims(bench.data) if claim.split == bench.split]
    if not planted and not read:
        raise NothingToMeasure(f"There is no claim of the {bench.split} part in `{PLANTED}` or `{WRITTEN}`.")
    entailment = make_entailment()
    # A sentence as written stands, with its citations, under the titles of what it cites; a planted claim stands alone.
    titles = {claim.claim: _titles(bench.searcher.guide, claim) for claim in read if claim.sections}

    def check(claim: str, passages: Sequence[str]) -> Judgement:
        return verify([claim], passages, entailment, named=titles.get(claim, ()), cited=claim in titles)[0]

    check(*WARMING)
    entailment.chances(*WARMING)
    return measure(
        check,
        bench.sample(planted, lambda claim: claim.error or claim.label),
        bench.sample(read, lambda claim: claim.label),
    )


def _titles(guide: Guide, claim: WrittenClaim) -> list[str]:
    return guide.titles(section for cited in claim.sections if (section := guide.section(cited)) is not None)


def measure(check: Checker, planted: Sequence[PlantedClaim], read: Sequence[WrittenClaim] = ()) -> Result:
    """Each claim checked once, by itself. Of the second set nothing is told where it is empty."""
    of_planted, of_read = [_checked(check, claim) for claim in planted], [_checked(check, claim) for claim in read]
    figures = [*_verdicts(of_planted), *_errors(of_planted), *_retellings(of_planted), *_table(of_planted)]
    if read:
        figures += [*_verdicts(of_read, READ), *_readers(of_read, read)]
    plot = _plot({"planted claims": of_planted, "sentences as written": of_read})
    failures = [*_failures(of_planted), *_failures(of_read)]
    return Result("verdicts", tuple(figures), tuple(failures), 0.0, (plot,) if plot.series else ())


def _checked(check: Checker, claim: Claim) -> Checked:
    started = time.perf_counter()
    judgement = check(claim.claim, claim.passages)
    return Checked(claim, judgement, (time.perf_counter() - started) * 1000)


def _verdicts(checked: Sequence[Checked], of: str = "") -> list[Figure]:
    given, labelled = [each.verdict for each in checked], [each.label for each in checked]
    scores, supported = [each.judgement.score for each in checked], [each.supported for each in checked]
    spent = [each.milliseconds for each in checked]
    return [
        mean_of(f"{of}three-way verdict right", _same(given, labelled)),
        cohens_kappa(f"{of}Cohen's kappa of the verdict", given, labelled),
        mean_of(f"{of}supported or not, right", [float(each.passed == each.supported) for each in checked]),
        mean_of(f"{of}wrong and passed as supported", [float(each.passed) for each in checked if not each.supported]),
        mean_of(f"{of}supported and kept", [float(each.passed) for each in checked if each.supported]),
        mean_of(
            f"{of}partial and told as partial",
            [float(each.verdict is Verdict.PARTIAL) for each in checked if each.label is Verdict.PARTIAL],
        ),
        auc(f"{of}supported above wrong, AUC", scores, supported, [0] * len(checked)),
        mean_of(f"{of}milliseconds a claim", spent),
        quantile(f"{of}milliseconds a claim, P95", spent, 0.95),
    ]


def _errors(checked: Sequence[Checked]) -> list[Figure]:
    """By the error that was made in a claim, which of them pass."""
    return [
        mean_of(f"passed, {error}", [float(each.passed) for each in checked if _error(each) == error])
        for error in sorted({_error(each) for each in checked} - {""})
    ]


def _retellings(checked: Sequence[Checked]) -> list[Figure]:
    """By how a supported claim was reworded, which of them are kept."""
    return [
        mean_of(f"supported and kept, {how}", [float(each.passed) for each in checked if _retold(each) == how])
        for how in sorted({_retold(each) for each in checked} - {""})
    ]


def _error(each: Checked) -> str:
    return (each.claim.error or "") if isinstance(each.claim, PlantedClaim) and not each.supported else ""


def _retold(each: Checked) -> str:
    return (each.claim.supported_how or "") if isinstance(each.claim, PlantedClaim) and each.supported else ""


def _table(checked: Sequence[Checked]) -> list[Figure]:
    return confusion([each.verdict for each in checked], [each.label for each in checked])


def _readers(checked: Sequence[Checked], read: Sequence[WrittenClaim]) -> list[Figure]:
    """The checker against the second reader, and the two readers against each other."""
    given, first = [each.verdict for each in checked], [claim.label for claim in read]
    second = [claim.second_label for claim in read]
    return [
        mean_of(f"{READ}three-way verdict right by the second reader", _same(given, second)),
        cohens_kappa(f"{READ}Cohen's kappa of the verdict with the second reader", given, second),
        mean_of(f"{READ}two readers: three-way verdict right", _same(second, first)),
        cohens_kappa(f"{READ}two readers: Cohen's kappa of the verdict", second, first),
        mean_of(
            f"{READ}two readers: supported or not, right",
            [float((a is Verdict.SUPPORTED) == (b is Verdict.SUPPORTED)) for a, b in zip(first, second, strict=True)],
        ),
    ]


def _plot(sets: dict[str, list[Checked]]) -> Plot:
    """What a threshold of the score would keep and let pass, and what the checker does, in which rules have a say."""
    series: list[Series] = []
    for name, checked in sets.items():
        supported = [each.supported for each in checked]
        points = kept_and_passed([each.judgement.score for each in checked], supported)
        if points:
            series.append(Series(name, curve(points)))
            passed, kept = (
                _share([each.passed for each in checked if each.supported is side]) for side in (False, True)
            )
            series.append(Series(f"{name}, as the checker is set", curve([(passed, kept)])))
    return Plot(
        "kept and passed",
        "What is kept of the supported claims, and what slips through",
        "share of wrong claims that pass",
        "share of supported claims that are kept",
        tuple(series),
    )


def _failures(checked: Sequence[Checked]) -> list[Failure]:
    """What passed and is wrong first, then what is supported and was not kept, then the rest."""
    wrong = [each for each in checked if each.verdict is not each.label]
    wrong.sort(key=lambda each: (not each.passed, not each.supported))
    return [
        Failure(
            each.claim.id,
            f"{each.claim.claim!r} is {each.label} and is judged {each.verdict}: {each.judgement.reason}",
            _command(each.claim),
        )
        for each in wrong
    ]


def _command(claim: Claim) -> str:
    line = json.dumps({"id": claim.id, "claims": [claim.claim], "passages": claim.passages})
    return f"echo {shlex.quote(line)} | coach verify --jsonl"


def _same(given: Sequence[Verdict], labelled: Sequence[Verdict]) -> list[float]:
    return [float(a is b) for a, b in zip(given, labelled, strict=True)]


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values)
