from pathlib import Path

import pytest

from tests.commands.conftest import Coach

pytestmark = pytest.mark.model

FIELDS = {"entries", "sections", "missing", "added", "updated", "unchanged", "removed", "seconds"}


def test_json_has_the_fields_of_the_contract(coach: Coach, real_home: Path) -> None:
    report = coach("ingest", "--json").json
    assert report.keys() == FIELDS
    assert (report["entries"], report["missing"]) == (30, 10)
    assert (report["added"], report["updated"], report["removed"]) == (0, 0, 0), "nothing has changed"


def test_people_get_what_it_did_in_two_lines(coach: Coach, real_home: Path) -> None:
    ran = coach("ingest")
    assert (ran.status, ran.err) == (0, "")
    assert len(ran.out.splitlines()) == 2
    assert "0 added, 0 updated, 0 removed" in ran.out


def test_the_judges_reader_is_ready_afterwards(coach: Coach, real_home: Path) -> None:
    (reader,) = (real_home / "models").glob("reader-*/model.onnx")
    reader.unlink()
    assert coach("ingest").status == 0
    assert reader.is_file(), "no interview waits for it"


@pytest.mark.parametrize("content", [b"", b"Only a diary, without any question.\n", b"\x89PNG\x00\x00"])
def test_a_source_that_holds_no_guide_is_refused_and_the_index_still_answers(
    coach: Coach, real_home: Path, tmp_path: Path, content: bytes
) -> None:
    source = tmp_path / "notes.txt"
    source.write_bytes(content)
    assert "notes.txt" in coach("ingest", str(source)).complaint
    assert coach("retrieve", "caching", "--json").json["hits"]
