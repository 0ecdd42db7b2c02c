"""Every sentence of the page Job post but those that the terminal says too, which stand in `ui.copy.tailoring_copy`.

What a post, a resume, a story or the guide says never stands here.
"""

from __future__ import annotations

from graph.tailoring.target import TargetKind
from graph.tailoring.uncovered import Group
from ui.copy.tailoring_copy import share

# --- Giving a post and a resume ---------------------------------------------------------------------------------

LEAD = (
    "Give the job post that you apply to. You see what it asks, in its own words, what nothing of yours covers yet, "
    "and an interview of the questions that matter for it."
)
LOCAL = "Post and resume are read on this machine alone: no chat model sees them, and nothing of them is sent anywhere."
PASTE = {TargetKind.POST: "Paste the job post", TargetKind.RESUME: "Paste your resume"}
CHOOSE = "Or a file: text, Markdown, PDF or .docx"
GIVE = {TargetKind.POST: "Read this post", TargetKind.RESUME: "Keep this resume"}
KEPT = {TargetKind.POST: "The post is kept", TargetKind.RESUME: "The resume is kept"}
ADD_RESUME = "Add your resume, if you like"
RESUME_HELPS = (
    "It shows what of the post you cover already, and weighs up what a panel will ask you about. Name, contact data "
    "and what is personal are taken out before it is kept."
)
NOTHING_GIVEN = "There is nothing to read yet; paste the text, or choose a file."
BOTH_GIVEN = "There is a text and a file; empty the box or take the file away, so that it is clear which one is meant."
READING = "Reading what the post asks"

# --- What it asks, and who covers it ----------------------------------------------------------------------------

ASKS = "What it asks"
QUESTIONS = "Questions by weight"
KEPT_TEXTS = "Post and resume"
COVERED = {
    Group.NOBODY: "Covered by nothing yet",
    Group.OWN: "Covered by your own words, not by the guide",
    Group.GUIDE: "Covered by the guide",
}
COVERED_MEANS = {
    Group.NOBODY: "Neither the guide nor your stories or resume speak of it. Prepare your own answer.",
    Group.OWN: "The guide has nothing on it, and you do.",
    Group.GUIDE: "Ask the coach about it, or practise it.",
}
TO_STORIES = "Write it down as a story of yours"
ALL_COVERED = "Guide, stories and resume together speak of everything that it asks."
RESUME_WORDS = "your resume"


def asked(asks: int, musts: int, uncovered: int, kept: str) -> str:
    """`asks` are all of them, of which so many are musts and so many covered by nothing."""
    told = [f"kept {kept[:16].replace('T', ' ')}"]
    if asks:
        noun = "ask" if asks == 1 else "asks"
        covered = f"{uncovered} not covered yet" if uncovered else "all covered"
        told = [f"{asks} {noun}, {musts} must and {asks - musts} wish", covered, *told]
    return " · ".join(told)


def group(name: Group, number: int) -> str:
    return f"{COVERED[name]} ({number})"


def own_words(where: str, quote: str) -> str:
    return f"{where}: “{quote}”"


def in_guide(title: str) -> str:
    return f"the guide: {title}"


def lacking(tools: str) -> str:
    return f"named nowhere: {tools}"


# --- What it makes of the questions -----------------------------------------------------------------------------

WEIGHTS_MEAN = "How much of what the post asks each question stands for, and the words that are the first reason."


def weight(value: float, words: str) -> str:
    return f"{share(value)} · the post says “{words}”"


def claim(words: str) -> str:
    return f"your resume claims “{words}”"


# --- The interview ----------------------------------------------------------------------------------------------

INTERVIEW = "The interview for this post"
HOW_MANY = "Questions"
USUAL = "To the interview"


def sit(number: int) -> str:
    return f"Sit this interview, {number} question{'' if number == 1 else 's'}"


def because(words: str) -> str:
    return f"“{words}”"


# --- What is kept -----------------------------------------------------------------------------------------------

AS_KEPT = {TargetKind.POST: "The post", TargetKind.RESUME: "Your resume, as it is kept"}
WITHOUT_PERSONAL = "Without name, contact data and what is personal."
REPLACE = {TargetKind.POST: "Give another post", TargetKind.RESUME: "Give another resume"}
FORGET = "Forget post and resume"
FORGET_TITLE = "Forget post and resume?"
FORGET_MEANS = (
    "Both are deleted, with the weights they gave, and no file keeps a trace. Interviews sat for the post stay, with "
    "the words of it that they quote; they can be deleted in Progress."
)
FORGET_NOW = "Forget them"
KEEP = "Keep them"
FORGOTTEN = "Post and resume are forgotten"
