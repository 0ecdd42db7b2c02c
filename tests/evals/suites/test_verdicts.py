from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from evals.cases import NothingToMeasure
from evals.claims import PlantedClaim, WrittenClaim
from evals.figures import Result
from evals.gates import broken_promises, read_gates
from evals.suites.verdicts import WARMING, Checker, measure, verdicts
from evals.workbench import Workbench
from graph.domain import Verdict
from graph.grounding.verdicts import Judgement
from ui.components.measuring.report_view import known

S, P, U = Verdict.SUPPORTED, Verdict.PARTIAL, Verdict.UNSUPPORTED
SCORES = {S: 0.9, P: 0.4, U: 0.1}
PASSAGE = ("The gate opens at 0.65.",)


def planted(number: int) -> PlantedClaim:
    label = (S, P, U)[number % 3]
    return PlantedClaim(
        id=f"c{number:02}",
        claim=f"Claim {number}.",
        passages=PASSAGE,
        label=label,
        error=None if label is S else ("negated", "invented")[number % 2],
        supported_how=("verbatim", "rounding")[number % 2] if label is S else None,
        split="dev",
    )


def written(number: int, label: Verdict, second: Verdict) -> WrittenClaim:
    return WrittenClaim(
        id=f"w{number}", claim=f"Sentence {number}.", passages=PASSAGE, label=label, second_label=second, split="dev"
    )


PLANTED = [planted(number) for number in range(30)]
WRITTEN = [written(0, S, S), written(1, S, P), written(2, U, U), written(3, P, P)]
TRUTH = {claim.claim: claim.label for claim in [*PLANTED, *WRITTEN]}


def judged(claim: str, verdict: Verdict) -> Judgement:
    return Judgement(claim=claim, verdict=verdict, score=SCORES[verdict], evidence=0, reason="So it is.")


def checker(verdict_of: Callable[[str, Verdict], Verdict]) -> Checker:
    def check(claim: str, passages: Sequence[str]) -> Judgement:
        return judged(claim, verdict_of(claim, TRUTH[claim]))

    return check


RIGHT = {"three-way verdict right", "read: three-way verdict right"}
PASSED = {"wrong and passed as supported", "read: wrong and passed as supported"}
"""Both sets of claims are held to the same."""

knowing = checker(lambda claim, label: label)
believes_everything = checker(lambda claim, label: S)
believes_nothing = checker(lambda claim, label: U)
takes_parts_for_nothing = checker(lambda claim, label: U if label is P else label)


def misses_negations(claim: str, label: Verdict) -> Verdict:
    return S if label is not S and int(claim.split()[1].strip(".")) % 2 == 0 else label


def value(result: Result, name: str) -> float | None:
    figure = result.figure(name)
    assert figure is not None, name
    return figure.value


def broken(result: Result) -> set[str]:
    return {each.name for each in broken_promises([result], read_gates())}


def test_a_checker_that_gives_the_labels_keeps_every_promise() -> None:
    result = measure(knowing, PLANTED, WRITTEN)
    assert broken(result) == set()
    assert result.failures == ()
    assert value(result, "Cohen's kappa of the verdict") == 1.0
    assert value(result, "supported above wrong, AUC") == 1.0


@pytest.mark.parametrize(
    ("faulty", "promises"),
    [
        (believes_everything, {*RIGHT, *PASSED}),
        (believes_nothing, {*RIGHT, "supported and kept"}),
        (takes_parts_for_nothing, RIGHT),
        (checker(misses_negations), {*RIGHT, *PASSED}),
    ],
)
def test_a_fault_that_is_planted_in_the_checker_breaks_its_promise(faulty: Checker, promises: set[str]) -> None:
    assert broken(measure(faulty, PLANTED, WRITTEN)) == promises


def test_a_checker_that_believes_everything_lets_every_wrong_claim_pass() -> None:
    result = measure(believes_everything, PLANTED, WRITTEN)
    assert value(result, "wrong and passed as supported") == 1.0
    assert value(result, "read: wrong and passed as supported") == 1.0
    assert value(result, "Cohen's kappa of the verdict") == 0.0
    assert value(result, "supported above wrong, AUC") == 0.5


def test_what_slips_through_is_told_by_the_error_that_was_made() -> None:
    result = measure(checker(misses_negations), PLANTED)
    assert (value(result, "passed, negated"), value(result, "passed, invented")) == (1.0, 0.0)


def test_what_is_kept_is_told_by_how_it_was_reworded() -> None:
    def keeps_words_alone(claim: str, label: Verdict) -> Verdict:
        return label if label is not S or int(claim.split()[1].strip(".")) % 2 == 0 else U

    result = measure(checker(keeps_words_alone), PLANTED)
    assert value(result, "supported and kept") == 0.5
    kept = [value(result, f"supported and kept, {how}") for how in ("verbatim", "rounding")]
    assert kept == [1.0, 0.0]


def test_the_confusion_table_is_of_planted_claims() -> None:
    table = {
        f.name: (f.value, f.n) for f in measure(believes_nothing, PLANTED, WRITTEN).figures if "labelled" in f.name
    }
    assert table["judged unsupported, labelled supported"] == (10.0, 10)
    assert table["judged supported, labelled supported"] == (0.0, 10)
    assert len(table) == 9


