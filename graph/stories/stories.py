"""The candidate's stories at work: made, changed, probed, laid against the questions, written into holes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cached_property
from typing import Protocol

from graph.assessment.probe_patterns import load_patterns
from graph.assessment.rubric import load_rubric
from graph.domain import Part, Probe, Value
from graph.errors import UnknownJudgement
from graph.memory.judgement import Judgement
from graph.stories.fit import Library, telling
from graph.stories.fittings import Fittings
from graph.stories.lacks import Answering, lacks
from graph.stories.matrix import FITS, Matrix, laid_out
from graph.stories.origin import Origins
from graph.stories.own_action import OwnAction, hole_of
from graph.stories.probe import probe_on
from graph.stories.probing import Examined, examined
from graph.stories.sentence import BadStory, Sentence, Survived
from graph.stories.story import Story
from graph.stories.story_bank import StoryBank
from graph.stories.story_maker import story_from_judgement, story_from_text, title_of, typed
from graph.stories.suggestion import suggestions
from graph.stories.told import sessions_telling
from ingest.star import Entry, Guide
from ingest.visible_text import visible


class Judgements(Protocol):
    """What is needed of the record."""

    def get(self, judgement_id: str) -> Judgement | None: ...

    def all(self) -> list[Judgement]: ...


class Written(Value):
    """A story whose Action was written into a hole of the guide, and how it stands against the coaching note."""

    story: Story
    action: OwnAction


class Stories:
    """Everything that a person does with stories. What is only listed needs no guide, so that `library` is asked for
    when it is needed first. Times are ISO 8601 of the given clock.

    Every operation on the bank raises StoriesUnreadable or NotKept, those on one story UnknownStory; what cannot be
    done raises BadStory, and nothing is changed.
    """

    def __init__(
        self,
        bank: Callable[[Callable[[Story], Story]], StoryBank],
        library: Callable[[], Library],
        record: Judgements,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        """`bank` opens the bank, given what marks the sentences of a story that are the guide's."""
        self._bank = bank(lambda story: self._origins.marked(story))
        self._open_library = library
        self._record = record
        self._now = now
        self._new_id = new_id
        self._fittings = Fittings(lambda: self._library)

    @cached_property
    def _library(self) -> Library:
        return self._open_library()

    @cached_property
    def _origins(self) -> Origins:
        return Origins(self._library.guide)

    @property
    def guide(self) -> Guide:
        """The guide that the stories are laid against."""
        return self._library.guide

    # --- The bank -----------------------------------------------------------------------------------------------

    def all(self) -> list[Story]:
        """As they were kept, in the order in which they were made."""
        return self._bank.all()

    def get(self, story_id: str) -> Story:
        """With all that is the guide's known as such: it may have come in by an import, or the guide later."""
        kept = self._bank.get(story_id)
        return self._origins.marked(kept)

    def add(self, text: str, title: str = "", topics: Iterable[str] = ()) -> Story:
        """A story of a typed text."""
        return self._bank.add(story_from_text(text, self._new_id(), self._when(), title=title, topics=topics))

    def add_judgement(self, judgement_id: str) -> Story:
        """A story of an answer that a person agreed to. Raises UnknownJudgement."""
        judgement = self._record.get(judgement_id)
        if judgement is None:
            raise UnknownJudgement(
                f"There is no judgement {judgement_id[:80]!r}; `coach reviews pairs` names those that were decided."
            )
        made = next((story.id for story in self._bank.all() if story.made_from == judgement.id), None)
        if made is not None:
            raise BadStory(f"Story {made} was made of judgement {judgement.id} already; change that one or delete it.")
        return self._bank.add(story_from_judgement(judgement, self._library.guide, self._new_id(), self._when()))

    def delete(self, story_id: str) -> None:
        """Without a trace."""
        self._bank.delete(story_id)
        self._fittings.forget()

    def change(self, story_id: str, number: int, text: str) -> Story:
        """Other words for a sentence, or fillings for the open places of a suggested one."""
        said = visible(text)
        return self._bank.change(story_id, lambda story: story.changing(number, said, self._when()))

    def move(self, story_id: str, number: int, part: Part) -> Story:
        """Tell a sentence as another part than it was read as."""
        return self._bank.change(story_id, lambda story: story.moving(number, part, self._when()))

    def drop(self, story_id: str, number: int) -> Story:
        """Drop a suggested sentence."""
        return self._bank.change(story_id, lambda story: story.dropping(number, self._when()))

    def remove(self, story_id: str, number: int) -> Story:
        """Take a sentence out."""
        return self._bank.change(story_id, lambda story: story.without(number, self._when()))

    # --- The questions ------------------------------------------------------------------------------------------

    def matrix(self) -> Matrix:
        """All stories against all questions of the guide, and which story is overused."""
        stories = self._marked()
        fittings = self._fittings
        found = fittings.of(stories)
        entries = [entry.id for entry in fittings.questions.entries]
        return laid_out(entries, found, sessions_telling(stories, self._record.all()))

    def answering(self, entry_id: str) -> Answering:
        """The story that fits a question best, and what it lacks as an answer to it."""
        entry = self._question(entry_id)
        stories = {story.id: story for story in self._marked()}
        found = self._fittings.of(list(stories.values()))
        here = sorted((fit for fit in found if fit.entry == entry.id), key=lambda fit: -fit.score)
        if not here:
            return Answering(entry=entry.id, fit=None)
        best = stories[here[0].story]
        action = self._fittings.action(entry, best.text)
        guide = self._library.guide
        return Answering(
            entry=entry.id,
            fit=here[0],
            answers=here[0].nearness >= FITS,
            lacks=lacks(telling(best), action, entry, guide, load_rubric()),
            cautions=tuple(item.text for item in action.cautions),
        )

    # --- The honest hole ----------------------------------------------------------------------------------------

    def check_hole(self, entry_id: str, text: str = "") -> OwnAction:
        """A text against the coaching note of a question whose Action the guide lost; nothing is kept."""
        return self._fittings.action(hole_of(self._library.guide, entry_id), visible(text))

    def write_hole(self, entry_id: str, text: str, story_id: str | None = None) -> Written:
        """Keep a text as the Action of a story, a new one where none is named, with how it stands against the note."""
        entry = hole_of(self._library.guide, entry_id)
        texts = typed(text, Part.ACTION)
        if story_id is None:
            when = self._when()
            begun = Story(id=self._new_id(), title=title_of(texts[0][0]), made=when, changed=when, topics=entry.topics)
            story = self._bank.add(_with_action(begun, entry, texts, when))
        else:
            story = self._bank.change(story_id, lambda known: _with_action(known, entry, texts, self._when()))
        return Written(story=story, action=self._fittings.action(entry, story.text))

    # --- Suggestions --------------------------------------------------------------------------------------------

    def suggest(self, story_id: str, entry_id: str | None = None) -> Story:
        """The story with sentences suggested for what it lacks, with a question also for what its note asks for.

        Raises BadStory where nothing is left to suggest.
        """
        entry = self._question(entry_id) if entry_id is not None else None

        def suggested(story: Story) -> Story:
            action = self._fittings.action(entry, story.text) if entry else None
            items = [each.item for each in action.missing] if action else []
            found = suggestions(story, telling(story), items)
            if not found:
                raise BadStory(f"Story {story.id} lacks nothing for which a sentence could be suggested.")
            return story.suggesting(found, self._when())

        return self._bank.change(story_id, suggested)

    def probe(self, story_id: str, number: int) -> Probe:
        """The next probe on a suggested sentence."""
        return probe_on(self._bank.get(story_id).sentence(number), load_patterns())[1]

    def answer(self, story_id: str, number: int, answer: str) -> tuple[Sentence, Examined]:
        """What an answer to the next probe on a sentence does: the sentence as it stands then, and why."""
        said, outcome = visible(answer), list[Examined]()

        def probed(story: Story) -> Story:
            sentence = story.sentence(number)
            gap, probe = probe_on(sentence, load_patterns())
            outcome.append(found := examined(sentence, gap, probe.text, said, self._origins.sections))
            if not found.survived:
                return story
            when = self._when()
            stood = Survived(gap=gap, when=when, question=probe.text, answer=said, quote=found.quote)
            return story.surviving(number, stood, when)

        return self._bank.change(story_id, probed).sentence(number), outcome[-1]

    def _question(self, entry_id: str) -> Entry:
        entry = self._library.guide.entry(entry_id)
        if entry is None or not entry.practised:
            raise BadStory(f"The guide asks no question {entry_id[:40]!r}; `coach stories matrix` names its questions.")
        return entry

    def _marked(self) -> list[Story]:
        return [self._origins.marked(story) for story in self._bank.all()]

    def _when(self) -> str:
        return self._now().isoformat(timespec="seconds")


def _with_action(story: Story, entry: Entry, texts: Sequence[tuple[str, Part]], when: str) -> Story:
    """What stands in the story already is not put in again."""
    known = {sentence.text for sentence in story.sentences}
    fresh = [(text, part) for text, part in texts if text not in known]
    holes = tuple(dict.fromkeys((*story.holes, entry.id)))
    return story.adding(fresh, when).again(when, holes=holes)
