"""What people read where they add a guide of their own to the page, or remove one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.own_guide import OwnGuide

ADD = "Add a guide of your own"
LEAD = (
    "One Markdown file with your questions in STAR form. You can then ask it, be interviewed about it, plan and keep "
    "stories for it, beside the first guide. It stays on this machine."
)
EXAMPLE = "An example to start from"
EXAMPLE_NAME = "my-guide.md"
CHOOSE = "Your guide"
ADD_IT = "Add this guide"
RENEW_IT = "Renew it"
READING = "Reading your guide in …"
STAYS = (
    "A guide of this name is here already. It becomes what this file says; questions that stay keep what you practised."
)
REMOVE = "Remove this guide"
REMOVE_YES = "Remove it now"
NAMES_NO_GUIDE = (
    "It names no guide. Begin the file with the lines '---', 'guide: my-name', 'title: My guide' and '---', as the "
    "example does."
)
DAMAGED = "Guides that cannot be read"


def preview(read: OwnGuide) -> str:
    """What the file holds, in one line."""
    sections = [text for entry in read.entries for _, text in entry.parts]
    told = [_many(len(read.entries), "question"), _many(len(sections), "section")]
    if missing := sections.count(None):
        told.append(f"{missing} of them not written yet")
    return ", ".join(told)


def faulty(name: str, reason: str) -> str:
    """A file that was given and cannot be used; it is called by the name that its owner knows."""
    return f"{name[:80]} was not added. {reason}"


def added(name: str) -> str:
    return f"Your guide {name!r} is here. Choose it in Ask, Interview, Today and Stories as well."


def renewed(name: str) -> str:
    return f"Your guide {name!r} is as the file says now."


def reading(done: int, total: int) -> str:
    return f"{READING} {done} of {total}" if total else READING


def confirm(name: str, title: str) -> str:
    return (
        f"“{title}” goes with its text and index, without a trace. What you practised, asked and were told about it "
        f"stays. To have it back, add its file again under the name {name!r}."
    )


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
