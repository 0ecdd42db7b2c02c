from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from graph.coach.replies import NEAREST_LEAD
from graph.memory.conversations import AskedTurn
from tests.ui.fakes import a_refusal, an_answer, small_guide
from ui.components.asking.answer_markdown import answer_markdown, conversation_markdown, file_name

GUIDE = small_guide()


def test_citations_are_numbers_and_stand_with_their_titles_at_the_end() -> None:
    text = answer_markdown(an_answer(), GUIDE)

    assert "The error rate fell to 2%. [1]" in text
    assert "The index grew without a plan. [2] It held for a year. [1]" in text
    assert text.endswith(
        "**Sources**\n\n"
        "1. Result – How did you tame a \\*wild\\* index?\n"
        "2. Situation – How did you tame a \\*wild\\* index?"
    )
    assert "q01/" not in text


@pytest.mark.parametrize(
    "said",
    [
        "<script>alert(6)</script> was the first thing.",
        "A &lt;b&gt; stood there, and so did &#60;i>.",
        "![pixel](http://x.invalid/p.png) and [link](javascript:void(0))",
        "[link][ref] and <http://x.invalid>",
        "`<b>` before \\<i> and a <!-- comment -->",
    ],
)
def test_what_the_guide_says_is_shown_as_it_stands_there_and_is_never_alive(said: str) -> None:
    was = an_answer()
    claim = was.claims[0].model_copy(update={"text": said})
    answer = was.model_copy(update={"claims": (claim,), "answer": f"**Say this**\n\n{said} [q01/result]"})
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parser.validateLink = lambda url: True
    tokens = parser.parse(answer_markdown(answer, GUIDE))
    inline = [child for token in tokens for child in token.children or ()]
    assert not {token.type for token in (*tokens, *inline)} & {"html_block", "html_inline", "image", "link_open"}
    assert f"{said} [1]" in "".join(child.content for child in inline)


def test_a_section_that_has_left_the_guide_is_named_by_its_id() -> None:
    answer = an_answer().model_copy(update={"citations": ("q77/result",)})

    assert answer_markdown(answer, GUIDE).endswith("1. q77/result")


def test_a_refusal_has_no_sources_and_no_ids() -> None:
    refusal = a_refusal().model_copy(update={"answer": f"Not covered. {NEAREST_LEAD} When do you retry? [r01]."})

    assert answer_markdown(refusal, GUIDE) == f"Not covered.\n\n{NEAREST_LEAD}\n\n- When do you retry?"
    assert answer_markdown(refusal.model_copy(update={"related": ()}), GUIDE) == "Not covered."


def test_a_conversation_is_its_questions_with_their_answers_oldest_first() -> None:
    turns = [
        AskedTurn(id="1", question="How?", answer=an_answer()),
        AskedTurn(id="2", question="And *what*\n<b>?", understood="How? And what?", answer=a_refusal()),
    ]

    text = conversation_markdown(turns, GUIDE, "2026-11-02T09:00:00")

    assert text.startswith("# A conversation with the coach, 2 November 2026\n\n## How?\n\n**Say this**\n")
    assert text.endswith(
        "\n\n## And \\*what\\* \\<b\\>?\n\n*Understood as: “How? And what?”*\n\n"
        f"I don't have sufficient information.\n\n{NEAREST_LEAD}\n\n- When do you retry?\n"
    )


def test_a_conversation_that_could_not_be_kept_has_no_date_and_no_id() -> None:
    assert conversation_markdown([], GUIDE) == "# A conversation with the coach\n"
    assert (file_name(""), file_name("talk-1")) == ("conversation.md", "conversation-talk-1.md")
