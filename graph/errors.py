"""What can go wrong in a conversation, each as one sentence that says what to do."""

from __future__ import annotations


class CoachError(Exception):
    """Base of all failures of this floor that a person can act on; the message is shown as it is."""


class BadMove(CoachError):
    """The session cannot take this move now; it stays at the same turn."""


class UnknownSession(CoachError):
    """No session has this id."""


class SessionBusy(CoachError):
    """Another process or page is moving this session at this moment."""


class SessionUnreadable(CoachError):
    """The stored session cannot be read or written now."""


class SessionLost(SessionUnreadable):
    """The stored session cannot be continued ever: it is damaged, or another version wrote it."""


class RecordUnreadable(CoachError):
    """The record of judgements cannot be read or written."""


class UnknownJudgement(CoachError):
    """No judgement in the record has this id."""


class BadQuestion(CoachError):
    """The question cannot be answered as it stands: empty, or far too long."""


class NotKept(CoachError):
    """A vote, a conversation or the log could not be written."""


class UnknownConversation(CoachError):
    """No conversation has this id."""


class ConversationLost(CoachError):
    """The stored conversation cannot be read: it is damaged, or a newer version wrote it."""
