"""Every sentence about a judgement that reports, pages and the terminal share.

What a person, the guide or a model wrote never stands here.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.domain import Criterion, Delivery, Level, Opinion, Part, Quality
from graph.memory.judgement import Step

# --- A judgement ------------------------------------------------------------------------------------------------

SCORES = {0: "vague or generic", 1: "reasonable, without depth", 2: "would pass a panel"}
LEVELS = {Level.MISSING: "not there yet", Level.THIN: "thin", Level.STRONG: "strong"}
CRITERIA: dict[Criterion, str] = {
    Part.SITUATION: "Situation",
    Part.TASK: "Task",
    Part.ACTION: "Action",
    Part.RESULT: "Result",
    Quality.OWNERSHIP: "Ownership",
    Quality.TRADE_OFF: "Trade-off",
    Quality.QUANTIFIED: "Measured outcome",
    Quality.SPECIFIC: "Specific",
    Quality.RELEVANT: "On the question",
    Quality.CONCISE: "Concise",
}
NOT_GRADABLE = "Not gradable"
NOT_GRADABLE_WORDS = "there is not enough here to judge"
FEEDBACK = "Feedback"
BORROWED = "These words are the guide's, not your own story:"
SPOKEN = "How it was said"
PLEASE_LOOK = "Please look"


def level(score: int) -> str:
    return f"Level {score} of 2: {SCORES[score]}"


def band(low: int, high: int) -> str:
    if low == high:
        return "No other level fits."
    return f"It could be {low} or {high}." if high - low == 1 else f"It could be anything from {low} to {high}."


def judged_by(judge: str) -> str:
    return f"Judged by {judge_name(judge)}."


def judge_name(judge: str) -> str:
    """Who judges, in a sentence."""
    if judge == "built-in":
        return "the built-in judge"
    kind, colon, name = judge.partition(": ")
    return f"the chat model {name}" if colon and kind == "model" else judge


def second_opinion(opinion: Opinion) -> str:
    """The other judge's view in one line; '' where it has none."""
    if opinion.score is None:
        return ""
    told = f"Second opinion, by {judge_name(opinion.judge)}: level {opinion.score}, {SCORES[opinion.score]}."
    if opinion.band:
        told = f"{told} {band(*opinion.band)}"
    if opinion.unquoted:
        told = f"{told} Not credited, for want of words of the answer: {criteria(opinion.unquoted)}."
    return told


def no_opinion(opinion: Opinion) -> str:
    """Why there is no second opinion; '' where there is one. The reason is a sentence."""
    return f"No second opinion. {opinion.failed}" if opinion.failed else ""


def criteria(names: Sequence[Criterion]) -> str:
    return ", ".join(CRITERIA[name].lower() for name in names)


def spoken(said: Delivery) -> str:
    """How an answer was said, in one line."""
    time = f"{said.seconds:.0f} seconds"
    length = f"{counted(said.words, 'word')} in {f'{time}, as measured' if said.measured else f'about {time}'}"
    shares = ", ".join(f"{CRITERIA[part].lower()} {share:.0%}" for part, share in said.shares.items())
    line = f"{length}; {counted(said.fillers, 'filler')}, {counted(said.hedges, 'hedge')}."
    return f"{line} {shares.capitalize()}." if shares else line


# --- The clock --------------------------------------------------------------------------------------------------


def timed(thought: float, answered: float, limit: float) -> str:
    if answered <= limit:
        return f"Thought for {minutes(thought)}, answered in {minutes(answered)} of {minutes(limit)}."
    over = f"{minutes(answered - limit)} over {minutes(limit)}"
    return f"Thought for {minutes(thought)}, answered in {minutes(answered)}, {over}."


def sent_after(seconds: float) -> str:
    """Where it is not known when the answering began."""
    return f"Sent {minutes(seconds)} after it was asked."


def said_aloud(number: int, longest: float, words: int, answering: float) -> str:
    """What is known of an answer that was recorded, beside its time."""
    told = counted_pauses(number) + (f", the longest {longest:.1f} s" if number else "")
    rate = f"; {words * 60 / answering:.0f} words a minute" if answering > 0 and words else ""
    return f"Recorded: {told}{rate}."


def counted_pauses(number: int) -> str:
    return f"{number or 'no'} pause{'' if number == 1 else 's'}"


def minutes(seconds: float) -> str:
    """Minutes and whole seconds that have passed."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


# --- The trail --------------------------------------------------------------------------------------------------


def step(what: Step) -> str:
    """What one step of the trail did, after the name of who did it."""
    given = "not gradable" if what.level is None else f"level {what.level}"
    match what.action:
        case "judged":
            return f"judged it: {given}"
        case "accept":
            return f"accepted it: {given}"
        case "edit":
            return f"set {given}"
        case "respond":
            return "sent it back to the judge"
        case "discard":
            return "discarded it"
        case "contest":
            return "contested it"
        case "skip":
            return "skipped the question"
        case "count":
            return "set it to count"
        case "uncount":
            return "set it not to count"


# --- What to do next time -----------------------------------------------------------------------------------------

NEXT: dict[Criterion, str] = {
    Part.SITUATION: "Open each answer with one sentence on where and when it happened.",
    Part.TASK: "Say what you were asked to reach, with the target, before you say what you did.",
    Part.ACTION: "Spend most of the time on what you did, step by step.",
    Part.RESULT: "End each answer with what changed.",
    Quality.OWNERSHIP: "Say 'I' for what you did yourself.",
    Quality.TRADE_OFF: "For each choice, name what you turned down and why.",
    Quality.QUANTIFIED: "Bring one figure a story: from what, to what, measured how.",
    Quality.SPECIFIC: "Name the systems, their size and their limits.",
    Quality.RELEVANT: "Answer the question that was asked in the first sentence.",
    Quality.CONCISE: "Cut each answer to 90 seconds, and the rapid-fire ones to 60.",
}


def counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
