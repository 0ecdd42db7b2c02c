"""Sessions for reports: one that is known by heart, and one in which everything that others wrote is hostile."""

from __future__ import annotations

from graph.decision import Accept
from graph.domain import Critique, InterviewMode, Probe, Timing
from graph.memory.judgement import FIRST_DECISION, AskedProbe, Judgement
from tests.ui.fakes import SESSION, WHEN, a_critique, a_probe

HOSTILE = "```\n# No heading\n~~~~\n<script>alert(1)</script>\n````` $5$ [x](http://evil) ![y](z)\n- a\n| b |"
ACCEPT = Accept(type="accept")
LATER = "2026-11-22T10:00:00"


def said(
    turn: int = 1,
    *,
    session: str = SESSION,
    entry: str = "q01",
    score: int | None = 1,
    answer: str = "We had one. I cut it to 2%, for $5 & more.",
    when: str = WHEN,
    critique: Critique | None = None,
    mode: InterviewMode = InterviewMode.COACHING,
) -> Judgement:
    """Judged, and not decided yet."""
    asked = Judgement(
        session=session,
        turn=turn,
        number=turn,
        asked_at=when,
        entry=entry,
        question=f"How did you tame a *wild* index? ({turn})",
        answer=answer,
        timing=Timing(thinking=4.0, answering=30.0),
        probes=(AskedProbe(probe=a_probe(), answer="I chose it."), AskedProbe(probe=a_probe(), answer=" ")),
        mode=mode,
    )
    return asked.judged(critique or a_critique(score), when)


def agreed(turn: int = 1, *, by: str = "candidate", **given: object) -> Judgement:
    return said(turn, **given).decided(ACCEPT, by, LATER, FIRST_DECISION)  # type: ignore[arg-type]


def hostile_probe() -> Probe:
    probe = a_probe()
    because = probe.because.model_copy(update={"quote": HOSTILE, "gap": ""})
    return probe.model_copy(update={"text": HOSTILE, "because": because})


def hostile() -> Judgement:
    """Everything that a person, a guide or a model wrote in it is hostile."""
    given = a_critique()
    critique = given.model_copy(
        update={
            "parts": {part: finding.model_copy(update={"quote": HOSTILE}) for part, finding in given.parts.items()},
            "feedback": (given.feedback[0].model_copy(update={"text": HOSTILE, "citations": (HOSTILE,)}),),
            "borrowed": (given.borrowed[0].model_copy(update={"text": HOSTILE, "section": HOSTILE}),),
            "judge": HOSTILE,
            "please_look": (HOSTILE,),
        }
    )
    probes = (AskedProbe(probe=hostile_probe(), answer=HOSTILE), AskedProbe(probe=hostile_probe(), answer=""))
    asked = said(critique=critique).model_copy(update={"question": HOSTILE, "answer": HOSTILE, "probes": probes})
    again = asked.responded(HOSTILE, "candidate", LATER).judged(critique, LATER)
    return again.decided(ACCEPT, "candidate", LATER, FIRST_DECISION).contested(HOSTILE, HOSTILE, LATER)
