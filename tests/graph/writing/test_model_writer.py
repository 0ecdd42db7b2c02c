from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from graph.domain import Claim, Verdict
from graph.grounding.entailment import Entailment
from graph.models.fault import Fault, ModelFailed
from graph.models.role import Role
from graph.writing.guide_writer import Draft
from graph.writing.model_writer import MOST_WORDS, Composed, ModelWriter
from ingest.search import Hit
from ingest.sentences import without_list_mark
from tests.chat_acts import Act, CutStream, Say
from tests.chat_faults import honest_reply
from tests.chat_lies import FORGED, FRENCH, LINK, UNTRUE
from tests.chat_roles import HOSTILE, after, honest
from tests.chat_server import ChatServer, Script
from tests.graph.writing.replies import ALSO_TRUE, ELSEWHERE, FIGURE, GUIDE, THIRD, TRUE, connected, reply
from ui.wiring.knowledge import make_entailment

QUESTION = "How do I make retries safe?"
WRITER_FAULTS = [name for name in HOSTILE if name.startswith("writer/")]
QUICK = ("401", "403", "404", "429", "429_soon", "500", "page", "huge", "cut", "cut_tidily", "no_schema")
"""Faults of the wire that end by themselves."""


class Answer:
    """What came of one question to the writer: what was told, how often it was withdrawn, and the answer or failure."""

    def __init__(
        self,
        script: Script | Sequence[Act],
        *found: str,
        entries: tuple[str, ...] = ("r05", "q03"),
        entailment: Entailment | None = None,
    ) -> None:
        self.told: list[Claim] = []
        self.withdrawn = 0
        self.composed: Composed | None = None
        self.failed: ModelFailed | None = None
        self.server: ChatServer
        hits = [_hit(section) for section in found]
        with connected(script, Role.WRITER) as (model, self.server):
            writer = ModelWriter(model, GUIDE, entailment)
            try:
                self.composed = writer.write(
                    QUESTION, Draft((), (), entries), hits, self.told.append, self._count_withdrawal
                )
            except ModelFailed as error:
                self.failed = error

    def _count_withdrawal(self) -> None:
        self.withdrawn += 1

    @property
    def fault(self) -> Fault | None:
        return self.failed.fault if self.failed else None

    @property
    def texts(self) -> list[str]:
        return [claim.text for claim in self.composed.claims] if self.composed else []

    @property
    def sections(self) -> list[dict[str, Any]]:
        given = self.server.heard[0].given
        assert given is not None
        return list(given["sections"])


def _hit(section: str) -> Hit:
    entry, _, kind = section.partition("#")[0].partition("/")
    return Hit(id=section, entry=entry, section=kind, score=1.0, text="")


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.models.attempts._backoff", lambda state: 0.0)


def test_claims_that_the_guide_bears_out_are_the_answer() -> None:
    answer = Answer([Say(reply(TRUE, ALSO_TRUE))])
    assert answer.composed is not None
    assert [(claim.text, claim.citations, claim.verdict) for claim in answer.composed.claims] == [
        (TRUE[0], ("r05/result",), Verdict.SUPPORTED),
        (ALSO_TRUE[0], ("r05/result",), Verdict.SUPPORTED),
    ]
    assert list(answer.composed.claims) == answer.told
    assert answer.withdrawn == 0


def test_who_wrote_it_by_which_prompt_and_how_many_claims_were_dropped_is_told() -> None:
    composed = Answer([Say(reply(TRUE, FIGURE, ALSO_TRUE, TRUE))]).composed
    assert composed is not None
    assert (len(composed.claims), composed.written, composed.dropped) == (2, 4, 2)
    assert composed.model == "tiny-1"
    assert composed.prompt.startswith("writer ")


def test_an_answer_of_which_less_than_half_is_borne_out_is_none() -> None:
    answer = Answer([Say(reply(FIGURE, TRUE, ELSEWHERE))])
    assert answer.fault is Fault.UNTRUE


def test_what_was_told_is_withdrawn_once_when_too_little_is_borne_out_in_the_end() -> None:
    answer = Answer([Say(reply(TRUE, FIGURE, ELSEWHERE))])
    assert answer.fault is Fault.UNTRUE
    assert [claim.text for claim in answer.told] == [TRUE[0]]
    assert answer.withdrawn == 1


def test_what_was_told_is_withdrawn_when_the_reply_cannot_be_read_after_all() -> None:
    answer = Answer([Say(reply(TRUE)[:-1])])
    assert answer.fault is Fault.UNREADABLE
    assert [claim.text for claim in answer.told] == [TRUE[0]]
    assert answer.withdrawn == 1


def test_where_nothing_was_told_nothing_is_withdrawn() -> None:
    answer = Answer([Say(reply(FIGURE))])
    assert (answer.told, answer.withdrawn) == ([], 0)


def test_a_repaired_reply_tells_what_was_told_before_only_once() -> None:
    answer = Answer(after(1, Say(reply(TRUE)[:-1]), lambda call: Say(reply(TRUE, ALSO_TRUE))))
    assert [claim.text for claim in answer.told] == answer.texts == [TRUE[0], ALSO_TRUE[0]]
    assert answer.withdrawn == 0


