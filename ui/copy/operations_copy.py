"""Every sentence about how the coach does in real use, on the page and in the terminal."""

from __future__ import annotations

TITLE = "In real use on this machine"
QUALITY, RELIABILITY, PERFORMANCE, ECONOMICS = "Quality", "Reliability", "Performance", "Economics"
NOTHING = "Nothing was asked of the coach here in these days; its figures of real use will stand here."
WITHOUT_A_MODEL = "No chat model was asked: no tokens, no cost."
NOTE = "Only figures are kept, on this machine, no word of what was asked or said. To delete them: coach ops --delete"
STAGE_COLUMNS = ("What", "n", "P50", "P95", "P99")
COLUMNS = ("Figure", "Value")

GROUNDED = "Sentences that the checker confirmed"
REFUSED = "Questions that were refused"
SEARCHED_TWICE = "Questions that were searched twice"
LIKED = "Votes that are up"
NOT_GRADABLE = "Answers that could not be graded"
FAULTS = "Errors of the coach"
MENDED = "Errors that told what to do"
RETRIES = "Calls of a model that were repeated"
FALLBACKS = "Times that the guide spoke for a model"
BREAKER = "Calls that were not made while a model was down"
CALLS = "Calls of a model"
PROMPT_TOKENS, COMPLETION_TOKENS = "Tokens sent", "Tokens received"
TOKENS_AN_ANSWER, TOKENS_A_SESSION = "Tokens an answer", "Tokens an interview"
COST, COST_AN_ANSWER, COST_A_SESSION = "Cost", "Cost an answer", "Cost an interview"

KINDS = {"ask": "An answer", "judge": "A judgement", "move": "A move of an interview"}
STAGES = {"total": "in all", "search": "search", "write": "writing and checking"}


def about(operations: int, days: int) -> str:
    return f"{operations:,} operation{'' if operations == 1 else 's'} in the last {days} day{'' if days == 1 else 's'}"


def share(part: int, whole: int) -> str:
    return f"{part / whole:.1%} ({part:,} of {whole:,})" if whole else "–"


def amount(value: float | None, unit: str = "") -> str:
    if value is None:
        return "–"
    return f"{value:,.4f}{unit}" if 0 < value < 1 else f"{value:,.0f}{unit}"


def stage(kind: str, name: str) -> str:
    return f"{KINDS.get(kind, kind)}, {STAGES.get(name, name)}"


def milliseconds(value: float) -> str:
    return f"{value:,.0f} ms" if value >= 10 else f"{value:.1f} ms"


def errors(by_error: dict[str, int]) -> str:
    return ", ".join(f"{name} ({number})" for name, number in by_error.items())


def deleted(operations: int) -> str:
    return f"{operations:,} operation{'' if operations == 1 else 's'} deleted."
