from graph.coach.replies import NOT_IN_THE_GUIDE, answered, insufficient
from graph.domain import AnswerStatus, Claim, Verdict
from graph.writing.guide_writer import Draft, Passage, Statement
from graph.writing.outline import SAY_THIS, WHY_IT_LANDS
from ingest.star import Entry, Guide, Section

ELEVEN = Statement("The reranker by itself brought an 11-point improvement in accuracy.", "q03/result")
TWELVE = Statement("The reranker by itself brought a 12-point improvement in accuracy.", "q03/result")
ELSEWHERE = Statement(ELEVEN.text, "r04/action")
NOWHERE = Statement(ELEVEN.text, "q03/action")
UNKNOWN = Statement(ELEVEN.text, "q99/result")


def draft(*statements: Statement, missing: tuple[str, ...] = ()) -> Draft:
    return Draft((Passage(SAY_THIS, statements),), missing, ("q03",))


def test_a_sentence_of_its_section_is_a_supported_claim_with_its_mark_behind_it(guide: Guide) -> None:
    reply = answered("q", draft(ELEVEN), guide, 0.81239, "guide")
    assert [(claim.text, claim.citations, claim.verdict) for claim in reply.claims] == [
        (ELEVEN.text, ("q03/result",), Verdict.SUPPORTED)
    ]
    assert reply.answer == f"**{SAY_THIS}**\n\n{ELEVEN.text} [q03/result]"
    assert (reply.status, reply.confidence, reply.writer) == (AnswerStatus.ANSWERED, 0.8124, "guide")


def test_a_sentence_that_its_section_does_not_hold_is_dropped(guide: Guide) -> None:
    reply = answered("q", draft(TWELVE, ELSEWHERE, NOWHERE, UNKNOWN, ELEVEN), guide, 0.8, "guide")
    assert [claim.text for claim in reply.claims] == [ELEVEN.text]
    assert "12-point" not in reply.answer
    assert reply.citations == ("q03/result",)


def test_a_heading_whose_every_sentence_was_dropped_goes_too(guide: Guide) -> None:
    both = Draft((Passage(SAY_THIS, (ELEVEN,)), Passage(WHY_IT_LANDS, (TWELVE,))), (), ("q03",))
    assert WHY_IT_LANDS not in answered("q", both, guide, 0.8, "guide").answer


def test_each_section_is_cited_once_in_the_order_of_the_claims(guide: Guide) -> None:
    weeks = Statement("Within 8 weeks, answer faithfulness rose to 94.2%.", "q03/result")
    gate = Statement(
        "I put a confidence gate after the reranker, and the gate acts on relevance scores below 0.65.", "r04/action"
    )
    assert answered("q", draft(gate, ELEVEN, weeks), guide, 0.8, "guide").citations == ("r04/action", "q03/result")


def test_a_hole_is_named_by_its_question_and_the_persons_own_actions_are_asked_for(guide: Guide) -> None:
    reply = answered("q", draft(ELEVEN, missing=("q03/action",)), guide, 0.8, "guide")
    hole = reply.answer.partition(f"**{NOT_IN_THE_GUIDE}**")[2]
    entry = guide.entry("q03")
    assert entry
    assert f'"{entry.title}"' in hole
    assert "your own project" in hole
    assert reply.missing == ("q03/action",)


def test_a_refusal_names_the_three_nearest_entries_each_once(guide: Guide) -> None:
    reply = insufficient("q", ["r04", "r04", "q03", "r04", "f02", "q01"], guide, 0.2, "guide")
    assert [related.entry for related in reply.related] == ["r04", "q03", "f02"]
    assert all(f"{related.title} [{related.entry}]" in reply.answer for related in reply.related)


def test_a_refusal_claims_nothing(guide: Guide) -> None:
    reply = insufficient("q", ["r04"], guide, 0.2, "guide")
    assert reply.status is AnswerStatus.INSUFFICIENT
    assert (reply.claims, reply.citations, reply.missing) == ((), (), ())


def test_a_refusal_without_anything_near_says_only_that(guide: Guide) -> None:
    reply = insufficient("q", [], guide, 0.0, "guide")
    assert reply.answer == "I don't have sufficient information: the guide does not cover this question."


def test_a_claim_is_told_before_the_next_one_is_checked(guide: Guide) -> None:
    happened: list[str] = []

    class Watched:
        empty_headings = ()

        def section(self, section_id: str) -> Section | None:
            happened.append(f"look up {section_id}")
            return guide.section(section_id)

        def entry(self, entry_id: str) -> Entry | None:
            return guide.entry(entry_id)

    def tell(heading: str, claim: Claim) -> None:
        happened.append(f"{heading}: {claim.text}")

    weeks = Statement("Within 8 weeks, answer faithfulness rose to 94.2%.", "q03/result")
    answered("q", draft(ELEVEN, TWELVE, weeks), Watched(), 0.8, "guide", tell)  # type: ignore[arg-type]
    look_up = "look up q03/result"
    told = (f"{SAY_THIS}: {ELEVEN.text}", f"{SAY_THIS}: {weeks.text}")
    assert happened == [look_up, told[0], look_up, look_up, told[1]]
