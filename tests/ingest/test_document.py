"""A resume is read as plain text or refused in one sentence, whatever was put into it."""

from __future__ import annotations

import io
import os
import subprocess
import urllib.request
import zipfile
import zlib
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import MOST_BYTES, MOST_CHARACTERS, Document, DocumentKind, read_document
from ingest.errors import DocumentUnreadable
from ingest.pdf_text import MOST_OPERATORS, MOST_PAGES
from tests.ingest.documents import numbered, part_of, pdf, saved, with_part, word

RESUME = "Ines Albrecht\n\n2019-2024 Lindwurm Logistik: forecasting for 212 depots"
BODY = "word/document.xml"


def refusal(content: bytes | Path, name: str = "") -> str:
    """The one sentence that a document is refused with."""
    with pytest.raises(DocumentUnreadable) as caught:
        read_document(content, name)
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    assert message.endswith(".")
    assert message.isprintable()
    return message


# --- What is read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind"), [("cv.txt", "text"), ("CV.MD", "markdown"), ("", "text"), ("a.b/cv", "text")]
)
def test_text_is_read_by_its_name(name: str, kind: str) -> None:
    assert read_document(RESUME.encode(), name) == Document(RESUME, DocumentKind(kind))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_what_an_editor_puts_before_a_text_is_no_part_of_it(encoding: str) -> None:
    assert read_document(RESUME.replace("\n", "\r\n").encode(encoding), "cv.txt").text == RESUME


def test_a_pdf_gives_the_text_of_its_pages_and_their_number() -> None:
    read = read_document(pdf("Ines Albrecht", "Staff Engineer"), "cv.pdf")
    assert read == Document("Ines Albrecht\n\nStaff Engineer", DocumentKind.PDF, pages=2)


def test_a_word_document_gives_a_line_for_each_paragraph_tables_headers_and_footers_too() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "ines@example.org"
    document.sections[0].footer.paragraphs[0].text = "page one"
    document.add_paragraph("Ines\tAlbrecht")
    document.add_table(1, 2).rows[0].cells[1].text = "212 depots"
    read = read_document(saved(document), "cv.docx")
    assert read.kind is DocumentKind.WORD
    assert read.text.split() == ["ines@example.org", "Ines", "Albrecht", "212", "depots", "page", "one"]


def test_a_file_is_read_from_disk_under_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(pdf("Ines"))
    assert read_document(tmp_path / "cv.pdf").pages == 1


