"""All sentences of daily practice: what is due, the plan of days, drills, and one's own level."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph.domain import Criterion, Critique, Level, Outcome
from graph.memory.criterion_course import Share
from graph.practice.drill import Drill
from graph.practice.drill_questions import focus_name
from graph.practice.practice_day import PracticeDay
from graph.practice.self_score import SelfKnowledge, Tendency
from graph.practice.speaking_pace import SpeakingPace
from graph.practice.study_plan import LeftOut, PlanDay, PlannedQuestion, Unfit, Why

# --- Today ------------------------------------------------------------------------------------------------------

COLUMNS = ("day", "minutes", "questions")
LIGHT = "light"
NOTHING = "nothing; a drill, or a rest"
NOTHING_DUE = "Nothing is due today."
BAD_DATE = "Give the day as YYYY-MM-DD, such as 2026-12-18, or none."
_WHY = {Why.DUE: "due", Why.NEW: "new", Why.LOOK: "once more"}
POST = "the job post asks for it"


def interview_in(today: date, interview: date | None, kept: date | None) -> str:
    """How long it is till the interview; `kept` is the day that was set, whether it is over or not."""
    if interview is None and kept is not None:
        return f"Your interview was on {long_date(kept)}. Set another day with --interview-date YYYY-MM-DD, or none."
    if interview is None:
        return "No interview date is set; the next 14 days are planned. Set one with --interview-date YYYY-MM-DD."
    days = (interview - today).days
    when = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
    return f"Your interview is {when}, on {long_date(interview)}."


def time_a_day(day: PracticeDay) -> str:
    question, short = (day.takes[kind] for kind in day.takes)
    spent = f" {in_minutes(day.spent)} of today's are over." if day.spent else ""
    return f"{in_minutes(day.minutes)} a day; a full question takes {question}, a short one {short}.{spent}"


def due(entries: Sequence[str]) -> str:
    if not entries:
        return NOTHING_DUE
    return f"{_counted(len(entries), 'question')} {'is' if len(entries) == 1 else 'are'} due: {', '.join(entries)}."


def day_name(day: PlanDay, today: date) -> str:
    name = {0: "today", 1: "tomorrow"}.get((day.day - today).days, f"{day.day:%a} {long_date(day.day)}")
    return f"{name} ({LIGHT})" if day.light else name


def day_minutes(day: PlanDay) -> str:
    return f"{day.minutes} of {day.room}"


def questions(planned: Sequence[PlannedQuestion]) -> str:
    named = (f"{each.entry} ({_WHY[each.why]}{f', {POST}' if each.preferred else ''})" for each in planned)
    return ", ".join(named) or NOTHING


def left_out(entries: Sequence[LeftOut]) -> tuple[str, ...]:
    """A sentence for each reason why something has no place in the plan."""
    return tuple(f"{words}: {', '.join(names)}." for words, names in left_out_for(entries))


def left_out_for(entries: Sequence[LeftOut]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each reason why something has no place in the plan, with the entries that it holds for."""
    told = []
    for unfit, why, words in _LEFT_OUT:
        if names := [each.entry for each in entries if each.unfit is unfit and (why is None or each.why is why)]:
            told.append((words, tuple(names)))
    return tuple(told)


_LEFT_OUT: tuple[tuple[Unfit, Why | None, str], ...] = (
    (Unfit.TOO_LONG, None, "Longer than a whole day has minutes, so give more minutes a day"),
    (Unfit.NO_ROOM, Why.NEW, "Never asked, and there is no time left for it"),
    (Unfit.NO_ROOM, Why.DUE, "Due, and there is no time left for it"),
    (Unfit.NO_ROOM, Why.LOOK, "Known, and there is no time to look at it once more before the interview"),
)


def more_days(number: int) -> str:
    return f"{_counted(number, 'more day')} till the interview; --json has them all."


def without_post(failure: Exception) -> str:
    """What goes before the sentence of a job post that cannot be read."""
    return f"Planned without your job post. {failure}"


def begin(planned: Sequence[PlannedQuestion]) -> str:
    return f"Begin with: coach interview {' '.join(f'--entry {each.entry}' for each in planned)}"


# --- Pace and own level -----------------------------------------------------------------------------------------


def budget(pace: SpeakingPace, seconds: float) -> str:
    """What can be said in so many seconds."""
    words = f"About {pace.budget(seconds)} words fit in {seconds:.0f} seconds"
    if not pace.answers:
        return f"{words}, at the usual {pace.words_a_minute:.0f} a minute."
    return f"{words}, at your {pace.words_a_minute:.0f} a minute."


def own_levels(known: SelfKnowledge) -> str:
    """What the gaps between own and given levels tell, '' where no own level was given."""
    if known.mean is None or known.low is None or known.high is None:
        return ""
    said = f"Your own level is {known.mean:+.1f} from the one given ({known.low:+.1f} to {known.high:+.1f})"
    over = f", over {_counted(len(known.gaps), 'answer')}"
    match known.tendency:
        case Tendency.OVER:
            return f"{said}{over}: you give yourself too much."
        case Tendency.UNDER:
            return f"{said}{over}: you give yourself too little."
        case Tendency.FITTING:
            return f"{said}{over}: you know your level."
        case _:
            return f"{said}{over}: too few to tell, {_counted(known.needed, 'more answer')} would do."


OWN_LEVEL = "Your own level: 0 vague, 1 reasonable, 2 would pass a panel"
OWN_LEVEL_LEAD = "Before you see the judgement: how good was that?"
OWN_LEVELS = ("0 · vague", "1 · reasonable", "2 · would pass a panel")
OWN_LEVEL_SEND = "This is my level"
OWN_LEVEL_SKIP = "Skip"
OWN_LEVEL_FIRST = "Choose a level first, or skip."

# --- The drill --------------------------------------------------------------------------------------------------


def drill(found: Drill) -> str:
    """Which part or quality is drilled, and why."""
    name = focus_name(found.focus)
    if found.chosen:
        return f"Five short questions on {name}, as you chose. {_strong(found.share)}"
    clear = "clearly" if found.clear else "it seems"
    weakest = f"Your weakest is {name}, {clear}. {_strong(found.share)}"
    if found.clear or found.then is None:
        return weakest
    return f"{weakest} It is close to {focus_name(found.then)}; more answers would tell them apart."


def drill_finding(focus: Criterion, critique: Critique) -> str:
    """How the judge found what was drilled, with the candidate's words for it."""
    name = focus_name(focus)
    if critique.outcome is Outcome.NOT_GRADABLE:
        return f"Too little was said to tell anything of {name}."
    found = critique.finding(focus)
    if found.level is Level.MISSING:
        return f"No sign of {name} in it."
    return f"{name[0].upper()}{name[1:]}: {found.level}, by “{found.quote}”"


def drill_rules(focus: Criterion) -> str:
    return f"Say only {focus_name(focus)}. No level counts here; what is found of it does."


def _strong(share: Share | None) -> str:
    if share is None:
        return "No answer was judged for it yet."
    low, high = f"{share.low * 100:.0f}", f"{share.high * 100:.0f}"
    of = "the last answer" if share.answers == 1 else f"the last {share.answers} answers"
    return f"It was strong in {share.strong} of {of}; {low} to {high} % is likely."


def long_date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def in_minutes(number: int) -> str:
    return _counted(number, "minute")


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
