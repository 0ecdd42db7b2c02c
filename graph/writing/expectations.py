"""The follow-ups that an answer about a question should expect: the interviewer's own depth probes."""

from __future__ import annotations

import hashlib

from graph.assessment.probe_patterns import DepthPattern, load_patterns
from ingest.release import kept_with_release
from ingest.star import Entry

EXPECTED = 2


def expected_probes(entry: Entry) -> tuple[str, ...]:
    """Two probes for a strong answer, each after something else; the same for the same entry, none for advice."""
    if not entry.practised:
        return ()
    order = sorted(_plain_patterns(), key=lambda pattern: hashlib.sha256(f"{entry.id}{pattern.text}".encode()).digest())
    by_condition = {pattern.condition: pattern.text for pattern in reversed(order)}
    first = [by_condition[condition] for condition in dict.fromkeys(pattern.condition for pattern in order)]
    return tuple(first[:EXPECTED])


@kept_with_release()
def _plain_patterns() -> tuple[DepthPattern, ...]:
    """The depth patterns that need none of the candidate's words."""
    return tuple(pattern for pattern in load_patterns().depth if not pattern.quotes)
