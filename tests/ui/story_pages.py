"""A guide with a lost Action and its note, and the page Stories over the real bank, for tests of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from langgraph.store.memory import InMemoryStore
from streamlit.testing.v1 import AppTest

from graph.memory.judgement import Judgement
from graph.stories.story import Story
from ingest.settings import KnowledgeSettings
from ingest.star import Guide, Section, SectionKind
from tests.graph.stories.bank import stories_of
from tests.ui.fakes import FakeRecord, FakeReviews, FakeSessions, FakeShelf, interview_steps, prepared, small_guide
from tests.ui.own_guide import OwnShelf
from ui.components.opening import OVERRIDE
from ui.components.preparation import Preparation

APP = str(Path(__file__).resolve().parents[2] / "ui" / "app.py")
NOTE = "Mention the rationale behind your chunking, the impact of the reranker. Avoid abstract claims."
TAMED = (
    "At a bank the wild index grew without a plan. I was asked to tame the index by June. "
    "I chose chunking by section rather than by length, because a page cut in half is useless. "
    "Wrong answers fell from 40 a week to 9."
)
HOSTILE = "<script>window.taken = 1</script> I tamed **it** with [a](javascript:x) :smile: $x^2$ | index."


def noted_guide() -> Guide:
    """The small guide with a coaching note on its question."""
    guide = small_guide()
    first, *others = guide.entries
    noted = replace(first, sections=(*first.sections, Section("q01", SectionKind.COACHING, NOTE)))
    return replace(guide, entries=(noted, *others))


class Given:
    """The page, and the bank behind it."""

    def __init__(
        self,
        *texts: str,
        judgements: Sequence[Judgement] = (),
        store: InMemoryStore | None = None,
        sessions: FakeSessions | None = None,
        reviews: FakeReviews | None = None,
        own: OwnShelf | None = None,
    ) -> None:
        self.store = store or InMemoryStore()
        guide, locks = noted_guide(), KnowledgeSettings().home / "locks"
        self.bank = stories_of(guide, locks, self.store, tuple(judgements), own.guides if own else {})
        for text in texts:
            self.bank.add(text)
        self.sessions = sessions or FakeSessions(interview_steps())
        desk = prepared(
            sessions=self.sessions, reviews=reviews, shelf=FakeShelf(guide), record=FakeRecord(list(judgements))
        )
        made = replace(desk.result(), stories=self.bank, own=own)
        self.page = AppTest.from_file(APP, default_timeout=30)
        self.page.session_state[OVERRIDE] = Preparation(lambda report: made)
        self.page.run()
        self.go()

    def go(self, **address: str) -> None:
        """To the page, with what its address names."""
        self.page.switch_page("screens/stories.py")
        for part, value in address.items():
            self.page.query_params[part] = value
        self.run()

    def choose(self, guide: str) -> None:
        """One of the own guides, '' for the first one."""
        self.page.selectbox(key="guide-choice").select(guide)
        self.run()

    def run(self) -> None:
        self.page.run()
        assert not self.page.exception

    def press(self, key: str) -> None:
        self.page.button(key=key).click()
        self.run()

    def say(self, label: str, text: str) -> None:
        """Type into the first box with this label."""
        next(box for box in self.page.text_area if box.label == label).set_value(text)
        self.run()

    def press_named(self, label: str) -> None:
        next(button for button in self.page.button if button.label == label).click()
        self.run()

    def open(self, tab: str) -> None:
        self.page.session_state["stories-tab"] = f":blue[{tab}]"
        self.run()

    def story(self, number: int = 1) -> Story:
        return self.bank.get(f"s{number}")

    @property
    def errors(self) -> list[str]:
        return [str(each.value) for each in self.page.error]

    @property
    def shown(self) -> str:
        page = self.page
        kinds = (page.markdown, page.caption, page.info, page.success, page.warning)
        return "\n".join(str(each.value) for kind in kinds for each in kind)
