"""What a person does on the page in a real browser: ask, click, answer, wait until it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import copy
from ui.copy import ask_copy, interview_copy

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

HOSTILE = "Should I **ask** <b>for</b> $200k & $20k in *Zurich*, or leave :smile: -> now?"
THIN_ANSWER = (
    "We had a chatbot that gave wrong answers, so I worked on the prompts and the retrieval until it was better."
)
STILL_MS = 150
STILL = """({since, still}) => {
    const now = performance.now();
    const app = document.querySelector("[data-testid=stApp]");
    const drawn = app !== null && app.dataset.testScriptState === "notRunning";
    if (window.settling !== since || !drawn) {
        window.settling = since;
        window.drawnAt = now;
    }
    return drawn && now - window.drawnAt >= still;
}"""
"""Whether nothing ran for so many milliseconds since it was asked."""


def ask(page: Page, question: str) -> None:
    box = page.get_by_role("textbox", name=ask_copy.PLACEHOLDER)
    box.fill(question)
    box.press("Enter")


def settle(page: Page) -> None:
    """Wait until the page is drawn to its end, and stays so for a while.

    What goes at the end moves what stands above it under the pointer; and between a click and the run that it asks for,
    as between two runs, the page says that nothing is running.
    """
    since = page.evaluate("performance.now()")
    page.wait_for_function(STILL, arg={"since": since, "still": STILL_MS})


def click(target: Locator) -> None:
    """Click when the page is settled: an element that is drawn anew forgets that it was opened."""
    settle(target.page)
    target.click()


def press(page: Page, name: str) -> None:
    click(page.get_by_role("button", name=name).first)


def follow_ups(page: Page) -> Locator:
    """The labels of all follow-ups on the page, whatever kind they are."""
    deeper = page.get_by_text(interview_copy.GOING_DEEPER, exact=True)
    return page.get_by_text(interview_copy.FOLLOW_UP, exact=True).or_(deeper)


def pass_over_follow_ups(page: Page, asked: int, until: str = interview_copy.DECIDE) -> None:
    """Skip whatever is asked beyond so many follow-ups, until those words stand there."""
    from playwright.sync_api import expect

    done = page.get_by_text(until)
    while True:
        expect(done.or_(follow_ups(page).nth(asked)).first).to_be_visible()
        settle(page)
        if done.first.is_visible():
            return
        press(page, interview_copy.SKIP)
        asked += 1


def answer(page: Page, words: str) -> None:
    page.get_by_role("textbox", name=interview_copy.YOUR_ANSWER).fill(words)
    press(page, interview_copy.SEND)


def set_up(page: Page, address: str, questions: int) -> None:
    """The set-up of an interview of so many questions, its options open."""
    from playwright.sync_api import expect

    page.goto(address)
    click(page.get_by_role("link", name=copy.INTERVIEW))
    click(page.get_by_text(interview_copy.OPTIONS))
    box = page.get_by_role("spinbutton", name=interview_copy.HOW_MANY)
    box.fill(str(questions))
    box.press("Enter")
    noun = {1: "One question", 2: "Two questions", 3: "Three questions"}[questions]
    expect(page.get_by_text(f"{noun} on any topic")).to_be_visible()


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return width
