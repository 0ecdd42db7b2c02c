"""The optional cross-encoder, with real if tiny models."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ingest.errors import ModelFilesError
from ingest.pipeline import ingest
from ingest.reranker import CrossEncoderReranker, make_reranker
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex
from tests.fakes import WordEmbedder
from tests.ingest.guides import write_guide

TEXTS = ["Rerankers put hits in order.", "Canaries take a share of the traffic.", "Panels ask for numbers."]


def write_model(folder: Path, *, scoring: bool, labels: int = 1) -> str:
    """A real BERT of a few thousand weights with the packaged model's tokenizer."""
    import torch
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification, BertModel

    from ingest.model_files import packaged_model_folder

    torch.manual_seed(0)
    tokenizer = AutoTokenizer.from_pretrained(str(packaged_model_folder()))
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=8,
        num_labels=labels,
    )
    (BertForSequenceClassification(config) if scoring else BertModel(config)).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return str(folder)


def test_without_a_setting_there_is_none(settings: KnowledgeSettings) -> None:
    assert make_reranker(settings) is None


def test_a_name_in_the_settings_makes_one(settings: KnowledgeSettings) -> None:
    assert make_reranker(settings.model_copy(update={"reranker": "some/cross-encoder"})) is not None


@pytest.mark.model
def test_every_text_gets_its_own_score_whatever_its_place(tmp_path: Path) -> None:
    reranker = CrossEncoderReranker(write_model(tmp_path, scoring=True))
    scores = reranker.scores("what is a reranker", TEXTS)
    assert scores.shape == (3,)
    assert len(set(scores.tolist())) == 3
    assert np.allclose(reranker.scores("what is a reranker", TEXTS[::-1]), scores[::-1], atol=1e-5)


@pytest.mark.model
def test_no_texts_have_no_scores(tmp_path: Path) -> None:
    assert CrossEncoderReranker(write_model(tmp_path, scoring=True)).scores("anything", []).shape == (0,)


@pytest.mark.model
@pytest.mark.parametrize(("scoring", "labels"), [(False, 1), (True, 3)])
def test_what_is_no_cross_encoder_with_one_score_is_refused(tmp_path: Path, scoring: bool, labels: int) -> None:
    folder = write_model(tmp_path, scoring=scoring, labels=labels)
    with pytest.raises(ModelFilesError, match="no cross-encoder with a single score"):
        CrossEncoderReranker(folder).scores("a question", TEXTS)


@pytest.mark.model
def test_a_model_that_cannot_be_had_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelFilesError, match="cannot be loaded: give a folder with a cross-encoder"):
        CrossEncoderReranker(str(tmp_path / "absent")).scores("a question", TEXTS)


@pytest.mark.model
def test_the_best_hits_come_in_the_reranker_s_order(settings: KnowledgeSettings, tmp_path: Path) -> None:
    ingest(write_guide(tmp_path / "guide"), VectorIndex(settings), WordEmbedder())
    reranker = CrossEncoderReranker(write_model(tmp_path / "model", scoring=True))
    question = "reranker"
    plain = Searcher(VectorIndex(settings), WordEmbedder()).search(question)
    ordered = Searcher(VectorIndex(settings), WordEmbedder(), reranker).search(question)
    assert {hit.id for hit in ordered.hits} == {hit.id for hit in plain.hits}
    assert [hit.score for hit in ordered.hits] == sorted((hit.score for hit in ordered.hits), reverse=True)
    assert ordered.confidence == plain.confidence
