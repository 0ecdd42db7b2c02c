"""The labelled claims keep their own rules."""

import re
from collections import Counter
from pathlib import Path

from evals.cases import read_claims
from graph.domain import Verdict

CLAIMS = read_claims()


def test_no_id_and_no_claim_stands_twice() -> None:
    assert [each for each, n in Counter(claim.id for claim in CLAIMS).items() if n > 1] == []
    said = Counter(" ".join(re.findall(r"[a-z0-9%$.]+", claim.claim.lower())) for claim in CLAIMS)
    assert [each for each, n in said.items() if n > 1] == []


def test_what_is_supported_has_no_error_and_what_is_not_names_its_own() -> None:
    for claim in CLAIMS:
        assert (claim.error is None) is (claim.label is Verdict.SUPPORTED), claim.id


def test_both_parts_have_every_label_and_the_test_part_no_error_of_its_own() -> None:
    parts = [{(claim.label, claim.error) for claim in CLAIMS if claim.split == split} for split in ("dev", "test")]
    assert {error for _, error in parts[0]} >= {error for _, error in parts[1]}
    assert {label for label, _ in parts[0]} == {label for label, _ in parts[1]} == set(Verdict)


def test_a_folder_without_claims_has_none(tmp_path: Path) -> None:
    assert read_claims(tmp_path) == []
