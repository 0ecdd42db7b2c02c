"""The cross-encoder that reads claims: what it is given, how it is kept, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from graph.domain import Verdict
from graph.grounding.entailment import MAX_TOKENS, EntailmentModel, evidence_text, pair_tokenizer
from graph.grounding.verdicts import verify
from ingest.errors import IndexUnavailable, ModelFilesError

PASSAGE = "The nightly job rebuilds the search index in 40 minutes. Before the change it took 2 hours."


class Certain:
    """Holds every claim for supported, and counts what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def chances(self, claim: str, passages: Sequence[str]) -> NDArray[np.float64]:
        self.asked.append(claim)
        return np.array([0.998, 0.001, 0.001])


def test_short_passages_are_read_whole() -> None:
    assert evidence_text("It took 2 hours.", ["One.", "Two."]) == "One. Two."


def test_of_long_passages_only_what_comes_near_is_read_in_its_order() -> None:
    padding = " ".join(f"The gardener watered the {plant}." for plant in ("rose", "fern", "moss") for _ in range(8))
    read = evidence_text("Rebuilding the search index takes 40 minutes.", [padding, PASSAGE])
    assert "rebuilds the search index in 40 minutes" in read
    assert len(read.split()) < len(padding.split())


def test_a_pair_is_cut_to_what_the_model_reads() -> None:
    assert len(pair_tokenizer().encode("claim " * 500, "evidence " * 500).ids) == MAX_TOKENS


@pytest.mark.parametrize(
    "claim",
    ["The nightly job rebuilds the search index in 55 minutes.", "The nightly job rebuilds Elasticsearch."],
    ids=["another figure", "another name"],
)
def test_no_reader_overrules_a_decisive_objection(claim: str) -> None:
    (judgement,) = verify([claim], [PASSAGE], Certain())
    assert judgement.verdict is not Verdict.SUPPORTED


def test_what_stands_there_word_for_word_is_not_read_again() -> None:
    reader = Certain()
    verify(["Before the change it took 2 hours."], [PASSAGE], reader)
    assert reader.asked == []


@pytest.mark.model
def test_the_real_model_gives_the_same_chances_each_time(real_home: Path) -> None:
    model = EntailmentModel(real_home / "models")
    first, second = (model.chances("The index is rebuilt in 40 minutes.", [PASSAGE]) for _ in range(2))
    assert first.sum() == pytest.approx(1, abs=1e-4)
    assert first.tolist() == second.tolist()
    assert model.ready


@pytest.mark.model
def test_the_real_model_tells_a_retelling_from_its_denial(real_home: Path) -> None:
    model = EntailmentModel(real_home / "models")
    told = model.chances("Each night the job rebuilds the index used for search.", [PASSAGE])
    denied = model.chances("The job never rebuilds the index used for search.", [PASSAGE])
    assert told[0] > denied[0]


@pytest.mark.model
def test_a_damaged_model_says_what_to_do(tmp_path: Path) -> None:
    model = EntailmentModel(tmp_path)
    model.onnx_path.parent.mkdir(parents=True)
    model.onnx_path.write_bytes(b"not a model")
    with pytest.raises(ModelFilesError, match="is damaged; delete it"):
        model.chances("A claim.", [PASSAGE])


@pytest.mark.model
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("in the way", encoding="utf-8")
    with pytest.raises(IndexUnavailable, match="Cannot write the exported model"):
        EntailmentModel(tmp_path / "models").prepare()
