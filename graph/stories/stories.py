"""The candidate's stories at work: made, changed, probed, laid against the questions, written into holes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from graph.assessment.probe_patterns import load_patterns
from graph.assessment.rubric import load_rubric
from graph.domain import Part, Probe
from graph.errors import UnknownJudgement
from graph.memory.judgement import Judgement
from graph.stories.fit import telling
from graph.stories.guides import FIRST, Guides
from graph.stories.lacks import Answering, lacks
from graph.stories.matrix import FITS, Matrix, laid_out
from graph.stories.origin import Origins
from graph.stories.own_action import OwnAction, hole_of, names_questions
from graph.stories.probe import probe_on
from graph.stories.probing import Examined, examined
from graph.stories.sentence import BadStory, Sentence, Survived
from graph.stories.story import Story
from graph.stories.story_bank import StoryBank
from graph.stories.story_maker import story_from_judgement, story_from_text, title_of, typed
from graph.stories.suggestion import suggestions
from graph.stories.told import sessions_telling
from graph.stories.written import Written, with_action
from ingest.errors import KnowledgeError
from ingest.guide_name import guide_of
from ingest.star import Entry, Guide
from ingest.visible_text import visible


class Judgements(Protocol):
    """What is needed of the record."""

    def get(self, judgement_id: str) -> Judgement | None: ...

    def all(self) -> list[Judgement]: ...


class Stories:
    """Everything that a person does with stories, which are one bank for all guides; what is said of questions is of
    one guide. What is only listed needs no guide. Times are ISO 8601 of the given clock.

    Every operation on the bank raises StoriesUnreadable or NotKept, those on one story UnknownStory; what cannot be
    done raises BadStory, and nothing is changed.
    """

    def __init__(
        self,
        bank: Callable[[Callable[[Story], Story]], StoryBank],
        guides: Guides,
        record: Judgements,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        about: str = FIRST,
    ) -> None:
        """`bank` opens the bank, given what marks the sentences of a story that are a guide's; `about` is the name of
        the guide that the stories are laid against. Raises UnknownGuide."""
        self._open_bank = bank
        self._bank = bank(lambda story: self._origins.marked(story))
        self._guides = guides
        self._record = record
        self._now = now
        self._new_id = new_id
        self._about = about
        self._fittings = guides.fittings(about)

    def about(self, guide: str) -> Stories:
        """The same stories laid against an own guide, or with '' against the first one. Raises UnknownGuide."""
        if guide == self._about:
            return self
        return Stories(self._open_bank, self._guides, self._record, self._now, self._new_id, guide)

    @property
    def _origins(self) -> Origins:
        return self._guides.origins(self.guide)

    @property
    def guide(self) -> Guide:
        """The guide that the stories are laid against."""
        return self._fittings.library.guide

    def guide_behind(self, any_id: str) -> Guide:
        """The guide of an entry or a section; that of these stories where it is gone, which has no such id."""
        return self._beside(any_id).guide

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
        asked = self._beside(judgement.entry)
        return asked._bank.add(story_from_judgement(judgement, asked.guide, self._new_id(), self._when()))

    def delete(self, story_id: str) -> None:
        """Without a trace."""
        self._bank.delete(story_id)
        self._guides.forget()

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
        """All stories against all questions of the guide, and which story is overused, by sessions about this guide."""
        stories = self._marked()
        fittings = self._fittings
        found = fittings.of(stories)
        entries = [entry.id for entry in fittings.questions.entries]
        asked = [each for each in self._record.all() if guide_of(each.entry) == self._about]
        return laid_out(entries, found, sessions_telling(stories, asked))

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
        return Answering(
            entry=entry.id,
            fit=here[0],
            answers=here[0].nearness >= FITS,
            lacks=lacks(telling(best), action, entry, self.guide, load_rubric()),
            cautions=tuple(item.text for item in action.cautions),
        )

    # --- The honest hole ----------------------------------------------------------------------------------------

    def check_hole(self, entry_id: str, text: str = "") -> OwnAction:
        """A text against the coaching note of a question whose Action the guide lost; nothing is kept."""
        return self._fittings.action(hole_of(self.guide, entry_id), visible(text))

    def write_hole(self, entry_id: str, text: str, story_id: str | None = None) -> Written:
        """Keep a text as the Action of a story, a new one where none is named, with how it stands against the note."""
        entry = hole_of(self.guide, entry_id)
        texts = typed(text, Part.ACTION)
        if story_id is None:
            when = self._when()
            begun = Story(id=self._new_id(), title=title_of(texts[0][0]), made=when, changed=when, topics=entry.topics)
            story = self._bank.add(with_action(begun, entry, texts, when))
        else:
            story = self._bank.change(story_id, lambda known: with_action(known, entry, texts, self._when()))
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
        entry = self.guide.entry(entry_id)
        if entry is None or not entry.practised:
            raise BadStory(f"The guide asks no question {entry_id[:40]!r}; {names_questions(self.guide)}.")
        return entry

    def _beside(self, any_id: str) -> Stories:
        """These laid against the guide that an id is of; as they are where that cannot be read."""
        try:
            beside = self.about(guide_of(any_id))
            _ = beside.guide
        except KnowledgeError:
            return self
        return beside

    def _marked(self) -> list[Story]:
        kept = self._bank.all()
        return list(map(self._origins.marked, kept)) if kept else []

    def _when(self) -> str:
        return self._now().isoformat(timespec="seconds")
