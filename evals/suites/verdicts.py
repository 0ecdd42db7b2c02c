"""May the checker be believed? Its verdicts against labelled claims, and what slips through by the error made."""

from __future__ import annotations

import json
import shlex

from evals.cases import LabelledClaim, read_claims
from evals.figures import Failure, Result, mean_of
from evals.workbench import Workbench
from graph.domain import Verdict
from graph.grounding.verdicts import verify
from ui.wiring import make_entailment


def verdicts(bench: Workbench) -> Result:
    entailment = make_entailment()
    claims = [claim for claim in read_claims(bench.data) if claim.split == bench.split]
    judged = [(claim, verify([claim.claim], claim.passages, entailment)[0]) for claim in claims]
    wrong = [(claim, judgement) for claim, judgement in judged if claim.label is not Verdict.SUPPORTED]
    figures = [
        mean_of("three-way verdict right", [float(found.verdict is claim.label) for claim, found in judged]),
        mean_of("wrong and passed as supported", [float(found.verdict is Verdict.SUPPORTED) for _, found in wrong]),
        mean_of(
            "supported and kept",
            [float(found.verdict is Verdict.SUPPORTED) for c, found in judged if c.label is Verdict.SUPPORTED],
        ),
    ]
    for error in sorted({claim.error for claim, _ in wrong if claim.error}):
        of_error = [float(found.verdict is Verdict.SUPPORTED) for claim, found in wrong if claim.error == error]
        figures.append(mean_of(f"passed, {error}", of_error))
    failures = tuple(
        Failure(
            claim.id,
            f"{claim.claim!r} is {claim.label} and is judged {found.verdict}: {found.reason}",
            _command(claim),
        )
        for claim, found in judged
        if found.verdict is not claim.label
    )
    return Result("verdicts", tuple(figures), failures, 0.0)


def _command(claim: LabelledClaim) -> str:
    line = json.dumps({"id": claim.id, "claims": [claim.claim], "passages": claim.passages})
    return f"echo {shlex.quote(line)} | coach verify --jsonl"
