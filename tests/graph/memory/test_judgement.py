from hypothesis import given
from hypothesis import strategies as st

from graph.memory.attempts import attempts_with
from graph.memory.judgement import FIRST_DECISION, Judgement
from tests.graph.fakes import critique_of
from tests.graph.memory.judgements import ACCEPT, DISCARD, WHEN, asked, decided, edit, waiting

LATER = "2026-11-23T09:00:00"


def actions(judgement: Judgement) -> list[str]:
    return [step.action for step in judgement.trail]


def test_a_judgement_is_named_after_its_session_and_turn() -> None:
    assert waiting("monday", 3).id == "monday/3"


def test_a_judgement_comes_back_from_its_json_as_it_was() -> None:
    judgement = decided(score=2).contested("why?", "candidate", LATER)
    assert Judgement.model_validate(judgement.model_dump(mode="json")) == judgement


def test_nothing_counts_before_a_person_agrees() -> None:
    assert (waiting().status, waiting().level, waiting().decision) == ("waiting", None, None)


def test_what_counts_is_the_judges_level_where_accepted_and_the_persons_where_edited() -> None:
    assert (decided(level=2).level, decided(level=2, score=0).level) == (2, 0)
    assert decided(level=None).level is None
    discarded = waiting().decided(DISCARD, "Mira", WHEN)
    assert (discarded.status, discarded.level) == ("decided", None)


def test_a_skipped_question_is_decided_and_counts_nothing() -> None:
    skipped = asked().skipped("candidate", WHEN)
    assert (skipped.status, skipped.level, skipped.first_judged) == ("decided", None, None)


def test_a_note_sends_it_into_another_round_of_the_judge() -> None:
    judgement = waiting(level=0).responded("look again", "Mira", WHEN).judged(critique_of(2), LATER)
    assert (judgement.status, judgement.notes, actions(judgement)) == (
        "waiting",
        ("look again",),
        ["judged", "respond", "judged"],
    )
    assert judgement.decided(ACCEPT, "Mira", LATER).level == 2
    assert judgement.first_judged
    assert judgement.first_judged.level == 0


def test_what_is_contested_counts_until_it_is_decided_anew() -> None:
    contested = decided(level=1).contested("no", "candidate", LATER)
    assert (contested.status, contested.level) == ("contested", 1)
    anew = contested.decided(edit(2), "Mira", LATER)
    assert (anew.status, anew.level) == ("decided", 2)
    again = anew.contested("still no", "candidate", LATER).decided(DISCARD, "Mira", LATER)
    assert (again.status, again.level) == ("decided", None)
    assert actions(again) == ["judged", "accept", "contest", "edit", "contest", "discard"]


def test_a_step_that_is_taken_again_after_a_kill_stays_one_and_keeps_its_time() -> None:
    once = waiting().responded("look", "Mira", WHEN).judged(critique_of(1), WHEN)
    once = once.decided(ACCEPT, "Mira", WHEN, FIRST_DECISION)
    assert once.decided(ACCEPT, "Mira", LATER, FIRST_DECISION) == once
    assert once.judged(critique_of(1), LATER) == once


def test_a_decision_that_is_written_once_more_does_not_settle_what_was_contested_since() -> None:
    contested = decided().contested("no", "candidate", LATER)
    assert contested.decided(ACCEPT, "Mira", LATER, FIRST_DECISION) == contested


def test_only_what_was_said_to_a_probe_is_a_follow_up() -> None:
    assert asked().follow_ups == ()


@given(st.lists(st.sampled_from(["judged", "respond", "accept", "edit", "discard", "contest"]), max_size=12))
def test_however_it_goes_each_step_is_kept_in_order_and_the_last_word_counts(course: list[str]) -> None:
    judgement = asked()
    expected: list[str] = []
    for action in course:
        before = judgement
        match action:
            case "judged":
                judgement = judgement.judged(critique_of(1), WHEN)
            case "respond":
                judgement = judgement.responded("look", "Mira", WHEN)
            case "contest":
                judgement = judgement.contested("no", "candidate", WHEN)
            case _:
                decision = {"accept": ACCEPT, "edit": edit(2), "discard": DISCARD}[action]
                judgement = judgement.decided(decision, "Mira", WHEN)
        # The judge judges once a round.
        if judgement != before:
            expected.append(action)
    assert actions(judgement) == expected
    telling = [action for action in expected if action not in ("judged", "respond")]
    status = {None: "waiting", "contest": "contested"}.get(telling[-1] if telling else None, "decided")
    assert judgement.status == status


def test_what_should_not_count_keeps_its_level_and_says_who_said_so() -> None:
    judgement = decided(level=2).counting(False, "Mira", LATER)
    assert (judgement.counted, judgement.level, judgement.counting_level) == (False, 2, None)
    assert (judgement.status, actions(judgement)) == ("decided", ["judged", "accept", "uncount"])
    again = judgement.counting(True, "candidate", LATER)
    assert (again.counted, again.counting_level) == (True, 2)
    assert [(step.action, step.by) for step in again.trail[2:]] == [("uncount", "Mira"), ("count", "candidate")]
    assert again.counting(True, "candidate", LATER) == again


def test_whoever_puts_it_next_without_knowing_does_not_make_it_count() -> None:
    known = decided().counting(False, "Mira", LATER)
    assert not waiting().after(known).counted
    assert waiting().after(known.counting(True, "Mira", LATER)).counted


def test_attempts_share_the_id_of_the_first() -> None:
    first, other = decided(), decided("tuesday")
    again = [decided(f"try-{n}").model_copy(update={"attempt_of": first.id}) for n in range(2)]
    assert attempts_with(again[1], [first, other, *again]) == [first, *again]
    assert attempts_with(first, [first, other, *again]) == [first, *again]
    assert attempts_with(other, [first, other, *again]) == [other]