@pytest.mark.usefixtures("no_pauses")
def test_a_reply_that_breaks_off_and_comes_again_is_told_once() -> None:
    whole = reply(TRUE, ALSO_TRUE, THIRD)
    answer = Answer(after(1, CutStream(whole, len(whole) // 2), lambda call: Say(whole)))
    assert [claim.text for claim in answer.told] == answer.texts == [TRUE[0], ALSO_TRUE[0], THIRD[0]]


def test_a_model_is_given_the_question_and_the_sections_that_were_found_first() -> None:
    answer = Answer([Say(reply(TRUE))], "q03/result#0", "r05/result#1", "q03/result#1")
    given = answer.server.heard[0].given
    assert given is not None
    assert given["question"] == QUESTION
    ids = [each["id"] for each in given["sections"]]
    assert ids[:2] == ["q03/result", "r05/result"]
    rest = ["r05/situation", "r05/task", "r05/action", "q03/evaluates", "q03/situation", "q03/task", "q03/coaching"]
    assert ids[2:] == rest


def test_each_section_is_given_whole_with_the_title_of_its_entry() -> None:
    for each in Answer([Say(reply(TRUE))], "q03/result#0").sections:
        section, entry = GUIDE.section(each["id"]), GUIDE.entry(each["id"].partition("/")[0])
        assert section is not None
        assert entry is not None
        assert (each["text"], each["title"]) == (section.text, entry.title)


def test_neither_lost_sections_nor_those_of_other_entries_are_given() -> None:
    ids = [each["id"] for each in Answer([Say(reply(TRUE))], "q01/result#0", "r05/task#0", entries=("r05",)).sections]
    assert ids == ["r05/task", "r05/situation", "r05/action", "r05/result"]
    assert "q03/action" not in [each["id"] for each in Answer([Say(reply(TRUE))]).sections]


def test_no_more_is_given_than_there_is_room_for() -> None:
    entries = tuple(entry.id for entry in GUIDE.entries)
    given = Answer([Say(reply(TRUE))], "r05/result#0", entries=entries).sections
    assert given[0]["id"] == "r05/result"
    assert MOST_WORDS / 2 < sum(len(each["text"].split()) for each in given) <= MOST_WORDS


def harms(answer: Answer) -> list[str]:
    """What is wrong with an answer that a hostile model had a hand in."""
    wrong = []
    if answer.failed is not None:
        wrong += ["fails in more than a sentence"] if "\n" in str(answer.failed) else []
        wrong += [f"withdraws {answer.withdrawn} times"] if answer.withdrawn != bool(answer.told) else []
    else:
        wrong += ["withdraws an answer"] if answer.withdrawn else []
        wrong += [] if answer.texts else ["answers nothing"]
    # What was told was seen, if only for a moment.
    shown = [*answer.told, *(answer.composed.claims if answer.composed else ())]
    wrong += [f"shows {claim.text!r}" for claim in shown if not _is_true(claim, answer.server)]
    return wrong


def _is_true(claim: Claim, server: ChatServer) -> bool:
    """Whether its sections say it word for word, or an honest model says it with some of them."""
    sections = [GUIDE.section(citation) for citation in claim.citations]
    if claim.verdict is not Verdict.SUPPORTED or any(each is None or not each.text for each in sections):
        return False
    if any(mark in claim.text for mark in (FORGED, UNTRUE, FRENCH, LINK, "<", "](")):
        return False
    spoken = [without_list_mark(each["text"]) for each in honest_reply(server.heard[0])["claims"]]
    told = " ".join(" ".join(each.text.split()) for each in sections if each is not None and each.text)
    return claim.text in told or claim.text in spoken


def test_an_honest_model_is_believed() -> None:
    answer = Answer(honest, "r05/result#0")
    assert len(answer.texts) >= 3
    assert harms(answer) == []


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize("fault", [*WRITER_FAULTS, *(f"wire/{name}" for name in QUICK)])
def test_of_a_hostile_model_only_true_claims_are_shown_or_none(fault: str) -> None:
    assert harms(Answer(HOSTILE[fault], "r05/result#0", "q03/result#0")) == []


@pytest.mark.parametrize(
    "fault", ["invented_citation", "wrong_citation", "hallucinated", "injected", "other_language", "repeats"]
)
def test_of_a_model_that_only_lies_nothing_is_shown(fault: str) -> None:
    answer = Answer(HOSTILE[f"writer/{fault}"], "r05/result#0", "q03/result#0")
    assert answer.fault is Fault.UNTRUE


@pytest.mark.model
def test_the_checker_that_the_coach_has_shows_only_true_claims_of_a_hostile_model(real_home: Path) -> None:
    entailment = make_entailment()
    found = {name: harms(Answer(HOSTILE[name], "r05/result#0", entailment=entailment)) for name in WRITER_FAULTS}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.model
def test_the_checker_that_the_coach_has_believes_an_honest_model(real_home: Path) -> None:
    answer = Answer(honest, "q03/result#0", entailment=make_entailment())
    assert len(answer.texts) >= 3
    assert harms(answer) == []
