import os
from pathlib import Path

import pytest

from ingest.errors import SourceError
from ingest.source import MAX_SOURCE_BYTES, is_folder, read_text, require_folder


def refusal(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        read_text(path)
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    return message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"Situation\x00Task", "is a binary file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is a binary file"),
        ("Lösung\n".encode("latin-1"), "is not UTF-8 text (line 1); save it as UTF-8"),
        ("Situation".encode("utf-16"), "is UTF-16 text; save it as UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_what_to_do(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "guide.txt"
    path.write_bytes(content)
    assert said in refusal(path)


def test_a_byte_order_mark_and_windows_line_ends_are_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "guide.txt"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    assert read_text(path) == "one\ntwo\nthree\n"


def test_a_path_with_nothing_at_it_is_refused(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "absent.txt")
    (tmp_path / "file").write_text("x")
    assert "does not exist" in refusal(tmp_path / "file" / "below.txt")


def test_a_folder_is_refused_as_a_file_and_a_file_as_a_folder(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)
    assert is_folder(tmp_path)
    assert require_folder(tmp_path) == tmp_path
    path = tmp_path / "file.md"
    path.write_text("x")
    with pytest.raises(SourceError, match="is not a folder"):
        require_folder(path)


def test_a_path_that_the_system_cannot_take_is_refused(tmp_path: Path) -> None:
    assert "cannot be used as a path" in refusal(tmp_path / "a\0b")
    assert "cannot be used as a path" in refusal(tmp_path / ("n" * 5000))


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "is not a regular file" in refusal(tmp_path / "pipe.txt")


def test_a_huge_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        # A sparse file: were it read, its NUL bytes would make it 'binary' instead.
        file.truncate(200_000_000)
    assert "is larger than 10 MB" in refusal(path)


def test_a_file_of_just_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "limit.txt"
    path.write_bytes(b"x" * MAX_SOURCE_BYTES)
    assert len(read_text(path)) == MAX_SOURCE_BYTES
    path.write_bytes(b"x" * (MAX_SOURCE_BYTES + 1))
    assert "is larger than" in refusal(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("x")
    path.chmod(0)
    assert "may not be read" in refusal(path)
