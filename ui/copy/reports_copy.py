"""Every sentence about the preparation as files: what each is for, and what it is called."""

from __future__ import annotations

from datetime import date

REPORTS = "Reports"
LEAD = "What you practised about this guide, to read, print, show a mentor or learn from. Nothing leaves this machine."

READ = "Whole report (Markdown)"
READ_NOTE = "Where you stand, each question with its attempts, and every interview with quotes, sources and decisions."
PRINT = "Whole report to print (HTML)"
PRINT_NOTE = "The same as one page that prints well and needs no network."
DATA = "Whole report (JSON)"
DATA_NOTE = "The same for a program of yours."
CARDS = "Cards to learn (Anki)"
CARDS_NOTE = "Each question with your own best answer and the guide's coaching note; a later deck updates the cards."
SHEET = "Sheet for the day (HTML)"
SHEET_NOTE = "One page: your figures, your stories' results, and what to mind."


def file_name(kind: str, today: date, ending: str) -> str:
    return f"starcoach-{kind}-{today.isoformat()}.{ending}"