# --- What a reader does not see -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hidden", "seen"),
    [
        ("Zo\u200b\u200b\u200be", "Zoe"),
        ("\u202eenieS\u202c", "enieS"),
        ("2023\U000e0049\U000e0067\U000e006e\U000e006f\U000e0072\U000e0065", "2023"),
        ("a\u3164\u3164\u2800\u115f\u034fb", "ab"),
        ("a\ufe00\U000e0100b", "ab"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\x1b[2Jcleared\x07", "[2Jcleared"),
        ("icon \ue0b0 here", "icon  here"),
        ("no\u00a0break", "no break"),
        ("one\u2028two\x85three\x0cfour", "one\ntwo\nthree\nfour"),
        ("Z" + "\u0351\u036b" * 20 + "algo", "Z\u0351\u036b\u0351algo"),
        ("e\u0301", "\u00e9"),
        ("family \U0001f468\u200d\U0001f469\u200d\U0001f467", "family \U0001f468\u200d\U0001f469\u200d\U0001f467"),
        ("a\u200db \u200c c", "ab  c"),
        ("many\n\n\n\n\nblank   \nlines", "many\n\nblank\nlines"),
        ("kept: <b>&amp;</b> {{ 7*7 }} =SUM(1+1)", "kept: <b>&amp;</b> {{ 7*7 }} =SUM(1+1)"),
    ],
)
def test_a_text_holds_what_can_be_seen_and_nothing_else(hidden: str, seen: str) -> None:
    assert read_document(f"x{hidden}x".encode(), "cv.txt").text == f"x{seen}x"


def test_words_that_a_word_document_hides_are_not_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("seen")
    for text, value in ((" hidden", None), (" shown", "0")):
        run = paragraph.add_run(text)
        mark = OxmlElement("w:vanish")
        if value is not None:
            mark.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", value)
        run._r.get_or_add_rPr().append(mark)
    assert read_document(saved(document), "cv.docx").text == "seen shown"


def test_a_text_box_is_read_once_though_it_is_stored_twice() -> None:
    box = (
        b'<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        b"<mc:Choice><w:p><w:r><w:t>boxed</w:t></w:r></w:p></mc:Choice>"
        b"<mc:Fallback><w:p><w:r><w:t>boxed</w:t></w:r></w:p></mc:Fallback>"
        b"</mc:AlternateContent><w:t>after</w:t></w:r></w:p>"
    )
    body = part_of(word("Ines"), BODY).replace(b"<w:sectPr", box + b"<w:sectPr")
    assert read_document(with_part(word("Ines"), BODY, body), "cv.docx").text.split() == ["Ines", "after", "boxed"]


# --- What is refused ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "cv.txt", "cv.txt holds no text"),
        (b" \n\t \xe2\x80\x8b", "cv.md", "cv.md holds no text"),
        (b"x" * (MOST_BYTES + 1), "cv.txt", "larger than 5 MB"),
        (b"word " * (MOST_CHARACTERS // 4), "cv.txt", "more than the 200,000 characters"),
        (b"x" + "\u200b".encode() * (2 * MOST_CHARACTERS), "cv.txt", "more than the 200,000 characters"),
        (b"caf\xe9", "cv.txt", "cv.txt is not UTF-8 text; save it as UTF-8"),
        (b"\xff\xfea", "cv.txt", "not UTF-8 text"),
        (b"a\0b", "cv.txt", "cv.txt is no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "cv.docx", "older Office, or one locked by a password"),
        (b"{\\rtf1 hello}", "cv.txt", "is RTF"),
        (b"\x89PNG\r\n", "cv.pdf", "is a picture"),
        (b"MZ\x90", "cv.pdf", "is a program"),
        (b"hello", "cv.pdf", "cv.pdf holds text and not a PDF; give it its right name"),
        (b"hello", "cv.docx", "holds text and not a Word document"),
        (pdf("x"), "cv.txt", "holds a PDF and not text"),
        (word("x"), "cv.pdf", "holds a Word document and not a PDF"),
        (b"hello", "cv.exe", "cv.exe is of no kind that is read"),
        (b"<p>hello</p>", "cv.html", "cv.html is of no kind that is read"),
        (b"%PDF-1.7\nbut no more", "cv.pdf", "damaged, or no whole PDF"),
        (b"PK\x03\x04 but no more", "cv.docx", "cv.docx is damaged"),
        (pdf("x")[:-200], "cv.pdf", ""),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(content: bytes, name: str, said: str) -> None:
    assert said in refusal(content, name)


def test_a_name_is_said_on_one_line_and_short() -> None:
    said = refusal(b"", "/etc/pass\u202ewd\n\x1b[31m" + "x" * 300 + ".txt")
    assert said.startswith("passwd [31mxxx")
    assert len(said) < 200


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert "is no file" in refusal(tmp_path)
    assert "No such file" in refusal(tmp_path / "gone.pdf")
    assert "cannot be read" in refusal(tmp_path / "a\0b.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert "pipe.txt is no file" in refusal(tmp_path / "pipe.txt")


def test_a_file_is_not_read_beyond_what_is_taken(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(10**12)
    assert "larger than 5 MB" in refusal(tmp_path / "huge.txt")


# --- PDFs that mean harm --------------------------------------------------------------------------------------


def test_a_locked_pdf_says_so() -> None:
    locked = b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/O(%s)/U(%s)/P -1>>/ID[(a)(b)]" % (b"o" * 32, b"u" * 32)
    assert "locked; save a copy without password" in refusal(numbered([b"<</Type/Catalog>>"], locked), "cv.pdf")


def test_too_many_pages_are_refused() -> None:
    assert f"has {MOST_PAGES + 1} pages" in refusal(pdf(*"x" * (MOST_PAGES + 1)), "cv.pdf")


def test_a_page_tree_that_holds_itself_is_refused() -> None:
    round_about = numbered([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"])
    assert refusal(round_about, "cv.pdf")


def test_a_stream_that_unpacks_to_far_more_is_refused() -> None:
    bomb = zlib.compress(b"0 " * 30_000_000, 9)
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(bomb), bomb)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Resources<</Font<<>>>>/Contents 4 0 R>>",
        stream,
    ]
    assert refusal(numbered(objects), "cv.pdf")


def test_a_page_that_asks_for_too_much_work_is_refused() -> None:
    assert "too intricate" in refusal(pdf("x", content=b"q Q " * (MOST_OPERATORS // 2 + 1)), "cv.pdf")


def test_drawings_within_drawings_end() -> None:
    inner = b"BT /F1 12 Tf (x) Tj ET /X Do /X Do"
    form = b"<</Type/XObject/Subtype/Form/Resources<</XObject<</X 99 0 R>>>>/Length %d>>stream\n%s\nendstream"
    padding = [b"null"] * (98 - 5)
    read = read_document(pdf("x", more=[*padding, form % (len(inner), inner)], content=inner), "cv.pdf")
    assert read.pages == 1


def test_scripts_links_and_attached_files_in_a_pdf_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    monkeypatch.setattr(urllib.request, "urlopen", None)
    actions = (
        b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>"
        b"/Names<</EmbeddedFiles<</Names[(a.exe)<</F(a.exe)>>]>>>>"
        b"/AA<</WC<</S/Launch/F(/bin/sh)>>>>>>"
    )
    armed = pdf("Ines").replace(b"<</Type/Catalog/Pages 2 0 R>>", actions)
    assert read_document(armed, "cv.pdf").text == "Ines"


@settings(max_examples=40)
@given(st.data())
def test_a_damaged_pdf_is_read_or_refused_and_never_more(data: st.DataObject) -> None:
    _read_or_refused(pdf("Ines Albrecht", "Staff Engineer"), "cv.pdf", data)


# --- Word documents that mean harm ----------------------------------------------------------------------------


def test_an_archive_that_is_no_word_document_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("xl/workbook.xml", "<a/>")
    assert "another kind of Office file" in refusal(out.getvalue(), "cv.docx")


def test_a_word_document_that_unpacks_to_far_more_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bomb = with_part(word("x"), "word/media/bomb.xml", b"\0" * 20_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "read", None)
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    assert "unpacks to far more" in refusal(bomb, "cv.docx")


def test_a_word_document_of_very_many_parts_is_refused() -> None:
    out = io.BytesIO(word("x"))
    with zipfile.ZipFile(out, "a") as parts:
        for n in range(1001):
            parts.writestr(f"word/media/{n}", b"")
    assert "unpacks to far more" in refusal(out.getvalue(), "cv.docx")


@pytest.mark.parametrize(
    "definitions",
    [
        b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE d [<!ENTITY a SYSTEM "http://127.0.0.1:9/x">]>',
        b'<!DOCTYPE d [<!ENTITY b "lol"><!ENTITY c "%s"><!ENTITY a "%s">]>' % (b"&b;" * 500, b"&c;" * 500),
    ],
)
def test_entities_in_a_word_document_stand_for_nothing(definitions: bytes) -> None:
    body = part_of(word("before ENTITY after"), BODY)
    declaration, rest = body.split(b"?>", 1)
    hostile = with_part(word(""), BODY, declaration + b"?>" + definitions + rest.replace(b"ENTITY", b"&a;"))
    try:
        text = read_document(hostile, "cv.docx").text
    except DocumentUnreadable:
        return
    assert "root:" not in text
    assert "lol" not in text


def test_macros_in_a_word_document_are_left_alone() -> None:
    macro = with_part(word("Ines"), "word/vbaProject.bin", b'Sub AutoOpen()\nShell "sh"\nEnd Sub')
    assert read_document(macro, "cv.docx").text == "Ines"


def test_a_document_with_macros_by_its_own_word_is_refused() -> None:
    types = part_of(word("Ines"), "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert "no plain Word document" in refusal(with_part(word("Ines"), "[Content_Types].xml", types), "cv.docx")


def test_a_part_that_is_named_and_not_there_is_refused() -> None:
    links = part_of(word("x"), "_rels/.rels").replace(b"docProps/core.xml", b"../../../etc/passwd")
    assert refusal(with_part(word("x"), "_rels/.rels", links), "cv.docx")


@settings(max_examples=40)
@given(st.data())
def test_a_damaged_word_document_is_read_or_refused_and_never_more(data: st.DataObject) -> None:
    _read_or_refused(word("Ines Albrecht"), "cv.docx", data)


@given(st.binary(max_size=200), st.sampled_from(["cv.txt", "cv.md", "cv.pdf", "cv.docx", "", "\0"]))
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    assert len(_text_or_refusal(content, name).strip()) > 0


def _read_or_refused(content: bytes, name: str, data: st.DataObject) -> None:
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    assert _text_or_refusal(bytes(damaged), name)


def _text_or_refusal(content: bytes, name: str) -> str:
    """The text, or the one line that it is refused with."""
    try:
        return read_document(content, name).text
    except DocumentUnreadable as error:
        (line,) = str(error).splitlines()
        return line
