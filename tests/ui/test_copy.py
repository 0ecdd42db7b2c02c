from __future__ import annotations

import pytest

from ui import copy


@pytest.mark.parametrize(
    ("topic", "name"), [("rag", "RAG"), ("azure", "Azure"), ("multi-cloud", "multi cloud"), ("cost", "cost")]
)
def test_a_topic_is_named_as_people_write_it(topic: str, name: str) -> None:
    assert copy.topic_name(topic) == name
