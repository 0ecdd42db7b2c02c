"""A post, a resume and stories against the guide: what weighs how much, what nothing covers, the interview."""

from __future__ import annotations

from collections.abc import Sequence

from graph.domain import Value
from graph.tailoring.lookup import Library, look_up
from graph.tailoring.posting import Posting, read_posting
from graph.tailoring.resume import Resume, read_resume
from graph.tailoring.tailored_plan import QUESTIONS, TailoredPlan, tailored_plan
from graph.tailoring.topic_weights import Weight, entry_weights, topic_weights
from graph.tailoring.uncovered import Coverage, Group, OwnTexts, coverage
from graph.tailoring.vocabulary import load_vocabulary


class Tailoring(Value):
    """`resume` is None where there is none. Quotes of asks stand in the post's text, claims in the resume's."""

    posting: Posting
    resume: Resume | None
    entries: tuple[Weight, ...]
    topics: tuple[Weight, ...]
    coverage: tuple[Coverage, ...]
    plan: TailoredPlan

    def of_group(self, group: Group) -> tuple[Coverage, ...]:
        return tuple(covered for covered in self.coverage if covered.group is group)


def tailor(
    post: str,
    library: Library,
    gate: float,
    resume: str = "",
    stories: Sequence[tuple[str, str]] = (),
    questions: int = QUESTIONS,
) -> Tailoring:
    """Of visible texts (`graph.tailoring.target` gives such); `stories` are ids and plain texts. Whatever the texts
    order is read as text. Raises KnowledgeError, BadVocabulary, and ValueError for no number of questions."""
    words = load_vocabulary()
    posting = read_posting(post, words)
    read = read_resume(resume, words) if resume else None
    statements = read.statements if read else ()
    lookups = [look_up(ask, library) for ask in posting.asks]
    own = OwnTexts.of(stories, [statement.quote for statement in statements], library) if lookups else OwnTexts()
    weighed = lookups if posting.in_field else []
    entries = entry_weights(weighed, library.guide, statements)
    return Tailoring(
        posting=posting,
        resume=read,
        entries=entries,
        topics=topic_weights(weighed, library.guide, statements),
        coverage=coverage(lookups, library.guide, own, gate, words, in_field=posting.in_field),
        plan=tailored_plan(entries, questions),
    )
