from graph.writing.expectations import EXPECTED, expected_probes
from ingest.edition import EDITION
from ingest.reading import read_source

GUIDE = read_source(EDITION)


def test_every_question_that_is_asked_expects_two_different_probes() -> None:
    for entry in GUIDE.entries:
        probes = expected_probes(entry)
        assert len(set(probes)) == (EXPECTED if entry.practised else 0)
        assert all(probe.endswith("?") and "{" not in probe for probe in probes)


def test_the_same_entry_expects_the_same_probes_and_not_all_entries_do() -> None:
    practised = [entry for entry in GUIDE.entries if entry.practised]
    assert [expected_probes(entry) for entry in practised] == [expected_probes(entry) for entry in practised]
    assert len({expected_probes(entry) for entry in practised}) > 5
