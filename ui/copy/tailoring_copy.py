"""Every sentence about a job post and a resume. What a post, a resume, a story or the guide says never stands here."""

from __future__ import annotations

from graph.tailoring.posting import Need
from graph.tailoring.uncovered import RESUME, Group

NO_POST = (
    "No job post is kept. Give one: `coach tailor POST`, a text, Markdown, PDF or .docx file, or - for standard input."
)
ONE_STDIN = "Only one of post and resume can come from standard input; give the other as a file."
FORGET_ALONE = "Give --forget by itself: it deletes the post and the resume."
NO_JSON_INTERVIEW = "Give --interview without --json; `coach interview --jsonl` speaks events."
NO_TEXT = "There is no text on standard input."
FORGOTTEN = (
    "The post and the resume are deleted, and no file keeps a trace of them. Interviews sat for the post still quote "
    "its words as reasons; these go with the interview, which can be deleted in Progress or with `coach sessions`."
)
NOTHING_TO_FORGET = "No post and no resume is kept."
RESUME_KEPT = "The resume is kept, without name, contact data and what is personal."
NOT_ENGLISH = (
    "This post does not seem to be in English, the one language that is read: none of what it asks was taken from it. "
    "Give it in English."
)
NOT_IN_FIELD = (
    "This post does not seem to be for a job with AI, data or software. What it asks is listed, but nothing is "
    "weighted by it, and the interview is the usual one."
)
NO_ASK = "Nothing in this post was recognised as asked of the candidate, so that the interview is the usual one."
USUAL_PLAN = "The interview is the usual one: three questions of any topic."
WEIGHTS = "What the post makes of the questions"
WEIGHT_HEADINGS = ("entry", "share", "because the post says", "your resume claims")
TOPICS = "Topics"
PLAN = "The interview"
PLAN_HEADINGS = ("entry", "question", "because the post says")
NOTHING_ASKS = "nothing in the post"
GROUPS = {
    Group.NOBODY: "Neither the guide nor your stories or resume cover",
    Group.OWN: "Your own stories or resume cover, the guide does not",
    Group.GUIDE: "The guide covers",
}
GROUP_HEADINGS = {
    Group.NOBODY: ("the post says", "need", "looked for", "named by nobody"),
    Group.OWN: ("the post says", "need", "your words", "named by nobody"),
    Group.GUIDE: ("the post says", "need", "guide", "named by nobody"),
}
NEEDS = {Need.MUST: "must", Need.WISH: "wish"}
BEGIN = "Sit it with `coach tailor --interview`; `coach tailor --forget` deletes post and resume."


def heading(title: str, asks: int, kept: str) -> str:
    """Of a title from the post itself, which is shown as it is."""
    return f"{title} · {asks} {'ask' if asks == 1 else 'asks'} · kept {kept[:16].replace('T', ' ')}"


def share(value: float) -> str:
    return f"{value:.0%}"


def topic(name: str, value: float) -> str:
    return f"{name} {value:.0%}"


def where(place: str) -> str:
    """Where words of the candidate's own stand."""
    return "resume" if place == RESUME else f"story {place}"


def others(count: int, value: float) -> str:
    noun = "question keeps" if count == 1 else "questions keep"
    least = f"of at most {value:.0%}" if value >= 0.01 else "under 1%"
    return f"{count} more {noun} a weight {least} each."
