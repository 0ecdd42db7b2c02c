"""Both sets of claims keep their own form; the planted one's rules are in `test_claims.py`."""

from collections import Counter
from pathlib import Path

import pytest

from evals.cases import DataSetUnusable, read_claims
from evals.claims import planted_claims, written_claims
from graph.domain import Verdict

WRITTEN = written_claims()


def test_a_folder_without_claims_has_none(tmp_path: Path) -> None:
    assert planted_claims(tmp_path) == []
    assert written_claims(tmp_path) == []


def test_the_planted_claims_are_those_of_the_project_with_how_the_true_ones_were_reworded() -> None:
    planted = planted_claims()
    assert [claim.id for claim in planted] == [claim.id for claim in read_claims()]
    for claim in planted:
        assert (claim.supported_how is not None) is (claim.label is Verdict.SUPPORTED), claim.id


def test_a_row_needs_no_more_than_what_is_checked(tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_text(
        '{"id": "a", "claim": "It opens.", "passages": ["It opens at once."], "label": "supported", "split": "test"}\n',
        encoding="utf-8",
    )
    (claim,) = planted_claims(tmp_path)
    assert (claim.claim, claim.label, claim.error) == ("It opens.", Verdict.SUPPORTED, None)


@pytest.mark.parametrize(
    ("field", "value"), [("second_label", '"maybe"'), ("label", "null"), ("claim", '" "'), ("passages", '"text"')]
)
def test_a_row_that_is_none_is_told_with_its_line_and_field(tmp_path: Path, field: str, value: str) -> None:
    fields = {
        "id": '"a"',
        "claim": '"It opens."',
        "passages": "[]",
        "label": '"partial"',
        "second_label": '"partial"',
        field: value,
    }
    row = ", ".join(f'"{name}": {given}' for name, given in fields.items())
    (tmp_path / "claims_read.jsonl").write_text(f"{{{row}}}\n", encoding="utf-8")
    with pytest.raises(DataSetUnusable, match=f"claims_read.jsonl, line 1: `{field}`"):
        written_claims(tmp_path)


def test_a_written_claim_has_the_labels_of_two_readers(tmp_path: Path) -> None:
    row = '"claim": "It opens.", "passages": ["It opens at once."], "sections": ["r04/task"], "label": "supported"'
    (tmp_path / "claims_read.jsonl").write_text(
        f'{{"id": "a", {row}, "second_label": "partial", "split": "dev", "source": "a writer"}}\n', encoding="utf-8"
    )
    (claim,) = written_claims(tmp_path)
    assert (claim.label, claim.second_label, claim.source) == (Verdict.SUPPORTED, Verdict.PARTIAL, "a writer")


@pytest.mark.skipif(not WRITTEN, reason="no sentences as written came with this version")
def test_no_written_claim_stands_twice_or_in_the_other_set() -> None:
    assert [each for each, n in Counter(claim.id for claim in WRITTEN).items() if n > 1] == []
    said = Counter((claim.claim, claim.passages) for claim in WRITTEN)
    assert [each for each, n in said.items() if n > 1] == []
    assert {claim.claim for claim in WRITTEN} & {claim.claim for claim in planted_claims()} == set()
