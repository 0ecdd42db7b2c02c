"""The page Job post over the real target and tailoring, with a library of shared words in place of the model."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from langgraph.store.memory import InMemoryStore
from streamlit.testing.v1 import AppTest

from graph.tailoring.target import TARGET
from graph.tailoring.uncovered import Group
from tests.graph.tailoring.word_library import WordLibrary
from tests.ingest.documents import pdf, word
from tests.ui.fakes import FakeSessions, interview_steps, prepared
from tests.ui.job_posts import CHEF, HOSTILE, POST, RESUME
from ui import copy
from ui.components.interviewing.sitting import PLAN
from ui.components.markdown import as_text
from ui.components.opening import OVERRIDE
from ui.copy import tailoring_copy, target_copy

APP = str(Path(__file__).resolve().parents[2] / "ui" / "app.py")
FIRST = "You tame an index that grows without a plan and keep retrieval precise"


class Given:
    """The page, and the store behind it."""

    def __init__(self, store: InMemoryStore | None = None) -> None:
        self.store = store or InMemoryStore()
        self.sessions = FakeSessions(interview_steps())
        self.page = AppTest.from_file(APP, default_timeout=30)
        self.page.session_state[OVERRIDE] = prepared(sessions=self.sessions, store=self.store)
        self.page.run()
        self.page.switch_page("screens/job_post.py").run()
        assert not self.page.exception

    def kept(self, kind: str) -> str | None:
        item = self.store.get(TARGET, kind)
        return str(item.value["text"]) if item else None

    def paste(self, text: str, kind: str = "post", number: int = 0) -> None:
        self.page.text_area(key=f"target-{kind}-text-{number}").set_value(text)
        self.press(f"target-{kind}-keep")

    def upload(self, name: str, content: bytes, kind: str = "post") -> None:
        self.page.file_uploader(key=f"target-{kind}-file-0").set_value((name, content, "application/octet-stream"))
        self.press(f"target-{kind}-keep")

    def press(self, key: str) -> None:
        self.page.button(key=key).click().run()
        assert not self.page.exception

    def open(self, tab: str) -> None:
        self.page.session_state["target-tab"] = f":blue[{tab}]"
        self.page.run()
        assert not self.page.exception

    def unfold(self, key: str) -> None:
        self.page.session_state[key] = True
        self.page.run()
        assert not self.page.exception

    @property
    def errors(self) -> list[str]:
        return [str(each.value) for each in self.page.error]

    @property
    def shown(self) -> str:
        return "\n".join(str(each.value) for each in (*self.page.markdown, *self.page.caption, *self.page.info))


def test_without_a_post_it_says_what_to_do_and_that_nothing_leaves() -> None:
    given = Given()
    assert [each.value for each in given.page.title] == [copy.TARGET]
    assert target_copy.LEAD in given.shown
    assert target_copy.LOCAL in given.shown
    assert not given.page.tabs


def test_a_pasted_post_is_kept_read_and_laid_against_the_guide() -> None:
    given = Given()
    given.paste(POST)
    assert given.kept("post") == POST.strip()
    assert "## LLM engineer" in given.shown
    assert f"**{target_copy.group(Group.NOBODY, 2)}**" in given.shown
    assert as_text("“You hold a forklift licence”", inline=True) in given.shown
    assert as_text(f"“{FIRST}”", inline=True) in given.shown
    given.open(target_copy.QUESTIONS)
    assert as_text(f"the post says “{FIRST}”", inline=True) in given.shown


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("post.txt", POST.encode()),
        ("post.md", f"# {POST}".encode()),
        ("post.docx", word(*POST.splitlines())),
        ("post.pdf", pdf("LLM engineer. You must cut the cost of retrieval.")),
    ],
)
def test_a_file_of_each_kind_is_read(name: str, content: bytes) -> None:
    given = Given()
    given.upload(name, content)
    assert "cost of retrieval" in (given.kept("post") or "")
    assert given.errors == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("post.pdf", pdf(POST.replace("\n", " "))[:200], "post.pdf"),
        ("post.txt", b"x" * 6_000_000, "5 MB"),
        ("post.txt", b"\xff\xfe\xfd", "post.txt"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence_and_changes_nothing(name: str, content: bytes, said: str) -> None:
    given = Given()
    given.upload(name, content)
    (told,) = given.errors
    assert as_text(said, inline=True) in told
    assert given.kept("post") is None


def test_nothing_and_both_are_refused_and_what_was_typed_stays() -> None:
    given = Given()
    given.press("target-post-keep")
    assert given.errors == [as_text(target_copy.NOTHING_GIVEN)]
    given.page.text_area(key="target-post-text-0").set_value(POST)
    given.upload("post.txt", POST.encode())
    assert given.errors == [as_text(target_copy.BOTH_GIVEN)]
    assert given.page.text_area(key="target-post-text-0").value == POST


def test_what_was_typed_outlives_a_visit_elsewhere() -> None:
    given = Given()
    given.page.text_area(key="target-post-text-0").set_value("half a post").run()
    given.page.switch_page("screens/ask.py").run()
    given.page.switch_page("screens/job_post.py").run()
    assert given.page.text_area(key="target-post-text-0").value == "half a post"


def test_a_resume_is_kept_without_who_it_is_and_shown_as_it_is_kept() -> None:
    given = Given()
    given.paste(RESUME, "resume")
    given.paste(POST)
    assert "Jane" not in (given.kept("resume") or "")
    given.open(target_copy.KEPT_TEXTS)
    given.unfold("target-show-resume")
    assert as_text("- Forklift licence since 2019") in given.shown
    assert "Jane" not in given.shown
    assert "mail" not in given.shown
    given.open(target_copy.ASKS)
    assert as_text("your resume: “Forklift licence since 2019”", inline=True) in given.shown


def test_contact_data_that_an_import_brought_is_not_shown() -> None:
    store = InMemoryStore()
    text = "Skills: Python\n\njane@mail.example"
    store.put(TARGET, "resume", {"form": 1, "title": "T", "text": text, "changed": "2026-11-22T09:00:00"})
    given = Given(store)
    given.unfold("target-show-resume")
    assert as_text("Skills: Python") in given.shown
    assert "mail" not in given.shown


def test_another_post_takes_its_place_and_no_input_keeps_the_first() -> None:
    given = Given()
    given.paste(POST)
    given.open(target_copy.KEPT_TEXTS)
    assert given.page.text_area(key="target-post-text-1").value == ""
    given.paste(CHEF, number=1)
    assert given.kept("post") == CHEF
    assert "LLM engineer" not in given.shown
    assert tailoring_copy.NOT_IN_FIELD in given.shown
    assert tailoring_copy.USUAL_PLAN in given.shown


def test_forgetting_asks_first_and_leaves_nothing() -> None:
    given = Given()
    given.paste(RESUME, "resume")
    given.paste(POST)
    given.open(target_copy.KEPT_TEXTS)
    given.press("target-forget")
    given.press("target-forget-not")
    assert given.kept("post")
    assert "forklift" in repr(given.page.session_state)
    given.press("target-forget")
    given.press("target-forget-now")
    assert given.store.search(TARGET) == []
    assert target_copy.LEAD in given.shown
    assert "forklift" not in repr(given.page.session_state).lower()


def test_the_interview_has_the_number_of_questions_that_is_chosen_and_its_reasons() -> None:
    given = Given()
    given.paste(POST)
    given.page.number_input(key="target-questions-2").set_value(1).run()
    given.press("target-sit")
    (plan,) = given.sessions.plans
    assert (plan.entries, [each.words for each in plan.post]) == (("q01",), [FIRST])
    assert PLAN not in given.page.session_state


def test_a_hostile_post_is_text_and_no_more() -> None:
    given = Given()
    given.paste(HOSTILE)
    assert as_text("<script>window.taken = 1</script> **LLM** engineer", inline=True) in given.shown
    # Each mark of it has a backslash before it.
    assert not re.search(r"(?<!\\)(?:<script|<img|\]\(javascript|\$x|\|$)", given.shown, re.MULTILINE)
    assert ":smile:" not in given.shown


def test_it_is_worked_out_once_for_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    likeness: Callable[..., object] = WordLibrary.likeness
    monkeypatch.setattr(
        WordLibrary, "likeness", lambda self, text, asked: compared.append(text) or likeness(self, text, asked)
    )
    given = Given()
    given.paste(POST)
    worked = len(compared)
    assert worked
    for tab in (target_copy.QUESTIONS, target_copy.KEPT_TEXTS, target_copy.ASKS):
        given.open(tab)
    assert len(compared) == worked
    given.open(target_copy.KEPT_TEXTS)
    given.paste(RESUME, "resume")
    assert len(compared) > worked


def test_a_post_that_cannot_be_read_says_so_and_can_be_forgotten() -> None:
    store = InMemoryStore()
    store.put(TARGET, "post", {"form": 1, "title": "no text"})
    given = Given(store)
    assert "damaged" in given.errors[0]
    given.press("target-forget")
    given.press("target-forget-now")
    assert target_copy.LEAD in given.shown
