import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import GuideFormatError, SourceError
from ingest.reading import read_source

SAMPLES = Path(__file__).parents[1] / "fixtures" / "articles"
ENTRY = "---\nid: f01\nkind: faq\ntitle: Why?\n---\n## Answer\nBecause.\n"


@pytest.mark.parametrize("name", ["sample.txt", "sample.html", "sample.md"])
def test_an_article_is_read_by_its_suffix(name: str) -> None:
    assert len(read_source(SAMPLES / name).entries) == 9


def test_a_page_may_be_named_htm_in_capitals(tmp_path: Path) -> None:
    path = tmp_path / "PAGE.HTM"
    path.write_bytes((SAMPLES / "sample.html").read_bytes())
    assert read_source(path) == read_source(SAMPLES / "sample.html")


def test_markdown_with_fields_is_an_entry_of_an_edition(tmp_path: Path) -> None:
    path = tmp_path / "f01.md"
    path.write_text(ENTRY)
    assert read_source(path).entries == read_source(tmp_path).entries


@pytest.mark.parametrize("fields", ["id: f01\nkind: faq", "\nTitle : Why?\nid: f01"])
def test_an_entry_whose_fields_are_never_closed_is_not_taken_for_an_article(tmp_path: Path, fields: str) -> None:
    path = tmp_path / "f01.md"
    path.write_text(f"---\n{fields}\n" + (SAMPLES / "sample.md").read_text())
    with pytest.raises(GuideFormatError, match=r"f01\.md, line 1: the fields are never closed; put a line '---'"):
        read_source(path)


def test_an_article_may_begin_with_a_rule(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text("---\n\n" + (SAMPLES / "sample.md").read_text().replace("\n---\n", "\n"))
    assert len(read_source(path).entries) == 9


@pytest.mark.parametrize("name", ["guide.pdf", "guide", "guide.docx"])
def test_another_kind_of_file_is_told_what_is_accepted(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    with pytest.raises(SourceError, match=r"a folder or a file in \.md, \.txt, \.html, \.htm"):
        read_source(tmp_path / name)


def test_a_path_with_nothing_at_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        read_source(tmp_path / "absent.pdf")


@given(st.binary() | st.text().map(str.encode), st.sampled_from([".txt", ".html", ".md"]))
def test_any_file_is_a_guide_or_a_named_failure(content: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"any{suffix}"
        path.write_bytes(content)
        said = ""
        try:
            read_source(path)
        except (SourceError, GuideFormatError) as error:
            said = str(error)
        assert "\n" not in said
