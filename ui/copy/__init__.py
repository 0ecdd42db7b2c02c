"""Every sentence of the page, in one place; those about a judgement stand in `ui.copy.judging_copy`.

What a person, the guide or a model wrote never stands here.
"""

from __future__ import annotations

# --- The house --------------------------------------------------------------------------------------------------

TITLE = "starcoach"
ASK = "Ask"
TODAY = "Today"
INTERVIEW = "Interview"
STORIES = "Stories"
TARGET = "Job post"
REVIEW = "Review"
PROGRESS = "Progress"
GUIDE = "Guide"
REPORT_CARD = "Report card"
SETTINGS = "Settings"
TRY_AGAIN = "Try again"
_PROPER_TOPICS = {"azure": "Azure", "langchain": "LangChain", "python": "Python", "rag": "RAG"}


def topic_name(topic: str) -> str:
    return _PROPER_TOPICS.get(topic, topic.replace("-", " "))


# --- The first start --------------------------------------------------------------------------------------------

GETTING_READY = "Getting ready"
FIRST_START = "This happens once and takes about half a minute. You can leave this page open."
STAGES = {
    "looking": "Opening the guide",
    "model": "Preparing the language models",
    "guide": "Reading the guide",
    "opening": "Opening the guide",
}
NOT_READY = "The coach could not get ready."


def counted(done: int, total: int) -> str:
    return f"{done} of {total} sections"
