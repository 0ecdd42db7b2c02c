"""A judgement as it is kept: the question, what was said, what the judge saw in it, and all that people decided since.

Status, level and whether it counts are read from the trail, so that they can never say something else than it does.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, assert_never

from graph.decision import Accept, Discard, Edit
from graph.domain import Criterion, Critique, InterviewMode, Pace, Probe, Score, Text, Timing, Value

FORM = 3
"""Version of the stored form; raised together with a migration in `graph.memory.migrations`."""

FIRST_DECISION = "decision"
"""The step of the decision that a session waits for; what is decided later has names of its own."""

StepAction = Literal["judged", "accept", "edit", "respond", "discard", "contest", "skip", "count", "uncount"]


class Status(StrEnum):
    WAITING = "waiting"
    DECIDED = "decided"
    CONTESTED = "contested"


class Step(Value):
    """One entry of the audit trail. `name` tells it from all others of its judgement, whenever it is written.

    `by` is a person, or the judge's name where it judged. `level` is the level that was given, where one was.
    """

    name: str
    when: str
    by: Text
    action: StepAction
    level: Score | None = None
    note: Text = ""

    @property
    def decides(self) -> bool:
        return self.action in ("accept", "edit", "discard", "skip")


class AskedProbe(Value):
    """A follow-up and what was said to it: '' where it was passed over."""

    probe: Probe
    answer: Text
    timing: Timing | None = None


class Judgement(Value):
    """One question of one session. `number` is its place among all that were ever put; the record gives it.

    `question` is as it was asked, `pattern` as it stands in the guide where that is in other words, else ''.
    `critique` is the judge's latest, None for a question that was skipped. `attempt_of` is the id of the first attempt
    at this question, '' where this is a first one. `counted` says whether its level, once it has one, tells anything
    of the candidate. `focus` is what alone was asked for in a drill, None where the whole question was asked;
    `self_score` the candidate's own level, given before the judgement was shown, None where none was.
    """

    version: int = FORM
    number: int = 0
    session: str
    turn: int
    asked_at: str
    entry: str
    question: Text
    pattern: Text = ""
    answer: Text
    timing: Timing | None = None
    probes: tuple[AskedProbe, ...] = ()
    mode: InterviewMode
    pace: Pace = Pace.FULL
    attempt_of: str = ""
    counted: bool = True
    focus: Criterion | None = None
    self_score: Score | None = None
    critique: Critique | None = None
    trail: tuple[Step, ...] = ()

    @property
    def id(self) -> str:
        return judgement_id(self.session, self.turn)

    @property
    def status(self) -> Status:
        telling = [step for step in self.trail if step.decides or step.action == "contest"]
        if not telling:
            return Status.WAITING
        return Status.CONTESTED if telling[-1].action == "contest" else Status.DECIDED

    @property
    def decision(self) -> Step | None:
        """What counts now: the last decision, until it is decided anew."""
        return next((step for step in reversed(self.trail) if step.decides), None)

    @property
    def level(self) -> int | None:
        """The level that a person agreed to, None where there is none."""
        return self.decision.level if self.decision else None

    @property
    def counting_level(self) -> int | None:
        """The level where it counts, None where there is none or a person said that it should not."""
        return self.level if self.counted else None

    @property
    def first_attempt(self) -> str:
        """The id that all attempts at this question share."""
        return self.attempt_of or self.id

    @property
    def first_judged(self) -> Step | None:
        """What the judge said of its own accord, before anybody sent it back."""
        return next((step for step in self.trail if step.action == "judged"), None)

    @property
    def notes(self) -> tuple[str, ...]:
        """What reviewers asked the judge to look at again, oldest first."""
        return tuple(step.note for step in self.trail if step.action == "respond")

    @property
    def follow_ups(self) -> tuple[str, ...]:
        """What was said to the probes that were answered."""
        return tuple(asked.answer for asked in self.probes if asked.answer.strip())

    def with_step(self, step: Step) -> Judgement:
        """The same with this step at the end of the trail; one that is there already keeps its place and time."""
        trail = {each.name: each for each in self.trail}
        known = trail.get(step.name)
        trail[step.name] = step.model_copy(update={"when": known.when}) if known else step
        return self._with_trail(tuple(trail.values()))

    def after(self, known: Judgement) -> Judgement:
        """The same with the trail of what is known of it already, and its own further steps behind."""
        found = self._with_trail(known.trail)
        for step in self.trail:
            found = found.with_step(step)
        return found

    def _with_trail(self, trail: tuple[Step, ...]) -> Judgement:
        told = [step.action for step in trail if step.action in ("count", "uncount")]
        return self.model_copy(update={"trail": trail, "counted": told[-1] == "count" if told else self.counted})

    def judged(self, critique: Critique, when: str) -> Judgement:
        """With the judge's critique of this round."""
        name = f"judged {len(self.notes) + 1}"
        step = Step(name=name, when=when, by=critique.judge, action="judged", level=critique.score)
        return self.model_copy(update={"critique": critique}).with_step(step)

    def responded(self, note: str, by: str, when: str) -> Judgement:
        """Sent back to the judge with a note for the next round."""
        step = Step(name=f"respond {len(self.notes) + 1}", when=when, by=by, action="respond", note=note)
        return self.with_step(step)

    def decided(self, decision: Accept | Edit | Discard, by: str, when: str, name: str = "") -> Judgement:
        """With a decision. A `name` makes it one that may be written twice; without one it is a further decision."""
        level: int | None = None
        note = ""
        match decision:
            case Accept():
                level = self.critique.score if self.critique else None
            case Edit():
                level, note = decision.score, decision.note
            case Discard():
                pass
            case _:
                assert_never(decision)
        name = name or f"{decision.type} {len(self.trail) + 1}"
        return self.with_step(Step(name=name, when=when, by=by, action=decision.type, level=level, note=note))

    def contested(self, note: str, by: str, when: str) -> Judgement:
        """Disputed: it waits for a person again, and what counted stays until then."""
        name = f"contest {len(self.trail) + 1}"
        return self.with_step(Step(name=name, when=when, by=by, action="contest", note=note))

    def counting(self, counted: bool, by: str, when: str) -> Judgement:
        """With a person's word on whether it counts; the same where it stands like that already."""
        if counted == self.counted:
            return self
        action: StepAction = "count" if counted else "uncount"
        return self.with_step(Step(name=f"{action} {len(self.trail) + 1}", when=when, by=by, action=action))

    def skipped(self, by: str, when: str) -> Judgement:
        return self.with_step(Step(name="skip", when=when, by=by, action="skip"))


def judgement_id(session: str, turn: int) -> str:
    """`turn` counts from 1."""
    return f"{session}/{turn}"
