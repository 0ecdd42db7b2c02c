"""What to tell the person who can mend what went wrong, the same in the terminal and on the page."""

from __future__ import annotations


def remedy(error: Exception) -> str | None:
    """One sentence that says what to do; None for a fault of ours."""
    from pydantic import ValidationError

    from graph.errors import CoachError
    from ingest.errors import KnowledgeError

    if isinstance(error, KnowledgeError | CoachError):
        return str(error)
    if isinstance(error, ValidationError) and error.title.endswith("Settings"):
        fault = error.errors(include_url=False, include_input=False)[0]
        setting = "_".join(["COACH", *(str(part).upper() for part in fault["loc"])])
        return f"{setting}: {fault['msg']}; correct it in the environment or in .env."
    return None