def test_partly_supported_claims_are_to_be_told_as_such() -> None:
    name = "partial and told as partial"
    assert value(measure(knowing, PLANTED), name) == 1.0
    assert value(measure(takes_parts_for_nothing, PLANTED), name) == 0.0


def test_sentences_as_written_have_figures_of_their_own_and_move_none_of_the_planted() -> None:
    both, alone = measure(knowing, PLANTED, WRITTEN), measure(knowing, PLANTED)
    timeless = [f for f in both.figures if "milliseconds" not in f.name and not f.name.startswith("read: ")]
    assert timeless == [f for f in alone.figures if "milliseconds" not in f.name]
    assert not [f for f in alone.figures if f.name.startswith("read: ")]
    assert value(both, "read: three-way verdict right") == 1.0
    assert {f.n for f in both.figures if f.name == "read: supported and kept"} == {2}


def test_the_readers_own_agreement_bounds_what_the_checker_can_reach() -> None:
    result = measure(knowing, PLANTED, WRITTEN)
    assert value(result, "read: two readers: three-way verdict right") == 0.75
    assert value(result, "read: two readers: supported or not, right") == 0.75
    assert value(result, "read: three-way verdict right by the second reader") == 0.75
    kappas = [f"read: {name}" for name in ("two readers: Cohen's kappa of the verdict",)]
    by_hand = (3 / 4 - (2 * 1 + 1 * 2 + 1 * 1) / 16) / (1 - (2 * 1 + 1 * 2 + 1 * 1) / 16)
    assert [value(result, name) for name in kappas] == [pytest.approx(by_hand, abs=1e-4)]


def test_the_plot_draws_each_set_and_where_the_checker_stands() -> None:
    (plot,) = measure(checker(misses_negations), PLANTED, WRITTEN).plots
    assert [series.name for series in plot.series] == [
        "planted claims",
        "planted claims, as the checker is set",
        "sentences as written",
        "sentences as written, as the checker is set",
    ]
    assert plot.series[1].points == ((0.5, 1.0),)
    assert plot.series[0].points == ((0.0, 0.0), (0.5, 1.0), (0.75, 1.0), (1.0, 1.0))


def test_what_passed_and_is_wrong_is_listed_first_with_a_command_that_checks_it_again() -> None:
    def errs(claim: str, label: Verdict) -> Verdict:
        return {"Claim 0.": U, "Claim 1.": U, "Claim 5.": S}.get(claim, label)

    failures = measure(checker(errs), PLANTED).failures
    assert [failure.id for failure in failures] == ["c05", "c00", "c01"]
    assert failures[0].what == "'Claim 5.' is unsupported and is judged supported: So it is."
    echo, line, *rest = shlex.split(failures[0].command)
    assert (echo, rest) == ("echo", ["|", "coach", "verify", "--jsonl"])
    assert json.loads(line) == {"id": "c05", "claims": ["Claim 5."], "passages": list(PASSAGE)}


def test_every_claim_is_checked_once() -> None:
    seen: list[str] = []

    def counting(claim: str, passages: Sequence[str]) -> Judgement:
        seen.append(claim)
        return judged(claim, TRUTH[claim])

    measure(counting, PLANTED, WRITTEN)
    assert seen == [claim.claim for claim in [*PLANTED, *WRITTEN]]


def test_every_figure_has_plain_words() -> None:
    told = {figure.name: known(figure.name).words for figure in measure(knowing, PLANTED, WRITTEN).figures}
    assert [name for name, words in told.items() if words == name] == []


def test_where_there_is_no_claim_the_suite_says_so(tmp_path: Path) -> None:
    with pytest.raises(NothingToMeasure, match="no claim of the dev part"):
        verdicts(Workbench(None, None, 0.65, tmp_path, "dev", ()))  # type: ignore[arg-type]


def test_without_claims_nothing_is_measured() -> None:
    result = measure(knowing, [])
    assert {figure.n for figure in result.figures} == {0}
    assert (result.failures, result.plots) == ((), ())


@pytest.mark.model
def test_the_real_checker_reads_both_files_of_a_folder_and_one_part_of_each(real_home: Path, tmp_path: Path) -> None:
    said = ["The gate opens at 0.65.", "The gate opens at 0.95.", "Nobody ever measured the gate."]
    rows = [planted(number).model_copy(update={"claim": claim}) for number, claim in zip((0, 2, 5), said, strict=True)]
    kept_back = rows[0].model_copy(update={"id": "t", "split": "test"})
    lines = [written(n, label, label).model_copy(update={"claim": said[n]}) for n, label in enumerate((S, U))]
    write(tmp_path / "claims.jsonl", [*rows, kept_back])
    write(tmp_path / "claims_read.jsonl", lines)

    bench = Workbench(None, None, 0.65, tmp_path, "dev", ())  # type: ignore[arg-type]
    result = verdicts(bench)

    assert (value(result, "supported and kept"), value(result, "wrong and passed as supported")) == (1.0, 0.0)
    assert {f.name: f.n for f in result.figures}["three-way verdict right"] == 3
    assert {f.name: f.n for f in result.figures}["read: three-way verdict right"] == 2
    assert WARMING[0] not in said


def write(path: Path, claims: Sequence[PlantedClaim | WrittenClaim]) -> None:
    path.write_text("".join(f"{claim.model_dump_json()}\n" for claim in claims), encoding="utf-8")
