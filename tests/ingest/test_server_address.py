"""COACH_CHROMA_URL, taken apart."""

from __future__ import annotations

import pytest

from ingest.errors import IndexUnavailable
from ingest.server_address import ServerAddress, parse_address


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://localhost:9000", ServerAddress("localhost", 9000, False)),
        ("http://localhost", ServerAddress("localhost", 8000, False)),
        ("https://chroma.example.org", ServerAddress("chroma.example.org", 443, True)),
        ("http://[::1]:8001/", ServerAddress("::1", 8001, False)),
    ],
)
def test_an_address_has_a_host_a_port_and_a_protocol(url: str, address: ServerAddress) -> None:
    assert parse_address(url) == address


@pytest.mark.parametrize(
    "url", ["localhost:8000", "localhost", "ftp://host", "http://", "http://h:99999", "http://h:a", "http://[::1", "é"]
)
def test_what_is_no_address_is_said_in_one_sentence_with_an_example(url: str) -> None:
    with pytest.raises(IndexUnavailable) as caught:
        parse_address(url)
    assert str(caught.value) == f"COACH_CHROMA_URL={url!r} is no address; give one such as http://localhost:8000."
